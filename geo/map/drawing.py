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

if TYPE_CHECKING:
    from geo.route import Route

WIDTH, HEIGHT = 800.0, 500.0
_MARGIN = 40.0
_MOST_VERTICES = 1500  # of the land: about 8 kB of path


def drawing(route: Route, title: str) -> str:
    """Return an SVG element: land, legs in time order and the numbered places; empty where none is placed."""
    if route.bounds is None:
        return ""
    projection = Equirectangular(route.bounds, WIDTH, HEIGHT, _MARGIN)
    parts = [f'<path class="geo-drawn-land" d="{_land(projection)}"/>', *_areas(route, projection)]
    parts += _legs(route, projection)
    parts += _marks(route, projection)
    return (
        f'<svg class="geo-drawing" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img"'
        f' aria-label="{escape(title)}">' + "".join(parts) + "</svg>"
    )


def _land(projection: Equirectangular) -> str:
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


def _areas(route: Route, projection: Equirectangular) -> list[str]:
    drawn = []
    for area, radius, *point in route.places[["area", "radius_km", "lat", "lon"]].to_numpy().tolist():
        if area and radius > 0:
            ring = projection.points(geodesy.circle((point[0], point[1]), min(radius, 9000), 48))
            drawn.append(f'<path class="geo-drawn-area" d="{path(ring, closed=True)}"/>')
    return drawn


def _legs(route: Route, projection: Equirectangular) -> list[str]:
    points = route.stops[["lat", "lon"]].to_numpy()
    ends = route.legs[["start", "end"]].to_numpy().tolist()
    ways = dict.fromkeys((tuple(points[start]), tuple(points[end])) for start, end in ends)
    lines = (projection.points(geodesy.great_circle(*way, step_km=250)) for way in ways)
    return [f'<path class="geo-drawn-leg" d="{path(line)}"/>' for line in lines]


def _marks(route: Route, projection: Equirectangular) -> list[str]:
    drawn = []
    for name, stops, *point in route.places[["name", "stops", "lat", "lon"]].to_numpy().tolist():
        ((x, y),) = projection.points(np.array([point], dtype=np.float64))
        numbers = "·".join(map(str, stops[:3])) + ("…" if len(stops) > 3 else "")
        drawn.append(
            f'<g class="geo-drawn-mark" transform="translate({x:.1f} {y:.1f})"><circle r="4"/>'
            f'<text x="6" y="4">{numbers} {escape(str(name))}</text></g>'
        )
    return drawn
