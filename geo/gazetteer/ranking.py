"""How likely a place is the one meant, by its name and size alone; and how a neighbour changes that."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from geo.gazetteer.match import Match

    Array = np.ndarray[Any, Any]

#: natural logarithms of odds, fitted as bench/fit_ranking.py does; those of countries, states and regions are
#: raised by hand, because lists of towns say too little of them
WEIGHTS: Final = {
    "population": 0.67,
    "fame": 0.78,
    "rank main": -0.98,
    "rank dated": -1.76,
    "rank alternate": -0.87,
    "rank code": -4.44,
    "alternate fame": -0.97,
    "alternate short": -0.01,
    "kind country": 12.5,
    "kind continent": 13.1,
    "kind admin": 11.0,
    "kind county": 7.83,
    "kind region": 11.7,
    "read whole": 0.78,
    "read head": 0.45,
    "read either": 0.05,
    "read tail": 0.1,
    "read at": -2.56,
    "read near": 0.49,
    "read core": -0.14,
    "read part": -4.3,
    "read amid": -1.36,
    "amid area": -2.0,
    "area word": 0.71,
    "hint in": 1.69,
    "hint out": -5.75,
    "within in": 1.41,
    "within out": -2.89,
    "time in": -0.26,
    "time out": -1.72,
    "similar": -3.59,
    "likeness": 1.47,
    "similar short": 0.69,
    "longer": -3.07,
    "none": 6.88,
    "none hint": -0.78,
    "none part": -0.58,
    "none missing": -0.23,
    "none bearers": 0.79,
}
#: how much likelier a place next to the last stop is than any place at all, the scale in km, and the decay
LEG: Final = (70.0, 27.0, 2.5)
#: ways of reading a cell that take it at its word
PLAIN: Final = frozenset(("whole", "head", "either"))
#: what a place gains when nothing is known of where the life takes place: less than one amid it
ALONE: Final = 3.0
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
    if match.rank == ALTERNATE:
        found.append(("alternate fame", fame))
        if len(match.reading.key) < 5:
            found.append(("alternate short", 1.0))
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
        if len(match.reading.key) < 6:
            found.append(("similar short", 1.0))
    return found


def weigh(match: Match) -> float:
    """Return the natural logarithm of how likely the place is meant, up to a constant."""
    return sum(WEIGHTS[name] * value for name, value in features(match))


def none_features(found: Sequence[Match], missing: float = 0.0) -> list[tuple[str, float]]:
    """Return what speaks for none of the places, as names and sizes of `WEIGHTS`.

    Args:
        found: the places found, without those whose names are only alike.
        missing: the share of the life's names, this one apart, that the gazetteer does not have.

    """
    plain = [match for match in found if match.reading.kind in PLAIN]
    bearers = sum(match.rank == MAIN for match in plain)
    result = [("none", 1.0), ("none missing", missing), ("none bearers", log(1 + bearers))]
    if any(match.hint for match in found):
        result.append(("none hint", 1.0))
    if found and not plain:
        result.append(("none part", 1.0))
    return result


def none_weight(found: Sequence[Match], missing: float = 0.0) -> float:
    """Return the natural logarithm of how likely none of the places is meant, on the scale of `weigh`."""
    return sum(WEIGHTS[name] * value for name, value in none_features(found, missing))


def leg_weight(km: float, share: float = 0.85) -> float:
    """Return the natural logarithm of `leg_factors` for one leg.

    >>> leg_weight(0) > leg_weight(100) > leg_weight(5000) > -3
    True
    """
    odds, scale, decay = LEG
    return log(1 - share + share * odds * (1 + km / scale) ** -decay)


def probabilities(found: Sequence[Match], near: tuple[float, float] | None = None) -> list[float]:
    """Return the probability of each match, which with that of none of them add up to one."""
    weights = [match.weight for match in found]
    if near is not None:
        weights = [
            weight + leg_weight(distance_km(*near, match.lat, match.lon))
            for weight, match in zip(weights, found, strict=True)
        ]
    none = none_weight(found) - (log(ALONE) if near is None else 0.0)
    largest = max([*weights, none])
    odds = [exp(weight - largest) for weight in weights]
    total = sum(odds) + exp(none - largest)
    return [one / total for one in odds]
