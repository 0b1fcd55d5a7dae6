"""What "Massachusetts" says of a Cambridge: the qualifiers in a cell, as a test of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.gazetteer.folding import fold
from geo.gazetteer.geometry import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.matching import Match

#: how near to a town is "Castelvetrano (Trapani)", in km
_NEAR_TOWN: Final = 80.0
_TOWNS: Final = 12


class Within:
    """A place must lie in or near what its qualifiers name.

    Args:
        gazetteer: where the qualifiers are looked up.
        names: the qualifiers: states, regions, countries, larger towns.

    """

    def __init__(self, gazetteer: Gazetteer, names: Sequence[str]) -> None:
        self._tests = [test for name in names if (test := _Test(gazetteer, name)).known]

    @property
    def known(self) -> bool:
        """Whether any of the qualifiers is known."""
        return bool(self._tests)

    def holds(self, match: Match) -> int:
        """Return 1 when a place agrees with all known qualifiers, -1 when not, 0 when none is known."""
        if not self._tests:
            return 0
        return 1 if all(test.holds(match) for test in self._tests) else -1

    def points(self) -> list[tuple[float, float, float]]:
        """Return latitude, longitude and reach in km of the towns and regions that the qualifiers name."""
        return [point for test in self._tests for point in test.points]


class _Test:
    def __init__(self, gazetteer: Gazetteer, name: str) -> None:
        self.codes = gazetteer.country_codes(name)
        self.admins: set[str] = set()
        self.points: list[tuple[float, float, float]] = []
        key = fold(name)
        if name.isupper() and len(name) == 2 and f"US.{name}" in gazetteer.admins:
            self.admins.add(f"US.{name}")
        towns = []
        for index in gazetteer.layers:
            for row, rank in index.entries(key):
                point = (index.lat[row] / 1e5, index.lon[row] / 1e5)
                area = index.areas.get(row)
                if area is None:
                    towns.append((rank, index.population[row], (*point, _NEAR_TOWN)))
                elif area.get("admin"):
                    self.admins.add(area["admin"])
                elif index.kinds[index.kind[row]] != "country":
                    self.points.append((*point, index.radius[row] * 1.2 + 20))
        if not (self.codes or self.admins):
            self.points += [town for _rank, _population, town in sorted(towns, reverse=True)[:_TOWNS]]

    @property
    def known(self) -> bool:
        return bool(self.codes or self.admins or self.points)

    def holds(self, match: Match) -> bool:
        if self.codes.intersection(match.countries):
            return True
        if match.index.admins[match.index.admin[match.row]] in self.admins:
            return True
        return any(distance_km(match.lat, match.lon, lat, lon) <= reach for lat, lon, reach in self.points)
