"""The borders as a page draws them: a few kilobytes a year, with shared lines stored once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

import numpy as np
import shapely

from geo.borders.faces import PER_DEGREE, Faces, faces
from geo.borders.lines import Line, border_lines
from geo.borders.state_then import moments
from geo.borders.states import NEAR, extent
from geo.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray
    from shapely import Geometry

    from geo.borders.atlas import Borders
    from geo.packing import Lines

BUDGET = 40_000
"""Bytes of text for the lines of one year, on average, at most."""
_TODAY = 60_000  # bytes of today's land and borders together; the borders are the smaller part
_FINEST = 0.01  # degrees by which a line may be off near a stop: two pixels at zoom 8
_NEAR = 3.0  # degrees from a stop; lines farther away are coarser
_COARSEST = 0.25
_BYTES = 3.0  # of text for a vertex, about


def drawn(borders: Borders, stops: pd.DataFrame, *, budget: int = BUDGET) -> dict[str, Any]:
    """Return what a page draws of the borders, ready for JSON.

    Args:
        borders: the borders.
        stops: located stops, dated.
        budget: bytes of text for the lines of one year, on average, at most.

    Returns:
        `lines`: groups of lines, packed by `geo.packing`. `groups`: for each group the rows of `years` in
        which it is drawn, and whether it is approximate. `years`: for each epoch its `year`, the year
        `until` which it lasts (None: until the next epoch), and its `names` (number, lat, lon and rank, the
        zoom from which the name is written). `names`: the texts. `stops`: the row of `years` for each stop.

    """
    lat, lon = (stops[name].to_numpy(np.float64) for name in ("lat", "lon"))
    box = extent(lat, lon)
    epochs, rows = borders.epochs(moments(stops), extent(lat, lon, NEAR))
    years = [faces(epoch.states, box) for epoch in epochs]
    lines = _simplified(border_lines(years, box), lat, lon, budget * len(years))
    groups: dict[tuple[bool, tuple[int, ...]], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.approximate, line.years), []).append(line)
    texts = sorted({name for year in years for name in year.names if name})
    number = {name: i for i, name in enumerate(texts)}
    described = []
    for epoch, year in zip(epochs, years, strict=True):
        written = names(year)
        spoken = {**written, "name": [number[year.names[i]] for i in written["name"]]}
        described.append({"year": epoch.year, "until": epoch.until, "names": spoken})
    keys = sorted(groups)
    return {
        "lines": pack(PER_DEGREE, [_group(groups[key]) for key in keys]),
        "groups": [{"years": list(years_of), "approximate": guess} for guess, years_of in keys],
        "years": described,
        "names": texts,
        "stops": rows,
    }


def today(lat: ArrayLike, lon: ArrayLike) -> str:
    """Return today's borders and, as a group of their own, the disputed ones, packed like the page's land."""
    from geo.land.basemap import land

    per_degree, groups = unpack(land(lat, lon, basemap="countries", budget_bytes=_TODAY))
    return pack(per_degree, [_packed(lines) for lines in groups[2:]])


def _packed(lines: list[NDArray[np.int64]]) -> Lines:
    points = np.concatenate(lines).astype(np.int32) if lines else np.empty((0, 2), np.int32)
    return np.array([len(line) for line in lines], np.int32), points[:, 0], points[:, 1]


def _group(lines: Sequence[Line]) -> tuple[Any, Any, Any]:
    points = np.concatenate([line.points for line in lines]).astype(np.int32)
    counts = np.array([len(line.points) for line in lines], np.int32)
    return counts, points[:, 0], points[:, 1]


def _simplified(lines: list[Line], lat: Any, lon: Any, budget: int) -> list[Line]:
    """Return the lines, finer near the stops, and so coarse that they keep the budget; their ends stay."""
    if not lines:
        return []
    known = ~(np.isnan(lat) | np.isnan(lon))
    shapes = np.array([shapely.linestrings(line.points / PER_DEGREE) for line in lines], dtype=object)
    away = np.full(len(shapes), 90.0)
    if known.any():
        spots = shapely.STRtree(shapely.points(np.unique(np.column_stack([lon[known], lat[known]]), axis=0)))
        (nearest, _), near = spots.query_nearest(shapes, return_distance=True, all_matches=False)
        away[nearest] = near
    coarser = 1.0
    while True:
        allowed = np.minimum(_FINEST * np.maximum(1, away / _NEAR) * coarser, _COARSEST * coarser)
        simple = shapely.simplify(shapes, allowed, preserve_topology=False)
        size = int(shapely.get_num_coordinates(simple).sum()) * _BYTES
        if size <= budget:
            break
        coarser *= max(1.2, (size / budget) ** 0.7)
    kept = (np.rint(shapely.get_coordinates(shape) * PER_DEGREE).astype(np.int64) for shape in simple)
    return [
        Line(_whole(points, line.points), line.years, line.approximate)
        for points, line in zip(kept, lines, strict=True)
    ]


def _whole(points: Any, before: Any) -> Any:
    """Return a simplified line; a ring that shrank to less than a triangle as it was."""
    closed = np.array_equal(before[0], before[-1])
    return before if closed and len(points) < 4 else points


_LETTER = 9.0  # px a letter of a state's name takes, spaced as it is
_OVERHANG = 1.5  # how much wider than the widest circle in its state a name may be
_SMALLEST, _LARGEST = 1.5, 7.5  # zooms from which names may be written
_OUT = 1.2  # zooms earlier a name may stand in a further circle than it fits there
_MORE = 7  # further places for the name of a large state: one is written where it is free
_LONGEST = 18  # letters: a longer name may stand out of its state
_POLE = 84.0  # degrees: a Mercator map ends soon after
_COARSE = 0.3  # degrees by which an outline may be off to find its middle


class Names(TypedDict):
    """Columns, the largest state first: the name's number, degrees, the zoom from which it is written."""

    name: list[int]
    lat: list[float]
    lon: list[float]
    rank: list[float]


