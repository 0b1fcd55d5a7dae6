"""The names of countries and large cities near a route, for the map to write where there is room."""

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

COUNTRIES, CITIES = 60, 40  # at most
COUNTRY_KM, CITY_KM = 1500.0, 1200.0  # from the nearest stop, at most
OWN_KM = 25.0  # nearer to a stop, a city is what the stop itself names
APART_KM = 120.0  # between two cities
SMALLEST_CITY = 150_000
ZOOMS = ((5_000_000, 3), (2_000_000, 4), (1_000_000, 5), (500_000, 6), (0, 7))
"""From which zoom a city of at least so many people is named."""


class Cities(Protocol):
    """What knows the cities in a box: a geo.gazetteer.Gazetteer."""

    def cities(self, bounds: tuple[float, float, float, float], minimum_population: int = 0) -> pd.DataFrame:
        """Return name, lat, lon and population of the cities in (south, west, north, east), largest first."""


def labels(
    stops_lat: ArrayLike, stops_lon: ArrayLike, gazetteer: Cities | None = None
) -> dict[str, dict[str, list[Any]]]:
    """Return the names for the page: {"countries": columns, "cities": columns}, each name, lat, lon, rank.

    `rank` is the zoom from which the name is worth writing (small: an important one); the most important come
    first. Countries bear today's English names and, as `country`, their ISO code, by which a browser names
    them in its reader's language. Cities at a stop are left out: the stop bears its name.

    Args:
        stops_lat: latitudes in degrees; places that are not known (NaN) are left out.
        stops_lon: longitudes in degrees.
        gazetteer: knows the cities; without one there are none.

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
    """Return the cities that weigh most by people and nearness, stop by stop, none close to another."""
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
    ranks = [next(zoom for people, zoom in ZOOMS if population[row] >= people) for row in chosen]
    found = [
        (
            str(table["name"].iloc[row]),
            float(table["lat"].iloc[row]),
            float(table["lon"].iloc[row]),
            float(rank),
        )
        for row, rank in zip(chosen, ranks, strict=True)
    ]
    return sorted(found, key=lambda label: label[3])


def _distances_km(places: NDArray[np.float64], stops: NDArray[np.float64]) -> NDArray[np.float64]:
    nearest = (places @ stops.T).max(axis=1, initial=-1)
    kilometres: NDArray[np.float64] = EARTH_RADIUS_KM * np.arccos(np.clip(nearest, -1, 1))
    return kilometres


def _bounds(near: NDArray[np.float64], margin: float = 6.0) -> tuple[float, float, float, float]:
    """Return the box around the stops, with a margin in degrees; west > east if it crosses the date line."""
    south, north = max(-90.0, near[:, 0].min() - margin), min(90.0, near[:, 0].max() + margin)
    lon = np.unique(near[:, 1])
    gaps = np.diff(lon, append=lon[0] + 360)
    widest = int(gaps.argmax())
    if gaps[widest] <= 4 * margin:
        return south, -180.0, north, 180.0
    west, east = lon[(widest + 1) % len(lon)] - margin, lon[widest] + margin
    return south, (west + 180) % 360 - 180, north, (east + 180) % 360 - 180


def _columns(found: list[Label]) -> dict[str, list[Any]]:
    return {
        "name": [name for name, _, _, _ in found],
        "lat": [round(lat, 2) for _, lat, _, _ in found],
        "lon": [round(lon, 2) for _, _, lon, _ in found],
        "rank": [rank for _, _, _, rank in found],
    }
