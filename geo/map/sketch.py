"""The still drawing of a large life: its places as dots, and its ways, as far as they can be told apart."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.map.drawing import HEIGHT, MARGIN, WIDTH, areas, land_path
from geo.map.projection import Equirectangular

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route import Route

#: at most so many dots and ways
DOTS, WAYS = 1200, 500


def sketch(route: Route, title: str) -> str:
    """Return an SVG element: land, regions, ways and dots; empty where no stop is placed.

    Places that would lie within a few pixels are one dot, ways between the same dots one way.
    """
    if route.bounds is None:
        return ""
    projection = Equirectangular(route.bounds, WIDTH, HEIGHT, MARGIN)
    points = route.visited[["lat", "lon"]].to_numpy(dtype=np.float64)
    numbers = route.place_numbers
    start, end = (numbers[route.legs[name].to_numpy()] for name in ("start", "end"))
    dots, place = _merged(points, projection, DOTS)
    ends, of_dot = _merged(dots, projection, WAYS // 4)
    member = of_dot[place]
    ways = _most_travelled(member[start], member[end], len(ends))
    region = route.visited["area"].to_numpy(dtype=bool)
    spots = dots[np.unique(place[~region])] if region.any() else dots
    drawn = _ways(ends[ways[:, 0]], ends[ways[:, 1]], projection)
    parts = [
        f'<path class="geo-drawn-land" d="{land_path(projection)}"/>',
        *areas(route, projection),
        f'<path class="geo-drawn-leg" d="{drawn}"/>' if drawn else "",
        f'<path class="geo-drawn-dots" d="{_dots(spots, projection)}"/>',
    ]
    size = f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"'
    return f'<svg class="geo-drawing" {size} role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _most_travelled(start: NDArray[np.int64], end: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return the pairs of dots with the most ways between them, whichever way they went."""
    import pandas as pd

    apart = start != end
    low, high = np.minimum(start, end)[apart], np.maximum(start, end)[apart]
    codes, pairs = pd.factorize(low * count + high)
    often = np.bincount(codes, minlength=len(pairs))
    first = pairs[np.argsort(-often, kind="stable")[:WAYS]]
    return np.column_stack([first // count, first % count])


def _ways(starts: NDArray[np.float64], ends: NDArray[np.float64], projection: Equirectangular) -> str:
    """Return the path of the great circles from the starts to the ends, in whole units of the drawing."""
    if not len(starts):
        return ""
    lines = geodesy.great_circles(starts, ends, step_km=400)
    sizes = np.array([len(line) for line in lines])
    begins = np.cumsum(sizes) - sizes
    points = np.concatenate(lines)
    # a way over the date line stays whole, and lies where its middle does
    turn = np.unwrap(points[:, 1] - projection.middle, period=360)
    turn -= np.repeat(360 * np.round(turn[begins + sizes // 2] / 360), sizes)
    x, y = np.rint(projection.plain(points[:, 0], projection.middle + turn)).astype(int).T.tolist()
    drawn = []
    for first, size in zip(begins.tolist(), sizes.tolist(), strict=True):
        steps = [f"L{x[i]} {y[i]}" for i in range(first + 1, first + size)]
        drawn.append(f"M{x[first]} {y[first]}{''.join(steps)}")
    return "".join(drawn)


def _dots(points: NDArray[np.float64], projection: Equirectangular) -> str:
    """Return the path of lines without length, in whole units: with round ends they are dots."""
    turn = points[:, 1] - projection.middle
    marks = projection.plain(points[:, 0], projection.middle + turn - 360 * np.round(turn / 360))
    return "".join(f"M{x} {y}h0" for x, y in np.rint(marks).astype(int).tolist())


def _merged(
    points: NDArray[np.float64], projection: Equirectangular, most: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return at most so many of the points, and for each point which of these stands for it."""
    import pandas as pd

    pixels = 2.0
    kept, member = points, np.arange(len(points))
    while len(kept) > most:
        cells = np.floor(kept * (projection.scale / pixels)).astype(np.int64)
        codes, distinct = pd.factorize(cells[:, 0] * (1 << 32) + cells[:, 1])
        first = np.empty(len(distinct), dtype=np.int64)
        first[codes[::-1]] = np.arange(len(codes))[::-1]
        kept, member = kept[first], codes[member]
        pixels *= 1.5
    return kept, member
