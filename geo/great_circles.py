"""Lines on the mean sphere: great circles, circles, and where they cross the date line.

Angles are degrees, latitude before longitude; points are rows of an array.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import geodesy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo.geodesy import Points


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

    firsts, lasts = geodesy.unit_vectors(*starts.T), geodesy.unit_vectors(*ends.T)
    angles = np.arctan2(np.linalg.norm(np.cross(firsts, lasts), axis=1), np.einsum("ij,ij->i", firsts, lasts))
    counts = np.maximum(1, np.ceil(geodesy.distances_km(*starts.T, *ends.T) / step_km)).astype(np.int64)
    after = np.cumsum(counts + 1)
    owner = np.repeat(np.arange(len(counts)), counts + 1)  # the line of each point
    share = (np.arange(len(owner)) - (after - counts - 1)[owner]) / counts[owner]
    angle = np.where(angles > 0, angles, 1.0)[owner]
    vectors = np.sin((1 - share) * angle)[:, None] * firsts[owner]
    vectors += np.sin(share * angle)[:, None] * lasts[owner]
    lines = np.split(geodesy.points_of(vectors), after[:-1])
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
    return geodesy.points_of(np.cos(turns) * first + np.sin(turns) * side)


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

    angle = radius_km / geodesy.EARTH_RADIUS_KM
    bearings = np.radians(np.linspace(0, 360, count + 1))
    latitude, longitude = np.radians(centre).tolist()
    latitudes = np.arcsin(
        np.clip(np.sin(latitude) * np.cos(angle) + np.cos(latitude) * np.sin(angle) * np.cos(bearings), -1, 1)
    )
    longitudes = longitude + np.arctan2(
        np.sin(bearings) * np.sin(angle) * np.cos(latitude),
        np.cos(angle) - np.sin(latitude) * np.sin(latitudes),
    )
    return np.column_stack([np.degrees(latitudes), geodesy.wrapped(np.degrees(longitudes))])


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
