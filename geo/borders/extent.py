"""How far around a life borders are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from geo.borders.state import Box

DRAWN = 45.0  # degrees around the stops: so far borders are drawn
NEAR = 15.0  # degrees around the stops: a change further off makes no new state of affairs
_WHOLE: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)


def extent(latitudes: ArrayLike, longitudes: ArrayLike, margin: float = DRAWN) -> Box:
    """Return the box (west, south, east, north in degrees) of a life with a margin; else the globe.

    A life on both sides of the date line has the whole breadth of the globe.

    >>> extent([50, 60], [0, 10], 20)
    (-20.0, 30.0, 30.0, 80.0)
    >>> extent([0, 0], [170, -170])[::2]
    (-180.0, 180.0)
    """
    lat, lon = np.asarray(latitudes, float), np.asarray(longitudes, float)
    known = ~(np.isnan(lat) | np.isnan(lon))
    if not known.any():
        return _WHOLE
    south, west, north, east = geodesy.bounds(lat[known], lon[known])
    south, north = max(-90.0, float(np.floor(south - margin))), min(90.0, float(np.ceil(north + margin)))
    if west > east:
        return (-180.0, south, 180.0, north)
    return (
        max(-180.0, float(np.floor(west - margin))),
        south,
        min(180.0, float(np.ceil(east + margin))),
        north,
    )
