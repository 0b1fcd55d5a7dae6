"""Several tables as one route: the lives of several persons on one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import TableError
from geo.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pandas as pd

    from geo.locating import Locating
    from geo.route import Route

    Progress = Callable[[str, int, int], None]


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

    from geo.building import located_table, refuse
    from geo.route import Route

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
