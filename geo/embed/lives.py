"""The lives of a site: their routes, made by several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import RouteError, TableError
from geo.pipeline import route_of
from geo.problems import fault
from geo.progress import step
from geo.scale.processes import collected, processors

if TYPE_CHECKING:
    from pathlib import Path

    from geo.places.options import LocateOptions
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.route.route import Route
    from geo.scale.processes import Each

#: with fewer lives than this, starting processes takes longer than it saves
_ENOUGH = 8


def routes_of(
    tables: list[Path],
    strict: bool,
    allow_unplaced: bool,
    progress: Progress | None,
    locating: LocateOptions | None,
    each: Each[Any],
) -> list[tuple[Route, list[Problem]]]:
    """Return the route and the warnings of each table.

    Args:
        tables: the tables.
        strict: whether warnings count as errors.
        allow_unplaced: whether a life is kept even if none of its stops is placed.
        progress: called with the name of a step, how much is done, and how much there is.
        locating: how places are found.
        each: spreads the work over processes (see `geo.scale.processes.spread`).

    Raises:
        geo.errors.TableError: a table has errors; the exception holds the problems of all tables.

    """
    arguments = {"strict": strict, "allow_unplaced": allow_unplaced, "locating": locating}
    work = [(table, arguments) for table in tables]
    results = collected(each(_routed, work), step(progress, "reading lives", len(tables)))
    errors = [
        problem
        for table, (result, _) in zip(tables, results, strict=True)
        if isinstance(result, TableError | RouteError)
        for problem in _errors(table, result)
    ]
    if errors:
        raise TableError(errors)
    for (route, _), notes in results:
        if locating is not None and route.borders is not None:
            route.borders = locating.borders
            keep_notes(locating, notes)
    return [result for result, _ in results]


def _routed(table: Path, arguments: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return the route and the warnings of a table, or the error; and what was guessed about borders."""
    borders = arguments["locating"].borders if arguments["locating"] is not None else None
    try:
        result: Any = route_of([table], **arguments)
    except (TableError, RouteError) as error:
        result = error
    return result, borders.notes if borders is not None else []


def _errors(table: Path, error: TableError | RouteError) -> list[Problem]:
    if isinstance(error, TableError):
        return error.problems
    return [fault(str(table), 0, "", "", "route", str(error), error.remedy)]


def keep_notes(locating: LocateOptions | None, notes: list[str]) -> None:
    """Add to the borders of this process the notes that another process made."""
    if locating is not None and locating.borders is not None:
        kept = locating.borders.notes
        kept += [note for note in notes if note not in kept]


def useful_jobs(jobs: int, lives: int, locating: LocateOptions | None, progress: Progress | None) -> int:
    """Return the number of processes to start, after compiling the gazetteer that they share.

    Args:
        jobs: the number wanted; 0 lets this function choose.
        lives: the number of lives.
        locating: how places are found. A service is asked by one process only: its terms limit the rate.
        progress: called with the name of a step, how much is done, and how much there is.

    """
    if jobs == 0:
        jobs = processors() if lives >= _ENOUGH else 1
    if locating is not None and locating.geocoder:
        jobs = 1
    if jobs > 1:
        from geo.gazetteer import open_gazetteer

        open_gazetteer((locating.index if locating else "") or None, progress=progress)
    return min(jobs, lives)
