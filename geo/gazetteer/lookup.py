"""A name as written, with its hints → the places that bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer.containment import Within
from geo.gazetteer.evidence import consistent, fits, in_use, may_be
from geo.gazetteer.index import CODE, MAIN
from geo.gazetteer.keys import fold
from geo.gazetteer.loose_readings import loose_readings, town_readings
from geo.gazetteer.match import Match
from geo.gazetteer.nowhere import nowhere_of
from geo.gazetteer.phrases import NEAR_KM
from geo.gazetteer.ranking import CONTAINERS, PLAIN, weigh
from geo.gazetteer.several import several
from geo.gazetteer.toponym import (
    ANY_REGION,
    Reading,
    container_readings,
    phrase_of,
    readings,
    reversed_readings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.gazetteer import Gazetteer

Years = tuple[int, int]
#: so many tests of surroundings are kept, so that memory does not grow with the table
_KEPT = 20_000
#: a town of so many inhabitants may stand before or behind its quarter without a comma
_LARGE_TOWN = 100_000


class Meaning(NamedTuple):
    """What a name may mean.

    Attributes:
        matches: the places, weighed by name and place alone, in no order.
        nowhere: why it names no place, "" where it names one ("way", "home", "unknown", "ship" …).
        several: the places that it names where they are several.

    """

    matches: list[Match]
    nowhere: str = ""
    several: tuple[str, ...] = ()


class Matcher:
    """Finds the places that names may mean; keeps what it learns of countries and surroundings.

    Args:
        gazetteer: where to look.

    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._withins: dict[tuple[tuple[str, ...], Within | None], Within] = {}

    def within(self, names: tuple[str, ...], hint: Within | None = None) -> Within | None:
        """Return the test of what lies in all of these; None when none is known.

        The hint tells which of several namesakes a container is.
        """
        if not names:
            return None
        key = (names, hint)
        if key not in self._withins:
            if len(self._withins) >= _KEPT:
                self._withins.clear()
            self._withins[key] = Within(self.gazetteer, names, hint)
        within = self._withins[key]
        return within if within.known else None

    def hint(self, country: str) -> Within | None:
        """Return the test of what a cell of the column "country" says ("Virginia, USA"), None for nothing."""
        return self.within(tuple(part for part in map(str.strip, country.split(",")) if part))

    def matches(self, name: str, country: str = "", years: Years | None = None) -> list[Match]:
        """Return the places that a name may mean, weighed by name and place alone, in no order."""
        return self.meaning(name, country, years).matches

    def meaning(self, name: str, country: str = "", years: Years | None = None) -> Meaning:
        """Return what a name may mean; its container, where it names one that has no such place."""
        nowhere, perhaps = nowhere_of(name)
        hint = self.hint(country) if country else None
        if nowhere and not perhaps and not (hint and name[:1].isupper()):
            return Meaning([], nowhere)
        found: dict[tuple[int, int, str], Match] = {}
        ways = readings(name)
        self._add(found, ways[:1], hint, years)
        if not found and not name.isalnum():
            phrase = phrase_of(name)
            if phrase.nowhere:
                return Meaning([], phrase.nowhere)
            self._add(found, [way for way in ways if way.kind == "told"], hint, years)
            if found:
                return Meaning(consistent(list(found.values())))
            if names := several(phrase, lambda one: self._plain(one, hint)):
                return Meaning([], several=names)
        self._add(found, ways[1:], hint, years)
        if not fits(found.values()):
            self._add_bolder(found, name, country, years)
        return Meaning(consistent(list(found.values())))

    def _plain(self, name: str, hint: Within | None) -> list[Match]:
        """Return the places that bear the very name, read as a phrase."""
        found: dict[tuple[int, int, str], Match] = {}
        self._add(found, readings(name), hint, None)
        return [match for match in found.values() if match.rank != CODE and match.reading.kind in PLAIN]

    def _add_bolder(
        self,
        found: dict[tuple[int, int, str], Match],
        name: str,
        country: str,
        years: Years | None,
    ) -> None:
        """Add what bolder readings find; then the smallest container that is known."""
        hint = self.hint(country) if country else None
        for reading in loose_readings(name):
            within = self.within(reading.within[:1], hint)
            if reading.kind == "tail" and (within is None or not within.strict):
                continue
            if reading.kind == "part" and fits(found.values()):
                break
            self._add(found, [reading], hint, years)
        if fits(found.values()):
            return
        for ways in container_readings(name):
            self._add(found, ways, hint, years)
            if fits(found.values()):
                container = self.within((ways[0].name,))
                if container is not None and not container.strict:
                    self._add(found, reversed_readings(name), hint, years)
                return
        for part, town in town_readings(name):
            if self._is_large(town.name):
                self._add(found, [part], hint, years)
                if not fits(found.values()):
                    self._add(found, [town], hint, years)
                if fits(found.values()):
                    return
        for region in self._regions(country):
            self._add(found, [region], hint, years)

    def _is_large(self, name: str) -> bool:
        """Say whether a name is that of a large town."""
        return any(
            rank != CODE and row not in index.areas and index.population[row] >= _LARGE_TOWN
            for index in self.gazetteer.layers
            for row, rank in index.entries(fold(name))
            if rank == MAIN or len(name) > 3
        )

    def _regions(self, hint: str) -> list[Reading]:
        """Return the reading of the region that a hint names; a country says too little."""
        name = hint.split(",")[0].strip()
        key = fold(name)
        if any(key in index.more.get("country_keys", {}) for index in self.gazetteer.layers):
            return []
        return [Reading(name, key, (), "amid", NEAR_KM, regions=ANY_REGION)]

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
            within = self.within(reading.within, hint)
            container = self.within((reading.name,)) if reading.kind in CONTAINERS else None
            region = container is not None and container.strict
            for number, index in enumerate(self.gazetteer.layers):
                for row, rank in index.entries(reading.key):
                    place = (number, row, reading.area_word)
                    if place in found or not may_be(index, row, rank, reading):
                        continue
                    # "Illinois" is the state, not the village.
                    if region and row not in index.areas and index.population[row] < _LARGE_TOWN:
                        continue
                    match = self.judged(Match(index, row, rank, reading), hint, within, years)
                    # What the container says is law.
                    if match.within >= 0:
                        found[place] = match

    def judged(self, match: Match, hint: Within | None, within: Within | None, years: Years | None) -> Match:
        """Return the match with its hints compared and weighed."""
        if hint is not None:
            match.hint = hint.holds(match)
        if within is not None:
            match.within = within.holds(match)
            match.prior = within.prior(match) if match.within > 0 else 0.0
        match.unheeded = within is None and bool(match.reading.within)
        if years is not None:
            match.time = in_use(match.index, match.row, match.reading.key, years)
        match.weight = weigh(match)
        return match
