"""The ground of a map for print: land, lakes, graticule and regions, cut to the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.drawing.projection import Azimuthal, Projection
from geo.drawing.svg import path
from geo.land.rings import clip, land_rings
from geo.route.shapes import LARGEST_RADIUS_KM, area_polygons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.drawing.projection import Box
    from geo.route.route import Route

_BEYOND = 8.0  # units: how far shapes reach beyond the frame, which hides their cut edges
_TURNS = (-360.0, 0.0, 360.0)
_STEP = 2.0  # degrees: longer edges are split, because the projection bends them
_SMALLEST = {"land": 0.8, "lakes": 7.0}  # units: smaller shapes are left out
_GRATICULE = (30, 20, 10, 5, 2, 1)


def ground(route: Route, projection: Projection, most_vertices: int) -> list[str]:
    """Return the SVG elements of the ground, the lowest first.

    Args:
        route: the route, whose regions are drawn.
        projection: the projection of the map.
        most_vertices: the largest number of vertices of the land, and of the lakes.

    """
    south, _, north, _ = projection.box
    parts = [f'<path class="grid" d="{_graticule(projection)}"/>']
    # land_rings measures the tolerance on a Mercator map, where a degree of longitude is wider
    tolerance = 0.35 / projection.scale / max(0.2, float(np.cos(np.radians(max(abs(south), abs(north))))))
    tolerance = max(tolerance, 0.35 / projection.scale)
    for name in ("land", "lakes"):
        rings = _rings(projection, min(tolerance, 2.0), name, most_vertices)
        if rings:
            fill = "".join(path(ring, closed=True) for ring in rings)
            parts.append(f'<path class="{name}" d="{fill}"/>')
    return [*parts, *_areas(route, projection)]


def _rings(projection: Projection, tolerance: float, outline: str, most: int) -> list[NDArray[np.float64]]:
    bounds, turns = land_bounds(projection.box)
    if isinstance(projection, Azimuthal):
        turns = (0.0,)
    drawn = []
    for ring in land_rings(bounds, tolerance, outline=outline, most_vertices=most):
        dense = _bent(ring)
        for turn in turns:
            piece = _framed(projection.plain(dense[:, 1], dense[:, 0] + turn), projection)
            if len(piece) >= 3 and float(np.ptp(piece, axis=0).max()) > _SMALLEST[outline]:
                drawn.append(piece)
    return drawn


def land_bounds(box: Box) -> tuple[Box, tuple[float, ...]]:
    """Return the box to take land from for a drawing, and the turns in degrees that put the land in place.

    Longitudes of `box` (south, west, north, east) run on past 180; those of the result do not.

    >>> land_bounds((50.0, 170.0, 60.0, 200.0))
    ((50.0, 170.0, 60.0, -160.0), (0.0,))
    """
    south, west, north, east = box
    if east - west >= 359.9:
        return (south, -180.0, north, 180.0), _TURNS
    start = float(geodesy.wrapped(west))
    return (south, start, north, float(geodesy.wrapped(east))), (west - start,)


def _bent(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a ring with more vertices on its long edges, which follow meridians or parallels."""
    edges = np.abs(np.roll(ring, -1, axis=0) - ring).max(axis=1)
    if edges.max() <= _STEP:
        return ring
    pieces = []
    for i in range(len(ring)):
        count = max(1, int(np.ceil(edges[i] / _STEP)))
        share = np.arange(count)[:, None] / count
        pieces.append(ring[i] + share * (ring[(i + 1) % len(ring)] - ring[i]))
    return np.vstack(pieces)


def _framed(points: NDArray[np.float64], projection: Projection) -> NDArray[np.float64]:
    box = (-_BEYOND, -_BEYOND, projection.width + _BEYOND, projection.height + _BEYOND)
    return clip(points, box)


def _areas(route: Route, projection: Projection) -> list[str]:
    drawn = []
    columns = route.places[["area", "radius_km", "lat", "lon"]].to_numpy().tolist()
    for area, radius, lat, lon in columns:
        if not area or not radius > 0:
            continue
        if isinstance(projection, Azimuthal):
            circle = geodesy.circle((lat, lon), min(radius, LARGEST_RADIUS_KM), 120)
            shapes = [projection.points(circle[:-1])]
        else:
            rings = [np.array(ring[:-1]) for ring in area_polygons(lat, lon, radius)]
            shapes = [projection.plain(ring[:, 1], ring[:, 0] + turn) for ring in rings for turn in _TURNS]
        framed = [_framed(shape, projection) for shape in shapes]
        outline = "".join(path(shape, closed=True) for shape in framed if len(shape) >= 3)
        if outline:
            drawn.append(f'<path class="area" d="{outline}"/>')
    return drawn


def _graticule(projection: Projection) -> str:
    south, west, north, east = projection.box
    extent = max(north - south, (east - west) / 2)
    step = next((step for step in _GRATICULE if extent / step >= 3), 1)
    lines = []
    for meridian in range(int(np.ceil(west / step)) * step, int(east) + 1, step):
        latitude = np.arange(max(south, -85.0), min(north, 85.0) + 0.5, 1.0)
        lines.append(projection.plain(latitude, np.full(len(latitude), float(meridian))))
    for parallel in range(int(np.ceil(south / step)) * step, int(north) + 1, step):
        if abs(parallel) < 90:
            longitude = np.arange(west, east + 1.0, 1.0)
            lines.append(projection.plain(np.full(len(longitude), float(parallel)), longitude))
    return "".join(path(line) for line in lines if len(line) > 1)
