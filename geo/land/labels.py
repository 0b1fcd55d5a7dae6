"""The names of countries and large cities near a route, which the map shows where there is room."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from geo.geodesy import EARTH_RADIUS_KM, unit_vectors
from geo.land.outlines import spots

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

COUNTRIES, CITIES = 60, 40  # the largest number of each
COUNTRY_KM, CITY_KM = 1500.0, 1200.0  # the largest distance from the nearest stop
OWN_KM = 25.0  # within this distance the city is the place of the stop
APART_KM = 120.0  # the least distance between two cities
SMALLEST_CITY = 150_000
ZOOMS = ((5_000_000, 3), (2_000_000, 4), (1_000_000, 5), (500_000, 6), (0, 7))
"""For a least number of inhabitants, the zoom from which a city is named."""


class Cities(Protocol):
    """A source of cities, such as `geo.gazetteer.Gazetteer`."""

    def cities(self, bounds: tuple[float, float, float, float], minimum_population: int = 0) -> pd.DataFrame:
        """Return name, lat, lon and population of the cities in a box, the largest first.

        `bounds` are south, west, north and east in degrees.
        """


def labels(
    stops_lat: ArrayLike, stops_lon: ArrayLike, gazetteer: Cities | None = None
) -> dict[str, dict[str, list[Any]]]:
    """Return the names of countries and cities for the page, as {"countries": columns, "cities": columns}.

    The columns are name, lat, lon and rank: the zoom from which the name is shown. The lowest rank comes
    first. Countries have their English names of today and, in the column `country`, their ISO codes, with
    which the browser finds the name in the reader's language. Cities at a stop are left out.

    Args:
        stops_lat: latitudes in degrees; NaN is left out.
        stops_lon: longitudes in degrees.
        gazetteer: the source of cities; None gives no cities.

    >>> labels([60.17], [24.94])["countries"]["name"][:3]
    ['Russia', 'Germany', 'Sweden']

    """
    near = spots(*(np.asarray(degrees, float).round(1) for degrees in (stops_lat, stops_lon)))
    if not len(near):
        return {"countries": {**_columns([]), "country": []}, "cities": _columns([])}
    stops = unit_vectors(*near.T)
    cities = [] if gazetteer is None else _cities(stops, gazetteer.cities(_bounds(near), SMALLEST_CITY))
    codes, countries = _countries(stops)
    return {"countries": {**_columns(countries), "country": codes}, "cities": _columns(cities)}


Label = tuple[str, float, float, float]  # name, latitude, longitude, rank


def _countries(stops: NDArray[np.float64]) -> tuple[list[str], list[Label]]:
    """Return the ISO codes and the labels of the countries near the stops."""
    codes, table = _country_table()
    distances = _distances_km(unit_vectors([row[1] for row in table], [row[2] for row in table]), stops)
    near = np.flatnonzero(distances <= COUNTRY_KM)[:COUNTRIES].tolist()
    return [codes[row] for row in near], [table[row] for row in near]


@lru_cache(maxsize=1)
def _country_table() -> tuple[list[str], list[Label]]:
    text = (files("geo") / "data" / "countries.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    places = [(row["name"], float(row["lat"]), float(row["lon"]), float(row["min_zoom"])) for row in rows]
    return [row["country"] for row in rows], places


def _cities(stops: NDArray[np.float64], table: pd.DataFrame) -> list[Label]:
    """Return the cities with the most weight (population and nearness), taking turns between the stops."""
    places = unit_vectors(table["lat"], table["lon"])
    distances = _distances_km(places, stops)
    population = table["population"].to_numpy(float)
    weight = population / (1 + (distances / 300) ** 2)
    heaviest = np.argsort(-weight, kind="stable")
    heaviest = heaviest[(distances[heaviest] >= OWN_KM) & (distances[heaviest] <= CITY_KM)]
    stop = (places[heaviest] @ stops.T).argmax(axis=1)
    turn = np.array([int((stop[:i] == stop[i]).sum()) for i in range(len(stop))], int)
    chosen: list[int] = []
    for row in heaviest[np.argsort(turn, kind="stable")].tolist():
        if len(chosen) < CITIES and (
            not chosen or _distances_km(places[[row]], places[chosen])[0] >= APART_KM
        ):
            chosen.append(row)
    ranks = [float(next(zoom for people, zoom in ZOOMS if population[row] >= people)) for row in chosen]
    cities = table[["name", "lat", "lon"]].iloc[chosen].itertuples(index=False, name=None)
    return sorted(((*city, rank) for city, rank in zip(cities, ranks, strict=True)), key=lambda city: city[3])


def _distances_km(places: NDArray[np.float64], stops: NDArray[np.float64]) -> NDArray[np.float64]:
    nearest = (places @ stops.T).max(axis=1, initial=-1)
    kilometres: NDArray[np.float64] = EARTH_RADIUS_KM * np.arccos(np.clip(nearest, -1, 1))
    return kilometres


def _bounds(near: NDArray[np.float64], margin: float = 6.0) -> tuple[float, float, float, float]:
    """Return the box around the stops with a margin in degrees; west > east if it crosses the date line."""
    south, north = max(-90.0, near[:, 0].min() - margin), min(90.0, near[:, 0].max() + margin)
    lon = np.unique(near[:, 1])
    gaps = np.diff(lon, append=lon[0] + 360)
    widest = int(gaps.argmax())
    if gaps[widest] <= 4 * margin:
        return south, -180.0, north, 180.0
    west, east = lon[(widest + 1) % len(lon)] - margin, lon[widest] + margin
    return south, (west + 180) % 360 - 180, north, (east + 180) % 360 - 180


def _columns(labels: list[Label]) -> dict[str, list[Any]]:
    rows = [(name, round(lat, 2), round(lon, 2), rank) for name, lat, lon, rank in labels]
    return {column: [row[i] for row in rows] for i, column in enumerate(("name", "lat", "lon", "rank"))}
