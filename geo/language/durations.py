"""Ages and lengths of stays in words, as exact as the dates allow: the twin of durations.js."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dates.days import civil_day
from geo.dates.times import second_of_day, split, zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.language.phrases import Words

    Days = Sequence[int | None]
    """Earliest and latest start, earliest and latest end: Julian Day Numbers."""

#: a stay that is rounded by a larger share is "about" as long
_ROUND = 0.02
#: years: an age with a larger range is left out
_VAGUE = 4


def said_age(birth: Sequence[int] | None, death: Sequence[int] | None, days: Days, words: Words) -> str:
    """Return the age at the start of a stay, "aged 28" or "aged 27 to 28"; "" where it is not known.

    Args:
        birth: the first and last possible day of the birth.
        death: the first and last possible day of the death.
        days: the days of the stay.
        words: the phrases of the language.

    >>> from geo.language.phrases import Words
    >>> said_age([2409196, 2409196], None, [2419424, 2419424, None, None], Words("en"))
    'aged 28'

    """
    earliest, latest = days[:2]
    if not birth or earliest is None or latest is None or latest <= birth[1]:
        return ""
    if death and earliest > death[1]:
        return ""
    youngest = max(0, _months_between(birth[1], earliest) // 12)
    oldest = _months_between(birth[0], latest) // 12
    if oldest - youngest > _VAGUE:
        return ""
    if youngest == oldest:
        return words.say("age", n=oldest)
    return words.say("age.between", from_=youngest, to=oldest, n=oldest)


def said_stay(days: Days, words: Words, start: str = "", end: str = "") -> str:
    """Return the length of a stay, "11 years" or "about 3 months"; "" for one day or without an end.

    Args:
        days: the days of the stay.
        words: the phrases of the language.
        start: the start in EDTF; with its time of day and that of the end, a stay is measured by the clock.
        end: the end in EDTF.

    >>> from geo.language.phrases import Words
    >>> said_stay([2419424, 2419424, 2419433, 2419433], Words("en"))
    '10 days'
    >>> days = [2419424, 2419424, 2419433, 2419433]
    >>> said_stay(days, Words("en"), "1912-01-16T18:00", "1912-01-25T06:00")
    'about 9 days'

    """
    earliest_start, latest_start, earliest_end, latest_end = days
    if earliest_start is None or latest_start is None or earliest_end is None or latest_end is None:
        return ""
    shortest: float = max(0, earliest_end - latest_start)
    longest: float = latest_end - earliest_start + 1
    parts = _days_between(start, end)
    if parts is not None:
        shortest = longest = earliest_end - earliest_start + parts
    middle = (shortest + longest) / 2
    if longest < 2 or shortest < longest / 4:
        return ""
    unit, length = (
        ("year", 365.2425) if middle >= 700 else ("month", 30.436875) if middle >= 60 else ("day", 1.0)
    )
    exact = middle / length
    rounded = int(exact + 0.5)
    stay = words.say(f"stay.{unit}s", n=rounded)
    whole = unit == "day" and parts is None
    sure = longest - shortest <= 2 and (whole or abs(rounded - exact) < _ROUND * exact)
    return stay if sure else words.say("stay.about", stay=stay)


def _days_between(start: str, end: str) -> float | None:
    """Return the difference between two times of day in days; None if a date has no time."""
    first, last = split(start)[1], split(end)[1]
    if not first or not last or zone_of(first) != zone_of(last):
        return None
    return (second_of_day(last) - second_of_day(first)) / 86400


def _months_between(first: int, last: int) -> int:
    """Return the number of whole months from one day to a later one (Julian Day Numbers)."""
    (year, month, day), (later_year, later_month, later_day) = civil_day(first), civil_day(last)
    return (later_year - year) * 12 + later_month - month - (1 if later_day < day else 0)
