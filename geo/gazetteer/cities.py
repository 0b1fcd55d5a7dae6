"""Large cities in a box, for the labels of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from geo.gazetteer.index import Index


def cities(index: Index, bounds: tuple[float, float, float, float], minimum_population: int) -> pd.DataFrame:
    """Return the cities in a box (south, west, north, east in degrees), the largest first."""
    import numpy as np
    import pandas as pd

    south, west, north, east = bounds
    lat, lon = index.array("lat") / 1e5, index.array("lon") / 1e5
    population = index.array("population")
    inside = (lat >= south) & (lat <= north) & (population >= minimum_population)
    inside &= ((lon >= west) & (lon <= east)) if west <= east else ((lon >= west) | (lon <= east))
    inside &= index.array("kind") == index.kinds.index("city")
    rows = np.flatnonzero(inside)
    rows = rows[np.lexsort((index.array("id")[rows], -population[rows].astype(np.int64)))]
    return pd.DataFrame(
        {
            "name": [index.name(int(row)) for row in rows],
            "lat": lat[rows],
            "lon": lon[rows],
            "population": population[rows].astype(np.int64),
            "country": [index.countries[index.country[int(row)]] for row in rows],
        }
    )
