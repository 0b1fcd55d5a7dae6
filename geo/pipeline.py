"""Tables to one route: read, date, check, locate, route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import TableError
from geo.places.options import LocateOptions
from geo.problems import Problems
from geo.progress import step
from geo.readers.encoding import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from geo.dates.forms import TableSpans
    from geo.progress import Progress
    from geo.route.route import Route


def route_of(
    tables: Sequence[Path],
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    progress: Progress | None = None,
    locating: LocateOptions | None = None,
) -> tuple[Route, Problems]:
    """Return the route of one table, or the one route of several, and the warnings.

    Each table is located by itself, with the kept answers beside it. Of several tables, one that names no
    person is the life of one person, named after the file.

    Args:
        tables: files in any format of `geo.readers.table`.
        strict: whether a warning stops the work as an error does.
        allow_unplaced: whether a route without any placed stop is allowed.
        title: the title of the route; by default the person, or the name of the only file.
        progress: called with the name of the step, how much is done, and of how much.
        locating: the options of `geo.locate`.

    Raises:
        TableError: a table has an error (or, with `strict`, a warning); it lists those of all the tables.
        RouteError: no stop is placed.

    """
    import pandas as pd

    from geo.route.route import Route

    lives, problems, faults = [], Problems(), []
    several = len(tables) > 1
    report = step(progress if several else None, "reading lives", len(tables))
    for number, (table, person) in enumerate(zip(tables, _person_names(tables), strict=True)):
        report(number)
        try:
            located, warnings = located_table(
                table, strict=strict, progress=None if several else progress, locating=locating
            )
            refuse(warnings, strict=strict)
        except TableError as error:
            faults += error.problems
            continue
        lives.append(_with_person(located, person) if several else located)
        problems = Problems(problems, warnings)
    if faults:
        raise TableError(faults)
    stops = lives[0]
    if several:
        stops = pd.concat(lives, ignore_index=True)
        # a column that only some tables have is empty in the others
        texts = {str(name): stops[name].fillna("") for name in stops if stops[name].dtype == object}
        stops = stops.assign(**texts)
    borders = locating.borders if locating else None
    route = Route(stops, title=title, allow_unplaced=allow_unplaced, borders=borders)
    route.title = route.title or ("" if several else name_of(tables[0]))
    return route, problems


def _with_person(stops: pd.DataFrame, person: str) -> pd.DataFrame:
    """Return the stops of a table that names no person with this one; other tables as they are."""
    if "person" in stops and any(str(cell).strip() for cell in stops["person"].tolist()):
        return stops
    return stops.assign(person=person)


def _person_names(tables: Sequence[Path]) -> list[str]:
    """Return a person's name for each file: its stem, with the folder where two files share a stem."""
    stems = [table.stem for table in tables]
    return [
        stem if stems.count(stem) == 1 else str(table.with_suffix(""))
        for table, stem in zip(tables, stems, strict=True)
    ]


def files_read(table: Path, locating: LocateOptions | None = None, route: Route | None = None) -> list[Path]:
    """Return the files that a build reads and so never overwrites: the table first, pictures last.

    Args:
        table: the table.
        locating: the options of `geo.locate`, some of which name files.
        route: the route of the table, where it is known; its stops name the pictures.

    """
    images = route.stops["image"].unique() if route is not None and "image" in route.stops else ()
    pictures = [table.parent / str(name) for name in images if name]
    return [*(locating or LocateOptions()).files(table), *pictures]


def table_problems(
    table: Path, *, progress: Progress | None = None, locating: LocateOptions | None = None
) -> tuple[Problems, list[str]]:
    """Return all problems of a table, and how its dates were read, in sentences.

    The problems of its places are among them if all cells can be read.

    Args:
        table: the table.
        progress: called with the name of the step, how much is done, and of how much.
        locating: the options of `geo.locate`.

    """
    from geo.checks import date_readings

    options = locating or LocateOptions()
    stops, spans, problems = _read(table, options)
    readings = date_readings(stops, spans)
    if problems.errors:
        return problems, readings
    return _located(table, stops, spans, problems, options, progress)[1], readings


def located_table(
    table: Path, *, strict: bool, progress: Progress | None, locating: LocateOptions | None
) -> tuple[pd.DataFrame, Problems]:
    """Return the located stops of a table and its problems.

    Args:
        table: the table.
        strict: whether a warning stops the work as an error does.
        progress: called with the name of the step, how much is done, and of how much.
        locating: the options of `geo.locate`.

    Raises:
        TableError: a cell has an error (or, with `strict`, a warning).

    """
    options = locating or LocateOptions()
    stops, spans, problems = _read(table, options)
    refuse(problems, strict=strict)
    return _located(table, stops, spans, problems, options, progress)


def _read(table: Path, options: LocateOptions) -> tuple[pd.DataFrame, TableSpans, Problems]:
    """Return the stops of a table, their dates, and the problems of its cells."""
    from geo.checks import problems as problems_of
    from geo.dates.table import table_spans
    from geo.readers.table import check_encoding, read_table

    check_encoding(options.encoding)
    stops, reading = read_table(table, encoding=options.encoding)
    spans = table_spans(stops, options.dates)
    cells = sorted([*reading, *problems_of(stops, spans)], key=lambda problem: problem.line)
    return stops, spans, Problems(cells)


def _located(
    table: Path,
    stops: pd.DataFrame,
    spans: TableSpans,
    problems: Problems,
    options: LocateOptions,
    progress: Progress | None,
) -> tuple[pd.DataFrame, Problems]:
    """Return the located stops, and the problems of their places after those of their cells."""
    from geo.dates.table import dated
    from geo.places.container_problems import container_problems
    from geo.places.locate import locate
    from geo.places.problems import location_problems

    arguments = options.arguments(table, progress)
    located = locate(dated(stops, spans), **arguments)
    unknown = container_problems(located, arguments.get("gazetteer"))
    problems = Problems(problems, location_problems(located), unknown)
    if options.borders is not None:
        from geo.borders.problems import state_problems

        problems = Problems(problems, state_problems(located, options.borders))
    return located, problems


def refuse(problems: Problems, *, strict: bool) -> None:
    """Raise `geo.errors.TableError` where a problem forbids building."""
    if problems.errors or (strict and problems):
        raise TableError(problems)
