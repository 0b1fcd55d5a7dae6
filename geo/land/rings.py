"""Land and lakes as plain rings in a box, for drawings other than the map of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.land.outlines import FINEST, outlines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ring = NDArray[np.float64]


def land_rings(
    bounds: tuple[float, float, float, float],
    tolerance_degrees: float,
    *,
    outline: str = "land",
    most_vertices: int | None = None,
) -> list[Ring]:
    """Return the land in a box as closed rings: arrays of shape (n, 2), longitude and latitude in degrees.

    Fill them by the even-odd rule: a ring within a ring is water. The first vertex is not repeated. Rings
    follow the box where it cuts them, and the date line where the data are cut.

    Args:
        bounds: south, west, north and east in degrees. If west > east, the box crosses the date line and
            longitudes run on beyond 180.
        tolerance_degrees: the largest error of the outline in degrees of longitude on a Mercator map, such as
            the width of a pixel. Values under 0.006 show nothing more.
        outline: "land" or "lakes".
        most_vertices: the largest number of vertices; the tolerance grows until it is met.

    >>> iceland = land_rings((62, -26, 68, -12), 0.2)
    >>> len(iceland), bool((iceland[0].min(axis=0) > (-26, 62)).all())
    (1, True)

    """
    south, west, north, east = bounds
    east += 360 if east < west else 0
    tolerance = max(tolerance_degrees, FINEST)
    while True:
        rings = _rings(outline, (west, south, east, north), tolerance)
        vertices = sum(map(len, rings))
        if most_vertices is None or vertices <= most_vertices or tolerance > 90:
            return rings
        tolerance *= max(2**0.5, (vertices / most_vertices) ** 0.9)  # a level has twice the area of the last


def _rings(outline: str, box: tuple[float, float, float, float], tolerance: float) -> list[Ring]:
    lines = outlines()[outline]
    counts, x, y = lines.kept(np.full(len(lines.chunk_starts), tolerance))
    if not len(counts):
        return []
    points = np.column_stack([x, y]) / lines.per_degree
    starts = np.cumsum(counts) - counts
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    west, south, east, north = box
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        near = (high[:, 1] >= south) & (low[:, 1] <= north)
        near &= (high[:, 0] + turn >= west) & (low[:, 0] + turn <= east)
        for i in np.flatnonzero(near).tolist():
            clipped = clip(points[starts[i] : starts[i] + counts[i]] + np.array([turn, 0.0]), box)
            if len(clipped) >= 3:
                pieces.append((i, clipped))
    return [ring for _, ring in sorted(pieces, key=lambda piece: piece[0])]


def clip(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """Return the part of a ring inside a box (west, south, east, north), by Sutherland and Hodgman (1974).

    >>> clip(np.array([[-1.0, -1], [3, -1], [3, 3], [-1, 3]]), (0, 0, 2, 2)).tolist()
    [[2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
    """
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        depth = sign * (ring[:, axis] - limit)
        if (depth >= 0).all():
            continue
        if (depth < 0).all():
            return ring[:0]
        follow, below = np.roll(ring, -1, axis=0), np.roll(depth, -1)
        crosses = (depth >= 0) != (below >= 0)
        share = np.divide(depth, depth - below, out=np.zeros_like(depth), where=crosses)
        points = np.stack([ring, ring + share[:, None] * (follow - ring)], axis=1)
        points[:, 1, axis] = limit
        ring = points.reshape(-1, 2)[np.stack([depth >= 0, crosses], axis=1).ravel()]
    return ring
