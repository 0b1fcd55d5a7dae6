"""Rules for dates of other calendars, and for feasts: Brumaire, Iyar, Ramadan, Shōwa, Christmas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dates import calendars
from geo.dates.grammar.numbers import roman
from geo.dates.grammar.rules import (
    Found,
    Rule,
    alt,
    many,
    maybe,
    number,
    of,
    opt,
    role,
    seq,
    sign,
    skip,
    word,
)
from geo.dates.grammar.values import Date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dates.grammar.tokens import Tokens


def _names(names: Mapping[str, int]) -> Rule:
    """Return a rule for one of some names of up to three words; it finds the name's number."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        found = []
        for end in range(at + 1, min(at + 3, len(tokens)) + 1):
            phrase = " ".join(token.text for token in tokens.tokens[at:end])
            if phrase in names:
                found.append(Found(names[phrase], end))
        return found

    return rule


def _other(calendar: str, year: int, month: int = 0, day: int = 0) -> Date:
    """Return a date of another calendar; what days it covers is looked up when it is written."""
    return Date(year=year, month=month, day=day, unit="days", origin=calendar)


_fill = skip(many(alt(of, word("year"), sign(",", "-")), 4))
_day = seq(number(1, 31), maybe(alt(sign("º", ".", "-"), word("ordinal_ending"))), make=int)
_figures = seq(number(1, 9999, (1, 2, 3, 4)), make=int)
_until_14 = alt(roman, seq(number(1, 14), make=int))
_republican_year = seq(_fill, _until_14, make=lambda year: year if year <= 14 else None)
_solar_year = seq(_fill, _figures, make=lambda year: year if 3000 < year < 6100 else None)
_hijri = alt(sign("ah", "h"), seq(skip(sign("a")), sign("h")))
_hijri_year = seq(
    _fill, maybe(_hijri), _figures, maybe(_hijri), make=lambda year: year if year < 1700 else None
)


def _dates(calendar: str, names: Mapping[str, int], year: Rule) -> Rule:
    month = _names(names)
    return alt(
        seq(_day, _fill, month, year, make=lambda day, name, number_: _other(calendar, number_, name, day)),
        seq(month, year, make=lambda name, number_: _other(calendar, number_, name)),
        seq(
            *(month, _day, skip(sign(",")), year),
            make=lambda name, day, number_: _other(calendar, number_, name, day),
        ),
    )


_republican = _dates("republican", calendars.REPUBLICAN, _republican_year)
_hebrew = _dates("hebrew", calendars.HEBREW, _solar_year)
_gedcom_name = (sign("@"), sign("#"), sign("dhebrew", "dfrench"), opt(sign("r")), sign("@"))


def _counted(sign_: str) -> Rule:
    """Return a rule for a number before a sign, as the month 8月; 0 where it is not there."""
    return opt(seq(number(1, 31), skip(sign(sign_)), make=int), 0)


_era = _names(calendars.JAPANESE)
_era_year = alt(seq(number(1, 99), make=int), sign("元", value=1))
_year_sign, _month, _day_of_month = skip(sign("年")), _counted("月"), _counted("日")
_japanese = alt(
    seq(
        *(_era, _era_year, _year_sign, _month, _day_of_month),
        make=lambda era, year, month, day: _other("japanese", 1000 * era + year, month, day),
    ),
    seq(_era, number(1, 99), make=lambda era, text: _other("japanese", 1000 * era + int(text))),
)
other = alt(
    _republican,
    seq(skip(word("year")), roman, make=lambda year: _other("republican", year) if year <= 14 else None),
    _hebrew,
    _dates("islamic", calendars.ISLAMIC, _hijri_year),
    seq(_figures, skip(_hijri), make=lambda year: _other("islamic", year) if year < 1700 else None),
    seq(skip(_hijri), _figures, make=lambda year: _other("islamic", year) if year < 1700 else None),
    seq(*map(skip, _gedcom_name), alt(_hebrew, _republican)),
    _japanese,
    # the figures of East Asia, in our calendar
    seq(
        number(1, 9999, (4,)),
        _year_sign,
        _month,
        _day_of_month,
        make=lambda text, *rest: Date(int(text), *rest),
    ),
)


def feasts(year: Rule) -> Rule:
    """Return the rule for feasts, given that for years."""
    fill = skip(many(alt(of, sign(",")), 2))

    def fixed(name: str, date: Date) -> Date:
        month, day = calendars.FEASTS[name]
        return date._replace(month=month, day=day, origin="feast")

    def movable(name: str, date: Date) -> Date | None:
        return None if date.era else date._replace(unit="days", origin=name)

    return alt(
        seq(role(*calendars.FEASTS), fill, year, make=fixed),
        seq(role(*calendars.MOVABLE), fill, year, make=movable),
    )
