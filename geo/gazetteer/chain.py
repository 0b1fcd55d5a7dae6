"""The route decides: the candidates of all stops are weighed together, exactly, in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.gazetteer.geometry import EARTH_KM
from geo.gazetteer.ranking import leg_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    Array = np.ndarray[Any, Any]


def marginals(weights: Sequence[Array], points: Sequence[Array], none: Sequence[float]) -> list[Array]:
    """Return the probability of every candidate of every stop, given all the others.

    Each array has a row more than candidates: the last is "none of these".

    Args:
        weights: natural logarithms of how likely each candidate of each stop is in itself.
        points: unit vectors of the candidates, an array (candidates, 3) for each stop.
        none: the same as ``weights`` for "none of these", a number for each stop.

    """
    import numpy as np

    count = len(weights)
    unary = [np.append(*pair) for pair in zip(weights, none, strict=True)]
    forward = [unary[0]] if count else []
    legs = []
    for stop in range(1, count):
        leg = np.zeros((len(unary[stop - 1]), len(unary[stop])))
        if len(points[stop - 1]) and len(points[stop]):
            leg[:-1, :-1] = leg_weights(_km(points[stop - 1] @ points[stop].T))
        legs.append(leg)
        forward.append(unary[stop] + _sum(forward[-1][:, None] + leg, 0))
    backward = np.zeros(len(unary[-1])) if count else np.zeros(0)
    result = []
    for stop in range(count - 1, -1, -1):
        total = forward[stop] + backward
        odds = np.exp(total - total.max())
        result.append(odds / odds.sum())
        if stop:
            backward = _sum(legs[stop - 1] + (unary[stop] + backward)[None, :], 1)
    return result[::-1]


def unit_vectors(lat: Array, lon: Array) -> Array:
    """Return the points on the unit sphere for degrees, an array (points, 3)."""
    import numpy as np

    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=-1)


def _km(cosine: Array) -> Array:
    import numpy as np

    km: Array = EARTH_KM * np.arccos(np.clip(cosine, -1.0, 1.0))
    return km


def _sum(values: Array, axis: int) -> Array:
    import numpy as np

    largest = values.max(axis=axis, keepdims=True)
    total: Array = np.squeeze(largest, axis) + np.log(np.exp(values - largest).sum(axis=axis))
    return total
