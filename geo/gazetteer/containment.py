"""What "Massachusetts" says of a Cambridge: containers and countries, as a test of places."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.gazetteer.abbreviations import containers, qualified, written_out
from geo.gazetteer.index import CODE, MAIN
from geo.gazetteer.keys import fold
from geo.gazetteer.toponym import AREA_NAME
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.index import Index
    from geo.gazetteer.match import Match

#: how near to a town is "Castelvetrano (Trapani)", in km; a large town means itself, not its province
_NEAR_TOWN: Final = 80.0
_LARGE: Final = 500_000
#: towns of one name that a container may mean, and how much less likely than the first the last may be
#: (natural logarithm)
_TOWNS, _UNLIKELY = 12, 7.0
#: how much less likely a town is meant than a country, state or county of its name (natural logarithm)
_BESIDE_AREA: Final = 4.0
#: a region reaches beyond its circle by this share and so many km
_MARGIN, _MARGIN_KM, _COUNTY_KM = 1.2, 20.0, 5.0
#: the distance from a town named as the container that makes a place less likely by a factor of e, in km
_DECAY_KM: Final = 40.0
Circle = tuple[float, float, float]


class _Town(NamedTuple):
    """A town that a container may mean: where, how far it reaches, and how likely beside the likeliest."""

    lat: float
    lon: float
    reach_km: float
    prior: float


class Within:
    """A place must lie in or near what its containers name.

    Args:
        gazetteer: where the containers are looked up.
        names: the containers, the smallest first: larger towns, counties, states, countries of any time.
        about: what the containers themselves lie in.

    """

    def __init__(self, gazetteer: Gazetteer, names: Sequence[str], about: Within | None = None) -> None:
        tests: list[_Test] = []
        outer: list[_Test] = about._tests if about is not None else []
        for name in reversed(names):
            test = _Test(gazetteer, name, [*tests, *outer])
            if test.known:
                tests.insert(0, test)
        self._tests: list[_Test] = tests
        #: whether the smallest of them is a country, state or region, not only a town
        self.strict = bool(tests) and bool(names) and tests[0].name == names[0] and tests[0].strict

    @property
    def known(self) -> bool:
        """Whether any of the containers is known."""
        return bool(self._tests)

    def holds(self, match: Match) -> int:
        """Return 1 when a place lies in all known containers, -1 when not."""
        return 1 if all(test.prior(match) is not None for test in self._tests) else -1

    def prior(self, match: Match) -> float:
        """Return how likely the containers are those that hold a place: a logarithm, 0 for the likeliest."""
        return sum(test.prior(match) or 0.0 for test in self._tests)

    def towns(self) -> list[Circle]:
        """Return latitude, longitude in degrees and reach in km of the towns that the containers name."""
        return [(town.lat, town.lon, town.reach_km) for test in self._tests for town in test.towns]


class _Test:
    """One container, within those that contain it."""

    def __init__(self, gazetteer: Gazetteer, name: str, outer: Sequence[_Test]) -> None:
        self.name = name
        self.codes: set[str] = set()
        self.admins: set[str] = set()
        self.areas: list[tuple[Circle, frozenset[str]]] = []
        towns: list[tuple[float, Index, int]] = []
        for form, abbreviated in _forms(name):
            for index in gazetteer.layers:
                self._add(gazetteer, index, form, towns, full=abbreviated)
        if name.endswith(".") and not (self.codes or self.admins or self.areas):
            towns = []  # "Jal." is Jalisco, not a town called Jal
            self.admins = _abbreviated(gazetteer, name, outer)
        self.strict = bool(self.codes or self.admins or self.areas)
        inside = [town for town in towns if all(test.contains(*town[1:]) for test in outer)]
        if outer and towns and not inside and not self.strict:
            towns = []  # a namesake elsewhere is not the container meant
        towns = sorted(inside or towns, key=lambda town: (-town[0], town[2]))[:_TOWNS]
        best = towns[0][0] if towns else 0.0
        self.towns = [
            _town(index, row, prior - best) for prior, index, row in towns if prior > best - _UNLIKELY
        ]
        if self.strict:
            # "Surrey" is the county, or far less likely the town in Canada.
            large = [town for town in self.towns if town.reach_km < _NEAR_TOWN]
            self.towns = [town._replace(prior=town.prior - _BESIDE_AREA) for town in large]

    def _add(
        self,
        gazetteer: Gazetteer,
        index: Index,
        name: str,
        towns: list[tuple[float, Index, int]],
        *,
        full: bool,
    ) -> None:
        """Add what a name means in one index; the full form of an abbreviation is no town."""
        key = fold(name)
        # Two small letters are a word, not the code of a state or a country.
        code = len(key) > 2 or "." in name or name.isupper()
        if code:
            self.codes.update(index.more.get("country_keys", {}).get(key, ()))
            self.admins.update(index.more.get("admin_keys", {}).get(key, ()))
            if len(name) == 2 and f"US.{name}" in gazetteer.admins:
                self.admins.add(f"US.{name}")
        for row, rank in index.entries(key):
            area = index.areas.get(row)
            if area is None:
                if rank != CODE and not full:
                    own = 0.5 if rank == MAIN else 0.0
                    size = 0.67 * log(index.population[row] + 500) + 0.5 * log(1 + index.fame[row])
                    towns.append((size + own, index, row))
            elif area.get("admin") and index.kinds[index.kind[row]] != "county":
                self.admins.add(area["admin"])
            elif index.kinds[index.kind[row]] != "country":
                point = (index.lat[row] / 1e5, index.lon[row] / 1e5)
                margin = _COUNTY_KM if index.kinds[index.kind[row]] == "county" else _MARGIN_KM
                circle = (*point, index.radius[row] * _MARGIN + margin)
                self.areas.append((circle, frozenset(area["countries"])))

    @property
    def known(self) -> bool:
        return bool(self.strict or self.towns)

    def contains(self, index: Index, row: int) -> bool:
        """Whether a town lies within."""
        country = index.countries[index.country[row]]
        admin = index.admins[index.admin[row]]
        return self._prior((index.lat[row] / 1e5, index.lon[row] / 1e5), [country], admin) is not None

    def prior(self, match: Match) -> float | None:
        """Return how likely the container meant is one in which a place lies, None when it lies in none."""
        admin = match.index.admins[match.index.admin[match.row]]
        return self._prior((match.lat, match.lon), match.countries, admin)

    def _prior(self, point: tuple[float, float], countries: list[str], admin: str) -> float | None:
        if self.codes.intersection(countries) or (self.admins and admin in self.admins):
            return 0.0
        if any(
            distance_km(*point, *circle[:2]) <= circle[2]
            and (not codes or codes.intersection(countries) or not any(countries))
            for circle, codes in self.areas
        ):
            return 0.0
        priors = []
        for town in self.towns:
            km = distance_km(*point, town.lat, town.lon)
            if km <= town.reach_km:
                priors.append(town.prior - km / _DECAY_KM)
        return max(priors, default=None)


def _forms(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the names that a container may be filed under, and whether they are of an abbreviation."""
    short = containers(name)
    for long in short:
        yield long, True
    if short and "." in name:
        return
    for form in written_out(name):
        yield form, False
    base, tellings = qualified(name)
    if tellings:
        yield base, False
    for pattern in AREA_NAME:
        if area := pattern.match(name):
            yield area["head"], False


