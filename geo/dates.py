"""EDTF texts to spans of days, and the order that they put stops in.

The Extended Date/Time Format is part of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).
Plain dates, unspecified digits, seasons and sets are read here, level 2's rarer forms by the
`edtf` package; forms that people write ("c. 1906") by `geo.human_dates`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.calendars import calendar_named, gregorian
from geo.days import day_number, days_in_month
from geo.errors import DateError
from geo.invisible import without_marks
from geo.times import DAY_ALONE, canonical_time, is_before, split, timed

if TYPE_CHECKING:
    import pandas as pd

    from geo.days import Calendar
    from geo.plaindates import TableSpans

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d", re.ASCII)
_UNSPECIFIED = re.compile(r"(-?)(\d{1,3}X{1,3}|\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?", re.ASCII)
_SET = re.compile(r"[\[{]([^\]}]+)[\]}]")
_SET_WITH_TIME = re.compile(r"[\[{][\d\s.,-]*\d(?:[Tt]|\s+)\d{1,2}:", re.ASCII)
#: signs of a text that may be a date: sets can be long
_LONGEST = 500
#: first month and length in months of EDTF's seasons, as the northern half of the Earth has them
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}

#: what to write, for messages
FORMS = (
    "1884-01-19, 1884-01, 1884, 1906~ (about), 1906? (doubtful), [1922..1929] (some time between), "
    "1912/1917, 1884-01-19T10:30"
)


class Span(NamedTuple):
    """A stay: its ends as EDTF, and the days between which each end lies (Julian Day Numbers).

    An end that the text leaves open or unknown is None. A single date is both ends: somewhere in it.
    """

    start: str
    end: str
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None


@lru_cache(maxsize=65536)
def span(start: str, end: str = "", calendar: Calendar = "gregorian") -> Span:
    """Return the span that two cells state, each EDTF or a form that can mean one thing only.

    Days of the Julian calendar come out as Gregorian ones (see `geo.calendars`).
    Raises `geo.errors.DateError` where a text is no date, might mean several, or the end is before the start.

    >>> span("1906~/1908")[:4]
    ('1906~', '1908', 2417212, 2417576)
    >>> span("1917-10-25", calendar="julian")[:2]
    ('1917-11-07', '')
    """
    start, end = parts(start, end)
    first = bounds(start, calendar) if start not in ("", "..") else (None, None)
    last = bounds(end, calendar) if end not in ("", "..") else (first if not end and start else (None, None))
    if not end and start in ("", ".."):
        raise DateError("says neither a start nor an end", f"write {FORMS}, or XXXX where nothing is known")
    stay = _checked(start, end, first, last)
    return stay._replace(start=gregorian(start), end=gregorian(end)) if calendar == "julian" else stay


def parts(start: str, end: str = "") -> tuple[str, str]:
    """Return the start and the end that two cells state, as EDTF of one date each, in their own calendar.

    Raises `geo.errors.DateError` where a text is no date, or where both cells hold an end.

    >>> parts("1906~/1908"), parts("c. 1912", "..")
    (('1906~', '1908'), ('1912~', '..'))
    """
    start, end = canonical(start), canonical(end) if end.strip() else ""
    if "/" in start:
        if end:
            raise DateError(
                "holds a start and an end, and the column end is filled too", "leave one of the two"
            )
        start, _, end = start.partition("/")
    elif "/" in end:
        raise DateError("is a span; an end is one date", "write the span's end, or the whole span in start")
    if start.startswith(("[", "{")) and not end:
        end = start
    return start, end


def _checked(
    start: str, end: str, first: tuple[int | None, int | None], last: tuple[int | None, int | None]
) -> Span:
    (earliest_start, latest_start), (earliest_end, latest_end) = first, last
    if earliest_start is not None and latest_end is not None and latest_end <= earliest_start:
        (day, time), (end_day, end_time) = split(start), split(end)
        if not (day + end_day).strip("0123456789-") and (
            latest_end < earliest_start or (time and end_time and is_before(end_time, time))
        ):
            raise DateError(
                f"ends ({end}) before it starts ({start})", "exchange the two dates, or correct one"
            )
        latest_end = earliest_start  # a qualified end may lie after the start, and must
    if start in ("", "..") and earliest_start is None:
        latest_start = latest_end
    if end == "..":
        earliest_end = earliest_start
    return Span(start, end, earliest_start, latest_start, earliest_end, latest_end)


@lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """Return a cell's date as EDTF, without spaces; unchanged where it is EDTF already.

    >>> canonical("c. 1906"), canonical(" 1912 / 1917 "), canonical("7 November 1917")
    ('1906~', '1912/1917', '1917-11-07')
    """
    text = without_marks(text).strip()
    if len(text) > _LONGEST:  # the patterns below would look at it for minutes
        raise DateError("is not a date that geo can read", f"write EDTF: {FORMS}")
    if found := _with_times(text):
        return found
    tidy = re.sub(r"\s*(/|\.\.)\s*|\s+(?=[?~%]$)", r"\1", text)
    if _is_edtf(tidy):
        return tidy
    from geo.human_dates import edtf_for

    return edtf_for(text)


def _with_times(text: str) -> str:
    """Return a date, or a start and an end, with a time of day as EDTF; empty where the text is none such."""
    if _SET_WITH_TIME.match(text):
        raise DateError("has a time of day in a set of dates", f"{DAY_ALONE}, as [1922-05-01..1922-05-03]")
    ends = [end.strip() for end in text.split("/")]
    found = [timed(end) for end in ends]
    if len(ends) > 2 or not any(found):
        return ""
    if any(one is None and end == "" for one, end in zip(found, ends, strict=True)):
        return "/".join(one or "" for one in found)
    return "/".join(one or canonical(end) for one, end in zip(found, ends, strict=True))


@lru_cache(maxsize=65536)
def bounds(date: str, calendar: Calendar = "gregorian") -> tuple[int | None, int | None]:
    """Return the first and the last day (Julian Day Numbers) that one EDTF date may mean; None is no limit.

    Qualifiers (`~ ? %`) do not widen it. Raises `geo.errors.DateError` where the text is no EDTF date.

    >>> bounds("1884-01") == (day_number(1884, 1, 1), day_number(1884, 1, 31))
    True
    >>> bounds("[..1905]")[0] is None
    True
    """
    of_day, time = split(date)
    if time and _DAY.fullmatch(of_day) and canonical_time(time) == time:
        date = of_day
    if match := _DATE.fullmatch(date):
        year, month, day = (int(group) if group else None for group in match.groups())
        assert year is not None
        if date.startswith("-0000"):
            raise DateError("is no year", "write 0000 for 1 BCE, -0001 for 2 BCE")
        if month in _SEASONS and day is None:
            return _season(year, month, calendar)
        return _plain(year, month, day, calendar)
    if date == "XXXX":
        return None, None
    if match := _UNSPECIFIED.fullmatch(date):
        return _unspecified(*match.groups(), calendar=calendar)
    if match := _SET.fullmatch(date):
        return _set(match.group(1), calendar)
    return _level_two(date, calendar)


def _plain(year: int, month: int | None, day: int | None, calendar: Calendar) -> tuple[int, int]:
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"has no month {month:02}", "months are 01 to 12, seasons 21 (spring) to 24 (winter)")
    last_month = month or 12
    length = days_in_month(year, last_month, calendar)
    if day is not None and not 1 <= day <= length:
        remedy = "correct the day, or write the month alone where the day is not known"
        if 1 <= day <= days_in_month(year, last_month, "julian"):
            remedy = "it is one in the Julian calendar: then write julian in the column calendar"
        raise DateError(f"is no day: month {year:04}-{last_month:02} has {length} days", remedy)
    first = day_number(year, month or 1, day or 1, calendar)
    return first, day_number(year, last_month, day or length, calendar)


def _season(year: int, season: int | None, calendar: Calendar) -> tuple[int, int]:
    first = _SEASONS[season or 21]
    last_year, last_month = (year + 1, 2) if first == 12 else (year, first + 2)
    length = days_in_month(last_year, last_month, calendar)
    return day_number(year, first, 1, calendar), day_number(last_year, last_month, length, calendar)


def _unspecified(
    sign: str, year: str, month: str | None, day: str | None, *, calendar: Calendar
) -> tuple[int, int]:
    """Bounds of a date with X for digits that are not known: 198X, 1984-XX, 1984-12-XX."""
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if sign:
        low, high = -high, -low
    months = (None, None) if month in (None, "XX") else (int(month), int(month))
    days = (None, None) if day in (None, "XX") or month == "XX" else (int(day), int(day))
    first = _plain(low, months[0], days[0], calendar)
    return first[0], _plain(high, months[1], days[1], calendar)[1]


def _set(members: str, calendar: Calendar) -> tuple[int | None, int | None]:
    """Bounds of `[1922..1929]` (one of them) and `{1960,1961}` (all of them)."""
    lows: list[int | None] = []
    highs: list[int | None] = []
    for member in members.split(","):
        first, dots, last = member.strip().partition("..")
        low = bounds(first, calendar)[0] if first else None
        high = bounds(last, calendar)[1] if last else (None if dots else bounds(first, calendar)[1])
        if low is not None and high is not None and high < low:
            raise DateError(f"runs backwards: {member}", "write the earlier date first")
        lows.append(low)
        highs.append(high)
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    low = min(known_lows) if len(known_lows) == len(lows) else None
    return low, max(known_highs) if len(known_highs) == len(highs) else None


def _level_two(date: str, calendar: Calendar) -> tuple[int | None, int | None]:
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(date)
        ends = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise DateError("is not a date that geo can read", f"write EDTF: {FORMS}") from error
    low, high = (
        None if isinstance(end, float) else day_number(end[0], end[1], end[2], calendar) for end in ends
    )
    return low, high


def _is_edtf(text: str) -> bool:
    parts = text.split("/")
    if len(parts) > 2 or "T" in text.upper():
        return False
    if len(parts) == 2 and text in ("/", "../..", "/..", "../"):
        return False
    try:
        for part in parts:
            if part not in ("", ".."):
                bounds(part)
    except DateError:
        # a plain date that is wrong (1900-02-30) must say so itself, not be read as something else
        return all(part in ("", "..") or _looks_plain(part) for part in parts)
    return bool(text) and not (len(parts) == 1 and text == "")


def _looks_plain(part: str) -> bool:
    return bool(_DATE.fullmatch(part) or _UNSPECIFIED.fullmatch(part) or _SET.fullmatch(part))


def dated(stops: pd.DataFrame, spans: TableSpans | None = None, *, lenient: bool = False) -> pd.DataFrame:
    """Return the stops with `start_edtf`, `end_edtf` and the four bounds as Julian Day Numbers (Int64).

    Columns: `earliest_start`, `latest_start`, `earliest_end`, `latest_end`; missing where the text leaves
    it open. Days of the Julian calendar (column `calendar`) come out as Gregorian ones. Each distinct set of
    texts is read once.

    Args:
        stops: a table with the columns `start`, `end` and `calendar`, as far as it has them.
        spans: the dates of the table, where they have been read already.
        lenient: leave the days missing where a date cannot be read; an end that cannot be read leaves the
            start as it is, and the end open.

    Raises:
        TableError: dates cannot be read; there is a problem for each. Never raised with `lenient`.

    >>> import pandas as pd
    >>> stops = pd.DataFrame({"start": ["44 BC", "one summer"]})
    >>> dated(stops, lenient=True)["start_edtf"].tolist()
    ['-0043', '']

    """
    import numpy as np
    import pandas as pd

    from geo.dateproblems import date_problems
    from geo.errors import TableError
    from geo.plaindates import table_spans, written

    spans = spans or table_spans(stops)
    if not lenient and (problems := date_problems(stops, spans)):
        raise TableError(problems)
    cells, plain, start, end = spans
    names = ("start_edtf", "end_edtf", "earliest_start", "latest_start", "earliest_end", "latest_end")
    texts = written(cells[0], start), written(cells[1], end)
    values: list[Any] = [*texts, start.first, start.last, end.first, end.last]
    unknown = np.zeros((6, len(stops)), dtype=bool)
    blank = ~plain & (cells[0] == "") & (cells[1] == "")
    unknown[:, blank] = True
    for row in np.flatnonzero(~plain & ~blank).tolist():
        cell = cells[0][row], cells[1][row], cells[2][row]
        found = _readable(*cell) if lenient else span(cell[0], cell[1], calendar_named(cell[2]))
        for i, value in enumerate(found):
            unknown[i, row] = value is None
            values[i][row] = 0 if value is None else value
    added = {
        name: pd.arrays.IntegerArray(column, missing)
        if "_edtf" not in name
        else pd.Series(column, index=stops.index, dtype=object)
        for name, column, missing in zip(names, values, unknown, strict=True)
    }
    return stops.drop(columns=[name for name in names if name in stops]).assign(**added)


_UNDATED = Span("", "", None, None, None, None)


@lru_cache(maxsize=65536)
def _readable(start: str, end: str, calendar: str) -> Span:
    """Return the span of two cells as far as they can be read; an end that cannot be read is open."""
    if not start.strip() and not end.strip():
        return _UNDATED
    for until in dict.fromkeys((end, "..", "")):  # the last for a start that holds an end too
        try:
            return span(start, until, calendar_named(calendar))
        except DateError:
            continue
    return _UNDATED


def date_cells(stops: pd.DataFrame) -> tuple[list[str], list[str], list[str]]:
    """Return the texts of start, end and calendar; those of a missing column, or cell, are empty."""
    starts, ends, calendars = (
        ["" if cell is None or cell != cell else str(cell) for cell in stops[name].tolist()]
        if name in stops
        else [""] * len(stops)
        for name in ("start", "end", "calendar")
    )
    return starts, ends, calendars
