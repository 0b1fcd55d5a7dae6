"""Rules for one date: a day, month, season, year, decade or century, in words or figures, of any order."""

from __future__ import annotations

from typing import Any

from geo.dates.grammar.calendars import feasts, other
from geo.dates.grammar.rules import Rule, alt, apart, glued, many, memo, named, number, opt, seq, sign, word
from geo.dates.grammar.values import Date

_filler = alt(word("of", cost=1), sign(","), seq(sign("."), make=lambda _: ""))
_fill = many(_filler, 3)
_dash = sign("-", "–")
_separator = alt(sign("-", "/", ",", "."), word("of", cost=1))
_separators = many(_separator, 3)

# ------------------------------------------------------------------------------------------------ numbers

_ordinal_end = alt(
    glued(word("ordinal_ending")), sign("."), glued(seq(sign("'"), word("ordinal_ending"), make=lambda *_: 0))
)
_roman = word("roman")


def _ordinal(low: int, high: int) -> Rule:
    """Return a rule for 3, 3rd, 3., III or third."""
    figures = seq(number(low, high), opt(_ordinal_end), make=lambda text, _: int(text))
    letters = seq(_roman, opt(_ordinal_end), make=lambda value, _: value if low <= value <= high else None)
    return alt(figures, letters)


_day = alt(
    seq(number(0, 31), opt(_ordinal_end), make=lambda text, _: int(text)),
    seq(word("ordinal"), make=lambda value: value if value > 0 else None),
)
_roman_month = seq(_roman, make=lambda value: value if 1 <= value <= 12 else None)
_month = alt(word("month"), _roman_month)

# ------------------------------------------------------------------------------------------------ years

_era = alt(seq(named("bc"), make=lambda _: "bc"), seq(named("ad"), make=lambda _: "ad"))
_year_word = many(word("year"), 2)
_some_year_word = seq(word("year"), _year_word, make=lambda *_: True)


def _year_of(
    before: str, named_before: Any, text: str, dual: str, named_after: Any, after: str
) -> Date | None:
    era = before or after
    if before and after:
        return None
    if len(text) > 4 or (len(text) < 3 and not era and not named_before and not named_after):
        return None
    year = int(text)
    digits = 4 if era or named_before or named_after else len(text)
    second = _completed(text, dual) if dual else 0
    if dual and second != year + 1:
        return None
    return Date(year=year, digits=digits, era=era, dual=second)


def _completed(first: str, second: str) -> int:
    """Return a year cut short: 16 beside 1914 is 1916, 00 beside 1899 is 1900."""
    if len(second) >= len(first):
        return int(second)
    year = int(first[: -len(second)] + second)
    return year + 10 ** len(second) if year <= int(first) else year


_figures = number(0, 9999, (1, 2, 3, 4))
_dual = opt(seq(sign("/"), number(0, 9999, (1, 2, 4), glued=True), make=lambda _, text: text), "")
_roman_year = seq(_roman, make=lambda value: Date(year=value) if 1100 < value < 2100 else None)
year = memo(
    alt(
        seq(
            opt(_era, ""),
            opt(_some_year_word, False),
            _figures,
            _dual,
            opt(_some_year_word, False),
            opt(_era, ""),
            many(word("year"), 1),
            make=lambda before, named_before, text, dual, named_after, after, _: _year_of(
                before, named_before, text, dual, named_after, after
            ),
        ),
        _roman_year,
    )
)
_bare_year = seq(year, make=lambda date: date if not date.dual else None)

# ------------------------------------------------------------------------------------------------ days and months


def _civil(date: Date | None, month: int = 0, day: int | None = None) -> Date | None:
    if day == 0:
        day = None  # 0 May 1905: the day is not known
    return (date or Date())._replace(month=month, day=day or 0) if month or date else None


_weekday = seq(
    word("weekday"), many(alt(sign(","), sign("."), word("of", cost=1)), 3), make=lambda value, _: value
)
_day_month = seq(_day, _separators, _month, make=lambda day, _, month: (month, day))
_month_day = seq(word("month"), _separators, _day, make=lambda month, _, day: (month, day))
_month_alone = seq(_month, make=lambda month: (month, None))
_parts = alt(_day_month, _month_day, _month_alone)
_with_year = alt(
    seq(_parts, _separators, year, make=lambda parts, _, date: _civil(date, *parts)),
    seq(year, _separators, _parts, make=lambda date, _, parts: _civil(date, *parts)),
)


def _weekdayed(weekday: int, date: Date) -> Date | None:
    return date._replace(weekday=weekday) if date.day else None


