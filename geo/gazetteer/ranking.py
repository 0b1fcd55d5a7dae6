"""How likely a place is the one meant, by its name and size alone; and how a neighbour changes that."""

from __future__ import annotations

from math import exp, inf, log
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
# The following were fitted too, then the legs set a little stronger and the shares of short lives by hand:
# journeys of two or three stops are not among the data.
#: legs below this length are short
SHORT_KM: Final = 300.0
#: the share of short legs of a life before any is known, and the weight of that in legs
LEG_SHARE: Final = (0.8, 2.0)
#: how much likelier a place next to the last stop is than any place at all, the scale in km, and the decay
LEG: Final = (70.0, 27.0, 2.5)
#: how far a traveller comes in a day, in km, by year: horse and sail, railway and steamer, airliner
PACE: Final = ((1825, 250.0), (1860, 700.0), (1900, 1000.0), (1925, 1500.0), (1940, 4000.0), (1960, 15000.0))
#: how likely a leg remains for which there was no time at all, and how many days are added to those known:
#: dates err, and letters are dated where they are not written
HASTE, SLACK = 0.3, 2.0
#: the share of a life spent where the rest of it is, the odds of that, the scale in km, and the decay
HOME: Final = (0.75, 331.0, 996.0, 3.0)
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
