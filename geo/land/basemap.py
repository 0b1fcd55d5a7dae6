"""The land under a route, for the page: fine where the life was, coarse elsewhere; and the names on it.

Basemaps are chosen by name: "land" (land, lakes and coast, no borders: the default), "countries" (with
today's borders, disputed lines apart) or "none".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from geo.geodesy import unit_vectors
from geo.land.labels import labels
from geo.land.outlines import COARSEST, FINEST, NEAR_KM, Outlines, outlines, spots
from geo.land.rings import land_rings
from geo.packing import pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    Basemap = Literal["land", "countries", "none"]

__all__ = ["BUDGET", "basemap_name", "labels", "land", "land_rings"]

BUDGET = 40_000
"""Bytes of text for the land of one page."""
LAKES = 2.0  # how much coarser than coasts lakes may be
BYTES_A_VERTEX = 2.5  # of text, to begin with

_NAMES: dict[Basemap, tuple[str, ...]] = {
    "land": ("land", "coast", "default", ""),
    "countries": ("countries", "country", "borders", "today"),
    "none": ("none", "no", "off", "blank", "empty"),
}


def basemap_name(text: str | None) -> Basemap | None:
    """Return which of our own basemaps is meant; None for what is not ours, such as the address of tiles.

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
    """Return the outlines that a map of these stops needs, packed for the page's script (land.js).

    A vertex is kept where its effective area matters at the scale at which readers will see it: a pixel at
    zoom 8 within 150 km of a stop, growing with the distance; all of it coarser, the far more than the near,
    until the text is no longer than the budget.

    Args:
        stops_lat: latitudes in degrees; places that are not known (NaN) are left out.
        stops_lon: longitudes in degrees.
        basemap: "land", "countries" (adds borders and, apart, disputed borders) or "none" (gives "").
        budget_bytes: the longest text wanted.

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
    """Return by how many degrees of the equator each chunk may be off."""
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
