"""The land under a route for its page: fine near the stops, coarse elsewhere.

The basemaps are "land" (land, lakes and coast without borders; the default), "countries" (also today's
borders, with disputed ones marked) and "none".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from geo.geodesy import unit_vectors
from geo.land.outlines import COARSEST, FINEST, NEAR_KM, Outlines, outlines, spots
from geo.packing import pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    Basemap = Literal["land", "countries", "none"]

BUDGET = 40_000
"""The largest number of bytes for the land of one page."""
LAKES = 2.0  # how much coarser than coasts lakes are
BYTES_A_VERTEX = 2.5  # of text: the first guess

_NAMES: dict[Basemap, tuple[str, ...]] = {
    "land": ("land", "coast", "default", ""),
    "countries": ("countries", "country", "borders", "today"),
    "none": ("none", "no", "off", "blank", "empty"),
}


def basemap_name(text: str | None) -> Basemap | None:
    """Return the basemap that a text names; None for one that is not ours, such as the address of tiles.

    >>> basemap_name(" Countries "), basemap_name("Land"), basemap_name(None), basemap_name("OpenTopoMap")
    ('countries', 'land', 'none', None)
    """
    wanted = "none" if text is None else text.strip().casefold()
    return next((name for name, aliases in _NAMES.items() if wanted in aliases), None)


def land(
    stops_lat: ArrayLike,
    stops_lon: ArrayLike,
    *,
    basemap: Basemap = "land",
    budget_bytes: int = BUDGET,
) -> str:
    """Return the outlines for a map of stops, packed for the page's script (land.js); "" for "none".

    A vertex is kept if its effective area is visible at the scale at which readers look at it: a pixel at
    zoom 8 within 150 km of a stop, more with the distance. To keep the budget everything becomes coarser, far
    outlines more than near ones.

    Args:
        stops_lat: latitudes in degrees; NaN is left out.
        stops_lon: longitudes in degrees.
        basemap: "land", "countries" or "none".
        budget_bytes: the largest length of the text.

    >>> text = land([60.17], [24.94], budget_bytes=20_000)
    >>> 15_000 < len(text) <= 20_000
    True

    """
    if basemap == "none":
        return ""
    stops = unit_vectors(*spots(stops_lat, stops_lon).T)
    names = ("land", "lakes", "borders", "disputed") if basemap == "countries" else ("land", "lakes")
    chosen = [outlines()[name] for name in names]
    distances = [outline.distances_km(stops) for outline in chosen]

    def count(coarser: float) -> int:
        return sum(o.count(_tolerances(o, d, coarser)) for o, d in zip(chosen, distances, strict=True))

    best = text = ""
    a_vertex = BYTES_A_VERTEX
    for _ in range(4):
        coarser = _least(count, 0.96 * budget_bytes / a_vertex)
        kept = [o.kept(_tolerances(o, d, coarser)) for o, d in zip(chosen, distances, strict=True)]
        text = pack(chosen[0].per_degree, kept)
        if len(best) < len(text) <= budget_bytes:
            best = text
        if best and (coarser == 1 or len(text) >= 0.9 * budget_bytes):
            break
        a_vertex = len(text) / max(1, count(coarser))
    return best or text


def _tolerances(outline: Outlines, distances_km: NDArray[np.float64], coarser: float) -> NDArray[np.float64]:
    """Return the tolerance of each chunk in degrees of the equator."""
    lake = LAKES if outline.name == "lakes" else 1.0
    growth = np.maximum(1, coarser**0.75 * distances_km / NEAR_KM)
    tolerances: NDArray[np.float64] = np.minimum(FINEST * growth, COARSEST * coarser**0.5)
    tolerances *= lake * coarser**0.25
    return tolerances


def _least(count: Callable[[float], int], most: float) -> float:
    """Return the smallest factor, 1 or more, at which the count is at most `most`."""
    if count(1) <= most:
        return 1
    low, high = 0.0, 20.0
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if count(2**middle) > most else (low, middle)
    return float(2**high)
