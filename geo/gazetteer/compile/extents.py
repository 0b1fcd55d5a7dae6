"""The centre and radius of countries and first-level regions, computed from their cities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.geodesy import centre, distances_km

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

Extent = tuple[float, float, float]


def extents(cities: Iterable[dict[str, Any]]) -> tuple[dict[str, Extent], dict[str, Extent]]:
    """Return (latitude, longitude, radius in km) by country code and by "country.region".

    The centre is that of the half-degree cells with a city, so that crowded parts weigh no more.
    The radius reaches nine in ten of these cells.
    """
    import numpy as np

    taken = [
        (city["countrycode"], city["admin1code"], city["latitude"], city["longitude"]) for city in cities
    ]
    lat = np.array([row[2] for row in taken])
    lon = np.array([row[3] for row in taken])
    return (
        _group([row[0] for row in taken], lat, lon),
        _group([f"{row[0]}.{row[1]}" if row[1] else "" for row in taken], lat, lon),
    )


def _group(keys: list[str], lat: np.ndarray[Any, Any], lon: np.ndarray[Any, Any]) -> dict[str, Extent]:
    import numpy as np

    names, number = np.unique(np.array(keys), return_inverse=True)
    cell = (number.astype(np.int64) * 360 + ((lat + 90) * 2).astype(int)) * 720 + ((lon + 180) * 2).astype(
        int
    )
    _, first = np.unique(cell, return_index=True)
    order = np.argsort(number[first], kind="stable")
    rows = first[order]
    bounds = np.searchsorted(number[rows], np.arange(len(names) + 1))
    extent_of = {}
    for at, name in enumerate(names):
        if name:
            part = rows[bounds[at] : bounds[at + 1]]
            extent_of[str(name)] = _extent(lat[part], lon[part])
    return extent_of


def _extent(lat: np.ndarray[Any, Any], lon: np.ndarray[Any, Any]) -> Extent:
    import numpy as np

    # cells are narrower towards the poles: weigh them by their width
    latitude, longitude = centre(lat, lon, np.maximum(np.cos(np.radians(lat)), 0.05))
    away = distances_km(latitude, longitude, lat, lon)
    return round(latitude, 4), round(longitude, 4), round(max(float(np.quantile(away, 0.9)), 10.0))
