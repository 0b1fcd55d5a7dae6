"""The state in which each stop lay at its time, and others in which it may have lain."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geo import geodesy
from geo.borders.edges import DEGREE_KM, Edges, flattening

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray
    from shapely import Geometry

    from geo.borders.atlas import Borders
    from geo.borders.states import Epoch, State

#: columns that `states_then` adds
COLUMNS = ("state_then", "state_near")
#: how far from a border, in km, the other state is named too, by precision: approximate, moderate, by law
NEAR_KM = {1: 50.0, 2: 20.0, 3: 8.0}
_SHORE_KM = 40.0  # a stop at sea this near to a state belongs to it, because coasts are drawn roughly
_SHARE = 0.1  # the part of a region that a state must have to be named
_MOST = 3  # other states that are named
_CORNERS = 48


def states_then(stops: pd.DataFrame, borders: Borders) -> pd.DataFrame:
    """Return located stops with the state of their time, as a new table.

    `state_then` is the name of the state in which the stop lay when it began, the smallest of overlapping
    areas; it is empty where the map has no name. `state_near` has the names of other states in which it may
    have lain, joined by "; ": those within 8 km of the point (20 or 50 where the data call a border less
    precise), those with at least a tenth of a region's circle, and the state by another day on which the
    stop may have begun.

    Raises `geo.errors.BordersError` where a file of borders cannot be read.
    """
    from geo.borders.states import NEAR, extent
    from geo.dates.table import dated

    table = (stops if "earliest_start" in stops else dated(stops)).copy()
    lat, lon, radius = (_degrees(table, name) for name in ("lat", "lon", "radius_km"))
    area = table["area"].to_numpy(dtype=bool) if "area" in table else np.zeros(len(table), bool)
    days = moments(table)
    last = _latest(table, days)
    epochs, rows = borders.epochs([*days, *last], extent(lat, lon, NEAR))
    wide = np.where(area, np.nan_to_num(radius), 0.0)
    spots = np.column_stack([lat, lon, wide])
    placed = ~np.isnan(lat)
    first, last_row = np.array(rows, dtype=np.int64).reshape(2, len(days))
    states, near = _of_spots(epochs, first, spots, placed)
    # the state differs only where the borders differ between both days
    later, _ = _of_spots(epochs, last_row, spots, placed & (last_row != first))
    table["state_then"] = states
    table["state_near"] = [
        "; ".join(dict.fromkeys([*others, *([other] if other and other != state else [])]))
        for state, others, other in zip(states, near, later, strict=True)
    ]
    return table


def moments(stops: pd.DataFrame) -> list[int]:
    """Return the day for each stop's borders: the middle of the days on which it may have begun.

    Without a start it is that of the end, and without any date that of the stop before.
    """
    columns = [
        _days(stops, name) for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")
    ]
    starts = _middle(columns[0], columns[1])
    days = np.where(np.isnan(starts), _middle(columns[2], columns[3]), starts)
    known = np.flatnonzero(~np.isnan(days))
    if not len(known):
        return [0] * len(days)
    before = np.maximum.accumulate(np.where(np.isnan(days), -1, np.arange(len(days))))
    filled = days[np.where(before < 0, known[0], before)]
    return [int(day) for day in filled.tolist()]


def _latest(stops: pd.DataFrame, days: list[int]) -> list[int]:
    latest = _days(stops, "latest_start")
    return [day if last != last else int(last) for day, last in zip(days, latest.tolist(), strict=True)]


def _middle(first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.float64]:
    one = np.where(np.isnan(first), last, first)
    other = np.where(np.isnan(last), first, last)
    return np.floor((one + other) / 2)


def _of_spots(
    epochs: Sequence[Epoch], rows: NDArray[np.int64], spots: NDArray[np.float64], placed: NDArray[np.bool_]
) -> tuple[list[str], list[list[str]]]:
    """Return the state of each spot (latitude, longitude, radius in km or 0), and the others near it."""
    states = [""] * len(rows)
    near: list[list[str]] = [[] for _ in rows]
    for number, epoch in enumerate(epochs):
        mine = np.flatnonzero((rows == number) & placed)
        if not len(mine):
            continue
        unique, inverse = np.unique(spots[mine], axis=0, return_inverse=True)
        found = _ground(epoch.states).states(unique)
        for i, which in zip(mine.tolist(), np.ravel(inverse).tolist(), strict=True):
            states[i], near[i] = found[which]
    return states, near


@lru_cache(maxsize=16)
def _ground(states: tuple[State, ...]) -> _Ground:
    return _Ground(states)


class _Ground:
    """The areas of an epoch, indexed to find the states of many spots."""

    def __init__(self, states: tuple[State, ...]) -> None:
        import shapely

        self.names = [state.name for state in states]
        self.precisions = [state.precision for state in states]
        self.areas = np.array([state.area for state in states], dtype=object)
        self.sizes = shapely.area(self.areas) if len(self.areas) else np.zeros(0)
        self.tree = shapely.STRtree(self.areas)

    @cached_property
    def edges(self) -> Edges:
        return Edges(self.areas)

    def states(self, spots: NDArray[np.float64]) -> list[tuple[str, list[str]]]:
        """Return for each spot the name of its state, and the names of others in which it may lie."""
        import shapely

        points = shapely.points(spots[:, 1], spots[:, 0])
        # the areas query the points: shapely prepares the geometry that queries
        area, spot = shapely.STRtree(points).query(self.areas, predicate="intersects")
        inside: list[list[int]] = [[] for _ in spots]
        for i, which in zip(spot.tolist(), area.tolist(), strict=True):
            inside[i].append(which)
        reach = max(_SHORE_KM, NEAR_KM[1])
        small = np.flatnonzero(spots[:, 2] == 0)
        away: list[dict[int, float]] = [dict.fromkeys(one, 0.0) for one in inside]
        for i, own in self.edges.near(spots[small, :2], reach):
            away[small[i]] = own | away[small[i]]
        for i in np.flatnonzero(spots[:, 2]).tolist():
            lat, lon, radius = spots[i].tolist()
            away[i] = self._distances(lat, lon, max(radius, reach))
        rows = enumerate(spots.tolist())
        return [self._state(lat, lon, radius, inside[i], away[i]) for i, (lat, lon, radius) in rows]

    def _state(
        self, lat: float, lon: float, radius: float, inside: list[int], away: dict[int, float]
    ) -> tuple[str, list[str]]:
        # the smallest of overlapping areas
        own = min(inside, key=lambda i: (self.sizes[i], i), default=None)
        if own is None and away:
            nearest = min(away, key=lambda i: (away[i], i))
            own = nearest if away[nearest] <= _SHORE_KM else None
        state = self.names[own] if own is not None else ""
        if radius:
            others = self._shares(lat, lon, radius, list(away))
            state = state or next(iter(others), "")
        else:
            doubt = NEAR_KM[self.precisions[own]] if own is not None else 0.0
            near = [i for i in away if away[i] <= max(doubt, NEAR_KM[self.precisions[i]])]
            others = [self.names[i] for i in sorted(near, key=lambda i: (away[i], i))]
        return state, [name for name in dict.fromkeys(others) if name and name != state][:_MOST]

    def _distances(self, lat: float, lon: float, reach: float) -> dict[int, float]:
        """Return the distance in km to each area within reach, on a plane true to scale at the spot."""
        import shapely

        flat = float(flattening(lat))
        wide, tall = reach / DEGREE_KM / flat, reach / DEGREE_KM
        window = shapely.box(lon - wide, lat - tall, lon + wide, lat + tall)
        chosen = self.tree.query(window, predicate="intersects").tolist()
        scale = np.array([flat * DEGREE_KM, DEGREE_KM])
        spot = shapely.Point(lon * scale[0], lat * scale[1])
        pieces = shapely.transform(
            [_cut(self.areas[i], window) for i in chosen], lambda points: points * scale
        )
        return dict(zip(chosen, shapely.distance(pieces, spot).tolist(), strict=True)) if chosen else {}

    def _shares(self, lat: float, lon: float, radius: float, chosen: list[int]) -> list[str]:
        """Return the names of states with a tenth or more of a region, the largest part first."""
        import shapely

        ring = geodesy.circle((lat, lon), min(radius, 3000.0), _CORNERS)[:, ::-1]
        ring[:, 0] = lon + (ring[:, 0] - lon + 180) % 360 - 180
        circle = shapely.make_valid(shapely.polygons(ring))
        parts: dict[str, float] = {}
        for i in chosen:
            part = shapely.area(shapely.intersection(self.areas[i], circle))
            parts[self.names[i]] = parts.get(self.names[i], 0.0) + float(part)
        least = _SHARE * float(shapely.area(circle))
        return [name for name in sorted(parts, key=lambda name: (-parts[name], name)) if parts[name] >= least]


def _cut(area: Geometry, window: Geometry) -> Geometry:
    import shapely

    return shapely.intersection(area, window)


def _days(stops: pd.DataFrame, column: str) -> NDArray[np.float64]:
    return np.asarray(stops[column].astype("float64").to_numpy(), dtype=np.float64)


def _degrees(stops: pd.DataFrame, column: str) -> NDArray[np.float64]:
    import pandas as pd

    if column not in stops:
        return np.full(len(stops), np.nan)
    values: Any = pd.to_numeric(stops[column], errors="coerce")
    return np.asarray(values.to_numpy(dtype=np.float64, na_value=np.nan), dtype=np.float64)
