"""The dates of a stop in the notations of other formats: ISO 8601, XML Schema, and `when` of GeoJSON-T."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.dates.days import civil_day
from geo.dates.times import split, zone_of

if TYPE_CHECKING:
    from geo.route.rows import Row

_PLAIN = re.compile(r"(-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T.*)?)?)?)[~?%]?")
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d(?:T.*|[~?%])?")
_QUALIFIER = re.compile(r"[~?%]")
#: the first day of the year 1
_OUR_ERA = 1_721_426


def iso_day(number: int) -> str:
    """Return a Julian Day Number as an ISO 8601 day, with astronomical years (0000 is 1 BCE).

    >>> iso_day(2440588), iso_day(1705428)
    ('1970-01-01', '-0043-03-15')
    """
    year, month, day = civil_day(number)
    return f"{iso_year(year)}-{month:02}-{day:02}"


def iso_year(year: int) -> str:
    """Return an astronomical year in ISO 8601, with a sign if it has more than four digits.

    >>> iso_year(1884), iso_year(-43), iso_year(12000)
    ('1884', '-0043', '+12000')
    """
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}"


def xsd_day(number: int) -> str:
    """Return a Julian Day Number as an xsd:date of XML Schema 1.0, which has no year 0 (-0001 is 1 BCE).

    >>> xsd_day(2440588), xsd_day(1705428)
    ('1970-01-01', '-0044-03-15')
    """
    year, month, day = civil_day(number)
    written = year if year > 0 else year - 1
    return f"{'-' if written < 0 else ''}{abs(written):04}-{month:02}-{day:02}"


def xsd_time(number: int, date: str) -> str:
    """Return a Julian Day Number and the time of an EDTF date as an xsd:date or xsd:dateTime.

    The time gets the seconds, and the zone the minutes, that XML Schema requires. Without a zone in the date
    there is none in the result. 24:00 becomes 00:00 of the next day.

    >>> xsd_time(2440588, "1970-01-01T10:30+02"), xsd_time(2440588, "1970-01-01T24:00")
    ('1970-01-01T10:30:00+02:00', '1970-01-02T00:00:00')
    """
    time = split(date)[1]
    if not time:
        return xsd_day(number)
    zone = zone_of(time)
    clock = time.removesuffix(zone)
    if clock.startswith("24"):
        number, clock = number + 1, "00:00"
    seconds = ":00" if clock.count(":") < 2 else ""
    return f"{xsd_day(number)}T{clock}{seconds}{zone}{':00' if len(zone) == 3 else ''}"


def full_time(row: Row) -> str:
    """Return the start of a stop as xsd:dateTime if it is one certain day of our era, else "".

    A day without a time becomes its midnight in UTC.
    """
    earliest, latest = row.days[:2]
    if earliest is None or earliest != latest or earliest < _OUR_ERA or _QUALIFIER.search(row.start):
        return ""
    return xsd_time(earliest, row.start) if split(row.start)[1] else f"{iso_day(earliest)}T00:00:00Z"


def bounds(row: Row) -> dict[str, str | None]:
    """Return the four limits of a stop's dates as ISO days; None for an open limit."""
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    return {name: None if day is None else iso_day(day) for name, day in zip(names, row.days, strict=True)}


def edtf(row: Row) -> str:
    """Return the dates of a stop as one EDTF text; an unknown start before a known end is empty: `/1908`."""
    if not row.end or (row.end == row.start and row.start.startswith(("[", "{"))):
        return row.start
    return f"{row.start}/{row.end}"


def when(row: Row) -> dict[str, Any]:
    """Return the dates of a stop as the `when` of GeoJSON-T and Linked Places; `label` is the EDTF text.

    A start or end has `in` for a plain date (with its time of day, if any), else `earliest` and `latest`; an
    unknown start is empty. `certainty` is less-certain for `~`, and uncertain for `?` and `%`.
    """
    start, end = (_gregorian(text, row) for text in (row.start, row.end))
    span = {"start": _end(start, row.days[0], row.days[1])}
    if row.end:
        span["end"] = _end(end, row.days[2], row.days[3])
    return {"timespans": [span], "label": edtf(row), "certainty": _certainty(row)}


def _gregorian(text: str, row: Row) -> str:
    """Return a date in the Gregorian calendar; "" for a month or year of the Julian calendar."""
    return "" if row.text("date_julian") and not _DAY.fullmatch(text) else text


def _end(text: str, earliest: int | None, latest: int | None) -> dict[str, str]:
    if match := _PLAIN.fullmatch(text):
        return {"in": match[1]}
    limits = {"earliest": earliest, "latest": latest}
    return {name: iso_day(day) for name, day in limits.items() if day is not None}


def _certainty(row: Row) -> str:
    text = row.start + row.end
    if "?" in text or "%" in text or not any(day is not None for day in row.days):
        return "uncertain"
    return "less-certain" if re.search(r"[~\[{X]", text) else "certain"
