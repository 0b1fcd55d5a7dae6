"""How likely a place is the one meant, by its name and size alone; and how a neighbour changes that."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.geometry import distance_km
from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from geo.gazetteer.match import Match

#: natural logarithms of odds, fitted by bench/fit_ranking.py
WEIGHTS: Final = {
    "population": 1.0,
    "fame": 0.5,
    "rank main": 0.0,
    "rank dated": 0.0,
    "rank alternate": -0.7,
    "rank code": -4.0,
    "kind country": 13.0,
    "kind continent": 13.0,
    "kind admin": 11.0,
    "kind county": 8.0,
    "kind region": 13.0,
    "read whole": 2.0,
    "read head": 1.0,
    "read either": 0.0,
    "read tail": 0.0,
    "read at": -1.0,
    "read near": 0.0,
    "read core": -1.0,
    "read part": -4.0,
    "read amid": -1.0,
    "amid area": -2.0,
    "area word": 1.0,
    "hint in": 1.0,
    "hint out": -6.0,
    "within in": 1.5,
    "within out": -5.0,
    "time in": 2.0,
    "time out": -3.0,
    "similar": -4.0,
    "likeness": 2.0,
    "longer": -1.0,
    "none": 6.0,
    "none hint": 0.0,
    "none part": 0.0,
}
#: what a leg adds: the share of short legs, their odds against any place at all, their scale in km and decay
LEG: Final = (0.85, 2000.0, 40.0, 1.7)
_RANKS: Final = {MAIN: "rank main", DATED: "rank dated", ALTERNATE: "rank alternate", CODE: "rank code"}
_KINDS: Final = {kind: f"kind {kind}" for kind in ("country", "continent", "admin", "county")}


def features(match: Match) -> list[tuple[str, float]]:
    """Return what speaks for and against a place, as names and sizes of `WEIGHTS`."""
    row, index = match.row, match.index
    fame = log(1 + index.fame[row])
    if row in index.areas and not match.reading.area_word:
        found = [(_KINDS.get(match.kind, "kind region"), 1.0)]
    else:
        found = [("population", log(match.population + 500)), ("fame", fame)]
    found.append((_RANKS[match.rank], 1.0))
    found.append((f"read {match.reading.kind}", 1.0))
    if match.reading.area_word:
        found.append(("area word", 1.0))
    if match.reading.kind == "amid" and row in index.areas:
        found.append(("amid area", 1.0))
    if match.hint:
        found.append(("hint in" if match.hint > 0 else "hint out", 1.0))
    if match.within:
        found.append(("within in" if match.within > 0 else "within out", 1.0))
    if match.time:
        found.append(("time in" if match.time > 0 else "time out", 1.0))
    if match.longer:
        found.append(("longer", 1.0))
    elif match.likeness < 1:
        found += [("similar", 1.0), ("likeness", 10 * (match.likeness - 0.9))]
    return found


def weigh(match: Match) -> float:
    """Return the natural logarithm of how likely the place is meant, up to a constant."""
    return sum(WEIGHTS[name] * value for name, value in features(match))


def none_features(found: Sequence[Match]) -> list[tuple[str, float]]:
    """Return what speaks for none of the places, as names and sizes of `WEIGHTS`."""
    result = [("none", 1.0)]
    if any(match.hint for match in found):
        result.append(("none hint", 1.0))
    if found and all(match.reading.kind in ("core", "part", "at", "tail", "amid", "near") for match in found):
        result.append(("none part", 1.0))
    return result


def none_weight(found: Sequence[Match]) -> float:
    """Return the natural logarithm of how likely none of the places is meant, on the scale of `weigh`."""
    return sum(WEIGHTS[name] * value for name, value in none_features(found))


def leg_weight(km: float) -> float:
    """Return what a leg of that length adds to the weight; flat beyond a few thousand km."""
    share, odds, scale, decay = LEG
    return log(1 - share + share * odds / (1 + km / scale) ** decay)


def leg_weights(km: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return `leg_weight` of an array of legs in km."""
    import numpy as np

    share, odds, scale, decay = LEG
    return np.log(1 - share + share * odds / (1 + km / scale) ** decay)


def probabilities(found: Sequence[Match], near: tuple[float, float] | None = None) -> list[float]:
    """Return the probability of each match, which with that of none of them add up to one."""
    weights = [match.weight for match in found]
    if near is not None:
        weights = [
            weight + leg_weight(distance_km(*near, match.lat, match.lon))
            for weight, match in zip(weights, found, strict=True)
        ]
    none = none_weight(found)
    largest = max([*weights, none])
    odds = [exp(weight - largest) for weight in weights]
    total = sum(odds) + exp(none - largest)
    return [one / total for one in odds]
