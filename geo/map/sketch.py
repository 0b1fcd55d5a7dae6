"""The still drawing of a large life: its places as dots, and its ways, as far as they can be told apart."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.map.drawing import HEIGHT, MARGIN, WIDTH, land_path
from geo.map.path import path
from geo.map.projection import Equirectangular

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route import Route

#: at most so many dots and ways
DOTS, WAYS = 1200, 500
_RADIUS = 2.5


def sketch(route: Route, title: str) -> str:
    """Return an SVG element: land, ways and dots; empty where no stop is placed.

    Places that would lie within a few pixels are one dot, ways between the same dots one way.
    """
    if route.bounds is None:
        return ""
    projection = Equirectangular(route.bounds, WIDTH, HEIGHT, MARGIN)
    points = route.visited[["lat", "lon"]].to_numpy(dtype=np.float64)
    numbers = route.place_numbers
    start, end = (numbers[route.legs[name].to_numpy()] for name in ("start", "end"))
    dots, _ = _merged(points, projection, DOTS)
    ends, member = _merged(points, projection, WAYS // 4)
    pairs = np.sort(np.stack([member[start], member[end]], axis=1), axis=1)
    ways, often = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0, return_counts=True)
    drawn = [f'<path class="geo-drawn-land" d="{land_path(projection)}"/>']
    for a, b in ways[np.argsort(-often, kind="stable")[:WAYS]].tolist():
        way = geodesy.great_circle(tuple(ends[a]), tuple(ends[b]), step_km=400)
        drawn.append(f'<path class="geo-drawn-leg" d="{path(projection.points(way))}"/>')
    turn = dots[:, 1] - projection.middle
    marks = projection.plain(dots[:, 0], projection.middle + turn - 360 * np.round(turn / 360)).tolist()
    circles = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:g}"/>' for x, y in marks)
    drawn.append(f'<g class="geo-drawn-mark">{circles}</g>')
    size = f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"'
    return f'<svg class="geo-drawing" {size} role="img" aria-label="{escape(title)}">{"".join(drawn)}</svg>'


def _merged(
    points: NDArray[np.float64], projection: Equirectangular, most: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return at most so many of the points, and for each point which of these stands for it."""
    pixels = 2.0
    while True:
        cells = np.floor(points * (projection.scale / pixels)).astype(np.int64)
        keys = cells[:, 0] * (1 << 32) + cells[:, 1]
        _, first, member = np.unique(keys, return_index=True, return_inverse=True)
        if len(first) <= most:
            return points[first], member
        pixels *= 1.5
