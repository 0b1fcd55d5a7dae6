"""The rule for all that a cell may hold, made of those for dates, stays and several dates."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from geo.dates.grammar.civil import civil
from geo.dates.grammar.marked import loose, marked, style
from geo.dates.grammar.meanings import Between, Double, Several, Unknown
from geo.dates.grammar.numbers import year
from geo.dates.grammar.rules import (
    Found,
    alt,
    brackets,
    dash,
    dear,
    fill,
    many,
    maybe,
    opt,
    seq,
    sign,
    skip,
    word,
)
from geo.dates.grammar.stays import bounded, fits, has_year, present, stay
from geo.dates.grammar.values import Date

if TYPE_CHECKING:
    from geo.dates.grammar.tokens import Tokens

# -------------------------------------------------------------------- two and more dates


def _several(first: Date, others: tuple[Date, ...], last: Date) -> Several | None:
    dates = (first, *others, last)
    sound = all(fits(date, last) for date in dates[:-1]) and not any(date.end_time for date in dates)
    return Several(dates) if sound else None


def _all_of(first: Date, others: tuple[Date, ...], last: Date) -> Several | None:
    several_ = _several(first, others, last)
    return several_._replace(every=True) if several_ else None


def _years(first: Date, others: tuple[Date, ...], last: Date) -> Several | None:
    """Return all of a list of years: "1905, 1907"."""
    dates = (first, *others, last)
    plain = all(date.year is not None and date.unit == "date" and not date.month for date in dates)
    return Several(dates, every=True) if plain else None


_comma = skip(sign(",", ";"))
_others = many(seq(_comma, loose), 5)
_or = skip(seq(maybe(sign(",")), word("or"), maybe(word("or", "either"))))
_and = skip(seq(maybe(sign(",")), dear(word("and"))))
_several_dates = alt(
    seq(maybe(word("either")), loose, _others, _or, loose, make=_several),
    seq(loose, _others, _and, loose, make=_all_of),
    seq(loose, _others, _comma, loose, make=_years),
)


def _between(first: Date, last: Date) -> Between | None:
    return Between(first, last) if fits(first, last) else None


_between_dates = alt(
    seq(
        skip(word("between")),
        loose,
        skip(alt(word("and"), dear(alt(dash, word("to"))))),
        loose,
        make=_between,
    ),
    seq(year, skip(sign("x")), year, make=_between),  # 1199 × 1216
)

# -------------------------------------------------------------------- two calendars


def _double(old: Date, new: Date, rest: Date | None) -> Double | None:
    """Return the day of "25 October (7 November) 1917"; `rest` is what follows the brackets."""
    if rest is not None:
        if new.year is not None or (rest.month and new.month):
            return None
        new = new._replace(year=rest.year, digits=rest.digits, month=new.month or rest.month)
    known = old.day and new.day and (old.year is not None or new.year is not None)
    return Double(old, new) if known else None


_rest = alt(seq(fill, civil, make=lambda date: None if date.day else date), seq(fill, year))
_double_date = seq(
    *(loose, maybe(style), maybe(sign("=", "/")), brackets(loose), opt(_rest)),
    *(skip(many(word("year"), 1)), maybe(style)),
    make=_double,
)

# -------------------------------------------------------------------- all of it

_end = maybe(sign("."))
_date = seq(marked, make=lambda date: date if has_year(date) and not date.end_time else None)
_bound = seq(bounded, make=lambda bound: bound if has_year(bound) else None)
_unknown = seq(skip(word("unknown")), make=Unknown)
expression = seq(
    alt(_unknown, present, _date, _bound, stay, _several_dates, _between_dates, _double_date), _end
)


def plain_day(tokens: Tokens) -> list[Found]:
    """Return the reading of the commonest form, 3 May 1905, which can have no other; of other texts none."""
    words = [token for token in tokens.tokens if token.text != "."]
    if [token.kind for token in words] != ["number", "word", "number"]:
        return []
    day_, name, year_ = words
    # a weekday, as "mar." for mardi, stands between no numbers
    months = [
        meaning for meaning, *_ in tokens.options[tokens.tokens.index(name)] if meaning.role != "weekday"
    ]
    values = {month.value if month.role == "month" else 0 for month in months}
    plain = len(day_.text) < 3 and len(year_.text) == 4 and 1 <= int(day_.text) <= 31 and len(values) == 1
    if not plain or 0 in values or len(tokens) > 4:
        return []
    languages = reduce(or_, (month.languages for month in months))
    return [Found(Date(int(year_.text), values.pop(), int(day_.text)), len(tokens), languages)]


#: an end, whose year another cell may give, with no more than a word about its being one
ending = seq(maybe(word("until", "to", "up_to", "by")), alt(marked, present), _end)
