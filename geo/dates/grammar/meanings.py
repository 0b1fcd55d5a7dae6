"""What a phrase of dates means: a stay, some time between, one of several, before or after; and its EDTF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.dates.days import civil_day, day_number
from geo.dates.grammar.values import SEASONS, Date, Settled, after, before, edtf_of
from geo.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dates.days import Calendar
    from geo.dates.grammar.values import Limit

#: days by which the Julian calendar can lie behind; two days so far apart are one day in both
_APART = range(9, 15)


class Reading(NamedTuple):
    """How a text is read: EDTF, and what must be said of it.

    `calendar` is julian or gregorian where the text names one; `plain` says that the words and the EDTF differ in
    style alone; `settles` is what the text settles for others of its column; `weekdays` are days and the weekday
    (1 is Monday) that the text gives each; `julian` is a double date's day of the Julian calendar; `remark` is a
    doubt, and what to write to end it.
    """

    edtf: str
    calendar: str = ""
    plain: bool = True
    settles: frozenset[str] = frozenset()
    weekdays: tuple[tuple[str, int], ...] = ()
    julian: str = ""
    remark: tuple[str, str] = ("", "")
    languages: int = 0


def false_weekdays(reading: Reading, calendar: Calendar) -> list[tuple[str, int, int]]:
    """Return the days that were another day of the week than the text says: the day, what it was, what is said."""
    false = []
    for day, weekday in reading.weekdays:
        match = re.match(r"(-?\d+)-(\d\d)-(\d\d)", day)
        if match and (number := day_number(*map(int, match.groups()), calendar)) % 7 != weekday - 1:
            false.append((match[0], number % 7 + 1, weekday))
    return false


class Bound(NamedTuple):
    """Before or after a date (`kind` before, after, by, not_before), or in it with everything before it."""

    kind: str
    date: Date


class Stay(NamedTuple):
    """From one date to another; None is an open end, "" an unknown one."""

    start: Date | Bound | str | None
    end: Date | Bound | str | None


class Between(NamedTuple):
    """Some time between two dates."""

    first: Date
    last: Date


class Several(NamedTuple):
    """One of several dates, or with `every` all of them."""

    dates: tuple[Date, ...]
    every: bool = False


class Double(NamedTuple):
    """One day in both calendars; `slash` where two days with a slash might be a stay too."""

    old: Date
    new: Date
    slash: bool = False


class Unknown(NamedTuple):
    """No date is known."""


class Present(NamedTuple):
    """Today: the open end of a stay."""


Meaning = Date | Bound | Stay | Between | Several | Double | Unknown | Present


def read_meaning(meaning: Meaning, column: Settled) -> Reading:
    """Return how a meaning is read. Raises `geo.errors.DateError` where it is no date, or is not settled."""
    if isinstance(meaning, Unknown):
        return Reading("XXXX")
    if isinstance(meaning, Present):
        return Reading("..")
    if isinstance(meaning, Date | Bound):
        return _reading(_text(meaning, column), [meaning], column, isinstance(meaning, Date))
    if isinstance(meaning, Stay):
        return _stay(meaning, column)
    if isinstance(meaning, Between):
        first, last = _merged(meaning.first, meaning.last, column)
        return _reading(f"[{_member(first, 0)}..{_member(last, 1)}]", [first, last], column, True)
    if isinstance(meaning, Several):
        return _several(meaning, column)
    return _double(meaning, column)


def _reading(edtf: str, parts: Iterable[Date | Bound | str | None], column: Settled, plain: bool) -> Reading:
    """Return a text's reading with what its dates say of calendars, weekdays and the rest of the column."""
    dates = [
        part.date if isinstance(part, Bound) else part for part in parts if part and not isinstance(part, str)
    ]
    styles = {date.style for date in dates if date.style}
    if len(styles) > 1:
        raise DateError("names both calendars", "give each date a row or a cell of its own")
    settles = {f"order {date.delimiter} {date.order}" for date in dates if date.delimiter and date.order}
    settles |= {
        "decades" for date in dates if date.unit == "decade" and date.hundreds and (date.year or 0) % 100
    }
    weekdays = [(date, date.weekday) for date in dates if date.weekday and date.day]
    fresh = [date.settled(column) for date in dates]
    return (
        Reading(
            edtf,
            calendar=next(iter(styles), ""),
            plain=plain and not any(_needs_saying(date) for date in dates),
            settles=frozenset(settles),
            weekdays=tuple((date.settled(column).plain(), weekday) for date, weekday in weekdays),
            remark=("", ""),
        )
        if fresh
        else Reading(edtf)
    )


