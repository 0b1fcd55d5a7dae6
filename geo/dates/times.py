"""Times of day in dates: EDTF's `1900-01-01T10:30`, as precise as written, with a zone where one is written.

A time orders the stops of its day and is shown. A zone is kept and shown as written, never reckoned with: the
day is the day as written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.errors import DateError

#: a day and its time, the time yet to be looked at
_TIMED = re.compile(r"(-?\d{4}-\d\d-\d\d)(?:[Tt]| +)(\d[\d:.,+\-Zz ]*)([?~%]*)", re.ASCII)
_CLOCK = re.compile(
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(?:([Zz])|([+-]\d\d)(?::?(\d\d))?)?", re.ASCII
)
#: a zone, or the time of an end? After a T it is a zone, by ISO 8601
_UNTIL = re.compile(r"(\d{1,2}:\d\d) ?- ?(\d\d(?::?\d\d)?)", re.ASCII)
#: a day at midnight as machines write it (Wikidata, pandas, SQL): it is the day
_MIDNIGHT = re.compile(r"(-?\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0+)?Z?", re.ASCII)
#: minutes from UTC that no zone has gone beyond
_FARTHEST = 14 * 60
#: what to write where a date with a time is doubtful, or one of a set
DAY_ALONE = "write the day without the time"


def timed(text: str) -> str | None:
    """Return a day with its time as EDTF; None where the text is none.

    A midnight written with its seconds is the day alone: so machines write days.
    Raises `geo.errors.DateError` where it is a time that no clock shows, or one with a qualifier.

    >>> timed("1900-01-01 9:05"), timed("1900-01-01T10:30:15.5z"), timed("1917-11-07T00:00:00Z")
    ('1900-01-01T09:05', '1900-01-01T10:30:15.5Z', '1917-11-07')
    """
    if match := _MIDNIGHT.fullmatch(text):
        return match[1]
    if not (match := _TIMED.fullmatch(text)):
        return None
    day, time, qualifier = match.groups()
    if " " in text and (until := _UNTIL.fullmatch(time)):
        start, end = (canonical_time(part if ":" in part else f"{part}:00") for part in until.groups())
        raise DateError(
            "could end with a zone, or with the time of an end",
            f"write {day}T{start}-{end} for the zone, or {day}T{start}/{day}T{end}",
        )
    if qualifier:
        raise DateError(
            "has a time of day and a mark of doubt", f"{DAY_ALONE}, {day}{qualifier}, or the time without one"
        )
    return f"{day}T{canonical_time(time)}"


def split(date: str) -> tuple[str, str]:
    """Return the day and the time of a date in EDTF; the time is empty where it has none.

    >>> split("1900-01-01T10:30Z"), split("1900~")
    (('1900-01-01', '10:30Z'), ('1900~', ''))
    """
    day, _, time = date.partition("T")
    return day, time


def canonical_time(text: str) -> str:
    """Return a time of day as EDTF writes it, as precise as it is written.

    Raises `geo.errors.DateError` where no clock shows it.

    >>> canonical_time("9:05"), canonical_time("23:59:30,25 +0530"), canonical_time("24:00")
    ('09:05', '23:59:30.25+05:30', '24:00')
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise DateError("has a time of day that geo cannot read", _remedy(text.strip()))
    hour, minute, second, fraction, utc, shift, shift_minutes = match.groups()
    if int(hour) > 24:
        raise DateError(f"has no hour {hour}", "hours are 00 to 24, minutes 00 to 59")
    if int(minute) > 59 or int(second or 0) > 59:
        what, value = ("minute", minute) if int(minute) > 59 else ("second", second)
        raise DateError(f"has no {what} {value}", "hours are 00 to 24, minutes and seconds 00 to 59")
    if int(hour) == 24 and int(minute + (second or "") + (fraction or "")):
        raise DateError(
            f"has no time {hour}:{minute}", "24:00 is the end of a day; later is 00:00 and on of the next"
        )
    if int(shift_minutes or 0) > 59 or abs(int(shift or 0)) * 60 + int(shift_minutes or 0) > _FARTHEST:
        raise DateError(
            f"has no offset {shift}{':' * bool(shift_minutes)}{shift_minutes or ''} from UTC",
            "offsets run from -12:00 to +14:00, as +02:00; Z is UTC itself",
        )
    seconds = (f":{second}" if second else "") + (f".{fraction}" if fraction else "")
    zone = "Z" if utc else f"{shift or ''}{':' * bool(shift_minutes)}{shift_minutes or ''}"
    return f"{int(hour):02}:{minute}{seconds}{zone}"


def _remedy(text: str) -> str:
    if match := re.fullmatch(r"(\d\d)(\d\d)(\d\d)?([Zz]?)", text, re.ASCII):
        return (
            f"write it with colons: {':'.join(part for part in match.groups()[:3] if part)}{match[4].upper()}"
        )
    if match := re.fullmatch(r"(\d{1,2})", text, re.ASCII):
        return f"write the minutes too: {int(text):02}:00"
    if match := re.fullmatch(r"(\d{1,2})\.(\d\d)", text, re.ASCII):
        return f"write it with a colon: {int(match[1]):02}:{match[2]}"
    if match := re.fullmatch(r"(.+[+-]\d\d:\d\d):\d\d(?:\.\d+)?", text, re.ASCII):
        return f"a zone has hours and minutes only: write {match[1]}"
    return "write hours and minutes, as 1900-01-01T10:30; then, where known, seconds and the zone: 10:30:15Z"


@lru_cache(maxsize=65536)
def second_of_day(time: str) -> float:
    """Return the seconds from midnight to a time in EDTF, on the clock that it was written by; 0 for none.

    >>> second_of_day("10:30"), second_of_day("10:30:15.5+02:00")
    (37800.0, 37815.5)
    """
    match = _CLOCK.fullmatch(time)
    if not match:
        return 0.0
    hour, minute, second, fraction = match.groups()[:4]
    return int(hour) * 3600 + int(minute) * 60 + float(f"{second or 0}.{fraction or 0}")


def zone_of(time: str) -> str:
    """Return the zone of a time in EDTF as written; empty for none.

    >>> zone_of("10:30"), zone_of("10:30:15Z"), zone_of("10:30-05:00")
    ('', 'Z', '-05:00')
    """
    return time.lstrip("0123456789:.")


def is_before(time: str, other: str) -> bool:
    """Say whether a time of a day lies before another of the same day, so far as their zones tell.

    >>> is_before("09:30", "10:30"), is_before("09:30Z", "10:30+02:00"), is_before("09:30Z", "10:30")
    (True, False, True)
    """
    zones = [_minutes_from_utc(zone_of(one)) for one in (time, other)]
    seconds = [second_of_day(one) for one in (time, other)]
    if None not in zones:
        seconds = [second - 60 * (zone or 0) for second, zone in zip(seconds, zones, strict=True)]
    return seconds[0] < seconds[1]


def _minutes_from_utc(zone: str) -> int | None:
    if not zone:
        return None
    hours, _, minutes = zone.removeprefix("Z").partition(":")
    return (int(hours or 0) * 60 + int(f"{hours[:1]}{minutes}")) if minutes else int(hours or 0) * 60
