"""The route as a still drawing: what a page shows where no script runs.

The projection is equirectangular, true to scale along the middle parallel of the drawing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.map.path import path
from geo.map.projection import Equirectangular
from geo.map.tints import CROWD, persons, sizes_of_places, tint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route import Route

WIDTH, HEIGHT = 800.0, 500.0
MARGIN = 40.0
_RADIUS, _LETTERS = 4.0, 11.0
_LARGE_LETTERS = 22.0  # of the numbers alone, for a phone (drawing.css)
_MOST_LABELS = 250
_MOST_AREAS = 100
_MOST_VERTICES = 1500  # of the land: about 8 kB of path


def drawing(route: Route, title: str) -> str:
    """Return an SVG element: land, legs in time order and the numbered places; empty where none is placed."""
    if route.bounds is None:
        return ""
    projection = Equirectangular(route.bounds, WIDTH, HEIGHT, MARGIN)
    parts = [f'<path class="geo-drawn-land" d="{land_path(projection)}"/>', *areas(route, projection)]
    parts += _legs(route, projection)
    parts += _marks(route, projection)
    return (
        f'<svg class="geo-drawing" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img"'
        f' aria-label="{escape(title)}">' + "".join(parts) + "</svg>"
    )


def land_path(projection: Equirectangular) -> str:
    """Return the outlines of the land in a drawing, as the data of an SVG path."""
    from geo.map.rings import land_rings

    south, west, north, east = projection.box
    whole = east - west >= 360
    start = -180.0 if whole else float(geodesy.wrapped(west))
    end = 180.0 if whole else float(geodesy.wrapped(east))
    rings = land_rings((south, start, north, end), 1.5 / projection.scale, most_vertices=_MOST_VERTICES)
    turns = (-360.0, 0.0, 360.0) if whole else (west - start,)
    return "".join(
        path(projection.plain(ring[:, 1], ring[:, 0] + turn), closed=True) for turn in turns for ring in rings
    )


def areas(route: Route, projection: Equirectangular) -> list[str]:
    """Return the regions of the route as circles, the first hundred of very many."""
    regions = route.visited[route.visited["area"] & (route.visited["radius_km"] > 0)]
    rings = [
        geodesy.circle((lat, lon), min(radius, 9000), 48)
        for lat, lon, radius in regions[["lat", "lon", "radius_km"]].to_numpy()[:_MOST_AREAS].tolist()
    ]
    paths = (path(projection.points(ring), closed=True) for ring in rings)
    return [f'<path class="geo-drawn-area" d="{outline}"/>' for outline in paths]


def _legs(route: Route, projection: Equirectangular) -> list[str]:
    """Return the legs; of several persons in the colours of each, of a crowd none."""
    if len(route.people) > CROWD:
        return []
    points = route.stops[["lat", "lon"]].to_numpy()
    ends = route.legs[["start", "end"]].to_numpy().tolist()
    who = persons(route)
    ways = dict.fromkeys((tuple(points[start]), tuple(points[end]), who[start]) for start, end in ends)
    return [
        f'<path class="geo-drawn-leg{f" geo-time-p{tint(person)}" if person >= 0 else ""}"'
        f' d="{path(projection.points(geodesy.great_circle(first, last, step_km=250)))}"/>'
        for first, last, person in ways
    ]


def _marks(route: Route, projection: Equirectangular) -> list[str]:
    """Return the marks with their names; where a name does not fit, the mark says it when pointed at."""
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
    """Return a label where it has its place; empty for one without."""
    left, top, _, bottom = box.tolist()
    if left != left:
        return ""
    mark = f' class="{kind}"' if kind else ""
    return f'<text{mark} x="{left:.1f}" y="{bottom - 0.2 * (bottom - top):.1f}">{escape(label)}</text>'


def _label_boxes(marks: NDArray[np.float64], labels: list[str], letters: float) -> NDArray[np.float64]:
    """Return left, top, right, bottom of each label; NaN where none fits, and for all of very many places."""
    from geo.export.figure.lettering import text_width
    from geo.export.figure.placing import placed_labels

    if len(labels) > _MOST_LABELS:
        return np.full((len(labels), 4), np.nan)
    sizes = np.array([[text_width(label, letters), letters + 1] for label in labels])
    frame = (4.0, 4.0, WIDTH - 4, HEIGHT - 4)
    return placed_labels(marks, sizes, frame, radius=_RADIUS + 1, legs=np.empty((0, 2)))[0]


def _numbers(stops: list[int]) -> str:
    return "·".join(map(str, stops[:3])) + ("…" if len(stops) > 3 else "")
