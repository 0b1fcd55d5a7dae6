"""Tables to one route: read, date, check, locate, route."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import TableError
from geo.problems import Problems
from geo.readers.encoding import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.places.options import Locating
    from geo.progress import Progress
    from geo.route.route import Route


def together(
    tables: Sequence[Path],
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    progress: Progress | None = None,
    locating: Locating | None = None,
) -> tuple[Route, Problems]:
    """Return the route of several tables, and their warnings.

    A table that names no person is the life of one, called after its file. Each is located by itself, with
    the kept answers beside it. Raises `geo.errors.TableError` with the problems of all the tables, and
    `geo.errors.RouteError` where no stop of any is placed.
    """
    import pandas as pd

    from geo.route.route import Route

    found, problems, faults = [], Problems(), []
    names = _names(tables)
    for i, table in enumerate(tables):
        if progress:
            progress("reading lives", i, len(tables))
        try:
            located, warnings = located_table(table, strict=strict, progress=None, locating=locating)
            refuse(warnings, strict=strict)
        except TableError as error:
            faults += error.problems
            continue
        found.append(_with_person(located, names[i]))
        problems = Problems(problems, warnings)
    if faults:
        raise TableError(faults)
    stops = pd.concat(found, ignore_index=True)
    # a column that only some tables have is empty in the others
    texts = {str(name): stops[name].fillna("") for name in stops if stops[name].dtype == object}
    borders = locating.borders if locating else None
    route = Route(stops.assign(**texts), title=title, allow_unplaced=allow_unplaced, borders=borders)
    return route, problems


def _with_person(stops: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the stops with their person: those of a table that names none are all of one."""
    if "person" in stops and any(str(name).strip() for name in stops["person"].tolist()):
        return stops
    return stops.assign(person=name)


def _names(tables: Sequence[Path]) -> list[str]:
    """Return what the life in each table is called: the file's name, with its folder where two share one."""
    stems = [table.stem for table in tables]
    return [
        stem if stems.count(stem) == 1 else str(table.with_suffix(""))
        for table, stem in zip(tables, stems, strict=True)
    ]


def routed(
    table: Path,
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    progress: Progress | None = None,
    locating: Locating | None = None,
) -> tuple[Route, Problems]:
    """Return the route of a table, called after the file where nothing else names it, and the warnings.

    Raises `geo.errors.TableError` and `geo.errors.RouteError` as `build` does.
    """
    from geo.route.route import Route

    located, problems = located_table(table, strict=strict, progress=progress, locating=locating)
    refuse(problems, strict=strict)
    borders = locating.borders if locating else None
    route = Route(located, title=title, allow_unplaced=allow_unplaced, borders=borders)
    route.title = route.title or name_of(table)
    return route, problems


def files_read(table: Path, locating: Locating | None = None, route: Route | None = None) -> list[Path]:
    """Return the files that a build reads, which it never writes over: the table first, pictures last."""
    from geo.places.options import Locating

    pictures = route.stops["image"].unique() if route is not None and "image" in route.stops else ()
    beside = [table.parent / str(name) for name in pictures if name]
    return [table, *(locating or Locating()).files(table), *beside]


def examined(
    table: str | Path, *, progress: Progress | None = None, locating: Locating | None = None
) -> Problems:
    """Return all problems of a table, of its places too where its cells can be read."""
    try:
        return located_table(Path(table), strict=False, progress=progress, locating=locating)[1]
    except TableError as error:
        return Problems(error.problems)


def located_table(
    table: Path, *, strict: bool, progress: Progress | None, locating: Locating | None
) -> tuple[pd.DataFrame, Problems]:
    """Return the located stops and the problems so far; raises where the cells already forbid a build."""
    from geo.checks import problems as problems_of
    from geo.dates.table import dated, table_spans
    from geo.places.locate import locate
    from geo.places.options import Locating
    from geo.places.problems import location_problems
    from geo.readers.table import read_table

    stops, problems = read_table(table)
    spans = table_spans(stops)
    found = Problems(sorted([*problems, *problems_of(stops, spans)], key=lambda problem: problem.line))
    refuse(found, strict=strict)
    chosen = locating or Locating()
    located = locate(dated(stops, spans), **chosen.options(table, progress))
    found = Problems(found, location_problems(located))
    if chosen.borders is None:
        return located, found
    from geo.borders.problems import state_problems
    from geo.borders.state_then import states_then

    located = states_then(located, chosen.borders)
    return located, Problems(found, state_problems(located, chosen.borders))


def refuse(problems: Problems, *, strict: bool) -> None:
    """Raise `geo.errors.TableError` where a problem forbids building."""
    if problems.errors or (strict and problems):
        raise TableError(problems)
