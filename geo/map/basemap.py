"""The land under a route, for the page: fine where the life was, coarse elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.map.landdata import COARSEST, FINEST, NEAR_KM, Outlines, outlines, unit_vectors
from geo.map.packing import pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

LAKES = 2.0  # how much coarser than coasts lakes may be
BYTES_A_VERTEX = 2.7  # of base64, to begin with


def tolerances(outline: Outlines, distances_km: NDArray[np.float64], coarser: float) -> NDArray[np.float64]:
    """Degrees of the equator by which each chunk may be off: a pixel at zoom 8 near a stop, growing with distance."""
    lake = LAKES if outline.name == "lakes" else 1.0
    growth = np.maximum(1, coarser**0.75 * distances_km / NEAR_KM)
    return lake * coarser**0.25 * np.minimum(FINEST * growth, COARSEST * coarser**0.5)


def land(
    stops_lat: ArrayLike, stops_lon: ArrayLike, *, borders: bool = False, budget_bytes: int = 40_000
) -> str:
    stops = unit_vectors(stops_lat, stops_lon)
    chosen = [
        outlines()[name]
        for name in (("land", "lakes", "borders", "disputed") if borders else ("land", "lakes"))
    ]
    distances = [outline.distances_km(stops) for outline in chosen]

    def count(coarser: float) -> int:
        return sum(o.count(tolerances(o, d, coarser)) for o, d in zip(chosen, distances, strict=True))

    best = ""
    a_vertex = BYTES_A_VERTEX
    for _ in range(4):
        coarser = _smallest(count, 0.96 * budget_bytes / a_vertex)
        kept = [o.kept(tolerances(o, d, coarser)) for o, d in zip(chosen, distances, strict=True)]
        text = pack(chosen[0].per_degree, kept)
        if len(best) < len(text) <= budget_bytes:
            best = text
        if 0.9 * budget_bytes <= len(text) <= budget_bytes or (coarser == 1 and best):
            break
        a_vertex = len(text) / max(1, count(coarser))
    return best


def _smallest(count: Callable[[float], int], most: float) -> float:
    """The smallest factor, 1 or more, at which the count is at most `most`."""
    if count(1) <= most:
        return 1
    low, high = 0.0, 20.0
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if count(2**middle) > most else (low, middle)
    return 2**high
