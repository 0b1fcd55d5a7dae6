"""The route as a still drawing: what a page shows where no script runs.

The projection is equirectangular, true to scale along the middle parallel of the drawing.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route import Route

WIDTH, HEIGHT = 800.0, 500.0
_MARGIN = 40.0
_MOST_VERTICES = 1500  # of the land: about 8 kB of path


class Projection:
    """Degrees to drawing units, so that a box of places fills the drawing."""

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        south, west, north, east = bounds
        self.middle = west + ((east - west) % 360) / 2
        self.stretch = max(0.2, float(np.cos(np.radians((south + north) / 2))))
        self.centre = (south + north) / 2
        tall, wide = max(north - south, 1.0), max(((east - west) % 360) * self.stretch, 1.0)
        self.scale = min((WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / tall)

    def points(self, line: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x, y of rows of latitude, longitude; a line stays whole where it crosses the date line."""
        turn = np.unwrap(line[:, 1] - self.middle, period=360)
        turn -= 360 * np.round(turn[len(turn) // 2] / 360)
        return self.plain(line[:, 0], self.middle + turn)

    def plain(self, latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x, y of points whose longitudes are already those of the drawing."""
        x = WIDTH / 2 + (longitude - self.middle) * self.stretch * self.scale
        return np.column_stack([x, HEIGHT / 2 - (latitude - self.centre) * self.scale])

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(south, west, north, east) in degrees of what the drawing shows; longitudes run on past 180."""
        tall, wide = HEIGHT / 2 / self.scale, WIDTH / 2 / self.scale / self.stretch
        west = max(self.middle - wide, self.middle - 180)
        return (
            max(self.centre - tall, -90),
            west,
            min(self.centre + tall, 90),
            min(self.middle + wide, west + 360),
        )


def drawing(route: Route, title: str) -> str:
    """Return an SVG element: land, legs in time order and the numbered places; empty where none is placed."""
    if route.bounds is None:
        return ""
    projection = Projection(route.bounds)
    parts = [f'<path class="geo-drawn-land" d="{_land(projection)}"/>', *_areas(route, projection)]
    parts += _legs(route, projection)
    parts += _marks(route, projection)
    return (
        f'<svg class="geo-drawing" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img"'
        f' aria-label="{escape(title)}">' + "".join(parts) + "</svg>"
    )


def _land(projection: Projection) -> str:
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


def _areas(route: Route, projection: Projection) -> list[str]:
    drawn = []
    for area, radius, *point in route.places[["area", "radius_km", "lat", "lon"]].to_numpy().tolist():
        if area and radius > 0:
            ring = projection.points(geodesy.circle((point[0], point[1]), min(radius, 9000), 48))
            drawn.append(f'<path class="geo-drawn-area" d="{path(ring, closed=True)}"/>')
    return drawn


def _legs(route: Route, projection: Projection) -> list[str]:
    points = route.stops[["lat", "lon"]].to_numpy()
    ends = route.legs[["start", "end"]].to_numpy().tolist()
    ways = dict.fromkeys((tuple(points[start]), tuple(points[end])) for start, end in ends)
    lines = (projection.points(geodesy.great_circle(*way, step_km=250)) for way in ways)
    return [f'<path class="geo-drawn-leg" d="{path(line)}"/>' for line in lines]


def _marks(route: Route, projection: Projection) -> list[str]:
    drawn = []
    for name, stops, *point in route.places[["name", "stops", "lat", "lon"]].to_numpy().tolist():
        ((x, y),) = projection.points(np.array([point], dtype=np.float64))
        numbers = "·".join(map(str, stops[:3])) + ("…" if len(stops) > 3 else "")
        drawn.append(
            f'<g class="geo-drawn-mark" transform="translate({x:.1f} {y:.1f})"><circle r="4"/>'
            f'<text x="6" y="4">{numbers} {escape(str(name))}</text></g>'
        )
    return drawn


def path(points: NDArray[np.float64], *, closed: bool = False) -> str:
    """Return the SVG path of a line of x, y, to a tenth of a unit.

    >>> path(np.array([[0, 0], [10, 5.25], [0, 1]]), closed=True)
    'M0 0l10 5.2-10-4.2z'
    """
    tenths = np.round(points * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    text = f"M{_number(tenths[0, 0])} {_number(tenths[0, 1])}"
    pieces = [_number(value) for value in steps.ravel().tolist()]
    line = "".join(piece if piece.startswith("-") else f" {piece}" for piece in pieces).strip()
    return text + (f"l{line}" if line else "") + ("z" if closed else "")


def _number(tenths: int) -> str:
    whole, part = divmod(abs(int(tenths)), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}" + (f".{part}" if part else "")
