"""What a phrase of dates means: a date, a stay, some time between, one of several, before or after."""

from __future__ import annotations

from typing import NamedTuple

from geo.dates.grammar.values import Date


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