def _needs_saying(date: Date) -> bool:
    """Say whether a date is read by a convention that its author may not share."""
    open_order = bool(date.delimiter) and not date.order
    return bool(date.part[0] or date.dual or date.origin or open_order or date.unit == "days")


def _text(part: Date | Bound | str | None, column: Settled) -> str:
    """Return a date, or what lies before or after it, as EDTF."""
    if part is None or isinstance(part, str):
        return ".." if part is None else part
    if isinstance(part, Date):
        return _settled(part, column).edtf()
    date = _settled(part.date, column)
    date.edtf()
    if date.time:
        raise DateError(
            "has a time of day in a set of dates",
            f"write the day without the time: {edtf_of(date.limits()[0])}",
        )
    first, last = date.limits()
    mark = _mark(date)
    return {
        "before": f"[..{edtf_of(before(first))}{mark}]",
        "after": f"[{edtf_of(after(last))}{mark}..]",
        "by": f"[..{edtf_of(last)}{mark}]",
        "up_to": f"[..{edtf_of(last)}{mark}]",
        "not_before": f"[{edtf_of(first)}{mark}..]",
    }[part.kind]


def _settled(date: Date, column: Settled) -> Date:
    date = date.settled(column)
    if date.unit == "decade" and date.hundreds and (date.year or 0) % 100 == 0 and not column.decades:
        decade, century = f"{(date.year or 0) // 10:03}X", f"{(date.year or 0) // 100:02}XX"
        raise DateError(
            "could be ten years or a hundred", f"write {decade} for the ten years, {century} for the hundred"
        )
    return date


def _mark(date: Date) -> str:
    return "%" if len(set(date.marks)) > 1 else date.marks[:1]


def _member(date: Date, side: int) -> str:
    """Return a date as the first (0) or last (1) member of a set."""
    if date.time:
        day = edtf_of(date.limits()[0])
        raise DateError("has a time of day in a set of dates", f"write the day without the time: {day}")
    text = date.edtf()
    return (
        text if not text.startswith("[") and "X" not in text else edtf_of(date.limits()[side]) + _mark(date)
    )


