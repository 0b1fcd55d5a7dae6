"""A text of a date to the span of days that it covers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.dates.days import gregorian
from geo.dates.edtf import FORMS, bounds
from geo.dates.times import is_before, split
from geo.dates.words import canonical
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.dates.days import Calendar


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

    Days of the Julian calendar come out as Gregorian ones (see `geo.dates.days`).
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
