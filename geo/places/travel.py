"""Where a life takes place: what the sure stops say of all the others, near in the list or not."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.ranking import ALONE, LEG
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


# The following were fitted too, then the legs set a little stronger and the shares of short lives by hand:
# journeys of two or three stops are not among the data.
#: legs below this length are short
SHORT_KM: Final = 300.0
#: the share of short legs of a life before any is known, and the weight of that in legs
LEG_SHARE: Final = (0.8, 2.0)
#: how far a traveller comes in a day, in km, by year: horse and sail, railway and steamer, airliner
PACE: Final = ((1825, 250.0), (1860, 700.0), (1900, 1000.0), (1925, 1500.0), (1940, 4000.0), (1960, 15000.0))
#: how likely a leg remains for which there was no time at all, and how many days are added to those known:
#: dates err, and letters are dated where they are not written
HASTE, SLACK = 0.3, 2.0
#: the share of a life spent where the rest of it is, the odds of that, the scale in km, and the decay
HOME: Final = (0.75, 331.0, 996.0, 3.0)


def shares_of_short_legs(short: Array, known: Array) -> Array:
    """Return how likely a leg of each life is a short one, from those between places that are sure."""
    import numpy as np

    share, weight = LEG_SHARE
    return np.clip((short + weight * share) / (known + weight), 0.02, 0.995)


def reach_km(days: Array, years: Array) -> Array:
    """Return how far a traveller of these years could come in so many days; inf where either is not known.

    The pace of each age (`PACE`) is general knowledge, taken generously: what is faster is unlikely, not
    impossible.
    """
    import numpy as np

    when, pace = zip(*PACE, strict=True)
    a_day = np.exp(np.interp(years, when, np.log(pace)))
    found: Array = np.where(np.isnan(days) | np.isnan(years), np.inf, (days + SLACK) * a_day)
    return found


def leg_factors(km: Array, share: Array | float, reach: Array | float = inf) -> Array:
    """Return how much likelier legs of these lengths make a place than no neighbour at all would.

    Args:
        km: lengths of the legs.
        share: how likely a leg of that life is a short one.
        reach: how far one could come in the time between the two stops, in km.

    """
    import numpy as np

    odds, scale, decay = LEG
    near = 1 + km / scale
    # The decay is 2.5: a square and a root are many times quicker than a power.
    near = near * near * np.sqrt(near) if decay == 2.5 else near**decay
    factors: Array = 1 - share + share * odds / near
    if np.isfinite(reach).any():
        too_far = (km / reach) ** 2
        factors *= HASTE + (1 - HASTE) / (1 + too_far * too_far)
    return factors
