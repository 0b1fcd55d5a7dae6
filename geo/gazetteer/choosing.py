"""Of the places that a stop may mean, the one to be taken, for many stops at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.answer import SAME_KM
from geo.geodesy import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

#: only so many of the likeliest places are compared
MOST: Final = 6
_AT_ONCE: Final = 8192


def chosen(points: Array, question: Array, chances: Array) -> tuple[Array, Array, Array]:
    """Return for each stop its place, how likely that is, and its likeliest places in order.

    The place is the one about which most of the probability lies within 50 km, so that two suburbs of a town
    do not lose to a namesake far away.

    Args:
        points: unit vectors of the places of each question, (questions, places, 3).
        question: which question each stop asks.
        chances: how likely each place of each stop is.

    """
    import numpy as np

    order = np.argsort(-chances, axis=1, kind="stable")[:, :MOST]
    best, score = order[:, 0].copy(), np.zeros(len(chances))
    for start in range(0, len(chances), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        spots = points[question[part]]
        near = 2 - 2 * np.matmul(spots, spots.transpose(0, 2, 1)) <= (SAME_KM / EARTH_RADIUS_KM) ** 2
        near |= np.eye(near.shape[1], dtype=bool)
        sums = (near * chances[part][:, None, :]).sum(axis=2, dtype=np.float64)
        here, taken = np.arange(len(sums)), best[part]
        most = sums[here, taken]
        for at in order[part].T[1:]:
            # One of the smaller places about a large one is not the better answer.
            better = (sums[here, at] > most + 1e-6) & ~near[here, at, taken]
            taken[better], most[better] = at[better], sums[here, at][better]
        score[part] = np.minimum(most, 1.0)
    return best, score, order
