"""The towns nearest to a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.gazetteer.fuzzy import cells_within
from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN
from geo.gazetteer.keys import fold, key_hash
from geo.gazetteer.match import Match
from geo.gazetteer.ranking import WEIGHTS
from geo.gazetteer.toponym import Reading
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from geo.gazetteer.index import Index
    from geo.gazetteer.match import Candidate

    Array = np.ndarray[Any, Any]


def nearest(layers: Sequence[Index], lat: float, lon: float, limit: int) -> list[Candidate]:
    """Return the towns nearest to a point in degrees, within 200 km; the score falls with the distance."""
    for reach in (20.0, 60.0, 200.0):
        found = []
        for number, index in enumerate(layers):
            first, places = index.columns["cell_first"], index.columns["cell_place"]
            for cell in cells_within(lat, lon, reach):
                for row in places[first[cell] : first[cell + 1]]:
                    away = distance_km(lat, lon, index.lat[row] / 1e5, index.lon[row] / 1e5)
                    if away <= reach and row not in index.areas:
                        found.append((away, number, row))
        if found:
            break
    answers = []
    for away, number, row in sorted(found)[:limit]:
        match = Match(layers[number], row, MAIN, Reading(layers[number].name(row), ""))
        answers.append(match.candidate(1 / (1 + away / 50)))
    return answers


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


_RANKS = {CODE: "rank code", ALTERNATE: "rank alternate", DATED: "rank dated", MAIN: "rank main"}


def look_up(index: Index, names: Sequence[str]) -> pd.DataFrame:
    """Return the likeliest place of each name as a table: name, lat, lon, population, country."""
    import numpy as np
    import pandas as pd

    wanted = np.fromiter((key_hash(fold(name)) for name in names), dtype=np.uint64, count=len(names))
    hashes, first = index.array("hash"), index.array("first")
    at = np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)
    known = np.flatnonzero(hashes[at] == wanted)
    begin, counts = first[at[known]].astype(np.int64), np.diff(first)[at[known]].astype(np.int64)
    question = np.repeat(np.arange(len(known)), counts)
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    entries = begin[question] + offset
    places = index.array("entry_place")[entries]
    weights = _weights(index, places, index.array("entry_flags")[entries])
    order = np.lexsort((places, -weights, question))
    best = places[order[np.cumsum(counts) - counts]] if len(known) else places
    rows = np.full(len(names), -1)
    rows[known] = best
    found = rows >= 0
    countries = np.array(index.countries, dtype=object)[index.array("country")[rows]]
    return pd.DataFrame(
        {
            "name": [index.name(row) if row >= 0 else "" for row in rows.tolist()],
            "lat": np.where(found, index.array("lat")[rows] / 1e5, np.nan),
            "lon": np.where(found, index.array("lon")[rows] / 1e5, np.nan),
            "population": np.where(found, index.array("population")[rows], 0),
            "country": np.where(found, countries, ""),
        }
    )


def _weights(index: Index, places: Array, ranks: Array) -> Array:
    import numpy as np

    fame = np.log(1.0 + index.array("fame")[places])
    weights = WEIGHTS["population"] * np.log(index.array("population")[places] + 500.0)
    weights += WEIGHTS["fame"] * fame
    areas = np.zeros(len(index), dtype=bool)
    areas[list(index.areas)] = True
    by_kind = np.array([WEIGHTS.get(f"kind {kind}", WEIGHTS["kind region"]) for kind in index.kinds])
    weights = np.where(areas[places], by_kind[index.array("kind")[places]], weights)
    weights += np.array([WEIGHTS[_RANKS[rank]] for rank in range(4)])[ranks]
    weights += np.where(ranks == ALTERNATE, WEIGHTS["alternate fame"] * fame, 0.0)
    return weights
