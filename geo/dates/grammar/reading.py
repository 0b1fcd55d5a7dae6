"""How a meaning is read: its EDTF, and what must be said of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.dates.days import civil_day, day_number
from geo.dates.grammar.limits import after, before, edtf_of
from geo.dates.grammar.meanings import Between, Bound, Double, Present, Several, Stay, Unknown
from geo.dates.grammar.sharing import BackwardsError, completed, merged, settled
from geo.dates.grammar.values import Date
from geo.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dates.days import Calendar
    from geo.dates.grammar.meanings import Meaning
    from geo.dates.grammar.values import Settled

#: days by which the Julian calendar can lie behind; two days so far apart are one day in both
_APART = range(9, 15)


class Reading(NamedTuple):
    """How a text is read: EDTF, and what must be said of it.

    `calendar` is julian or gregorian where the text names one; `plain` says that words and EDTF differ in
    style alone; `settles` is what the text settles for others of its column; `weekdays` are days and the
    weekday (1 is Monday) that the text gives each; `julian` is a double date's day of the Julian calendar;
    `remark` is a doubt, and what to write to end it; `languages` are those of the words, as bits.
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
    """Return the days that were another day of the week than a text says: day, what it was, what is said."""
    false = []
    for day, weekday in reading.weekdays:
        if match := re.match(r"(-?\d+)-(\d\d)-(\d\d)", day):
            year, month, number = map(int, match.groups())
            was = day_number(year, month, number, calendar) % 7 + 1
            if was != weekday:
                false.append((match[0], was, weekday))
    return false


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
        first, last = merged(meaning.first, meaning.last, column)
        if first.time or last.time:
            days = ".".join((first._replace(time="").edtf(), "", last._replace(time="").edtf()))
            raise DateError("has a time of day in a set of dates", f"write the days without times: [{days}]")
        return _reading(f"[{_member(first, 0)}..{_member(last, 1)}]", [first, last], column, True)
    if isinstance(meaning, Several):
        return _several(meaning, column)
    return _double(meaning, column)


def _reading(edtf: str, parts: Iterable[Date | Bound | str | None], column: Settled, plain: bool) -> Reading:
    """Return a text's reading with what its dates say of calendars, weekdays and the rest of the column."""
    dates = [
        part.date if isinstance(part, Bound) else part for part in parts if isinstance(part, Date | Bound)
    ]
    styles = {date.style for date in dates if date.style}
    if len(styles) > 1:
        raise DateError("names both calendars", "give each date a row or a cell of its own")
    settles = {f"order {date.delimiter} {date.order}" for date in dates if date.delimiter and date.order}
    if any(date.hundreds and date.unit == "decade" and (date.year or 0) % 100 for date in dates):
        settles.add("decades")
    return Reading(
        edtf,
        calendar=next(iter(styles), ""),
        plain=plain and not any(map(_needs_saying, dates)),
        settles=frozenset(settles),
        weekdays=tuple((date.settled(column).plain(), date.weekday) for date in dates if date.weekday),
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
        return settled(part, column).edtf()
    date = settled(part.date, column)
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


def _stay(stay: Stay, column: Settled) -> Reading:
    start, end = stay
    if isinstance(start, Date) and isinstance(end, Date):
        if start.marks and not end.marks and start.year is not None and not start.month and not end.month:
            end = end._replace(marks=start.marks)
        start, end = merged(start, end, column)
    elif isinstance(start, Date) and isinstance(end, Bound):
        start, other = merged(start, end.date, column)
        end = end._replace(date=other)
    elif isinstance(start, Bound) and isinstance(end, Date):
        other, end = merged(start.date, end, column)
        start = start._replace(date=other)
    text = f"{_text(start, column)}/{_text(end, column)}"
    plain = isinstance(start, Date | None | str) and isinstance(end, Date | None | str)
    return _reading(text, [start, end], column, plain)


def _several(several: Several, column: Settled) -> Reading:
    *firsts, last = several.dates
    last = completed(last, firsts[0])
    dates = [*(_before(first, last, column) for first in firsts), settled(last, column)]
    members = []
    for date in dates:
        low, high = _member(date, 0), _member(date, 1)
        members.append(low if low == high else f"{low}..{high}")
    opened, closed = "{}" if several.every else "[]"
    return _reading(f"{opened}{','.join(members)}{closed}", dates, column, True)


def _before(first: Date, last: Date, column: Settled) -> Date:
    """Return a date of several with what the last one says for all; they may stand in any order."""
    try:
        return merged(first, last, column)[0]
    except BackwardsError:
        return settled(completed(first, last), column)


def _double(double: Double, column: Settled) -> Reading:
    """Return the day that two dates name, each in one calendar; others are a stay, or refused."""
    old, new = (date.settled(column)._replace(style="") for date in (double.old, double.new))
    new = completed(new, old)
    old = completed(old, new)
    if double.old.year is None and (old.month, new.month) == (12, 1) and old.year:
        old = old._replace(year=old.year - 1)
    for julian, gregorian in ((old, new), (new, old)):
        if day_number(*julian.limits()[0], "julian") == day_number(*gregorian.limits()[0]):
            found = _reading(
                gregorian.plain(), [old._replace(weekday=0), new._replace(weekday=0)], column, True
            )
            return found._replace(calendar="gregorian", julian=julian.plain())
    apart = day_number(*new.limits()[0]) - day_number(*old.limits()[0])
    if double.slash and apart > 0 and apart not in _APART:
        return read_meaning(Stay(double.old, double.new), column)
    meant = edtf_of(civil_day(day_number(*old.limits()[0], "julian")))
    raise DateError(
        f"names two days that are not one day in both calendars: {old.plain()} of the old style was {meant}",
        f"write {meant} if the first is right, or {new.plain()} if the second is",
    )
