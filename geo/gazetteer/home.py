"""Where a life takes place: what the sure stops say of all the others, near in the list or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.ranking import ALONE, HOME
from geo.geodesy import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

#: places that stand for a life; more of them say no more
_MOST: Final = 200
_AT_ONCE: Final = 4096


def home_factors(points: Array, best: Array, sure: Array, visits: Array) -> Array:
    """Return how much likelier each place is made by where the life's sure stops are.

    Args:
        points: unit vectors of the places each question may mean, (questions, places, 3).
        best: the likeliest place of each question by its name alone.
        sure: whether that one is sure.
        visits: how many stops ask the question.

    A place that is visited often counts by the root of its visits; a question says nothing of itself when it
    alone stands for its place.

    """
    import numpy as np

    known = np.flatnonzero(sure)
    if not len(known):
        return np.full(points.shape[:2], ALONE, dtype=np.float32)
    spots, place_of = np.unique(np.round(points[known, best[known]], 3), axis=0, return_inverse=True)
    place_of = place_of.ravel()
    counts = np.bincount(place_of, weights=visits[known])
    weights = np.sqrt(counts)
    own = np.full(len(points), -1)
    own[known] = np.where(counts[place_of] == 1, place_of, -1)
    if len(spots) > _MOST:
        kept = np.sort(np.argsort(-weights, kind="stable")[:_MOST])
        number = np.full(len(spots) + 1, -1)
        number[kept] = np.arange(_MOST)
        own, spots, weights = number[own], spots[kept], weights[kept]
    spots, weights = spots.astype(np.float32), weights.astype(np.float32)
    share, odds, scale, decay = HOME
    result = np.empty(points.shape[:2], dtype=np.float32)
    for start in range(0, len(points), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        km = EARTH_RADIUS_KM * np.arccos(np.clip(points[part] @ spots.T, -1.0, 1.0))
        near = (1 + km / scale) ** -decay
        total = np.broadcast_to(weights.sum(), len(near)).copy()
        sums = near @ weights
        alone = np.flatnonzero(own[part] >= 0)
        mine = own[part][alone]
        sums[alone] -= near[alone, :, mine] * weights[mine, None]
        total[alone] -= weights[mine]
        felt = 1 - share + share * odds * sums / np.maximum(total, 1e-6)[:, None]
        result[part] = np.where(total[:, None] > 0.5, felt, ALONE)
    return result
