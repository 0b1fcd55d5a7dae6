"""Rules for stays, and for what lies before or after a date."""

from __future__ import annotations

from geo.dates.grammar.civil import iso_day
from geo.dates.grammar.marked import doubted, doubts_after, doubts_before, leading, loose, marked, short
from geo.dates.grammar.meanings import Bound, Double, Present, Stay
from geo.dates.grammar.numbers import completed, year, year_words
from geo.dates.grammar.periods import decade
from geo.dates.grammar.rules import (
    alt,
    cheap,
    dash,
    fill,
    many,
    maybe,
    memo,
    number,
    role,
    seq,
    sign,
    skip,
    word,
)
from geo.dates.grammar.values import Date

_KINDS = {"at_latest": "by", "at_earliest": "not_before"}
_before_or_after = role("before", "after", "by", "not_before", "up_to")
bounded = memo(
    alt(
        seq(
            *(doubts_before, _before_or_after, maybe(sign("-")), alt(marked, short)),
            make=lambda doubts, kind, date: Bound(kind, doubted(date, doubts)),
        ),
        seq(
            *(marked, maybe(sign(",")), role(*_KINDS)),
            make=lambda date, kind: Bound(_KINDS[kind], date),
        ),
    )
)

# -------------------------------------------------------------------- what two dates may share


def date_of(part: Date | Bound) -> Date:
    """Return the date of a bound, or the date itself."""
    return part.date if isinstance(part, Bound) else part


def has_year(part: Date | Bound) -> bool:
    """Say whether a date has its year, decade or century by itself."""
    date = date_of(part)
    return date.year is not None and (date.unit == "date" or date.digits != 2)


def fits(first: Date, last: Date) -> bool:
    """Say whether two dates can share what one of them leaves out, and have a year between them."""
    pairs = ((first, last), (last, first))
    return (
        (has_year(first) or has_year(last))
        and not any(_lacks(*pair) for pair in pairs)
        and not (last.day and not last.month and not first.month)
    )


def _lacks(date: Date, other: Date) -> bool:
    """Say whether a date lacks something that the other cannot give."""
    if date.unit == "date" and date.day and not date.month and not other.day:
        return True
    if date.year is None and not other.month and not other.day:
        return True
    if date.unit != "date" and date.digits < 4 and other.unit != date.unit:
        return True
    return date.unit == "date" and date.digits < 4 and not date.era and not other.era


# -------------------------------------------------------------------- from one date to another


def _stay(start: Date | Bound, end: Date | Bound) -> Stay | None:
    times = date_of(start).end_time or date_of(end).end_time
    open_start = isinstance(start, Bound) and start.kind in ("by", "up_to")
    return Stay(start, end) if fits(date_of(start), date_of(end)) and not times and not open_start else None


def _since(start: Date | Bound) -> Stay | None:
    return Stay(start, None) if has_year(start) else None


def _until(end: Date | Bound) -> Stay | None:
    return Stay("", end) if has_year(end) else None


def _with_slash(start: Date, end: Date) -> Stay | Double | None:
    """Return what a slash joins: two days that may be one in two calendars, or the ends of a stay."""
    if not fits(start, end) or (start.month and start.year is not None and end.year is None):
        return None
    if start.day and end.day:
        return Double(start, end, slash=True)
    alike = (
        start.unit == end.unit and bool(start.month) == bool(end.month) and bool(start.day) == bool(end.day)
    )
    return _stay(start, end) if alike else None


def _shortened(before: str, date: Date, text: str, after: str) -> Stay | None:
    """Return the stay of 1889-90, whose second year is cut short; 1898-01 is none."""
    if date.year is None or date.digits < 4 or date.dual or date.era:
        return None
    forward = int(text) > date.year % 10 ** len(text) or date.year % 100 == 99
    second = Date(year=completed(f"{date.year:04}", text))
    return Stay(doubted(date, before), doubted(second, before, after)) if forward else None


def _both_years(before: str, date: Date, after: str) -> Stay | None:
    """Return the stay of 1702/3 without a month."""
    first = doubted(date._replace(dual=0), before, after)
    return Stay(first, first._replace(year=date.dual)) if date.dual else None


def _timed(date: Date) -> Stay | None:
    """Return the stay of a day with two times."""
    start, end = date._replace(end_time=""), date._replace(time=date.end_time, end_time="")
    return Stay(start, end) if date.end_time else None


def _years(first: str, last: str) -> Stay | None:
    """Return the stay of "lata 1905-1910"."""
    end = completed(first, last)
    return Stay(Date(year=int(first)), Date(year=end)) if int(first) < end < int(first) + 100 else None


def _decades(first: str, last: str) -> Stay | None:
    """Return the decades of "années 1850-1860" and "1850–1860s"."""
    if first[-1] != "0" or last[-1] != "0" or int(first) >= int(last):
        return None
    start, end = (Date(year=int(text), unit="decade") for text in (first, last))
    return Stay(start, end)


_end = alt(loose, bounded)
_to, _present = skip(alt(word("to"), dash)), skip(word("present"))
_from = skip(many(word("from", "since"), 1))
_onwards = skip(word("onwards"))
_four, _plural = number(1000, 2100, (4,)), skip(word("decade"))
_of_decades = alt(
    cheap(seq(_plural, fill, _four, _to, _four, make=_decades)),
    cheap(seq(_plural, fill, _four, _to, number(1, 2100, (1, 2, 4)), make=_years)),
    seq(_four, _to, _four, _plural, make=_years),
    seq(
        _four,
        _to,
        decade,
        make=lambda first, last: _decades(first, f"{last.year:04}") if last.unit == "decade" else None,
    ),
)
_iso_end = alt(
    seq(
        number(1, 12, (2,)),
        skip(sign("-")),
        number(1, 31, (2,)),
        make=lambda month, day: (int(month), int(day)),
    ),
    seq(number(1, 31, (2,)), make=lambda day: (0, int(day))),
)
#: 1905-05-03/07 and 1905-05-03/06-01
_iso_stay = seq(
    *(iso_day, skip(alt(sign("/"), dash)), _iso_end),
    make=lambda start, end: Stay(start, start._replace(month=end[0] or start.month, day=end[1])),
)
stay = alt(
    seq(leading, _of_decades, skip(many(word("decade", "year"), 1))),
    seq(_from, _end, maybe(_to), _present, make=_since),
    seq(_from, _end, _to, _end, make=_stay),
    seq(_from, loose, skip(sign("/")), loose, make=_with_slash),
    seq(
        *(leading, doubts_before, year, skip(alt(dash, sign("/"))), number(0, 99), doubts_after, year_words),
        make=_shortened,
    ),
    seq(leading, doubts_before, year, doubts_after, make=_both_years),
    _iso_stay,
    seq(marked, make=_timed),
    seq(skip(word("since")), _end, maybe(_onwards), make=_since),
    seq(skip(word("from")), _end, _onwards, make=_since),
    seq(marked, maybe(sign(",")), alt(_onwards, skip(dash)), make=_since),
    seq(skip(alt(word("until"), sign("–", "to"))), _end, make=_until),
)
present = seq(skip(many(word("to", "until", "since"), 1)), _present, make=Present)