def _merged(first: Date, last: Date, column: Settled) -> tuple[Date, Date]:
    """Return two dates with what they share: "3–5 May 1905" and "May 3–5, 1905" are days of one month and year."""
    first, last = first.settled(column) if first.year else first, last.settled(column) if last.year else last
    if last.day and not last.month:
        last = last._replace(month=first.month)
    if first.day and not first.month:
        first = first._replace(month=last.month)
    if first.year is None and last.year is not None:
        first = first._replace(year=last.year, digits=last.digits, unit=_unit(first, last), dual=last.dual)
    if last.year is None and first.year is not None:
        last = last._replace(year=first.year, digits=first.digits, unit=_unit(last, first), dual=first.dual)
    if last.unit == "decade" and last.digits < 4 and first.year is not None:
        last = last._replace(year=first.year // 100 * 100 + (last.year or 0), digits=4)
    if last.era and not first.era:
        first = first._replace(era=last.era)
    if first.unit == "date" and last.unit == "century" and first.year and first.year < 30 and not first.month:
        first = first._replace(unit="century")
    if first.style and not last.style:
        last = last._replace(style=first.style)
    if last.style and not first.style:
        first = first._replace(style=last.style)
    first, last = _settled(first, column), _settled(last, column)
    low, high = first.limits()[0], last.limits()[1]
    if _days(high)[1] < _days(low)[0] and not (first.marks or last.marks):
        raise DateError(
            f"runs backwards, from {first.plain()} to {last.plain()}",
            f"write {_backwards(first, last)}, or correct one",
        )
    return first, last


def _unit(date: Date, other: Date) -> str:
    return other.unit if other.unit == "days" or not (date.month or date.day) else date.unit


def _backwards(first: Date, last: Date) -> str:
    """Return the stay that was perhaps meant, where one runs backwards: the year before, or the ends exchanged."""
    if first.month and last.month and first.year == last.year and first.year and not first.era:
        return f"{first._replace(year=first.year - 1).plain()}/{last.plain()}"
    return f"{last.plain()}/{first.plain()}"


def _days(limit: Limit) -> tuple[int, int]:
    year, month, day = limit
    return day_number(year, month or 1, day or 1), day_number(year, month or 12, day or 31)


def _stay(stay: Stay, column: Settled) -> Reading:
    start, end = stay
    if isinstance(start, Date) and isinstance(end, Date):
        if start.marks and not end.marks and start.year is not None and not start.month and not end.month:
            end = end._replace(marks=start.marks)
        start, end = _merged(start, end, column)
    elif isinstance(start, Date) and isinstance(end, Bound):
        start, other = _merged(start, end.date, column)
        end = end._replace(date=other)
    elif isinstance(start, Bound) and isinstance(end, Date):
        other, end = _merged(start.date, end, column)
        start = start._replace(date=other)
    text = f"{_text(start, column)}/{_text(end, column)}"
    plain = isinstance(start, Date | None | str) and isinstance(end, Date | None | str)
    return _reading(text, [start, end], column, plain)


def _several(several: Several, column: Settled) -> Reading:
    *firsts, last = several.dates
    merged = [_merged_list(first, last, column) for first in firsts]
    dates = [*merged, _settled(_with_month(last, firsts[0]), column)]
    members = [
        _member(date, 0)
        if date.edtf()[:1] != "[" and "X" not in date.edtf()
        else f"{_member(date, 0)}..{_member(date, 1)}"
        for date in dates
    ]
    opened, closed = "{}" if several.every else "[]"
    return _reading(f"{opened}{','.join(members)}{closed}", dates, column, True)


def _with_month(last: Date, first: Date) -> Date:
    last = last._replace(month=first.month) if last.day and not last.month else last
    return last._replace(year=first.year) if last.year is None else last


def _merged_list(first: Date, last: Date, column: Settled) -> Date:
    try:
        return _merged(first, _with_month(last, first), column)[0]
    except DateError as error:
        if "backwards" in str(error):
            return _settled(first, column)
        raise


def _double(double: Double, column: Settled) -> Reading:
    """Return the day that two dates name, one in each calendar; they must lie as far apart as the calendars did."""
    old, new = (date.settled(column) for date in (double.old, double.new))
    month, year = new.month or old.month, new.year or old.year
    old = old._replace(
        month=old.month or month,
        year=old.year if old.year is not None else year,
        style="",
        digits=max(old.digits, new.digits),
    )
    new = new._replace(month=month, year=year if new.year is None else new.year, style="")
    if old.month == 12 and new.month == 1 and old.year == new.year and double.old.year is None and old.year:
        old = old._replace(year=old.year - 1)
    texts = old.plain(), new.plain()
    days = [
        day_number(*date.limits()[0], calendar) for date, calendar in ((old, "julian"), (new, "gregorian"))
    ]  # type: ignore[arg-type]
    if days[0] == days[1]:
        return _both(texts[0], texts[1], [old, new], column)
    swapped = [
        day_number(*date.limits()[0], calendar) for date, calendar in ((new, "julian"), (old, "gregorian"))
    ]  # type: ignore[arg-type]
    if swapped[0] == swapped[1]:
        return _both(texts[1], texts[0], [new, old], column)
    apart = day_number(*new.limits()[0]) - day_number(*old.limits()[0])
    if double.slash and apart > 0 and apart not in _APART:
        return read_meaning(Stay(double.old, double.new), column)
    meant = edtf_of(civil_day(days[0]))
    raise DateError(
        f"names two days that are not one day in both calendars: {texts[0]} of the old style was {meant}",
        f"write {meant} if the first is right, or {texts[1]} if the second is",
    )


def _both(julian: str, gregorian: str, dates: list[Date], column: Settled) -> Reading:
    found = _reading(gregorian, [date._replace(weekday=0) for date in dates], column, True)
    return found._replace(calendar="gregorian", julian=julian)


def season_of(month: int) -> bool:
    """Say whether a month is one of EDTF's seasons."""
    return month in SEASONS
