"""Days as numbers: the Julian Day Number of a civil day, proleptic Gregorian or Julian.

A day is an integer, so that 1304 BCE and 1975 sort and subtract alike; years are astronomical
(0 is 1 BCE, -43 is 44 BCE). Formulas: E. G. Richards, "Calendars", in Explanatory Supplement to
the Astronomical Almanac, 3rd ed. (2013), section 15.11.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = np.ndarray[Any, Any]
    Texts = NDArray[np.object_]

Calendar = Literal["gregorian", "julian"]

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int, calendar: Calendar = "gregorian") -> int:
    """Return the Julian Day Number of a day.

    >>> day_number(1970, 1, 1), day_number(1884, 1, 7, "julian") == day_number(1884, 1, 19)
    (2440588, True)
    """
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    days = day + (153 * months + 2) // 5 + 365 * years + years // 4
    return days - 32083 if calendar == "julian" else days - years // 100 + years // 400 - 32045


def civil_day(number: int) -> tuple[int, int, int]:
    """Return (year, month, day) of a Julian Day Number in the proleptic Gregorian calendar.

    >>> civil_day(2440588), civil_day(day_number(-43, 3, 15))
    ((1970, 1, 1), (-43, 3, 15))
    """
    era, rest = divmod(number + 32044, 146097)
    century = (4 * rest + 3) // 146097
    days = rest - 146097 * century // 4
    quarter = (4 * days + 3) // 1461
    of_year = days - 1461 * quarter // 4
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    year = 400 * era + 100 * century + quarter - 4800 + month // 10
    return year, month + 3 - 12 * (month // 10), day


def days_in_month(year: int, month: int, calendar: Calendar = "gregorian") -> int:
    """Return how many days a month has.

    >>> days_in_month(1900, 2), days_in_month(1900, 2, "julian"), days_in_month(-4, 2)
    (28, 29, 29)
    """
    leap = year % 4 == 0 and (calendar == "julian" or year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


_DAY = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)(?=[?~%]?(?:$|[T.,\]}]))")


def gregorian(date: str) -> str:
    """Return an EDTF date of the Julian calendar with its days as Gregorian ones; the rest stays as it is.

    >>> gregorian("1917-10-25"), gregorian("1917-10"), gregorian("[1582-10-05~..1583]")
    ('1917-11-07', '1917-10', '[1582-10-15~..1583]')
    """

    def converted(match: re.Match[str]) -> str:
        year, month, day = (int(part) for part in match.groups())
        year, month, day = civil_day(day_number(year, month, day, "julian"))
        return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"

    return _DAY.sub(converted, date)


def year_of(day: Any) -> Any:
    """Return the proleptic Gregorian year of a Julian Day Number (Richards 2013, algorithm E), or of many.

    >>> year_of(2440588), year_of(2440587), year_of(1721426), year_of(1721425)
    (1970, 1969, 1, 0)
    """
    f = day + 1401 + (4 * day + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12


def _day_number(
    year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64] | int
) -> NDArray[np.int64]:
    """Return Julian Day Numbers of Gregorian days; month 13 is the next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    return np.asarray(
        day + (153 * months + 2) // 5 + 365 * years + years // 4 - years // 100 + years // 400 - 32045
    )
