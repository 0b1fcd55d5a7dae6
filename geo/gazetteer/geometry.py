"""Distances on a sphere, quickly: enough to tell Cambridge from Cambridge."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

#: mean radius of the Earth in km (IUGG)
EARTH_KM: Final = 6371.0088


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees, in km (haversine formula).

    >>> round(distance_km(51.5, -0.12, 48.85, 2.35))
    343
    """
    phi, other_phi = radians(lat), radians(other_lat)
    half = sin((other_phi - phi) / 2) ** 2
    half += cos(phi) * cos(other_phi) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
