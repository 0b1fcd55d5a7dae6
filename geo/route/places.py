"""The places that the stops of a route visit, and the legs between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def by_place(
    stops: pd.DataFrame, is_placed: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the number of each stop's place (-1 where it has none), and the row of each first visit.

    Stops are at one place if the gazetteer says so, or if their own coordinates agree to four decimals.
    """
    import pandas as pd

    named = ~((stops["located_by"] == "row") | (stops["place_id"] == "")).to_numpy(dtype=bool)
    spot = np.rint(stops["lat"].to_numpy(dtype=np.float64) * 1e4) * 1e7
    spot += np.rint(stops["lon"].to_numpy(dtype=np.float64) * 1e4)
    key = -1.0 - pd.factorize(stops["place_id"].to_numpy(dtype=object))[0]
    key = np.where(named, key - 1e14, spot)
    numbers = np.full(len(stops), -1, dtype=np.int64)
    placed = np.flatnonzero(is_placed)
    numbers[placed], distinct = pd.factorize(key[placed])
    firsts = np.empty(len(distinct), dtype=np.int64)
    firsts[numbers[placed][::-1]] = placed[::-1]  # the first visit is written last
    return numbers, firsts


def legs_between(
    stops: pd.DataFrame, place_numbers: NDArray[np.int64], is_placed: NDArray[np.bool_]
) -> pd.DataFrame:
    """Return the legs in time order: start, end (rows of `stops`), km (great circle).

    Args:
        stops: the stops in time order.
        place_numbers: the number of each stop's place.
        is_placed: whether each stop has coordinates.

    """
    import pandas as pd

    rows = np.flatnonzero(is_placed)
    persons = stops["person"].to_numpy() if "person" in stops else np.zeros(len(stops))
    codes = pd.factorize(persons)[0][rows]
    rows = rows[np.argsort(codes, kind="stable")]
    start, end = rows[:-1], rows[1:]
    kept = (place_numbers[start] != place_numbers[end]) & (persons[start] == persons[end])
    start, end = start[kept], end[kept]
    order = np.argsort(end, kind="stable")
    start, end = start[order], end[order]
    lat, lon = stops["lat"].to_numpy(), stops["lon"].to_numpy()
    km = geodesy.distances_km(lat[start], lon[start], lat[end], lon[end])
    return pd.DataFrame({"start": start, "end": end, "km": km})


def gaps_of(stops: pd.DataFrame) -> pd.DataFrame:
    """Return the times that no stop of a route covers (see `geo.route.route.Route.gaps`)."""
    import pandas as pd

    start = stops["earliest_start"].astype("float64").to_numpy()
    end = np.fmax.accumulate(stops["latest_end"].astype("float64").to_numpy())
    days = start[1:] - end[:-1] - 1
    after = np.flatnonzero(days > 0)
    first, last = end[after] + 1, start[after + 1] - 1
    columns = {"after": after, "first": first, "last": last, "days": days[after]}
    return pd.DataFrame(columns).astype("int64")
