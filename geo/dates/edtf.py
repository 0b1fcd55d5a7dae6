"""EDTF texts to spans of days, and the order that they put stops in.

The Extended Date/Time Format is part of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).
Plain dates, unspecified digits, seasons and sets are read here, level 2's rarer forms by the
`edtf` package; forms that people write ("c. 1906") by `geo.dates.words`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.dates.days import day_number, days_in_month
from geo.dates.times import canonical_time, split
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.dates.days import Calendar

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", re.ASCII)
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d", re.ASCII)
_UNSPECIFIED = re.compile(r"(-?)(\d{1,3}X{1,3}|\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?", re.ASCII)
_NO_YEAR = re.compile(r"XXXX(?:-(?:XX|0[1-9]|1[0-2])(?:-(?:XX|0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
#: a set of nothing but figures and signs
_PLAIN_SET = re.compile(r"[\[{][\d\sX.,~?%-]+[\]}]", re.ASCII)
_SET = re.compile(r"[\[{]([^\]}]+)[\]}]")
#: first month and length in months of EDTF's seasons, as the northern half of the Earth has them
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}

#: what to write, for messages
FORMS = (
    "1884-01-19, 1884-01, 1884, 1906~ (about), 1906? (doubtful), [1922..1929] (some time between), "
    "1912/1917, 1884-01-19T10:30"
)


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
    if _NO_YEAR.fullmatch(date):
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


def is_edtf(text: str) -> bool:
    """Say whether a text is EDTF, or looks like it: 1900-02-30 must not be read as something else.

    >>> is_edtf("1912/1917"), is_edtf("1900-02-30"), is_edtf("1912-17"), is_edtf("May 1912")
    (True, True, True, False)
    """
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
    return any(form.fullmatch(part) for form in (_DATE, _UNSPECIFIED, _PLAIN_SET))
