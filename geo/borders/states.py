"""States as areas with a name and a time, and the epochs in which they existed together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from geo import geodesy
from geo.borders.fields import Fields, day_of, is_year, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike
    from shapely import Geometry

    from geo.borders.shapes import Shape


#: how precise a border is, as BORDERPRECISION has it; by law where the data do not say
APPROXIMATE, BY_LAW = 1, 3

Box = tuple[float, float, float, float]
GLOBE: Box = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One area and its name at some time; the name is empty where the map has none.

    `first` and `last` are Julian Day Numbers, None where there is no limit.
    """

    name: str
    area: Geometry
    precision: int = BY_LAW
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Epoch:
    """The states that existed together, the year from which they did, and the year until which, if known."""

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
    """Return the states of features with dates, and the number of those whose dates cannot be read.

    An empty date is no limit. A feature with only a year lasts until the next year in the file.
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


DRAWN = 45.0  # degrees around the stops in which borders are drawn
NEAR = 15.0  # degrees around the stops; a change farther away begins no new epoch
_WHOLE: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)


def extent(latitudes: ArrayLike, longitudes: ArrayLike, margin: float = DRAWN) -> Box:
    """Return the box (west, south, east, north in degrees) around a life.

    A life on both sides of the date line has the whole width of the globe; one without points all of it.

    Args:
        latitudes: of the stops, in degrees; NaN where a stop is not placed.
        longitudes: of the stops, in degrees.
        margin: degrees to each side.

    >>> extent([50, 60], [0, 10], 20)
    (-20.0, 30.0, 30.0, 80.0)
    >>> extent([0, 0], [170, -170])[::2]
    (-180.0, 180.0)
    """
    lat, lon = np.asarray(latitudes, float), np.asarray(longitudes, float)
    known = ~(np.isnan(lat) | np.isnan(lon))
    if not known.any():
        return _WHOLE
    south, west, north, east = geodesy.bounds(lat[known], lon[known])
    south, north = max(-90.0, float(np.floor(south - margin))), min(90.0, float(np.ceil(north + margin)))
    if west > east:
        return (-180.0, south, 180.0, north)
    return (
        max(-180.0, float(np.floor(west - margin))),
        south,
        min(180.0, float(np.ceil(east + margin))),
        north,
    )


def overlap(bounds: tuple[float, ...], box: Box) -> bool:
    """Return whether bounds (west, south, east, north) overlap a box."""
    return bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1]
