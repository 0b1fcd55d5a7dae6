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
    """Return the great-circle distance of two points in km (haversine formula).

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
    """Return great-circle distances in km (haversine formula); arrays are taken pair by pair.

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
    """Return the points (latitude, longitude) of the shortest line between two, about every `step_km`.

    Between antipodes, where every way is shortest, the line runs over the north pole.

    >>> great_circle((0, 0), (0, 90), 6000).round(1).tolist()
    [[0.0, 0.0], [0.0, 45.0], [0.0, 90.0]]
    """
    import numpy as np

    count = max(1, int(np.ceil(distances_km(*start, *end) / step_km)))
    first, last = unit_vectors(*start), unit_vectors(*end)
    angle = np.arctan2(np.linalg.norm(np.cross(first, last)), first @ last)
    if angle < 1e-12:
        return np.array([start, end], dtype=np.float64)
    if np.pi - angle < 1e-9:
        north = np.array([0.0, 0.0, 1.0])
        over = north if abs(first[2]) < 1 - 1e-9 else np.array([1.0, 0.0, 0.0])
        side = over - (over @ first) * first
        side /= np.linalg.norm(side)
        turns = np.linspace(0, angle, count + 1)[:, None]
        vectors = np.cos(turns) * first + np.sin(turns) * side
    else:
        share = np.linspace(0, 1, count + 1)[:, None]
        vectors = (np.sin((1 - share) * angle) * first + np.sin(share * angle) * last) / np.sin(angle)
    points = _points(vectors)
    points[0], points[-1] = start, end
    return points


def great_circles(starts: Points, ends: Points, step_km: float = 100) -> list[Points]:
    """Return the shortest lines between many pairs of points, each as `great_circle` gives it.

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
    way = np.repeat(np.arange(len(counts)), counts + 1)
    share = (np.arange(len(way)) - (after - counts - 1)[way]) / counts[way]
    angle = np.where(angles > 0, angles, 1.0)[way]
    vectors = np.sin((1 - share) * angle)[:, None] * firsts[way]
    vectors += np.sin(share * angle)[:, None] * lasts[way]
    lines = np.split(_points(vectors), after[:-1])
    for i, line in enumerate(lines):
        line[0], line[-1] = starts[i], ends[i]
    # where there is no way, or every way is the shortest
    for i in np.flatnonzero((angles < 1e-12) | (np.pi - angles < 1e-9)).tolist():
        lines[i] = great_circle(tuple(starts[i]), tuple(ends[i]), step_km)
    return lines


def circle(centre: tuple[float, float], radius_km: float, count: int = 72) -> Points:
    """Return the ring of points (latitude, longitude) at a distance from a centre; the last is the first.

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
    """Return (south, west, north, east) of points; west is greater than east where they span the date line.

    The box is the narrowest that holds all points.

    >>> bounds([10, -10], [179, -179])
    (-10.0, 179.0, 10.0, -179.0)
    """
    import numpy as np

    south, north = float(np.min(latitudes)), float(np.max(latitudes))
    around = np.unique(np.asarray(longitudes, dtype=np.float64))
    gaps = np.diff(np.append(around, around[0] + 360))
    widest = len(gaps) - 1 - int(np.argmax(gaps[::-1]))  # of equal gaps the one over the date line
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

    It lies in the direction of the (weighted) mean of their unit vectors: right across the date line too.

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

    A corner that stands twice, as the one that closes a ring, counts once.
    Raises `ValueError` where a corner is no point on the Earth.

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
    """Return whether degrees are those of a point; the longitudes of a shape may run on beyond 180."""
    return abs(latitude) <= 90 and abs(longitude) <= 360


def _points(vectors: NDArray[np.float64]) -> Points:
    import numpy as np

    x, y, z = vectors.T
    return np.column_stack([np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))])
