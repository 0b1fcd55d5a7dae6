"""Whole lives at once: what each stop may mean, and how likely each is given all the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.gazetteer.chain import Questions, marginals, unit_vectors
from geo.gazetteer.folding import fold
from geo.gazetteer.home import home_factors
from geo.gazetteer.index import ALTERNATE
from geo.gazetteer.match import Match
from geo.gazetteer.matching import Matcher
from geo.gazetteer.query import Reading, core_of, readings
from geo.gazetteer.ranking import PLAIN, none_weight
from geo.gazetteer.similar import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from geo.gazetteer.gazetteer import Gazetteer

    Array = np.ndarray[Any, Any]
    Progress = Callable[[str, int, int], None]

#: places kept for each question, and for names that are only alike
_KEPT: Final = 15
_ALIKE: Final = 8
#: a place so much less likely than the best (natural logarithm) cannot be brought back by any neighbour
_HOPELESS: Final = 25.0
#: how near to a placed neighbour a name may be only alike, in km, and within how many stops the neighbour is
_ALIKE_KM: Final = 150.0
_REACH: Final = 5
#: a stop that is this likely by its name alone needs no names alike, and one this likely is a neighbour
_SETTLED: Final = 0.95
_NEIGHBOUR: Final = 0.6
#: a life with fewer short legs than this is no journey: its neighbours say nothing of names alike
_COHERENT: Final = 0.15
#: how often the neighbours found by names alike are asked for theirs
_ROUNDS: Final = 3
#: in tables with more different unknown names than this, names alike are not looked for
_MOST_UNKNOWN: Final = 20_000


class Asked(NamedTuple):
    """What a stop says of its place; ``at`` is its own latitude and longitude where it has them."""

    place: str
    country: str = ""
    years: tuple[int, int] | None = None
    at: tuple[float, float] | None = None


@dataclass(slots=True)
class Question:
    """One thing asked, with the places it may mean.

    Attributes:
        matches: the places, the likeliest by name alone first.
        exact: how many of them bear the very name.
        chances: probability of each by its name alone.
        none: the weight of "none of these".

    """

    matches: list[Match]
    exact: int
    chances: list[float]
    none: float
    at: tuple[float, float] | None = None


def settle(
    gazetteer: Gazetteer, lives: Sequence[Sequence[Asked]], progress: Progress | None = None
) -> list[list[tuple[list[Match], Array]]]:
    """Return for every stop of every life the places it may mean, and the probability of each.

    The probabilities of a stop, with that of none of the places, add up to one; for a stop with coordinates
    of its own they are those of the places of its name by name alone.
    """
    finder = _Finder(gazetteer)
    asked = [finder.with_missing([finder.question(one) for one in life], life) for life in lives]
    unknown = sum(not question.matches for question in finder.known.values())
    settled = _weighed(asked)
    for round_ in range(_ROUNDS if unknown <= _MOST_UNKNOWN else 0):
        changed = False
        for number, life in enumerate(lives):
            if progress and number % 20 == 0:
                progress("looking for names alike", round_ * len(lives) + number, _ROUNDS * len(lives))
            more = finder.with_alike(asked[number], life, *settled[number])
            changed |= any(one is not other for one, other in zip(more, asked[number], strict=True))
            asked[number] = more
        if not changed:
            break
        settled = _weighed(asked)
    return [
        [(question.matches, chances) for question, chances in zip(questions, found, strict=True)]
        for questions, (found, _) in zip(asked, settled, strict=True)
    ]


def _weighed(lives: Sequence[Sequence[Question]]) -> list[tuple[list[Array], float]]:
    """Return the probabilities of the places of each stop, and the share of short legs, for every life."""
    import numpy as np

    tables: list[Question] = []
    chains: list[Array] = []
    homes: list[Array] = []
    for life in lives:
        rows: dict[int, int] = {}
        first = len(tables)
        chain = []
        for question in life:
            if question.at is None and not question.matches:
                continue
            row = rows.setdefault(id(question), len(tables))
            if row == len(tables):
                tables.append(question)
            chain.append(row)
        chains.append(np.array(chain, dtype=np.int64))
        homes.append(np.bincount(chains[-1] - first, minlength=len(tables) - first))
    answers = []
    weighed, shares = marginals(_table(tables, homes), chains)
    for life, found, share in zip(lives, weighed, shares, strict=True):
        rest = iter(found)
        chances = []
        for question in life:
            if question.at is None and not question.matches:
                chances.append(np.zeros(0))
            elif question.at is None:
                chances.append(next(rest)[: len(question.matches)])
            else:
                next(rest)
                chances.append(np.array(question.chances))
        answers.append((chances, share))
    return answers


def _table(tables: list[Question], homes: list[Array]) -> Questions:
    import numpy as np

    weights, points, plain, none = [], [], [], []
    for question in tables:
        if question.at is not None:
            weights.append(np.zeros(1))
            points.append(unit_vectors(*(np.array([degree]) for degree in question.at)))
            plain.append(np.ones(1, dtype=bool))
            none.append(-60.0)
            continue
        weights.append(np.array([match.weight for match in question.matches]))
        degrees = np.array([(match.lat, match.lon) for match in question.matches])
        points.append(unit_vectors(degrees[:, 0], degrees[:, 1]))
        plain.append(np.array([_plain(match) for match in question.matches]))
        none.append(question.none)
    made = Questions.of(weights, none, points, plain)
    first = 0
    for visits in homes:
        part = slice(first, first + len(visits))
        best, sure = made.sure(part)
        made.odds[part] *= home_factors(made.points[part], best, sure, visits)
        first += len(visits)
    return made


class _Finder:
    """Asks the gazetteer once for each different thing."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.known: dict[Asked, Question] = {}
        self._matcher = Matcher(gazetteer)
        self._surroundings = Surroundings(gazetteer.layers)
        self._alike: dict[tuple[Any, ...], list[Match]] = {}

    def question(self, asked: Asked) -> Question:
        """Return the question of a stop, asked before or new."""
        if asked not in self.known:
            found = self._matcher.matches(asked.place, asked.country, asked.years)
            found.sort(key=lambda match: (-match.weight, match.place_id))
            least = found[0].weight - _HOPELESS if found else 0.0
            found = [match for match in found[:_KEPT] if match.weight > least]
            self.known[asked] = _question(found, len(found), 0.0, asked.at)
        return self.known[asked]

    def with_missing(self, questions: list[Question], life: Sequence[Asked]) -> list[Question]:
        """Return the questions of a life, knowing how many of its names the gazetteer lacks."""
        different = dict(zip(life, questions, strict=True))
        lacking = {
            asked: asked.at is None and not any(match.reading.kind in PLAIN for match in question.matches)
            for asked, question in different.items()
        }
        total, lost = len(different), sum(lacking.values())
        changed = {}
        for asked, question in different.items():
            missing = (lost - lacking[asked] + 0.5) / (total + 1)
            changed[asked] = _question(question.matches, question.exact, missing, asked.at)
        return [changed[asked] for asked in life]

    def with_alike(
        self, questions: list[Question], life: Sequence[Asked], chances: Sequence[Array], share: float
    ) -> list[Question]:
        """Return the questions of a life, with names that are only alike near placed neighbours."""
        spots = [_spot(question, found) for question, found in zip(questions, chances, strict=True)]
        made: dict[tuple[Any, ...], Question] = {}
        result = []
        for stop, question in enumerate(questions):
            plain = chances[stop][: question.exact]
            if question.at is not None or (len(plain) and plain.max() >= _SETTLED):
                result.append(question)
                continue
            about: list[tuple[float, float, float]] = []
            if share >= _COHERENT:
                for way in (range(stop - 1, stop - 1 - _REACH, -1), range(stop + 1, stop + 1 + _REACH)):
                    near = (spots[at] for at in way if 0 <= at < len(spots))
                    if spot := next(filter(None, near), None):
                        about.append((*spot, _ALIKE_KM))
            if not about and life[stop].place.isalnum():
                result.append(question)
                continue
            key = (id(question), *about)
            if key not in made:
                alike = self.alike(life[stop], about, question)
                made[key] = _joined(question, alike) if alike else question
            result.append(made[key])
        return result

    def alike(self, asked: Asked, about: list[tuple[float, float, float]], question: Question) -> list[Match]:
        """Return places near others whose names are spelt like the one asked for."""
        have = {(id(match.index), match.row) for match in question.matches}
        hint = self._matcher.within((asked.country,)) if asked.country else None
        found: dict[tuple[int, int], Match] = {}
        for reading in _spellings(asked.place):
            within = self._matcher.within(reading.within)
            towns = within.towns()[:2] if within else []
            for lat, lon, km in (*towns, *about):
                for one in self._surroundings.similar(reading.key, lat, lon, km):
                    place = (id(one.index), one.row)
                    if place in have or (place in found and found[place].likeness >= one.likeness):
                        continue
                    match = Match(one.index, one.row, ALTERNATE, reading)
                    match.likeness, match.longer = min(one.likeness, 0.999), one.longer
                    found[place] = self._matcher.judged(match, hint, within, None)
        ranked = sorted(found.values(), key=lambda match: (-match.weight, match.place_id))
        return ranked[:_ALIKE]


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


def _question(matches: list[Match], exact: int, missing: float, at: tuple[float, float] | None) -> Question:
    from math import exp

    none = none_weight(matches[:exact], missing)
    largest = max([none, *(match.weight for match in matches)])
    odds = [exp(match.weight - largest) for match in matches]
    total = sum(odds) + exp(none - largest)
    return Question(matches, exact, [one / total for one in odds], none, at)


def _joined(question: Question, alike: list[Match]) -> Question:
    return Question(
        question.matches + alike, question.exact, question.chances + [0.0] * len(alike), question.none
    )


def _spot(question: Question, chances: Array) -> tuple[float, float] | None:
    """Return where a stop is, when that is sure enough to look for others about it."""
    if question.at is not None:
        return question.at
    if not len(chances):
        return None
    best = int(chances.argmax())
    match = question.matches[best]
    if chances[best] <= _NEIGHBOUR or match.area:
        return None
    return match.lat, match.lon


def _plain(match: Match) -> bool:
    return not match.area and match.likeness == 1 and match.reading.kind in (*PLAIN, "tail", "core")
