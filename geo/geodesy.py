"""Great circles on the mean sphere: distances, lines, circles, and where they cross the date line.

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


def great_circle(start: tuple[float, float], end: tuple[float, float], step_km: float = 100) -> Points:
    """Return the points of the shortest line between two, as `great_circles` does for many.

    Args:
        start: the latitude and longitude of its first point.
        end: those of its last point.
        step_km: the distance between neighbouring points, at most.

    Returns:
        An array (points, 2) of latitudes and longitudes; the first and last are exactly those given.

    >>> great_circle((0, 0), (0, 90), 6000).round(1).tolist()
    [[0.0, 0.0], [0.0, 45.0], [0.0, 90.0]]
    """
    import numpy as np

    return great_circles(np.array([start], dtype=np.float64), np.array([end], dtype=np.float64), step_km)[0]


def great_circles(starts: Points, ends: Points, step_km: float = 100) -> list[Points]:
    """Return the shortest lines between many pairs of points.

    Between antipodes, where every line is shortest, it runs over the north pole.

    Args:
        starts: an array (lines, 2) of latitudes and longitudes.
        ends: an array of the same shape.
        step_km: the distance between neighbouring points of a line, at most.

    Returns:
        For each pair an array (points, 2); equal points give a line of two points.

    >>> import numpy as np
    >>> lines = great_circles(np.array([[0, 0], [0, 0]]), np.array([[0, 90], [0, 1]]), 6000)
    >>> [line.round(1).tolist() for line in lines]
    [[[0.0, 0.0], [0.0, 45.0], [0.0, 90.0]], [[0.0, 0.0], [0.0, 1.0]]]
    """
    import numpy as np

    firsts, lasts = unit_vectors(*starts.T), unit_vectors(*ends.T)
    angles = np.arctan2(np.linalg.norm(np.cross(firsts, lasts), axis=1), np.einsum("ij,ij->i", firsts, lasts))
    counts = np.maximum(1, np.ceil(distances_km(*starts.T, *ends.T) / step_km)).astype(np.int64)
    after = np.cumsum(counts + 1)
    owner = np.repeat(np.arange(len(counts)), counts + 1)  # the line of each point
    share = (np.arange(len(owner)) - (after - counts - 1)[owner]) / counts[owner]
    angle = np.where(angles > 0, angles, 1.0)[owner]
    vectors = np.sin((1 - share) * angle)[:, None] * firsts[owner]
    vectors += np.sin(share * angle)[:, None] * lasts[owner]
    lines = np.split(_points(vectors), after[:-1])
    for i in np.flatnonzero(np.pi - angles < 1e-9).tolist():
        lines[i] = _over_the_pole(firsts[i], angles[i], counts[i])
    for i in np.flatnonzero(angles < 1e-12).tolist():
        lines[i] = np.empty((2, 2))
    for line, start, end in zip(lines, starts, ends, strict=True):
        line[0], line[-1] = start, end
    return lines


def _over_the_pole(first: NDArray[np.float64], angle: float, count: int) -> Points:
    """Return the line from a unit vector to its antipode over the north pole, or from a pole over 0°, 0°."""
    import numpy as np

    pole = np.array([0.0, 0.0, 1.0]) if abs(first[2]) < 1 - 1e-9 else np.array([1.0, 0.0, 0.0])
    side = pole - (pole @ first) * first
    side /= np.linalg.norm(side)
    turns = np.linspace(0, angle, count + 1)[:, None]
    return _points(np.cos(turns) * first + np.sin(turns) * side)


def circle(centre: tuple[float, float], radius_km: float, count: int = 72) -> Points:
    """Return the ring of points at a distance from a centre.

    Args:
        centre: a latitude and a longitude.
        radius_km: the distance, on the sphere.
        count: the number of points.

    Returns:
        An array (count + 1, 2) of latitudes and longitudes; the last point is the first again.

    >>> circle((0, 0), 1111.9, 4).round().astype(int).tolist()
    [[10, 0], [0, 10], [-10, 0], [0, -10], [10, 0]]
    """
    import numpy as np

    angle = radius_km / EARTH_RADIUS_KM
    bearings = np.radians(np.linspace(0, 360, count + 1))
    latitude, longitude = np.radians(centre).tolist()
    latitudes = np.arcsin(
        np.clip(np.sin(latitude) * np.cos(angle) + np.cos(latitude) * np.sin(angle) * np.cos(bearings), -1, 1)
    )
    longitudes = longitude + np.arctan2(
        np.sin(bearings) * np.sin(angle) * np.cos(latitude),
        np.cos(angle) - np.sin(latitude) * np.sin(latitudes),
    )
    return np.column_stack([np.degrees(latitudes), wrapped(np.degrees(longitudes))])


def split_at_date_line(line: Points) -> list[Points]:
    """Return a line as pieces that do not cross the meridian of 180°, each ending exactly on it.

    >>> import numpy as np
    >>> [piece.tolist() for piece in split_at_date_line(np.array([[0.0, 170.0], [0.0, -170.0]]))]
    [[[0.0, 170.0], [0.0, 180.0]], [[0.0, -180.0], [0.0, -170.0]]]
    """
    import numpy as np

    crossings = np.flatnonzero(np.abs(np.diff(line[:, 1])) > 180)
    pieces: list[Points] = []
    begin, start = None, 0
    for i in crossings.tolist():
        (first_latitude, first), (last_latitude, last) = line[i], line[i + 1]
        side = 180.0 if first > 0 else -180.0
        unwrapped = last + 2 * side
        share = (side - first) / (unwrapped - first) if unwrapped != first else 0.0
        latitude = first_latitude + share * (last_latitude - first_latitude)
        piece = line[start : i + 1]
        pieces.append(np.vstack([*([begin] if begin is not None else []), piece, [[latitude, side]]]))
        begin, start = np.array([[latitude, -side]]), i + 1
    rest = line[start:]
    pieces.append(np.vstack([begin, rest]) if begin is not None else rest)
    return [piece for piece in pieces if len(piece) > 1]


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
    latitude, longitude = _points(mean[None, :])[0].tolist()
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


def _points(vectors: NDArray[np.float64]) -> Points:
    import numpy as np

    x, y, z = vectors.T
    return np.column_stack([np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))])
