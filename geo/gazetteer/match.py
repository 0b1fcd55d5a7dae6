"""A place that bears the name looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gazetteer.containment import region_names
from geo.gazetteer.index import ALTERNATE, CODE, DATED, MAIN

if TYPE_CHECKING:
    from geo.gazetteer.index import Index
    from geo.gazetteer.toponym import Reading

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
        likeness: 1 for the same name, less for one spelt alike.
        longer: whether the place's name only goes on where the one looked for ends.
        weight: how likely in itself, before the route: the natural logarithm, up to a constant.

    """

    index: Index
    row: int
    rank: int
    reading: Reading
    hint: int = 0
    within: int = 0
    time: int = 0
    likeness: float = 1.0
    longer: bool = False
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
    def region(self) -> str:
        """The English name of the first-level region it lies in, "" where it has none by name."""
        return region_names().get(self.index.admins[self.index.admin[self.row]], "")

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
    def dated(self) -> bool:
        """Whether the gazetteer knows years of it or of its names."""
        area = self.index.areas.get(self.row)
        if area is not None:
            return area["start"] is not None or area["end"] is not None
        return self.index.is_dated(self.row)

    @property
    def radius_km(self) -> float:
        """How far it reaches."""
        return max(self.reading.radius_km, float(self.index.radius[self.row])) or town_radius(self.population)

    @property
    def place_id(self) -> str:
        """A name for the place that lasts."""
        area = self.index.areas.get(self.row)
        identifier: str = area["id"] if area else self.index.identifier(self.row)
        return f"{identifier}#{self.reading.area_word}" if self.reading.area_word else identifier

    def candidate(self, score: float) -> Candidate:
        """Return it as a `Candidate` with a probability."""
        return Candidate(
            *(self.name, self.country, self.lat, self.lon, self.radius_km, self.area, self.kind),
            *(self.population, self.place_id, self.reading.name, self.how(), round(score, 4)),
            region=self.region,
        )

    def how(self) -> str:
        """Say why it was taken and what speaks against it."""
        words = [_RANK_WORDS[self.rank] if self.likeness == 1 else "a name spelt alike (fuzzy)"]
        if self.longer:
            words = ["a longer form of the name (fuzzy)"]
        if self.reading.kind in ("core", "part", "tail", "at", "near"):
            words.append(f'for "{self.reading.name}", a part of what is written')
        elif self.reading.kind == "amid":
            words.append(f'for "{self.reading.name}", named as the surroundings')
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with how it was found and how likely it is the one.

    Attributes:
        name: today's name of the place.
        country: ISO 3166 alpha-2 code of today, "" for a sea or a region across borders.
        lat: latitude in degrees, WGS84.
        lon: longitude in degrees, WGS84.
        radius_km: how far from the point the place reaches, in kilometres.
        area: whether it is a region, to be drawn as an area.
        kind: "city", "country", "region", "sea" …
        population: inhabitants, 0 when not known.
        place_id: "geonames:498817", "region:siberia".
        matched_name: the name by which it was found.
        how: why it was taken and what speaks against it, in words.
        score: probability, 0 to 1, that this is the place meant.
        region: the first-level region it lies in, in English: "Ontario"; "" where it has none by name.

    """

    name: str
    country: str
    lat: float
    lon: float
    radius_km: float
    area: bool
    kind: str
    population: int
    place_id: str
    matched_name: str
    how: str
    score: float
    region: str = ""
