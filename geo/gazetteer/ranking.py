"""How likely a place is the one meant, by its name and size alone; and how a neighbour changes that."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.geometry import distance_km
from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from geo.gazetteer.matching import Match

_RANK: Final = {MAIN: 0.0, DATED: 0.0, ALTERNATE: -0.7, CODE: -4.0}
_KIND: Final = {"country": 400_000, "continent": 1_000_000, "admin": 60_000}
_REGION: Final = 400_000
#: weight of "none of these"
NONE: Final = 5.0


def weigh(match: Match) -> float:
    """Return the natural logarithm of how likely the place is meant, up to a constant."""
    whole_area = match.area and not match.reading.area_word
    size = _KIND.get(match.kind, _REGION) if whole_area else match.population
    weight = log(size + 500) + 0.5 * log(1 + match.index.fame[match.row]) + _RANK[match.rank]
    weight += {-1: -6.0, 0: 0.0, 1: 1.0}[match.hint] + {-1: -5.0, 0: 0.0, 1: 1.5}[match.within]
    weight += {-1: -3.0, 0: 0.0, 1: 2.0}[match.time]
    if match.reading.kind == "whole":
        weight += 2.0
    if match.reading.area_word:
        weight += 1.0
    return weight


def leg_weight(km: float) -> float:
    """Return what a leg of that length adds to the weight; flat beyond a few thousand km."""
    return log(0.15 + 0.85 * 2000 / (1 + km / 40) ** 1.7)


def leg_weights(km: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return `leg_weight` of an array of legs in km."""
    import numpy as np

    return np.log(0.15 + 0.85 * 2000 / (1 + km / 40) ** 1.7)


def probabilities(found: Sequence[Match], near: tuple[float, float] | None = None) -> list[float]:
    """Return the probability of each match, which with that of none of them add up to one."""
    weights = [match.weight for match in found]
    if near is not None:
        weights = [
            weight + leg_weight(distance_km(*near, match.lat, match.lon))
            for weight, match in zip(weights, found, strict=True)
        ]
    largest = max([*weights, NONE])
    odds = [exp(weight - largest) for weight in weights]
    total = sum(odds) + exp(NONE - largest)
    return [one / total for one in odds]