def _abbreviated(gazetteer: Gazetteer, name: str, outer: Sequence[_Test]) -> set[str]:
    """Return the one state or province within the outer containers whose name an abbreviation begins."""
    key, found = fold(name), set[str]()
    codes = {code for test in outer for code in test.codes}
    if len(key) > 1 and codes:
        for index in gazetteer.layers:
            for full, admins in index.more.get("admin_keys", {}).items():
                if full.startswith(key):
                    found.update(admin for admin in admins if admin[:2] in codes)
    return found if len(found) == 1 else set()


def _town(index: Index, row: int, prior: float) -> _Town:
    population = index.population[row]
    reach = _NEAR_TOWN
    if population >= _LARGE:
        reach = 15 + (population / 6000) ** 0.5
    return _Town(index.lat[row] / 1e5, index.lon[row] / 1e5, reach, prior)


def country_codes(index: Index, text: str) -> frozenset[str]:
    """Return the ISO 3166 alpha-2 codes of today that a country's name or code covers, of any time.

    An empty set: no such country. "USSR" covers fifteen, where geo's table of regions says so.
    """
    key = fold(text)
    if not key:
        return frozenset()
    known = index.more.get("country_keys", {}).get(key)
    codes = set(known or ())
    for row, _flags in index.entries(key):
        area = index.areas.get(row)
        if area and area["countries"] and index.kinds[index.kind[row]] != "continent":
            codes.update(area["countries"])
    return frozenset(codes)


@lru_cache(maxsize=1)
def region_names() -> dict[str, str]:
    """Return the English names of first-level regions by GeoNames' code, as far as geo's table has them.

    >>> region_names()["CA.08"]
    'Ontario'
    """
    table = (files("geo") / "data" / "admins.csv").read_text(encoding="utf-8-sig")
    return {row["code"]: row["name"] for row in csv.DictReader(table.splitlines())}
