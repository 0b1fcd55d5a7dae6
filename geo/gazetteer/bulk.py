"""Many names at once: the likeliest place of each by name and size alone, in NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.gazetteer.folding import fold
from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN, key_hash
from geo.gazetteer.ranking import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from geo.gazetteer.index import Index

    Array = np.ndarray[Any, Any]

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