_calendar_day = alt(_with_year, seq(_parts, make=lambda parts: _civil(None, *parts)))
civil = memo(
    alt(_calendar_day, seq(_weekday, _fill, _calendar_day, make=lambda day, _, date: _weekdayed(day, date)))
)
#: a day whose month another date gives: the 3 of 3–5 May, and the 5 of May 3–5, 1905
_lone_day = seq(
    opt(_weekday, 0), _day, make=lambda weekday, day: Date(day=day, weekday=weekday) if day else None
)
lone_day = alt(
    _lone_day,
    seq(_lone_day, opt(sign(",")), year, make=lambda day, _, date: date._replace(day=day.day, weekday=day.weekday) if not date.dual else None),
)  # fmt: skip
#: the 44 of 44–31 BC
lone_year = seq(number(1, 999, (1, 2, 3)), make=lambda text: Date(year=int(text), digits=len(text)))

# ------------------------------------------------------------------------------------------------ figures


def _figured(first: str, delimiter: str, second: str, third: Date) -> Date | None:
    """Return the date of 25.12.1905 or 12/25/1905; open where day and month could be exchanged."""
    low, high = int(first), int(second)
    if not third.year and third.year != 0:
        return None
    date = third._replace(day=low, month=high, delimiter=delimiter)
    if high > 12 >= low:
        return date._replace(day=high, month=low, order="mdy")
    if low > 12:
        return date._replace(order="dmy") if high else None
    if not low:
        return date._replace(day=0, delimiter="", order="") if high else None
    return date if low != high else date._replace(delimiter="")


def _delimited(delimiter: str) -> Rule:
    cut = sign(delimiter)
    return alt(
        seq(
            number(0, 99), cut, number(0, 99), cut, _bare_year,
            make=lambda first, sign_, second, _, date: _figured(first, sign_, second, date),
        ),
        seq(
            number(0, 9999, (4,)), cut, number(1, 12), cut, number(0, 31), opt(sign(".")),
            make=lambda text, _, month, __, day, ___: Date(year=int(text), month=int(month), day=int(day)),
        ),
    )  # fmt: skip


_day_month_year = seq(
    number(1, 31),
    sign("/"),
    number(1, 31),
    year,
    make=lambda first, _, second, date: _figured(first, "/", second, date) if not date.dual else None,
)
_month_year = seq(
    number(1, 12),
    sign("/", ".", "-"),
    number(1000, 9999, (4,)),
    make=lambda month, _, text: Date(int(text), int(month)),
)
_year_month = seq(
    number(1000, 9999, (4,)), sign("/", "."), number(1, 12, (2,)),
    make=lambda text, _, month: Date(int(text), int(month)) if int(month) <= int(text) % 100 else None,
)  # fmt: skip
_iso = seq(
    opt(glued(sign("-")), ""), number(0, 9999, (4,)), sign("-"), number(1, 24, (2,), glued=True),
    opt(seq(sign("-"), number(1, 31, (2,), glued=True), make=lambda _, day: int(day)), 0),
    make=lambda minus, text, _, month, day: _iso_date(minus, text, int(month), day),
)  # fmt: skip
iso_day = seq(_iso, make=lambda date: date if date.day else None)
_dual_iso = seq(
    number(1000, 1999, (4,)), sign("/"), number(0, 9999, (1, 2, 4)), sign("-"), number(1, 3, (2,)), sign("-"), number(1, 31, (2,)),
    make=lambda text, _, second, __, month, ___, day: Date(int(text), int(month), int(day), dual=_completed(text, second)),
)  # fmt: skip


def _iso_date(minus: str, text: str, month: int, day: int) -> Date | None:
    if minus or (12 < month < 21) or (month > 12 and day):
        return None
    return Date(year=int(text), month=month, day=day)


_figures_alone = alt(
    _delimited("."),
    _delimited("/"),
    _delimited("-"),
    _day_month_year,
    _month_year,
    _year_month,
    _iso,
    _dual_iso,
)
figures = alt(
    _figures_alone, seq(_weekday, _fill, _figures_alone, make=lambda day, _, date: _weekdayed(day, date))
)
#: 28.5. before another date
figured_day = seq(
    number(1, 31),
    sign("."),
    number(1, 12),
    opt(sign(".")),
    make=lambda day, _, month, __: Date(month=int(month), day=int(day)),
)

# ------------------------------------------------------------------------------------------------ seasons


