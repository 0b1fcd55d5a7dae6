"""A name as written, with its hints → the places that bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer.containment import Within
from geo.gazetteer.index import NO_END, NO_START
from geo.gazetteer.keys import fold, key_hash
from geo.gazetteer.match import Match
from geo.gazetteer.ranking import PLAIN, weigh
from geo.gazetteer.toponym import Reading, amid_readings, loose_readings, readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.index import Index

Years = tuple[int, int]
#: so many tests of surroundings are kept, so that memory does not grow with the table
_KEPT = 20_000


class Matcher:
    """Finds the places that names may mean; keeps what it learns of countries and surroundings.

    Args:
        gazetteer: where to look.

    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._withins: dict[tuple[str, ...], Within] = {}

    def within(self, names: tuple[str, ...]) -> Within | None:
        """Return the test of what lies in or near all of these, None when none of them is known."""
        if not names:
            return None
        if names not in self._withins:
            if len(self._withins) >= _KEPT:
                self._withins.clear()
            self._withins[names] = Within(self.gazetteer, names)
        within = self._withins[names]
        return within if within.known else None

    def matches(self, name: str, country: str = "", years: Years | None = None) -> list[Match]:
        """Return the places that a name may mean, weighed by name and place alone, in no order."""
        hint = self.within((country,)) if country else None
        found: dict[tuple[int, int, str], Match] = {}
        self._add(found, readings(name), hint, years)
        if not _fits(found.values()):
            for reading in loose_readings(name):
                within = self.within(reading.within[:1])
                if reading.kind == "tail" and (within is None or not within.strict):
                    continue
                if reading.kind == "part" and _fits(found.values()):
                    break
                self._add(found, [reading], hint, years)
            if not _fits(found.values()):
                self._add(found, amid_readings(name), hint, years)
        return _consistent(list(found.values()))

    def _add(
        self,
        found: dict[tuple[int, int, str], Match],
        ways: Iterable[Reading],
        hint: Within | None,
        years: Years | None,
    ) -> None:
        for reading in ways:
            if not reading.key:
                continue
            within = self.within(reading.within)
            for number, index in enumerate(self.gazetteer.layers):
                for row, rank in index.entries(reading.key):
                    place = (number, row, reading.area_word)
                    if place not in found:
                        found[place] = self.judged(Match(index, row, rank, reading), hint, within, years)

    def judged(self, match: Match, hint: Within | None, within: Within | None, years: Years | None) -> Match:
        """Return the match with its hints compared and weighed."""
        if hint is not None:
            match.hint = hint.holds(match)
        if within is not None:
            match.within = within.holds(match)
        if years is not None:
            match.time = in_use(match.index, match.row, match.reading.key, years)
        match.weight = weigh(match)
        return match


def _fits(found: Iterable[Match]) -> bool:
    return any(match.hint >= 0 and match.within >= 0 for match in found)


def _consistent(found: list[Match]) -> list[Match]:
    """Drop what contradicts an explicit country or place, where something agrees with it."""
    for fact in ("hint", "within"):
        if any(getattr(match, fact) > 0 for match in found):
            found = [match for match in found if getattr(match, fact) >= 0]
    # "Frankfurt/Oder" is a town on the Oder, not the river.
    if any(not match.area and match.reading.kind in PLAIN for match in found):
        found = [match for match in found if not (match.area and match.reading.kind == "either")]
    return found


def in_use(index: Index, row: int, key: str, years: Years) -> int:
    """Return 1 when the place was called so in one of the years, -1 when not, 0 when it is not known.

    That a place bears its name of today, or one without years, says nothing for it: 0.
    """
    area = index.areas.get(row)
    if area is not None:
        start, end = area["start"], area["end"]
        if start is None and end is None:
            return 0
        return 1 if _overlap(years, start, end) else -1
    spans = index.dated(row)
    if not spans:
        return 0
    wanted = format(key_hash(key), "x")
    named = [(start, end) for name, start, end, _kind, _name in spans if name == wanted]
    if not named or any(start == NO_START and end == NO_END for start, end in named):
        return 0
    fits = any(_overlap(years, start, end) for start, end in named)
    if wanted == format(key_hash(fold(index.name(row))), "x"):
        return -1 if not fits and any(end == NO_END for _, end in named) else 0
    return 1 if fits else -1


def _overlap(years: Years, start: int | None, end: int | None) -> bool:
    return (start is None or years[1] >= start) and (end is None or years[0] <= end)
