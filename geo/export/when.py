"""When a stop was, in the forms of other formats: ISO 8601 days, and the `when` of GeoJSON-T."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.calendars import calendar_named
from geo.days import civil_day

if TYPE_CHECKING:
    from geo.export.rows import Row

_PLAIN = re.compile(r"(-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?)[~?%]?")
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d[~?%]?")
_QUALIFIER = re.compile(r"[~?%]")


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


def full_day(row: Row) -> str:
    """Return the day on which a stop began where that is one certain day, else an empty text."""
    earliest, latest = row.days[:2]
    known = earliest is not None and earliest == latest and not _QUALIFIER.search(row.start)
    return iso_day(earliest) if known and earliest is not None else ""


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

    An end is `in` a plain date, or lies between `earliest` and `latest`; where nothing is known of the
    start it is empty. `certainty` says how sure the text is: `~` is less-certain, `?` and `%` uncertain.
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
