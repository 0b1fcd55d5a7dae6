"""A name as written, with its hints → the places that bear it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gazetteer.candidate import Candidate
from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN, key_hash
from geo.gazetteer.query import Reading, readings
from geo.gazetteer.ranking import weigh
from geo.gazetteer.within import Within

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.index import Index

_RANK_WORDS = {
    CODE: "a code of it",
    ALTERNATE: "another name of it",
    DATED: "a name of the time",
    MAIN: "its name",
}


@dataclass(slots=True)
class Match:
    """A place that bears the name looked for, and what speaks for and against it.

    Attributes:
        index: the gazetteer it is in, and ``row`` its place there.
        rank: how the name belongs to the place: its own, one of the time, another, a code.
        reading: which way of reading the cell led here.
        hint: 1 in the country given, -1 outside it, 0 when none is given.
        within: 1 where the cell says ("Cambridge, Massachusetts"), -1 elsewhere, 0 when it does not say.
        time: 1 the name was in use then, -1 it was not, 0 not known.
        similarity: 1 for the same name, less for a similar one.
        weight: how likely in itself, before the route: the natural logarithm, up to a constant.

    """

    index: Index
    row: int
    rank: int
    reading: Reading
    hint: int = 0
    within: int = 0
    time: int = 0
    similarity: float = 1.0
    weight: float = 0.0

    @property
    def name(self) -> str:
        """Today's name."""
        return self.index.name(self.row)

    @property
    def country(self) -> str:
        """ISO alpha-2 code, "" across borders."""
        return self.index.countries[self.index.country[self.row]]

    @property
    def countries(self) -> list[str]:
        """All of today's countries it lies in."""
        area = self.index.areas.get(self.row)
        return area["countries"] if area else [self.country]

    @property
    def lat(self) -> float:
        """Latitude in degrees."""
        return self.index.lat[self.row] / 1e5

    @property
    def lon(self) -> float:
        """Longitude in degrees."""
        return self.index.lon[self.row] / 1e5

    @property
    def population(self) -> int:
        """Inhabitants, 0 when not known."""
        return self.index.population[self.row]

    @property
    def kind(self) -> str:
        """Whether it is a city, a region, a sea."""
        return self.reading.area_word or self.index.kinds[self.index.kind[self.row]]

    @property
    def area(self) -> bool:
        """Whether it is a region, to be drawn as an area."""
        return bool(self.reading.area_word) or self.row in self.index.areas

    @property
    def radius_km(self) -> float:
        """How far it reaches."""
        return max(self.reading.radius_km, float(self.index.radius[self.row])) or town_radius(self.population)

    @property
    def place_id(self) -> str:
        """A name for the place that lasts."""
        area = self.index.areas.get(self.row)
        identifier: str = area["id"] if area else f"geonames:{self.index.id[self.row]}"
        return f"{identifier}#{self.reading.area_word}" if self.reading.area_word else identifier

    def candidate(self, score: float) -> Candidate:
        """Return it as a `Candidate` with a probability."""
        return Candidate(
            *(self.name, self.country, self.lat, self.lon, self.radius_km, self.area, self.kind),
            *(self.population, self.place_id, self.reading.name, self.how(), round(score, 4)),
        )

    def how(self) -> str:
        """Say why it was taken and what speaks against it."""
        words = [_RANK_WORDS[self.rank] if self.similarity == 1 else "a similar name (fuzzy)"]
        if self.reading.kind == "part":
            words.append(f'only "{self.reading.name}" of the cell is a known name')
        if self.time > 0:
            words.append("in use then")
        elif self.time < 0:
            words.append("not in use then")
        if self.hint > 0:
            words.append("in the country given")
        elif self.hint < 0:
            words.append("not in the country given")
        if self.within > 0:
            words.append(f"in or near {', '.join(self.reading.within)}")
        elif self.within < 0:
            words.append(f"not in {', '.join(self.reading.within)}")
        return ", ".join(words)


def town_radius(population: int) -> float:
    """Return about how far a town reaches, in whole km: 0 for a village, 20 for ten million.

    Half of the side of a square that houses the inhabitants at 6,000 to the square kilometre.
    """
    return float(round((population / 6000) ** 0.5 / 2))


def matches(gazetteer: Gazetteer, name: str, country: str, years: tuple[int, int] | None) -> list[Match]:
    """Return the places that a name may mean, weighed by name and place alone, in no order."""
    codes = gazetteer.country_codes(country) if country else frozenset()
    found: dict[tuple[int, int, str], Match] = {}
    for reading in readings(name):
        within = Within(gazetteer, reading.within) if reading.within else None
        for number, index in enumerate(gazetteer.layers):
            for row, rank in index.entries(reading.key):
                place = (number, row, reading.area_word)
                if place in found:
                    continue
                match = Match(index, row, rank, reading)
                if codes:
                    match.hint = 1 if codes.intersection(match.countries) else -1
                if within is not None:
                    match.within = within.holds(match)
                if years is not None:
                    match.time = in_use(index, row, reading.key, years)
                match.weight = weigh(match)
                found[place] = match
    return _consistent(list(found.values()))


def _consistent(found: list[Match]) -> list[Match]:
    """Drop what contradicts an explicit country or place, where something agrees with it."""
    for fact in ("hint", "within"):
        if any(getattr(match, fact) > 0 for match in found):
            found = [match for match in found if getattr(match, fact) >= 0]
    return found


def in_use(index: Index, row: int, key: str, years: tuple[int, int]) -> int:
    """Return 1 when the place was called so in one of the years, -1 when not, 0 when it is not known."""
    area = index.areas.get(row)
    if area is not None:
        start, end = area["start"], area["end"]
        if start is None and end is None:
            return 0
        return 1 if _overlap(years, start, end) else -1
    wanted = format(key_hash(key), "x")
    spans = [(start, end) for name, start, end, _kind, _name in index.dated(row) if name == wanted]
    if not spans:
        return 0
    return 1 if any(_overlap(years, start, end) for start, end in spans) else -1


def _overlap(years: tuple[int, int], start: int | None, end: int | None) -> bool:
    return (start is None or years[1] >= start) and (end is None or years[0] <= end)
