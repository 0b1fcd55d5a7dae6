"""Two cells of dates to the span of days that they cover."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.dates.days import gregorian
from geo.dates.edtf import bounds
from geo.dates.grammar.reading import false_weekdays
from geo.dates.grammar.values import UNSETTLED, Settled
from geo.dates.times import is_before, split
from geo.dates.words import read, read_end
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.dates.days import Calendar
    from geo.dates.grammar.reading import Reading

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: the calendar of a cell that says nothing of it
_DEFAULT: Calendar = "gregorian"
_TWO_YEARS = re.compile(r"\s*\d{4}\s*/\s*\d{1,2}\s*", re.ASCII)


class Remark(NamedTuple):
    """A doubt about the date of a column, and what to write to end it."""

    column: str
    message: str
    remedy: str


class Span(NamedTuple):
    """A stay: its ends as EDTF, and the days between which each end lies (Julian Day Numbers).

    An end that the text leaves open or unknown is None. A single date is both ends: somewhere in it. `julian`
    is the text's date in the Julian calendar, where it was of that; `plain` says that the texts and the EDTF
    differ in style alone.
    """

    start: str
    end: str
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    julian: str = ""
    plain: bool = True
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=65536)
def span(start: str, end: str = "", calendar: Calendar | str = "", column: Settled = UNSETTLED) -> Span:
    """Return the span that two cells state, each EDTF or words that can mean one thing only.

    Days of the Julian calendar come out as Gregorian ones (see `geo.dates.days`). `column` is what the other
    rows settle. Raises `geo.errors.DateError` where a text is no date, might mean several, or the end is
    before the start.

    >>> span("1906~/1908")[:4]
    ('1906~', '1908', 2417212, 2417576)
    >>> span("1917-10-25", calendar="julian")[:3:2]
    ('1917-11-07', 2421540)
    """
    readings, texts = _readings(start, end, column)
    calendars = [_calendar(reading, calendar) for reading in readings]
    if not texts[1] and texts[0] in ("", ".."):
        raise DateError(
            "says neither a start nor an end", "write the day, month or year, or XXXX where it is not known"
        )
    first, last = (
        bounds(text, name) if text not in ("", "..") else (None, None)
        for text, name in zip(texts, calendars, strict=True)
    )
    if not texts[1]:
        last = first
    written = [
        gregorian(text) if name == "julian" else text for text, name in zip(texts, calendars, strict=True)
    ]
    stay = _checked(written[0], written[1], first, last)
    remarks = [
        Remark(name, *remark)
        for name, reading, of in zip(("start", "end"), readings, calendars, strict=True)
        for remark in (reading.remark, *_weekday_remarks(reading, of))
        if remark[0] and (name == "start" or end.strip())
    ]
    return stay._replace(
        julian=_julian(readings, texts, calendars),
        plain=all(one.plain for one in readings),
        remarks=tuple(remarks),
    )


def parts(start: str, end: str = "", column: Settled = UNSETTLED) -> tuple[str, str]:
    """Return the start and the end that two cells state, as EDTF of one date each, in their own calendar.

    Raises `geo.errors.DateError` where a text is no date, or where both cells hold an end.

    >>> parts("1906~/1908"), parts("c. 1912", "..")
    (('1906~', '1908'), ('1912~', '..'))
    """
    first, last = _readings(start, end, column)[1]
    return first, last


def _readings(start: str, end: str, column: Settled) -> tuple[list[Reading], list[str]]:
    """Return how two cells are read, and the EDTF of the start and of the end."""
    first = read(start, column)
    last = read_end(end, column, _year(first.edtf)) if end.strip() else first
    begin, stop = first.edtf, last.edtf if end.strip() else ""
    if "/" in begin and stop and _TWO_YEARS.fullmatch(start):
        begin = f"[{begin.replace('/', '..')}]"
    if "/" in begin:
        if stop:
            raise DateError(
                "holds a start and an end, and the column end is filled too", "leave one of the two"
            )
        begin, _, stop = begin.partition("/")
    elif stop.startswith(("/", "../")) and "/" not in stop.lstrip("./"):
        stop = stop.rpartition("/")[2]  # until 1910
    elif "/" in stop:
        raise DateError(
            "is a span; an end is one date", f"write its end here: {stop.rpartition('/')[2] or '..'}"
        )
    if begin.startswith(("[", "{")) and not stop:
        stop = begin
    return [first, last], [begin, stop]


def _year(edtf: str) -> int | None:
    match = re.match(r"-?\d{4}", edtf)
    return int(match[0]) if match and int(match[0]) > 0 else None


def _calendar(reading: Reading, named: str) -> Calendar:
    """Return the calendar of a text: its own word first, then that of the row."""
    said = reading.calendar
    if said and named and said != named and not reading.julian:
        raise DateError(
            f"names the {said.title()} calendar, and the column calendar the {named.title()}",
            "correct one of the two",
        )
    return "julian" if "julian" in (said, named if not said else "") else _DEFAULT


def _julian(readings: list[Reading], texts: list[str], calendars: list[Calendar]) -> str:
    found = [
        reading.julian or (text if name == "julian" else "")
        for reading, text, name in zip(readings, texts, calendars, strict=True)
    ]
    if readings[0] is readings[1] and readings[0].julian:
        return found[0]
    return "/".join(found).removesuffix("/") if any(found) else ""


def _weekday_remarks(reading: Reading, calendar: Calendar) -> list[tuple[str, str]]:
    """Return a doubt for each day that was another day of the week than the text says."""
    remarks = []
    julian = [day for day, *_ in false_weekdays(reading, "julian")]
    for day, was, said in false_weekdays(reading, calendar):
        what = f"is read as {day}, which was a {_WEEKDAYS[was - 1]}, not a {_WEEKDAYS[said - 1]}"
        by_julian = calendar != "julian" and day not in julian
        also = (
            f", or julian in the column calendar: by that it was a {_WEEKDAYS[said - 1]}" if by_julian else ""
        )
        remarks.append((what, f"write {day} if the day is right{also}"))
    return remarks


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
