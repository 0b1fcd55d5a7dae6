"""Where a map's stops are: each spot once, and the middles of cells where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

#: more spots than these are merged, in cells of 1/4, 1, 2 and 4 degrees, until there are fewer
MOST = 500
_PER_DEGREE = (4, 1, 0.5, 0.25)


def spots(latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.float64]:
    """Return the different spots of stops, rows of latitude and longitude in degrees; NaN is left out.

    >>> spots([60.17, float("nan"), 60.17], [24.94, 0, 24.94]).tolist()
    [[60.17, 24.94]]
    >>> len(spots(np.arange(0, 60, 0.01), np.arange(0, 60, 0.01))) < MOST
    True
    """
    points = np.column_stack([np.asarray(latitudes, float), np.asarray(longitudes, float)])
    points = points[~np.isnan(points).any(axis=1)]
    for per_degree in _PER_DEGREE:
        if len(points) > MOST:
            points = _cells(points, per_degree)
    return np.unique(points, axis=0) if len(points) else points


def _cells(points: NDArray[np.float64], per_degree: float) -> NDArray[np.float64]:
    """Return the middles of the cells in which the points lie, from the south on."""
    rows, columns = np.rint(points * per_degree).astype(np.int64).T
    cells = np.unique((rows << 32) + columns)
    rows = (cells + (1 << 31)) >> 32
    return np.column_stack([rows, cells - (rows << 32)]) / per_degree
