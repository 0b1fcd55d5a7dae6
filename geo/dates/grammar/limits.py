"""Years, months and days as plain numbers: the first and last of a part, the one before, and their EDTF."""

from __future__ import annotations

from geo.dates.days import days_in_month
from geo.errors import DateError

#: a year (astronomical: 0 is 1 BC), month and day; 0 for a month or a day that is not said
Limit = tuple[int, int, int]
_LENGTHS = "write its first and last day, as [1905-01-01..1905-01-07]"


def share(members: list[Limit], part: tuple[str, int]) -> tuple[Limit, Limit]:
    """Return the first and last of the months that are a part of some: early, first half, last quarter."""
    kind, which = part
    parts = {"third": 3, "half": 2, "quarter": 4}.get(kind)
    if kind == "week" or (parts and len(members) % parts):
        raise DateError("names a part that geo cannot count", _LENGTHS)
    if not parts:
        return members[0], members[-1]
    index, size = (which - 1 if which > 0 else parts - 1), len(members) // parts
    if index >= parts:
        raise DateError(f"has no {kind} {which}", f"a {kind} is one of {parts}")
    return members[index * size], members[(index + 1) * size - 1]


def days_of(year: int, month: int, length: int, part: tuple[str, int]) -> tuple[Limit, Limit]:
    """Return the days of a month's part: tens of days, halves of fifteen, weeks of seven."""
    kind, which = part
    if kind == "week":
        low, high = (7 * which - 6, min(7 * which, length)) if which > 0 else (length - 6, length)
    else:
        size = {"third": 10, "half": 15}.get(kind)
        if not size:
            raise DateError("names a part that geo cannot count", _LENGTHS)
        parts = {"third": 3, "half": 2}[kind]
        index = which if which > 0 else parts
        low, high = size * index - size + 1, length if index == parts else size * index
    return (year, month, low), (year, month, high)


def whole(first: Limit, last: Limit) -> tuple[Limit, Limit]:
    """Return two days as the year or month that they begin and end, where they do.

    >>> whole((1955, 1, 1), (1955, 12, 31)), whole((1955, 2, 1), (1955, 2, 28))
    (((1955, 0, 0), (1955, 0, 0)), ((1955, 2, 0), (1955, 2, 0)))
    """
    if first[1:] == (1, 1) and last == (first[0], 12, 31):
        return ((first[0], 0, 0),) * 2
    if first[2] == 1 and last == (*first[:2], days_in_month(*first[:2])):
        return ((*first[:2], 0),) * 2
    return first, last


def year_text(year: int) -> str:
    """Return an astronomical year as EDTF.

    >>> year_text(1905), year_text(-43), year_text(0)
    ('1905', '-0043', '0000')
    """
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def edtf_of(limit: Limit) -> str:
    """Return a year, month or day as EDTF."""
    year, month, day = limit
    return year_text(year) + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def before(limit: Limit) -> Limit:
    """Return the year, month or day before one.

    >>> before((1905, 0, 0)), before((1905, 1, 0)), before((1905, 3, 1))
    ((1904, 0, 0), (1904, 12, 0), (1905, 2, 28))
    """
    year, month, day = limit
    if not month:
        return year - 1, 0, 0
    if day > 1:
        return year, month, day - 1
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return year, month, days_in_month(year, month) if day else 0


def after(limit: Limit) -> Limit:
    """Return the year, month or day after one.

    >>> after((1905, 0, 0)), after((1905, 12, 0)), after((1905, 12, 31))
    ((1906, 0, 0), (1906, 1, 0), (1906, 1, 1))
    """
    year, month, day = limit
    if not month:
        return year + 1, 0, 0
    if day and day < days_in_month(year, month):
        return year, month, day + 1
    year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return year, month, 1 if day else 0
