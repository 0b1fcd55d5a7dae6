"""The outlines of areas as single edges, to find their distances from very many points at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

DEGREE_KM = 111.195
"""A degree of a meridian of the mean sphere."""
_AT_ONCE = 4096  # spots


class Edges:
    """The edges of shapely areas in degrees (longitude, latitude)."""

    def __init__(self, areas: NDArray[np.object_]) -> None:
        import shapely

        rings, owner = shapely.get_parts(shapely.boundary(areas), return_index=True)
        points, ring = shapely.get_coordinates(rings, return_index=True)
        joined = ring[1:] == ring[:-1]
        self.starts, self.ends = points[:-1][joined], points[1:][joined]
        self.owner = owner[ring[1:][joined]]
        self.tree = shapely.STRtree(shapely.linestrings(np.stack([self.starts, self.ends], axis=1)))

    def near(self, spots: NDArray[np.float64], reach: float) -> Iterator[tuple[int, dict[int, float]]]:
        """Yield the rows of spots (latitude, longitude) with an edge within about `reach` km.

        Each comes with the distances in km to the outlines of the areas there, by the areas' numbers, on a
        plane true to scale at the spot.
        """
        for first in range(0, len(spots), _AT_ONCE):
            lat, lon = spots[first : first + _AT_ONCE].T
            spot, edge = self._within(lat, lon, reach)
            if not len(spot):
                continue
            away = _distances(lat[spot], lon[spot], self.starts[edge], self.ends[edge])
            # the shortest to each area
            owner = self.owner[edge]
            order = np.lexsort((away, owner, spot))
            spot, owner, away = spot[order], owner[order], away[order]
            shortest = np.concatenate([[True], (spot[1:] != spot[:-1]) | (owner[1:] != owner[:-1])])
            spot, owner, away = spot[shortest], owner[shortest], away[shortest]
            begins = np.flatnonzero(np.concatenate([[True], spot[1:] != spot[:-1]])).tolist()
            owners, distances = owner.tolist(), away.tolist()
            for begin, end in zip(begins, [*begins[1:], len(owners)], strict=True):
                yield (
                    first + int(spot[begin]),
                    dict(zip(owners[begin:end], distances[begin:end], strict=True)),
                )

    def _within(self, lat: NDArray[Any], lon: NDArray[Any], reach: float) -> NDArray[np.int64]:
        import shapely

        wide, tall = reach / DEGREE_KM / flattening(lat), reach / DEGREE_KM
        found: NDArray[np.int64] = self.tree.query(
            shapely.box(lon - wide, lat - tall, lon + wide, lat + tall)
        )
        return found


def flattening(lat: float | NDArray[Any]) -> NDArray[np.float64]:
    """Return the length of a degree of longitude, in degrees of a meridian; at least 0.05.

    >>> round(float(flattening(60.0)), 3)
    0.5
    """
    return np.maximum(0.05, np.cos(np.radians(lat)))


def _distances(
    lat: NDArray[Any], lon: NDArray[Any], starts: NDArray[Any], ends: NDArray[Any]
) -> NDArray[np.float64]:
    """Return the distance of each spot from its edge in km."""
    scale = np.column_stack([flattening(lat) * DEGREE_KM, np.full(len(lat), DEGREE_KM)])
    spot = np.column_stack([lon, lat])
    start, way = (starts - spot) * scale, (ends - starts) * scale
    length = (way**2).sum(axis=1)
    along = -(start * way).sum(axis=1) / np.where(length > 0, length, 1.0)
    nearest = start + np.clip(along, 0, 1)[:, None] * way
    away: NDArray[np.float64] = np.hypot(nearest[:, 0], nearest[:, 1])
    return away
