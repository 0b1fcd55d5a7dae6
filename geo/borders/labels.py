"""Where the names of states stand on the map, and from which zoom on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import numpy as np
import shapely

from geo.borders.faces import PER_DEGREE, Faces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Geometry

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
