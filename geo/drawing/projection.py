"""From degrees to the units of a drawing: two projections, chosen by the extent of the route.

Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987),
sections 12 (equirectangular) and 24 (Lambert azimuthal equal-area, on the sphere).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Box = tuple[float, float, float, float]

#: the smallest extent of a drawing in degrees: equirectangular; azimuthal with several places, and with one
SMALLEST_DEGREES, CLOSEST_DEGREES, SURROUNDINGS_DEGREES = 1.0, 0.02, 4.0
_WIDEST_AZIMUTHAL = 70.0  # degrees from the middle to the farthest stop


class Equirectangular:
    """The equirectangular projection, true to scale along the middle parallel.

    Args:
        bounds: south, west, north and east of the places, which fill the drawing, in degrees.
        width: the width of the drawing.
        height: its height.
        margin: the space between the places and its edges.

    """

    def __init__(self, bounds: Box, width: float, height: float, margin: float) -> None:
        south, west, north, east = bounds
        self.width, self.height = width, height
        self.middle = west + ((east - west) % 360) / 2
        self.stretch = max(0.2, float(np.cos(np.radians((south + north) / 2))))
        self.centre = (south + north) / 2
        tall = max(north - south, SMALLEST_DEGREES)
        wide = max(((east - west) % 360) * self.stretch, SMALLEST_DEGREES)
        self.scale = min((width - 2 * margin) / wide, (height - 2 * margin) / tall)

    def points(self, line: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x and y of a line (rows of latitude, longitude), which stays whole across the date line."""
        turn = np.unwrap(line[:, 1] - self.middle, period=360)
        turn -= 360 * np.round(turn[len(turn) // 2] / 360)
        return self.plain(line[:, 0], self.middle + turn)

    def plain(self, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
        """Return x and y of points whose longitudes are already those of the drawing."""
        x = self.width / 2 + (np.asarray(longitude) - self.middle) * self.stretch * self.scale
        return np.column_stack([x, self.height / 2 - (np.asarray(latitude) - self.centre) * self.scale])

    @property
    def box(self) -> Box:
        """South, west, north and east of the drawing in degrees; longitudes run on past 180."""
        tall, wide = self.height / 2 / self.scale, self.width / 2 / self.scale / self.stretch
        west = max(self.middle - wide, self.middle - 180)
        south, north = max(self.centre - tall, -90), min(self.centre + tall, 90)
        return south, west, north, min(self.middle + wide, west + 360)


class Azimuthal:
    """Lambert's azimuthal equal-area projection: areas are true.

    Args:
        middle: latitude and longitude of its centre in degrees.
        spots: the places, which fill the drawing: rows of latitude and longitude in degrees.
        width: the width of the drawing.
        height: its height.
        margin: the space between the places and its edges.

    """

    def __init__(
        self,
        middle: tuple[float, float],
        spots: NDArray[np.float64],
        width: float,
        height: float,
        margin: float,
    ) -> None:
        self.width, self.height = width, height
        self.latitude, self.longitude = middle
        self.scale, self._offset = 1.0, np.zeros(2)
        flat = self._unit(spots[:, 0], spots[:, 1])
        low, high = flat.min(axis=0), flat.max(axis=0)
        smallest = SURROUNDINGS_DEGREES if bool((high == low).all()) else CLOSEST_DEGREES
        extent = np.maximum(high - low, smallest)
        self._offset = (low + high) / 2
        self.scale = float(min((width - 2 * margin) / extent[0], (height - 2 * margin) / extent[1]))

    def points(self, line: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x and y of a line (rows of latitude, longitude in degrees)."""
        return self.plain(line[:, 0], line[:, 1])

    def plain(self, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
        """Return x and y of points in degrees."""
        flat = (self._unit(latitude, longitude) - self._offset) * self.scale
        return np.column_stack([self.width / 2 + flat[:, 0], self.height / 2 - flat[:, 1]])

    @property
    def box(self) -> Box:
        """South, west, north and east of the drawing in degrees; longitudes run on past 180."""
        edge = np.linspace(0, 1, 41)
        x = np.concatenate([edge, edge, np.zeros(41), np.ones(41)]) * self.width
        y = np.concatenate([np.zeros(41), np.ones(41), edge, edge]) * self.height
        latitude, longitude = self._degrees(x, y)
        poles = [pole for pole in (90.0, -90.0) if self._shows(pole)]
        south, north = float(latitude.min()), float(latitude.max())
        if poles:
            low, high = (south, 90.0) if 90.0 in poles else (-90.0, north)
            return low, self.longitude - 180, high, self.longitude + 180
        turn = geodesy.wrapped(longitude - self.longitude)
        return south, self.longitude + float(turn.min()), north, self.longitude + float(turn.max())

    def _shows(self, pole: float) -> bool:
        ((x, y),) = self.plain([pole], [self.longitude])
        return bool(0 <= x <= self.width and 0 <= y <= self.height)

    def _unit(self, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
        """Return x and y in degrees as they are long at the centre (Snyder 24-2 to 24-4)."""
        lat, turn = np.radians(latitude), np.radians(np.asarray(longitude) - self.longitude)
        centre = np.radians(self.latitude)
        cosine = np.sin(centre) * np.sin(lat) + np.cos(centre) * np.cos(lat) * np.cos(turn)
        factor = np.sqrt(2 / np.maximum(1 + cosine, 1e-6))
        x = factor * np.cos(lat) * np.sin(turn)
        y = factor * (np.cos(centre) * np.sin(lat) - np.sin(centre) * np.cos(lat) * np.cos(turn))
        flat: NDArray[np.float64] = np.degrees(np.column_stack([x, y]))
        return flat

    def _degrees(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return latitudes and longitudes of points of the drawing (Snyder 20-14, 20-15 and 24-16)."""
        across = np.radians((x - self.width / 2) / self.scale + self._offset[0])
        up = np.radians((self.height / 2 - y) / self.scale + self._offset[1])
        far = np.maximum(np.hypot(across, up), 1e-12)
        angle = 2 * np.arcsin(np.clip(far / 2, 0, 1))
        centre = np.radians(self.latitude)
        sine = np.cos(angle) * np.sin(centre) + up * np.sin(angle) * np.cos(centre) / far
        turn = np.arctan2(
            across * np.sin(angle), far * np.cos(centre) * np.cos(angle) - up * np.sin(centre) * np.sin(angle)
        )
        return np.degrees(np.arcsin(np.clip(sine, -1, 1))), self.longitude + np.degrees(turn)


Projection = Equirectangular | Azimuthal


def projection_for(spots: NDArray[np.float64], width: float, height: float, margin: float) -> Projection:
    """Return the projection for a drawing: azimuthal if the points lie on one side of the Earth.

    Args:
        spots: the points: rows of latitude and longitude in degrees.
        width: the width of the drawing.
        height: its height.
        margin: the space between the points and its edges.

    """
    bounds = geodesy.bounds(spots[:, 0], spots[:, 1])
    middle = _middle(spots)
    far = geodesy.distances_km(middle[0], middle[1], spots[:, 0], spots[:, 1]).max()
    if np.degrees(far / geodesy.EARTH_RADIUS_KM) <= _WIDEST_AZIMUTHAL:
        return Azimuthal(middle, spots, width, height, margin)
    return Equirectangular(bounds, width, height, margin)


def _middle(spots: NDArray[np.float64]) -> tuple[float, float]:
    """Return the middle of the box of the points' directions, as a latitude and a longitude."""
    south, west, north, east = geodesy.bounds(spots[:, 0], spots[:, 1])
    wide = (east - west) % 360
    if wide <= 180:
        return (south + north) / 2, float(geodesy.wrapped(west + wide / 2))
    return geodesy.centre(spots[:, 0], spots[:, 1])
