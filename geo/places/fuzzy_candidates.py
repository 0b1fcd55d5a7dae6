"""Names that are only alike: taken near stops that are placed, where the name itself is not known well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.fuzzy import Surroundings
from geo.gazetteer.index import ALTERNATE
from geo.gazetteer.keys import fold
from geo.gazetteer.match import Match
from geo.gazetteer.toponym import Reading, core_of, readings

if TYPE_CHECKING:
    import numpy as np

    from geo.places.candidates import Choices
    from geo.places.lives import Lives
    from geo.places.queries import Finder, Question

    Array = np.ndarray[Any, Any]
    Spot = tuple[float, float]

#: places kept for names that are only alike
_KEPT: Final = 8
#: how near to a placed neighbour a name may be only alike, in km, and within how many stops the neighbour is
_NEAR_KM, _NEAR_KM_IN_BULK = 150.0, 60.0
_WITHIN: Final = 5
#: a stop that is this likely by its name alone needs no names alike, and one this likely is a neighbour
_SETTLED: Final = 0.95
_NEIGHBOUR: Final = 0.6
#: a life with fewer short legs than this is no journey: its neighbours say nothing of names alike
_COHERENT: Final = 0.15


class Alike:
    """Finds places near others whose names are spelt like one asked for.

    Args:
        finder: what asks the gazetteer.
        bulk: in a large table only names that are not there at all are looked for, nearer to their
            neighbours, of which those in one one-degree cell count as one.

    """

    def __init__(self, finder: Finder, *, bulk: bool = False) -> None:
        self._matcher = finder.matcher
        self._surroundings = Surroundings(finder.gazetteer.layers)
        self._bulk = bulk
        self._km = _NEAR_KM_IN_BULK if bulk else _NEAR_KM
        self._spelt: dict[str, list[Reading]] = {}
        self._known: dict[Any, list[Match]] = {}

    def asked(
        self, choices: Choices, question: Array, chances: Array, shares: Array, lives: Lives
    ) -> tuple[list[Question], Array]:
        """Return further questions, with names alike, and which question each stop asks then."""
        import numpy as np

        if not len(choices):
            return [], question
        exact = np.arange(chances.shape[1]) < choices.exact[question][:, None]
        needy = (question >= 0) & ((chances * exact).max(axis=1) < _SETTLED)
        if self._bulk:
            needy &= (choices.exact == 0)[question]
        before, after = _neighbours(choices, question, chances, lives)
        journey = shares[lives.life] >= _COHERENT
        before[~journey] = after[~journey] = -1
        spots = _Spots(choices, question, chances, lives)
        changed = question.copy()
        more: list[Question] = []
        made: dict[Any, int] = {}
        for stop in np.flatnonzero(needy).tolist():
            number = int(question[stop])
            about = [spots.at(one) for one in (int(before[stop]), int(after[stop])) if one >= 0]
            one = choices.questions[number]
            if not about and one.asked.place.isalnum():
                continue
            key = (number, *(tuple(map(round, spot)) if self._bulk else spot for spot in about))
            if key not in made:
                made[key] = -1
                if found := self._matches(one, about, key[1:]):
                    made[key] = len(choices) + len(more)
                    more.append(one.joined(found))
            if made[key] >= 0:
                changed[stop] = made[key]
        return more, changed

    def _matches(self, question: Question, about: list[Spot], cells: tuple[Any, ...]) -> list[Match]:
        key = (question.asked, cells, len(question.matches))
        if key not in self._known:
            self._known[key] = self._found(question, about)
        return self._known[key]

    def _found(self, question: Question, about: list[Spot]) -> list[Match]:
        place, country, _ = question.asked
        have = {(id(match.index), match.row) for match in question.matches}
        hint = self._matcher.within((country,)) if country else None
        found: dict[tuple[int, int], Match] = {}
        if place not in self._spelt:
            self._spelt[place] = _spellings(place)
        for reading in self._spelt[place]:
            within = self._matcher.within(reading.within)
            towns = within.towns()[:2] if within else []
            for lat, lon, km in (*towns, *((*spot, self._km) for spot in about)):
                for one in self._surroundings.similar(reading.key, lat, lon, km):
                    row = (id(one.index), one.row)
                    if row in have or (row in found and found[row].likeness >= one.likeness):
                        continue
                    match = Match(one.index, one.row, ALTERNATE, reading)
                    match.likeness, match.longer = min(one.likeness, 0.999), one.longer
                    found[row] = self._matcher.judged(match, hint, within, None)
        ranked = sorted(found.values(), key=lambda match: (-match.weight, match.row))
        return ranked[:_KEPT]


class _Spots:
    """Where stops are."""

    def __init__(self, choices: Choices, question: Array, chances: Array, lives: Lives) -> None:
        self._choices, self._question, self._lives = choices, question, lives
        self._best = chances.argmax(axis=1)

    def at(self, stop: int) -> Spot:
        if self._question[stop] < 0:
            return float(self._lives.lat[stop]), float(self._lives.lon[stop])
        match = self._choices.questions[self._question[stop]].matches[self._best[stop]]
        return match.lat, match.lon


def _neighbours(choices: Choices, question: Array, chances: Array, lives: Lives) -> tuple[Array, Array]:
    """Return the nearest stop before and after each that is placed well enough, -1 for none."""
    import numpy as np

    best, here = chances.argmax(axis=1), np.arange(len(question))
    placed = chances[here, best] > _NEIGHBOUR
    placed &= ~choices.area[question, best]
    placed |= question < 0
    last = np.maximum.accumulate(np.where(placed, here, -1))
    following = np.minimum.accumulate(np.where(placed, here, len(here))[::-1])[::-1]
    before, after = np.append(-1, last[:-1]), np.append(following[1:], len(here))
    none = (before < here - _WITHIN) | (before < 0) | (lives.life[before] != lives.life)
    before[none] = -1
    after = np.where(after >= len(here), 0, after)
    none = (after > here + _WITHIN) | (after <= here) | (lives.life[after] != lives.life)
    after[none] = -1
    return before, after


def _spellings(place: str) -> list[Reading]:
    found: dict[str, Reading] = {}
    for reading in readings(place):
        if reading.area_word:
            continue
        core = core_of(reading.name)
        for name, kind in ((reading.name, reading.kind), (core, "core")):
            key = fold(name)
            if len(key) >= 3:
                found.setdefault(key, Reading(name, key, reading.within, kind, reading.radius_km))
    return list(found.values())
