"""The still drawing of a route, which a page shows where no script runs.

The projection is equirectangular: the scale is true along the middle parallel.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.drawing.projection import Equirectangular
from geo.drawing.svg import path
from geo.people.colours import CROWD, colour_number, persons, sizes_of_places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route.route import Route


WIDTH, HEIGHT = 800.0, 500.0
MARGIN = 40.0
_RADIUS, _LETTERS = 4.0, 11.0
_LARGE_LETTERS = 22.0  # for numbers without names, on a phone (drawing.css)
_MOST_LABELS = 250
_MOST_AREAS = 100
_MOST_VERTICES = 1500  # of the land: about 8 kB of path


def drawing(route: Route, title: str) -> str:
    """Return the route as an SVG element: land, regions, legs in time order and numbered places.

    The text is empty if no stop is placed.
    """
    if route.bounds is None:
        return ""
    projection = Equirectangular(route.bounds, WIDTH, HEIGHT, MARGIN)
    return _element(title, route, projection, [*_legs(route, projection), *_marks(route, projection)])


def _element(title: str, route: Route, projection: Equirectangular, parts: list[str]) -> str:
    """Return the SVG element of a drawing: some parts on land and regions."""
    ground = [f'<path class="geo-drawn-land" d="{_land(projection)}"/>', *_areas(route, projection)]
    size = f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"'
    opening = f'<svg class="geo-drawing" {size} role="img" aria-label="{escape(title)}">'
    return "".join([opening, *ground, *parts, "</svg>"])


def _land(projection: Equirectangular) -> str:
    """Return the outlines of the land as the data of an SVG path."""
    from geo.drawing.ground import land_bounds
    from geo.land.rings import land_rings

    bounds, turns = land_bounds(projection.box)
    rings = land_rings(bounds, 1.5 / projection.scale, most_vertices=_MOST_VERTICES)
    return "".join(
        path(projection.plain(ring[:, 1], ring[:, 0] + turn), closed=True) for turn in turns for ring in rings
    )


def _areas(route: Route, projection: Equirectangular) -> list[str]:
    """Return the regions of the route as circles, at most `_MOST_AREAS`."""
    regions = route.visited[route.visited["area"] & (route.visited["radius_km"] > 0)]
    rings = [
        geodesy.circle((lat, lon), min(radius, 9000), 48)
        for lat, lon, radius in regions[["lat", "lon", "radius_km"]].to_numpy()[:_MOST_AREAS].tolist()
    ]
    paths = (path(projection.points(ring), closed=True) for ring in rings)
    return [f'<path class="geo-drawn-area" d="{outline}"/>' for outline in paths]


def _legs(route: Route, projection: Equirectangular) -> list[str]:
    """Return the legs, in the colours of several persons; none for a crowd."""
    if len(route.people) > CROWD:
        return []
    points = route.stops[["lat", "lon"]].to_numpy()
    ends = route.legs[["start", "end"]].to_numpy().tolist()
    who = persons(route)
    distinct = dict.fromkeys((tuple(points[start]), tuple(points[end]), who[start]) for start, end in ends)
    return [
        f'<path class="geo-drawn-leg{f" geo-time-p{colour_number(person)}" if person >= 0 else ""}"'
        f' d="{path(projection.points(geodesy.great_circle(first, last, step_km=250)))}"/>'
        for first, last, person in distinct
    ]


def _marks(route: Route, projection: Equirectangular) -> list[str]:
    """Return the marks with their names; a name that does not fit is the tooltip of its mark."""
    places = route.places[["name", "stops"]].to_numpy().tolist()
    points = route.places[["lat", "lon"]].to_numpy(dtype=np.float64)
    marks = np.vstack([projection.points(point[None, :]) for point in points])
    labels = [f"{_numbers(stops)} {name}" for name, stops in places]
    numbers = [_numbers(stops) for _, stops in places]
    boxes, few = _label_boxes(marks, labels, _LETTERS), _label_boxes(marks, numbers, _LARGE_LETTERS)
    drawn = []
    radii = [_RADIUS * size for size in sizes_of_places(route)]
    for i, (x, y) in enumerate(marks):
        drawn.append(f'<g class="geo-drawn-mark"><circle cx="{x:.1f}" cy="{y:.1f}" r="{radii[i]:g}"/>')
        text = _text(labels[i], boxes[i], "") or f"<title>{escape(labels[i])}</title>"
        drawn.append(text + _text(numbers[i], few[i], "geo-drawn-few") + "</g>")
    return drawn


def _text(label: str, box: NDArray[np.float64], kind: str) -> str:
    """Return a label in its box; "" for a box of NaN."""
    left, top, _, bottom = box.tolist()
    if left != left:
        return ""
    mark = f' class="{kind}"' if kind else ""
    return f'<text{mark} x="{left:.1f}" y="{bottom - 0.2 * (bottom - top):.1f}">{escape(label)}</text>'


def _label_boxes(marks: NDArray[np.float64], labels: list[str], letters: float) -> NDArray[np.float64]:
    """Return left, top, right and bottom of each label; NaN if it does not fit or there are too many."""
    from geo.drawing.labels import placed_labels, text_width

    if len(labels) > _MOST_LABELS:
        return np.full((len(labels), 4), np.nan)
    sizes = np.array([[text_width(label, letters), letters + 1] for label in labels])
    frame = (4.0, 4.0, WIDTH - 4, HEIGHT - 4)
    return placed_labels(marks, sizes, frame, radius=_RADIUS + 1, legs=np.empty((0, 2)))[0]


def _numbers(stops: list[int]) -> str:
    return "·".join(map(str, stops[:3])) + ("…" if len(stops) > 3 else "")


#: the largest numbers of dots and legs in a sketch
DOTS, LEGS = 1200, 500


def sketch(route: Route, title: str) -> str:
    """Return a route with many places as an SVG element: land, regions, legs and dots.

    Places within a few pixels of each other share a dot, and legs between the same dots are drawn once. The
    text is empty if no stop is placed.
    """
    if route.bounds is None:
        return ""
    projection = Equirectangular(route.bounds, WIDTH, HEIGHT, MARGIN)
    points = route.visited[["lat", "lon"]].to_numpy(dtype=np.float64)
    numbers = route.place_numbers
    start, end = (numbers[route.legs[name].to_numpy()] for name in ("start", "end"))
    dots, place = _merged(points, projection, DOTS)
    ends, end_of_dot = _merged(dots, projection, LEGS // 4)
    member = end_of_dot[place]
    pairs = _most_travelled(member[start], member[end], len(ends))
    region = route.visited["area"].to_numpy(dtype=bool)
    spots = dots[np.unique(place[~region])] if region.any() else dots
    drawn = _great_circles(ends[pairs[:, 0]], ends[pairs[:, 1]], projection)
    parts = [
        f'<path class="geo-drawn-leg" d="{drawn}"/>' if drawn else "",
        f'<path class="geo-drawn-dots" d="{_dots(spots, projection)}"/>',
    ]
    return _element(title, route, projection, parts)


def _most_travelled(start: NDArray[np.int64], end: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return the pairs of dots with the most legs between them, in either direction."""
    import pandas as pd

    apart = start != end
    low, high = np.minimum(start, end)[apart], np.maximum(start, end)[apart]
    codes, pairs = pd.factorize(low * count + high)
    often = np.bincount(codes, minlength=len(pairs))
    first = pairs[np.argsort(-often, kind="stable")[:LEGS]]
    return np.column_stack([first // count, first % count])


def _great_circles(
    starts: NDArray[np.float64], ends: NDArray[np.float64], projection: Equirectangular
) -> str:
    """Return the path of the great circles from starts to ends, in whole units of the drawing."""
    if not len(starts):
        return ""
    lines = geodesy.great_circles(starts, ends, step_km=400)
    sizes = np.array([len(line) for line in lines])
    begins = np.cumsum(sizes) - sizes
    points = np.concatenate(lines)
    # a line across the date line stays whole, and its middle lies in the drawing
    turn = np.unwrap(points[:, 1] - projection.middle, period=360)
    turn -= np.repeat(360 * np.round(turn[begins + sizes // 2] / 360), sizes)
    x, y = np.rint(projection.plain(points[:, 0], projection.middle + turn)).astype(int).T.tolist()
    drawn = []
    for first, size in zip(begins.tolist(), sizes.tolist(), strict=True):
        steps = [f"L{x[i]} {y[i]}" for i in range(first + 1, first + size)]
        drawn.append(f"M{x[first]} {y[first]}{''.join(steps)}")
    return "".join(drawn)


def _dots(points: NDArray[np.float64], projection: Equirectangular) -> str:
    """Return a path of lines without length, in whole units: their round ends make them dots."""
    turn = points[:, 1] - projection.middle
    marks = projection.plain(points[:, 0], projection.middle + turn - 360 * np.round(turn / 360))
    return "".join(f"M{x} {y}h0" for x, y in np.rint(marks).astype(int).tolist())


def _merged(
    points: NDArray[np.float64], projection: Equirectangular, most: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return at most `most` of the points, and for each point the number of the one that stands for it."""
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