def names(faces: Faces) -> Names:
    """Return where the names of the states stand: in the middle of the widest circle inside each.

    A large state has several places for its name; the page writes it at the first that is free.
    """
    spots: list[tuple[float, float, float, float, int]] = []
    for owner in np.unique(faces.owners).tolist():
        if faces.names[owner]:
            area = _mercator(shapely.union_all(faces.areas[faces.owners == owner]))
            spots += [(*spot, owner) for spot in _spots(area, faces.names[owner])]
    spots.sort(key=lambda spot: (spot[2], -spot[3], spot[4]))
    kept = [spot for spot in spots if spot[2] <= _LARGEST]
    return Names(
        name=[spot[4] for spot in kept],
        lat=[spot[0] for spot in kept],
        lon=[spot[1] for spot in kept],
        rank=[spot[2] for spot in kept],
    )


def _spots(area: Geometry, name: str) -> list[tuple[float, float, float, float]]:
    """Return latitude, longitude, zoom and radius (degrees) of the widest circles in an area."""
    found: list[tuple[float, float, float, float]] = []
    rest = _largest(area)
    for turn in range(_MORE + 1):
        if rest.is_empty or shapely.area(rest) < _COARSE**2:
            break
        west, south, east, north = rest.bounds
        circle = shapely.maximum_inscribed_circle(rest, tolerance=0.03 * max(east - west, north - south))
        (x, y), radius = shapely.get_coordinates(circle)[0].tolist(), float(shapely.length(circle))
        rank = _rank(radius, min(len(name), _LONGEST))
        if turn:  # the name may stand out of the circle: its state is larger
            rank = max(found[0][2], rank - _OUT)
            if rank > _LARGEST - 2:
                break
        latitude = float(np.degrees(np.arctan(np.sinh(np.radians(y)))))
        found.append((round(latitude, 1), round(x, 1), round(rank, 1), radius))
        rest = _largest(rest.difference(shapely.Point(x, y).buffer(1.1 * radius, quad_segs=3)))
    return found


def _mercator(area: Geometry) -> Geometry:
    """Return an area on the plane of the map, in degrees of the equator, without small turns."""

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = points.T / PER_DEGREE
        return np.column_stack([lon, np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -_POLE, _POLE)))))])

    largest = _largest(area)
    plain = shapely.simplify(shapely.transform(largest, project), _COARSE, preserve_topology=True)
    return _largest(shapely.make_valid(plain))


def _largest(area: Geometry) -> Geometry:
    return max(shapely.get_parts(area), key=shapely.area, default=area)


def _rank(radius: float, letters: int) -> float:
    """Return the zoom from which a name fits into a circle of some degrees."""
    wanted = _LETTER * letters / _OVERHANG  # px
    return float(max(_SMALLEST, np.log2(wanted * 360 / (256 * 2 * max(radius, 1e-3)))))
