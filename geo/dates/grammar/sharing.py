"""What two dates share: the month and year of 3–5 May 1905, the era of 44–31 BC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dates.days import day_number
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.dates.grammar.limits import Limit
    from geo.dates.grammar.values import Date, Settled


class BackwardsError(DateError):
    """The second of two dates lies before the first."""


def merged(first: Date, last: Date, column: Settled) -> tuple[Date, Date]:
    """Return two dates, each with what only the other says, as the column has them.

    Raises `BackwardsError` where the second lies before the first, `geo.errors.DateError` where one is no
    date.
    """
    first, last = completed(first, last), completed(last, first)
    if last.unit == "decade" and last.digits < 4 and first.year is not None:
        last = last._replace(year=first.year // 100 * 100 + (last.year or 0), digits=4)
    if last.era and not first.era:
        first = first._replace(era=last.era)
    first, last = settled(first, column), settled(last, column)
    low, high = first.limits()[0], last.limits()[1]
    if _number(high, 12, 31) < _number(low, 1, 1) and not (first.marks or last.marks):
        raise BackwardsError(
            f"runs backwards, from {first.plain()} to {last.plain()}",
            f"write {_turned(first, last)}, or correct one of the two",
        )
    return first, last


def completed(date: Date, other: Date) -> Date:
    """Return a date with the month, year and style that only another says."""
    month = other.month if date.day and not date.month else date.month
    style = date.style or other.style
    date = date._replace(month=month, style=style)
    if date.year is not None:
        return date
    return date._replace(year=other.year, digits=other.digits, dual=other.dual, era=other.era)


def settled(date: Date, column: Settled) -> Date:
    """Return a date as its column has it. Raises `geo.errors.DateError` where that leaves two readings."""
    date = date.settled(column)
    if date.unit == "decade" and date.hundreds and (date.year or 0) % 100 == 0 and not column.decades:
        decade, century = f"{(date.year or 0) // 10:03}X", f"{(date.year or 0) // 100:02}XX"
        raise DateError(
            "could be ten years or a hundred", f"write {decade} for the ten years, {century} for the hundred"
        )
    return date


def _turned(first: Date, last: Date) -> str:
    """Return the stay that was perhaps meant: the start a year earlier, or the ends exchanged."""
    if first.month and last.month and first.year == last.year and first.year and not first.era:
        return f"{first._replace(year=first.year - 1).plain()}/{last.plain()}"
    return f"{last.plain()}/{first.plain()}"


def _number(limit: Limit, month: int, day: int) -> int:
    return day_number(limit[0], limit[1] or month, limit[2] or day)
