"""Rules for a day or month of a year, in words or figures, of any order."""

from __future__ import annotations

from geo.dates.grammar.numbers import day, one_year, roman, year
from geo.dates.grammar.rules import (
    Rule,
    alt,
    fill,
    glued,
    many,
    maybe,
    memo,
    number,
    of,
    opt,
    seq,
    sign,
    skip,
    word,
)
from geo.dates.grammar.values import Date

_separators = skip(many(alt(sign("-", "/", ",", "."), of)))
_roman_month = seq(roman, make=lambda value: value if value <= 12 else None)
_month = alt(word("month"), _roman_month)
_weekday = seq(word("weekday"), fill)


def _of_year(date: Date, month: int, number_: int) -> Date:
    return date._replace(month=month, day=number_)  # 0 May 1905: the day is not known


def _on(weekday: int, date: Date) -> Date | None:
    return date._replace(weekday=weekday) if date.day else None


#: a month, and the day in it where there is one
_in_month = alt(
    seq(day, _separators, _month, make=lambda number_, month: (month, number_)),
    seq(word("month"), _separators, day, make=lambda month, number_: (month, number_)),
    seq(word("month"), make=lambda month: (month, 0)),
)
_roman_alone = seq(_roman_month, make=lambda month: (month, 0))
_calendar_date = alt(
    seq(alt(_in_month, _roman_alone), _separators, year, make=lambda parts, date: _of_year(date, *parts)),
    seq(year, _separators, alt(_in_month, _roman_alone), make=lambda date, parts: _of_year(date, *parts)),
    seq(_in_month, make=lambda parts: _of_year(Date(), *parts)),
)
#: 3 May 1905, May 1905, and without the year
civil = memo(alt(_calendar_date, seq(_weekday, _calendar_date, make=_on)))
_day_alone = seq(
    opt(_weekday, 0),
    day,
    make=lambda weekday, number_: Date(day=number_, weekday=weekday) if number_ else None,
)
#: the III of III–V 1905
lone_month = seq(_roman_month, make=lambda month: Date(month=month))
#: a day whose month another date gives: the 3 of 3–5 May, and the 5 of May 3–5, 1905
lone_day = alt(
    _day_alone,
    seq(
        _day_alone,
        maybe(sign(",")),
        one_year,
        make=lambda alone, date: date._replace(day=alone.day, weekday=alone.weekday),
    ),
)


def _figured(first: str, delimiter: str, second: str, date: Date) -> Date | None:
    """Return the date of 25.12.1905 or 12/25/1905; open where day and month could be exchanged."""
    low, high = int(first), int(second)
    if high > 12 >= low:
        return date._replace(day=high, month=low, delimiter=delimiter, order="mdy")
    if not high:
        return None
    order = "dmy" if low > 12 else ""
    settled = order or (low != high and low)
    return date._replace(day=low, month=high, delimiter=delimiter if settled else "", order=order)


def _delimited(delimiter: str) -> Rule:
    cut = sign(delimiter)
    year_first = (number(0, 9999, (4,)), skip(cut), number(1, 12), skip(cut), number(0, 31), maybe(sign(".")))
    return alt(
        seq(number(0, 99), cut, number(0, 99), skip(cut), one_year, make=_figured),
        seq(*year_first, make=lambda text, month, number_: Date(int(text), int(month), int(number_))),
    )


def _iso(text: str, month: str, number_: str) -> Date | None:
    date = Date(int(text), int(month), int(number_))
    return None if 12 < date.month < 21 or (date.month > 12 and date.day) else date


def _before_year_end(text: str, month: str) -> Date | None:
    """Return the month of 1922/11; 1902/03 is two years."""
    return Date(int(text), int(month)) if int(month) <= int(text) % 100 else None


def _dual_iso(text: str, second: str, month: str, number_: str) -> Date:
    from geo.dates.grammar.numbers import completed

    return Date(int(text), int(month), int(number_), dual=completed(text, second))


_hyphen, _slash, _two = skip(sign("-")), skip(sign("/")), (2,)
_four = number(0, 9999, (4,))
_iso_date = seq(
    *(_four, _hyphen, glued(number(1, 24, _two))),
    opt(seq(_hyphen, glued(number(1, 31, _two))), "0"),
    make=_iso,
)
_of_figures = alt(
    *map(_delimited, "./-"),
    seq(number(1, 31), sign("/"), number(1, 31), one_year, make=_figured),
    seq(
        number(1, 12),
        skip(sign("/", ".", "-")),
        number(1000, 9999, (4,)),
        make=lambda month, text: Date(int(text), int(month)),
    ),
    seq(number(1000, 9999, (4,)), skip(sign("/", ".")), number(1, 12, _two), make=_before_year_end),
    _iso_date,
    seq(
        _four,
        _slash,
        number(0, 9999, (1, 2, 4)),
        _hyphen,
        number(1, 3, _two),
        _hyphen,
        number(1, 31, _two),
        make=_dual_iso,
    ),
)
figures = alt(_of_figures, seq(_weekday, _of_figures, make=_on))
iso_day = seq(_iso_date, make=lambda date: date if date.day else None)
#: 28.5. before another date
figured_day = seq(
    *(number(1, 31), skip(sign(".")), number(1, 12), maybe(sign("."))),
    make=lambda number_, month: Date(month=int(month), day=int(number_)),
)
