"""Rules for seasons, decades and centuries."""

from __future__ import annotations

from geo.dates.grammar.numbers import completed, era, ordinal, year, year_words
from geo.dates.grammar.rules import (
    alt,
    apart,
    dash,
    fill,
    glued,
    many,
    maybe,
    number,
    opt,
    seq,
    sign,
    skip,
    word,
)
from geo.dates.grammar.values import Date

_WINTER = 24


def _season(season_: int, date: Date, second: str = "") -> Date | None:
    """Return the season of a year; a winter needs both of its years, or is doubtful."""
    two_years = bool(second or date.dual)
    if second and completed(f"{date.year:04}", second) != (date.year or 0) + 1:
        return None
    if two_years and season_ != _WINTER:
        return None
    lone = season_ == _WINTER and not two_years
    return date._replace(month=season_, dual=0, origin="winter" if lone else "")


_second_year = seq(skip(alt(sign("/"), dash)), number(0, 9999, (1, 2, 4)))
season = alt(
    seq(word("season"), fill, year, opt(_second_year, ""), year_words, make=_season),
    seq(year, fill, word("season"), make=lambda date, name: _season(name, date)),
    seq(word("season"), make=lambda name: Date(month=name) if name != _WINTER else None),
)


def _decade(text: str) -> Date | None:
    """Return the decade of 1850s; of 50s without its century."""
    return (
        Date(int(text), unit="decade", digits=len(text), hundreds=len(text) == 4) if text[-1] == "0" else None
    )


def _with_era(date: Date, era_: str) -> Date | None:
    return date._replace(era=era_, hundreds=not era_) if date.digits == 4 else None


def _in_century(date: Date, of_century: Date) -> Date | None:
    """Return the 1850s of "50-е годы XIX века"."""
    if date.digits != 2 or of_century.era or date.year is None or of_century.year is None:
        return None
    return Date(year=100 * (of_century.year - 1) + date.year, unit="decade")


def _hundreds(text: str, era_: str) -> Date | None:
    """Return the century of 1700-talet, or the decade of 1750-talet."""
    if text.endswith("00"):
        return Date(year=int(text) // 100 + 1, unit="century", era=era_)
    return Date(year=int(text), unit="decade", era=era_) if text.endswith("0") else None


def _unspecified(text: str, ending: str) -> Date | None:
    """Return the decade of 185X, or the century of 18XX and 18--."""
    if len(text) == 3 and len(ending) == 1:
        return Date(year=int(text) * 10, unit="decade")
    return Date(year=int(text) + 1, unit="century") if len(text) == 2 and len(ending) == 2 else None


_ending = alt(
    seq(many(alt(sign("-", "'"), glued(sign("."))), 1), glued(word("decade_ending")), make=lambda *_: ""),
    seq(sign("'"), word("decade_ending"), make=lambda *_: ""),
)
_ended = seq(skip(_ending), year_words, skip(many(word("decade"), 1)), make=lambda: "")
_number = number(0, 9990, (2, 4))
_decade_said = alt(
    seq(_number, skip(_ended), make=_decade),
    seq(skip(word("decade")), fill, maybe(sign("'")), _number, maybe(alt(_ended, sign("."))), make=_decade),
    seq(_number, skip(sign(".")), skip(word("decade")), make=_decade),
)
_century_number = alt(ordinal(0, 30), word("ordinal_century"))


def _century(number_: int, era_: str) -> Date:
    return Date(year=number_, unit="century", era=era_)


_century_said = alt(
    seq(word("century_name"), make=lambda number_: _century(number_, "")),
    seq(_century_number, fill, skip(apart(word("century"))), opt(era, ""), make=_century),
    seq(skip(word("century")), fill, _century_number, opt(era, ""), make=_century),
)
_crosses = alt(
    glued(sign("x", "xx")),
    seq(skip(glued(sign("-"))), glued(sign("-", value="--"))),
)
century = alt(
    _century_said,
    seq(number(0, 2900, (3, 4)), skip(glued(word("hundreds"))), opt(era, ""), make=_hundreds),
)
decade = alt(
    seq(_decade_said, opt(era, ""), make=_with_era),
    seq(_decade_said, fill, _century_said, make=_in_century),
    seq(number(0, 299, (2, 3)), _crosses, make=_unspecified),
)
#: the 60s of 1750s–60s
lone_decade = seq(number(10, 90), skip(_ended), make=_decade)
#: the XVIII of XVIII–XIX centuries, the 17. of 17./18. Jh.
lone_century = seq(ordinal(1, 30), make=lambda number_: Date(year=number_, unit="century", digits=2))
