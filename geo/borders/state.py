"""States as areas with a name and a time, and what of them held at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geo.borders.fields import Fields, day_of, is_year, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import Geometry

    from geo.borders.shapes import Shape

#: how sure a border is, as BORDERPRECISION has it; by law where nothing else is said
APPROXIMATE, BY_LAW = 1, 3

Box = tuple[float, float, float, float]
GLOBE: Box = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One area and its name at some time; the name is empty where nobody's is written.

    `first` and `last` are Julian Day Numbers, None where there is no limit.
    """

    name: str
    area: Geometry
    precision: int = BY_LAW
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Epoch:
    """A state of affairs: the year from which it held, the one until which (if known), and the states."""

    year: int
    until: int | None
    states: tuple[State, ...]


def state_of(shape: Shape, fields: Fields) -> State:
    """Return the state that a feature describes, without its dates."""
    record = shape.properties
    precision = record.get(fields.precision) if fields.precision else None
    known = precision if isinstance(precision, int) and APPROXIMATE <= precision <= BY_LAW else BY_LAW
    return State(text_of(record.get(fields.name)), shape.area, known)


def dated_states(shapes: Sequence[Shape], fields: Fields) -> tuple[list[State], int]:
    """Return the states of features with dates, and how many were left out since a date cannot be read.

    An empty date is no limit. Where there is only a year, it holds until the next year of the file.
    """
    found: list[State] = []
    unread = 0
    for shape in shapes:
        given = [shape.properties.get(name) if name else None for name in (fields.start, fields.end)]
        first, last = day_of(given[0]), day_of(given[1], last=True)
        if any(_says(value) and day is None for value, day in zip(given, (first, last), strict=True)):
            unread += 1
        else:
            found.append(replace(state_of(shape, fields), first=first, last=last))
    if is_year(fields.start) and not fields.end:
        starts = sorted({state.first for state in found if state.first is not None})
        until = {day: after - 1 for day, after in pairwise(starts)}
        found = [replace(state, last=until.get(state.first or 0)) for state in found]
    return found, unread


def _says(value: Any) -> bool:
    return str(value).strip() not in ("", "None", "-1", "-1.0", "..", "nan")