def _season(season: int, date: Date, second: str = "") -> Date | None:
    if second and (
        season != 24 or date.year is None or _completed(f"{date.year:04}", second) != date.year + 1
    ):
        return None
    if date.dual and season != 24:
        return None
    if season == 24 and not second and not date.dual:
        return date._replace(month=24, origin="winter")
    return date._replace(month=season, dual=0)


_second_year = seq(alt(sign("/"), _dash), number(0, 9999, (1, 2, 4)), make=lambda _, text: text)
season = alt(
    seq(word("season"), _fill, year, opt(_second_year, ""), _year_word, make=lambda name, _, date, second, __: _season(name, date, second)),
    seq(year, _fill, word("season"), make=lambda date, _, name: _season(name, date)),
    seq(word("season"), make=lambda name: Date(month=name) if name != 24 else None),
)  # fmt: skip

# ------------------------------------------------------------------------------------------------ decades and centuries

_ends = seq(
    many(alt(sign("-", "'"), glued(sign("."))), 1),
    glued(word("decade_ending")),
    _year_word,
    many(word("decade"), 1),
    make=lambda *_: True,
)


def _decade(text: str) -> Date | None:
    if len(text) == 2:
        return Date(year=int(text), unit="decade", digits=2) if text[1] == "0" else None
    return Date(year=int(text), unit="decade", hundreds=True) if text[-1] == "0" else None


_decade_number = number(0, 9990, (2, 4))
_decade_figures = alt(
    seq(_decade_number, alt(_ends, seq(sign("'"), word("decade_ending"), make=lambda *_: True)), make=lambda text, _: _decade(text)),
    seq(word("decade"), _fill, opt(sign("'")), _decade_number, opt(alt(_ends, sign(".")), ""), make=lambda _, __, ___, text, ____: _decade(text)),
    seq(_decade_number, sign("."), word("decade"), make=lambda text, _, __: _decade(text)),
)  # fmt: skip
_century_numbers = alt(_ordinal(0, 30), word("ordinal_century"))
_century_named = alt(
    seq(word("century_name"), make=lambda value: Date(year=value, unit="century")),
    seq(_century_numbers, _fill, apart(word("century")), opt(_era, ""), make=lambda value, _, __, era: Date(year=value, unit="century", era=era)),
    seq(word("century"), _fill, _century_numbers, opt(_era, ""), make=lambda _, __, value, era: Date(year=value, unit="century", era=era)),
)  # fmt: skip


def _hundreds(text: str, era: str) -> Date | None:
    number_ = int(text)
    if number_ % 100 == 0:
        return Date(year=number_ // 100 + 1, unit="century", era=era)
    return Date(year=number_, unit="decade", era=era) if number_ % 10 == 0 else None


def _decade_of_century(decade: Date, century: Date) -> Date | None:
    if decade.digits != 2 or century.era or century.year is None or decade.year is None:
        return None
    return Date(year=100 * (century.year - 1) + decade.year, unit="decade")


def _unspecified(text: str, ending: str) -> Date | None:
    """Return the decade of 185X, or the century of 18XX and 18--."""
    if len(text) == 3 and len(ending) == 1:
        return Date(year=int(text) * 10, unit="decade")
    return Date(year=int(text) + 1, unit="century") if len(text) == 2 and len(ending) == 2 else None


_crosses = alt(
    seq(glued(sign("x")), make=lambda _: "x"), seq(glued(sign("xx")), make=lambda _: "xx"),
    seq(glued(sign("-")), glued(sign("-")), make=lambda *_: "--"),
)  # fmt: skip
century = alt(
    _century_named,
    seq(
        number(0, 2900, (3, 4)),
        glued(word("hundreds")),
        opt(_era, ""),
        make=lambda text, _, era: _hundreds(text, era),
    ),
)
decade = alt(
    seq(_decade_figures, opt(_era, ""), make=lambda date, era: date._replace(era=era, hundreds=not era and date.hundreds) if date.digits == 4 else None),
    seq(_decade_figures, _fill, _century_named, make=lambda date, _, named_: _decade_of_century(date, named_)),
    seq(number(0, 299, (2, 3)), _crosses, make=_unspecified),
)  # fmt: skip
#: the 60s of 1750s–60s
lone_decade = seq(
    number(10, 90, (2,)),
    alt(_ends, seq(sign("'"), word("decade_ending"), make=lambda *_: True)),
    make=lambda text, _: _decade(text),
)
#: the XVIII of XVIII–XIX centuries, the 17. of 17./18. Jh.
lone_century = seq(_ordinal(1, 30), make=lambda value: Date(year=value, unit="century", digits=2))

base: Rule = memo(alt(civil, figures, season, decade, century, year, other, feasts(year)))
