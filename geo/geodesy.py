"""Points on the mean sphere: distances, unit vectors, middles and bounds.

The sphere's radius is the mean radius of WGS84, 6371.0088 km (Moritz, "Geodetic Reference System 1980",
Journal of Geodesy 74, 2000); a distance is within 0.6 % of the ellipsoid's.
Angles are degrees, latitude before longitude; points are rows of an array.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Points = NDArray[np.float64]

# numpy is imported where it is used: looking up one name does without it
EARTH_RADIUS_KM: Final = 6371.0088


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance of two points in km, by the haversine formula.

    Args:
        latitude: that of the one point.
        longitude: that of the one point.
        other_latitude: that of the other.
        other_longitude: that of the other.

    Returns:
        The distance.

    >>> round(distance_km(51.509, -0.126, 59.939, 30.314))
    2099
    """
    a, c = radians(latitude), radians(other_latitude)
    haversine = sin((c - a) / 2) ** 2
    haversine += cos(a) * cos(c) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(haversine)))


def distances_km(
    latitude: ArrayLike, longitude: ArrayLike, other_latitude: ArrayLike, other_longitude: ArrayLike
) -> NDArray[np.float64]:
    """Return great-circle distances in km, by the haversine formula.

    Args:
        latitude: those of the one side; arrays are broadcast.
        longitude: those of the one side.
        other_latitude: those of the other side.
        other_longitude: those of the other side.

    Returns:
        The distances, in the shape of the broadcast.

    >>> distances_km(51.509, -0.126, [59.939, 48.857], [30.314, 2.352]).round().tolist()
    [2099.0, 344.0]
    """
    import numpy as np

    a, b, c, d = (
        np.radians(np.asarray(value, dtype=np.float64))
        for value in (latitude, longitude, other_latitude, other_longitude)
    )
    haversine = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(haversine, 0, 1))))


def bounds(latitudes: ArrayLike, longitudes: ArrayLike) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of points; west is greater than east if they span the date line.

    The box is the narrowest that holds all points.

    >>> bounds([10, -10], [179, -179])
    (-10.0, 179.0, 10.0, -179.0)
    """
    import numpy as np

    south, north = float(np.min(latitudes)), float(np.max(latitudes))
    around = np.unique(np.asarray(longitudes, dtype=np.float64))
    gaps = np.diff(np.append(around, around[0] + 360))
    widest = len(gaps) - 1 - int(np.argmax(gaps[::-1]))  # of equal gaps, the one across the date line
    east, west = float(around[widest]), float(around[(widest + 1) % len(around)])
    return south, west, north, east


def wrapped(longitude: ArrayLike) -> NDArray[np.float64]:
    """Return longitudes between -180 and 180.

    >>> wrapped([190.0, -181.0]).tolist()
    [-170.0, 179.0]
    """
    import numpy as np

    values = np.asarray(longitude, dtype=np.float64)
    return np.asarray(np.where(np.abs(values) > 180, (values + 180) % 360 - 180, values))


def unit_vectors(latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
    """Return points as vectors of length 1 from the middle of the Earth, in an array of shape (..., 3).

    The product of two is the cosine of the angle between them.

    >>> unit_vectors([0, 0, 90], [0, 90, 0]).round(6).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    import numpy as np

    a, b = (np.radians(np.asarray(degrees, dtype=np.float64)) for degrees in (latitude, longitude))
    return np.stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)], axis=-1)


def centre(
    latitudes: ArrayLike, longitudes: ArrayLike, weights: NDArray[np.float64] | None = None
) -> tuple[float, float]:
    """Return the middle of points on the sphere, as a latitude and a longitude.

    Args:
        latitudes: those of the points.
        longitudes: those of the points.
        weights: how much each point counts; by default all the same.

    Returns:
        The direction of the mean of the points' unit vectors, so that the date line does not matter.

    >>> lat, lon = centre([-17, -17], [178, -178])
    >>> round(lat), abs(round(lon))
    (-17, 180)
    """
    import numpy as np

    mean = np.average(unit_vectors(latitudes, longitudes), axis=0, weights=weights)
    latitude, longitude = points_of(mean[None, :])[0].tolist()
    return latitude, longitude


def shape_centre(corners: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of the corners (latitude, longitude) of a line, a polygon or several.

    A corner that appears twice, such as the one that closes a ring, counts once.
    Raises `ValueError` if a corner is no point on the Earth.

    >>> lat, lon = shape_centre([(-16, 179), (-16, 181), (-18, 181), (-18, 179), (-16, 179)])
    >>> round(lat), abs(round(lon))
    (-17, 180)
    """
    distinct = list(dict.fromkeys(corners))
    for latitude, longitude in distinct:
        if not is_on_earth(latitude, longitude):
            raise ValueError(f"latitude {latitude} and longitude {longitude} are no point on the Earth")
    latitudes, longitudes = zip(*distinct, strict=True)
    return centre(latitudes, longitudes)


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Return whether degrees are those of a point; the longitudes of a shape may go beyond 180."""
    return abs(latitude) <= 90 and abs(longitude) <= 360


def points_of(vectors: NDArray[np.float64]) -> Points:
    """Return vectors from the middle of the Earth, an array (points, 3), as latitudes and longitudes."""
    import numpy as np

    x, y, z = vectors.T
    return np.column_stack([np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))])
