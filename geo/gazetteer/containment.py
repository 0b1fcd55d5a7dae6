"""What "Massachusetts" says of a Cambridge: qualifiers and countries, as a test of places."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from geo.gazetteer.keys import fold
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.index import Index
    from geo.gazetteer.match import Match

#: how near to a town is "Castelvetrano (Trapani)", in km
_NEAR_TOWN: Final = 80.0
_TOWNS: Final = 12
Circle = tuple[float, float, float]


class Within:
    """A place must lie in or near what its qualifiers name, or in its country.

    Args:
        gazetteer: where the qualifiers are looked up.
        names: the qualifiers: states, regions, countries of any time, larger towns.

    """

    def __init__(self, gazetteer: Gazetteer, names: Sequence[str]) -> None:
        tests = [_Test(gazetteer, name) for name in names]
        self._tests = [test for test in tests if test.known]
        #: whether the first qualifier is a country, state or region, not only a town
        self.strict = bool(tests) and tests[0].strict

    @property
    def known(self) -> bool:
        """Whether any of the qualifiers is known."""
        return bool(self._tests)

    def holds(self, match: Match) -> int:
        """Return 1 when a place agrees with all known qualifiers, -1 when not."""
        return 1 if all(test.holds(match) for test in self._tests) else -1

    def towns(self) -> list[Circle]:
        """Return latitude, longitude in degrees and reach in km of the towns that the qualifiers name."""
        return [town for test in self._tests for town in test.towns]


class _Test:
    def __init__(self, gazetteer: Gazetteer, name: str) -> None:
        key = fold(name)
        # Two small letters are a word, not the code of a state or a country.
        code = len(key) > 2 or "." in name or name.isupper()
        self.codes: set[str] = set()
        self.admins: set[str] = set()
        self.areas: list[tuple[Circle, frozenset[str]]] = []
        towns: list[tuple[int, int, Circle]] = []
        for index in gazetteer.layers:
            if code:
                self.codes.update(index.more.get("country_keys", {}).get(key, ()))
                self.admins.update(index.more.get("admin_keys", {}).get(key, ()))
                if len(name) == 2 and f"US.{name}" in gazetteer.admins:
                    self.admins.add(f"US.{name}")
            for row, rank in index.entries(key):
                point = (index.lat[row] / 1e5, index.lon[row] / 1e5)
                area = index.areas.get(row)
                if area is None:
                    towns.append((rank, index.population[row], (*point, _NEAR_TOWN)))
                elif area.get("admin"):
                    self.admins.add(area["admin"])
                elif index.kinds[index.kind[row]] not in ("country", "county"):
                    circle = (*point, index.radius[row] * 1.2 + 20)
                    self.areas.append((circle, frozenset(area["countries"])))
        self.strict = bool(self.codes or self.admins or self.areas)
        self.towns = [] if self.strict else [town for _, _, town in sorted(towns, reverse=True)[:_TOWNS]]

    @property
    def known(self) -> bool:
        return bool(self.strict or self.towns)

    def holds(self, match: Match) -> bool:
        countries = match.countries
        if self.codes.intersection(countries):
            return True
        if self.admins and match.index.admins[match.index.admin[match.row]] in self.admins:
            return True
        if any(
            _inside(match, circle) and (not codes or codes.intersection(countries) or not countries)
            for circle, codes in self.areas
        ):
            return True
        return any(_inside(match, town) for town in self.towns)


def _inside(match: Match, circle: Circle) -> bool:
    lat, lon, reach = circle
    return distance_km(match.lat, match.lon, lat, lon) <= reach


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
