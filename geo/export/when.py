"""When a stop was, in the forms of other formats: ISO 8601 days, and the `when` of GeoJSON-T."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.dates.days import calendar_named, civil_day
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
    """Return an astronomical year in ISO 8601, signed where it needs more than four figures.

    >>> iso_year(1884), iso_year(-43), iso_year(12000)
    ('1884', '-0043', '+12000')
    """
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}"


def xsd_day(number: int) -> str:
    """Return a Julian Day Number as an xsd:date of XML Schema 1.0, which has no year 0: -0001 is 1 BCE.

    >>> xsd_day(2440588), xsd_day(1705428)
    ('1970-01-01', '-0044-03-15')
    """
    year, month, day = civil_day(number)
    written = year if year > 0 else year - 1
    return f"{'-' if written < 0 else ''}{abs(written):04}-{month:02}-{day:02}"


def xsd_time(number: int, date: str) -> str:
    """Return a day, with the time that a date in EDTF has, as an xsd:date or xsd:dateTime.

    That wants seconds, and a zone's minutes; where no zone is written it has none. 24:00 is the next day's
    beginning.

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
    """Return when a stop began, as xsd:dateTime, where that is one certain day of our era.

    A day alone is its midnight in UTC. Elsewhere the text is empty.
    """
    earliest, latest = row.days[:2]
    if earliest is None or earliest != latest or earliest < _OUR_ERA or _QUALIFIER.search(row.start):
        return ""
    return xsd_time(earliest, row.start) if split(row.start)[1] else f"{iso_day(earliest)}T00:00:00Z"


def bounds(row: Row) -> dict[str, str | None]:
    """Return the four limits of a stop's dates as ISO days; None where the text leaves them open."""
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    return {name: None if day is None else iso_day(day) for name, day in zip(names, row.days, strict=True)}


def edtf(row: Row) -> str:
    """Return a stop's dates as one EDTF text.

    A start that is not known, beside a known end, is left empty: `/1908`.
    """
    if not row.end or (row.end == row.start and row.start.startswith(("[", "{"))):
        return row.start
    return f"{row.start}/{row.end}"


def when(row: Row) -> dict[str, Any]:
    """Return a stop's dates as the `when` of GeoJSON-T and Linked Places, with the EDTF as its label.

    An end is `in` a plain date, with its time of day where it has one, or lies between `earliest` and
    `latest`; where nothing is known of the start it is empty. `certainty` says how sure the text is: `~` is
    less-certain, `?` and `%` uncertain.
    """
    start, end = (_gregorian(text, row) for text in (row.start, row.end))
    span = {"start": _end(start, row.days[0], row.days[1])}
    if row.end:
        span["end"] = _end(end, row.days[2], row.days[3])
    return {"timespans": [span], "label": edtf(row), "certainty": _certainty(row)}


def _gregorian(text: str, row: Row) -> str:
    """Return a date if it is one of the Gregorian calendar: months and years of the Julian are none."""
    julian = calendar_named(row.text("calendar")) == "julian"
    return "" if julian and not _DAY.fullmatch(text) else text


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
