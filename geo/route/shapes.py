"""Areas and legs as the shapes of simple features: rings and lines of longitude, latitude, cut at 180°."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo import geodesy
from geo.land.rings import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.route.route import Route

    Line = list[list[float]]

#: beyond this a circle could hold both poles; a quarter of the way round the Earth is 10 007 km
LARGEST_RADIUS_KM = 9900.0
_DECIMALS = 6  # of a degree: a tenth of a metre


def area_polygons(lat: float, lon: float, radius_km: float, corners: int = 72) -> list[Line]:
    """Return a circle on the sphere as closed, counter-clockwise rings, none of which crosses 180°.

    A circle across the date line comes as two rings; one around a pole reaches to the pole.

    Args:
        lat: of the centre, in degrees.
        lon: of the centre, in degrees.
        radius_km: the radius in km.
        corners: the number of corners of a ring.

    >>> [len(ring) for ring in area_polygons(0, 179, 500)]
    [44, 34]
    """
    ring = geodesy.circle((lat, lon), min(radius_km, LARGEST_RADIUS_KM), corners)[::-1]
    turned = np.unwrap(ring[:, 1], period=360)
    flat = np.column_stack([turned, ring[:, 0]])
    if abs(turned[-1] - turned[0]) > 180:
        return [_around_pole(flat, 90.0 if lat > 0 else -90.0)]
    flat = flat[:-1]
    rings = []
    for turn in (0.0, 360.0, -360.0):
        piece = clip(flat + np.array([turn, 0.0]), (-180.0, -90.0, 180.0, 90.0))
        if len(piece) >= 3:
            rings.append(_closed(piece))
    return [ring for ring in rings if len(ring) >= 4]


def leg_lines(start: tuple[float, float], end: tuple[float, float], step_km: float = 100) -> list[Line]:
    """Return the great circle between two points as lines that do not cross 180°.

    Args:
        start: latitude and longitude in degrees.
        end: latitude and longitude in degrees.
        step_km: the distance between two points of a line, in km.

    """
    pieces = geodesy.split_at_date_line(geodesy.great_circle(start, end, step_km))
    return [_rounded(piece[:, ::-1]) for piece in pieces]


def legs(route: Route) -> Iterator[tuple[int, int, float, list[Line]]]:
    """Yield each leg: the numbers of the stops that it joins, its length in km, and its lines."""
    points = route.stops[["lat", "lon"]].to_numpy(dtype=np.float64).tolist()
    for start, end, km in zip(*(route.legs[name].tolist() for name in ("start", "end", "km")), strict=True):
        first, last = points[start], points[end]
        yield start + 1, end + 1, float(km), leg_lines((first[0], first[1]), (last[0], last[1]))


def polygon(rings: list[Line]) -> dict[str, Any]:
    """Return rings as a GeoJSON geometry, a Polygon or a MultiPolygon."""
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings}
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def line(lines: list[Line]) -> dict[str, Any]:
    """Return lines as a GeoJSON geometry, a LineString or a MultiLineString."""
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def point(lat: float, lon: float) -> dict[str, Any]:
    """Return a GeoJSON Point."""
    return {"type": "Point", "coordinates": _rounded(np.array([[lon, lat]]))[0]}


def _around_pole(ring: NDArray[np.float64], pole: float) -> Line:
    """Return a circle around a pole as the strip between it and the pole, from 180° W to 180° E."""
    once = ring[:-1][np.argsort(geodesy.wrapped(ring[:-1, 0]))]
    east, north = geodesy.wrapped(once[:, 0]), once[:, 1]
    edge = float(np.interp(180.0, [east[-1], east[0] + 360], [north[-1], north[0]]))
    inside = [*zip(east.tolist(), north.tolist(), strict=True)]
    return _closed(np.array([(-180.0, edge), *inside, (180.0, edge), (180.0, pole), (-180.0, pole)]))


def _rounded(points: NDArray[np.float64]) -> Line:
    return (np.round(points, _DECIMALS) + 0.0).tolist()  # type: ignore[no-any-return]


def _closed(points: NDArray[np.float64]) -> Line:
    """Return a ring without repeated corners, closed, and counter-clockwise."""
    rounded = np.round(points, _DECIMALS) + 0.0
    rounded = rounded[np.any(rounded != np.roll(rounded, 1, axis=0), axis=1)]
    x, y = rounded.T
    if float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) < 0:
        rounded = rounded[::-1]
    ring: Line = rounded.tolist()
    return [*ring, ring[0]] if ring else []
