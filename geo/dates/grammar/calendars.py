"""Rules for dates of other calendars, and for feasts: Brumaire, Iyar, Ramadan, Shōwa, Christmas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dates import calendars
from geo.dates.grammar.rules import Found, Rule, alt, many, named, number, opt, seq, sign, word
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


_fill = many(alt(word("of", cost=1), word("year"), sign(",", "-")), 4)
_day = seq(
    number(1, 31), opt(alt(sign("º", ".", "-"), word("ordinal_ending"))), make=lambda text, _: int(text)
)
_figures = seq(number(1, 9999, (1, 2, 3, 4)), make=int)
_republican_year = seq(
    _fill, alt(word("roman"), seq(number(1, 14), make=int)), make=lambda _, year: year if year <= 14 else None
)
_solar_year = seq(_fill, _figures, make=lambda _, year: year if 3000 < year < 6100 else None)
_hijri = alt(sign("ah", "h"), seq(sign("a"), sign("h"), make=lambda *_: ""))
_hijri_year = seq(
    _fill, opt(_hijri), _figures, opt(_hijri), make=lambda _, __, year, ___: year if year < 1700 else None
)


def _dates(calendar: str, names: Mapping[str, int], year: Rule) -> Rule:
    month = _names(names)
    return alt(
        seq(
            _day, _fill, month, year, make=lambda day, _, name, number_: _other(calendar, number_, name, day)
        ),
        seq(month, year, make=lambda name, number_: _other(calendar, number_, name)),
        seq(
            month,
            _day,
            sign(","),
            year,
            make=lambda name, day, _, number_: _other(calendar, number_, name, day),
        ),
    )


_republican = _dates("republican", calendars.REPUBLICAN, _republican_year)
_republican_alone = seq(
    word("year"), word("roman"), make=lambda _, year: _other("republican", year) if year <= 14 else None
)
_hebrew = _dates("hebrew", calendars.HEBREW, _solar_year)
_gedcom = seq(
    sign("@"), sign("#"), sign("dhebrew", "dfrench"), opt(sign("r")), sign("@"), alt(_hebrew, _republican),
    make=lambda _, __, ___, ____, _____, date: date,
)  # fmt: skip
_counted = lambda name: opt(seq(number(1, 31), sign(name), make=lambda text, _: int(text)), 0)  # noqa: E731
_japanese = alt(
    seq(
        _names(calendars.JAPANESE), alt(seq(number(1, 99), make=int), seq(sign("元"), make=lambda _: 1)), sign("年"), _counted("月"), _counted("日"),
        make=lambda era, year, _, month, day: _other("japanese", 1000 * era + year, month, day),
    ),
    seq(_names(calendars.JAPANESE), number(1, 99), make=lambda era, text: _other("japanese", 1000 * era + int(text))),
)  # fmt: skip
#: dates in the figures of East Asia, of our calendar
east_asian = seq(
    number(1, 9999, (4,)),
    sign("年"),
    _counted("月"),
    _counted("日"),
    make=lambda text, _, month, day: Date(int(text), month, day),
)
other = alt(
    _republican, _hebrew, _dates("islamic", calendars.ISLAMIC, _hijri_year), _gedcom, _japanese, east_asian, _republican_alone,
    seq(_figures, _hijri, make=lambda year, _: _other("islamic", year) if year < 1700 else None),
    seq(_hijri, _figures, make=lambda _, year: _other("islamic", year) if year < 1700 else None),
)  # fmt: skip


def feasts(year: Rule) -> Rule:
    """Return the rule for feasts, given that for years."""
    fill = many(alt(word("of", cost=1), sign(",")), 2)

    def fixed(name: str, _: object, date: Date) -> Date:
        month, day = calendars.FEASTS[name]
        return date._replace(month=month, day=day, origin="feast")

    def movable(name: str, _: object, date: Date) -> Date | None:
        return None if date.era else date._replace(unit="days", origin=name)

    return alt(
        seq(named(*calendars.FEASTS), fill, year, make=fixed),
        seq(named(*calendars.MOVABLE), fill, year, make=movable),
    )
