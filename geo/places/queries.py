"""Asks the gazetteer, once for each different name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.gazetteer.lookup import Matcher, in_use
from geo.gazetteer.ranking import PLAIN, none_weight, weigh

if TYPE_CHECKING:
    import numpy as np

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.match import Match
    from geo.places.itineraries import Asking
    from geo.progress import Progress

    Array = np.ndarray[Any, Any]

#: places kept for each question
_KEPT: Final = 15
#: a place so much less likely than the best (natural logarithm) cannot be brought back by any neighbour
_HOPELESS: Final = 25.0
#: progress is told once in so many names
_OFTEN: Final = 1000
_NO_YEAR: Final = -(1 << 40)


class Finder:
    """Finds what names may mean; each different name is looked up once.

    Args:
        gazetteer: where to look.

    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.matcher = Matcher(gazetteer)
        self._named: dict[tuple[str, str], list[Match]] = {}
        self._asked: dict[Asked, Question] = {}

    def named(self, place: str, country: str = "") -> list[Match]:
        """Return the places that a name with its hint may mean, whatever the year."""
        key = (place, country)
        if key not in self._named:
            self._named[key] = self.matcher.matches(place, country)
        return self._named[key]

    def dated(self, place: str, country: str = "") -> bool:
        """Whether the year can tell the places of a name apart."""
        return any(match.dated for match in self.named(place, country))

    def questions(self, asking: Asking, rows: Array, progress: Progress) -> tuple[list[Question], Array]:
        """Return the different questions of some rows of a table, and which of them each row asks."""
        import numpy as np

        names, name = np.unique(asking.name[rows], return_inverse=True)
        name = name.ravel()
        dated = np.zeros(len(names), dtype=bool)
        for at, number in enumerate(names.tolist()):
            if at % _OFTEN == 0:
                progress("looking names up", at, len(names))
            dated[at] = self.dated(*asking.names[number])
        # Years count only where they tell a name's places apart.
        years = np.stack([asking.first_year[rows], asking.last_year[rows]], axis=1)
        years = np.where(dated[name][:, None] & ~np.isnan(years), years, _NO_YEAR).astype(np.int64)
        keys = np.concatenate([name[:, None], years], axis=1)
        order = np.lexsort(keys.T[::-1])
        new = np.ones(len(keys), dtype=bool)
        new[1:] = (np.diff(keys[order], axis=0) != 0).any(axis=1)
        which = np.empty(len(keys), dtype=np.int64)
        which[order] = np.cumsum(new) - 1
        found = []
        for at, first, last in keys[order[new]].tolist():
            place, country = asking.names[names[at]]
            found.append(self.question(Asked(place, country, None if first == _NO_YEAR else (first, last))))
        return found, which

    def question(self, asked: Asked) -> Question:
        """Return what a stop may mean, asked before or new."""
        if asked not in self._asked:
            found = self.named(asked.place, asked.country)
            if asked.years is not None:
                found = [_of_the_time(match, asked.years) for match in found]
            found = sorted(found, key=lambda match: (-match.weight, match.row))
            least = found[0].weight - _HOPELESS if found else 0.0
            found = [match for match in found[:_KEPT] if match.weight > least]
            self._asked[asked] = Question(asked, found)
        return self._asked[asked]


def _of_the_time(match: Match, years: tuple[int, int]) -> Match:
    if not match.dated:
        return match
    match = replace(match, time=in_use(match.index, match.row, match.reading.key, years))
    match.weight = weigh(match)
    return match


class Asked(NamedTuple):
    """What a stop says of its place; ``years`` only where they tell its names apart."""

    place: str
    country: str = ""
    years: tuple[int, int] | None = None


@dataclass(slots=True)
class Question:
    """One thing asked, with the places it may mean.

    Attributes:
        matches: the places, the likeliest by name alone first.
        exact: how many of them bear the very name; names only alike follow.
        none: the weight of "none of these", as far as the question itself tells.
        lacking: whether the gazetteer has no place of that plain name.

    """

    asked: Asked
    matches: list[Match]
    exact: int = -1
    none: float = field(init=False)
    lacking: bool = field(init=False)

    def __post_init__(self) -> None:
        if self.exact < 0:
            self.exact = len(self.matches)
        self.none = none_weight(self.matches[: self.exact])
        self.lacking = not any(match.reading.kind in PLAIN for match in self.matches[: self.exact])

    def joined(self, alike: list[Match]) -> Question:
        """Return it with places whose names are only alike."""
        return Question(self.asked, self.matches + alike, self.exact)
