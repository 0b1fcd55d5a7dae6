"""Tables to one route: read, date, check, locate, route."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import TableError
from geo.places.options import LocateOptions
from geo.problems import Problems
from geo.progress import step
from geo.readers.encoding import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.progress import Progress
    from geo.route.route import Route


def route_of(
    table: Path,
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    progress: Progress | None = None,
    locating: LocateOptions | None = None,
) -> tuple[Route, Problems]:
    """Return the route of a table, and the warnings. Without any other title it has the file's name.

    Args:
        table: a file in any format of `geo.readers.table`.
        strict: whether a warning stops the work as an error does.
        allow_unplaced: whether a route without any placed stop is allowed.
        title: the title of the route.
        progress: called with the name of the step, how much is done, and of how much.
        locating: the options of `geo.locate`.

    Raises:
        TableError: the table has an error (or, with `strict`, a warning); it lists all of them.
        RouteError: no stop is placed.

    """
    from geo.route.route import Route

    located, problems = located_table(table, strict=strict, progress=progress, locating=locating)
    refuse(problems, strict=strict)
    borders = locating.borders if locating else None
    route = Route(located, title=title, allow_unplaced=allow_unplaced, borders=borders)
    route.title = route.title or name_of(table)
    return route, problems


def route_of_all(
    tables: Sequence[Path],
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    progress: Progress | None = None,
    locating: LocateOptions | None = None,
) -> tuple[Route, Problems]:
    """Return the one route of several tables, and their warnings.

    A table that names no person is the life of one person, named after the file. Each table is located by
    itself, with the kept answers beside it. The arguments and errors are those of `route_of`; the error
    lists the problems of all the tables.
    """
    import pandas as pd

    from geo.route.route import Route

    lives, problems, faults = [], Problems(), []
    names = _person_names(tables)
    report = step(progress, "reading lives", len(tables))
    for i, table in enumerate(tables):
        report(i)
        try:
            located, warnings = located_table(table, strict=strict, progress=None, locating=locating)
            refuse(warnings, strict=strict)
        except TableError as error:
            faults += error.problems
            continue
        lives.append(_with_person(located, names[i]))
        problems = Problems(problems, warnings)
    if faults:
        raise TableError(faults)
    stops = pd.concat(lives, ignore_index=True)
    # a column that only some tables have is empty in the others
    texts = {str(name): stops[name].fillna("") for name in stops if stops[name].dtype == object}
    borders = locating.borders if locating else None
    route = Route(stops.assign(**texts), title=title, allow_unplaced=allow_unplaced, borders=borders)
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
    """Return the files that a build reads and so never overwrites: the table first, pictures last."""
    images = route.stops["image"].unique() if route is not None and "image" in route.stops else ()
    pictures = [table.parent / str(name) for name in images if name]
    return [*(locating or LocateOptions()).files(table), *pictures]


def table_problems(
    table: str | Path, *, progress: Progress | None = None, locating: LocateOptions | None = None
) -> Problems:
    """Return all problems of a table; those of its places too, if all cells can be read."""
    try:
        return located_table(Path(table), strict=False, progress=progress, locating=locating)[1]
    except TableError as error:
        return Problems(error.problems)


def located_table(
    table: Path, *, strict: bool, progress: Progress | None, locating: LocateOptions | None
) -> tuple[pd.DataFrame, Problems]:
    """Return the located stops of a table and its problems.

    Raises `geo.errors.TableError` where a cell has an error (or, with `strict`, a warning).
    """
    from geo.checks import problems as problems_of
    from geo.dates.table import dated, table_spans
    from geo.places.locate import locate
    from geo.places.problems import location_problems
    from geo.readers.table import read_table

    stops, reading = read_table(table)
    spans = table_spans(stops)
    cells = sorted([*reading, *problems_of(stops, spans)], key=lambda problem: problem.line)
    refuse(Problems(cells), strict=strict)
    options = locating or LocateOptions()
    located = locate(dated(stops, spans), **options.arguments(table, progress))
    problems = Problems(cells, location_problems(located))
    if options.borders is not None:
        from geo.borders.problems import state_problems

        problems = Problems(problems, state_problems(located, options.borders))
    return located, problems


def refuse(problems: Problems, *, strict: bool) -> None:
    """Raise `geo.errors.TableError` where a problem forbids building."""
    if problems.errors or (strict and problems):
        raise TableError(problems)
