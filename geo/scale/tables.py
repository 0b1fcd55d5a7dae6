"""Parquet tables of any size, checked and located by a cluster: read in parts, and written in parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ClusterError, FormatError, TableError
from geo.files.folder import new_folder, settle
from geo.places.options import LocateOptions
from geo.problems import fault
from geo.progress import step
from geo.scale.client import connected, results
from geo.scale.frames import lives_together
from geo.scale.parts import PartOptions, locate_part, part_name, stops_of, survey_of
from geo.scale.survey import Survey

if TYPE_CHECKING:
    from geo.progress import Progress
    from geo.readers.parquet import Part
    from geo.scale.parts import ProblemsOf

#: rows that are read and located at a time, roughly
_ROWS: Final = 200_000


def write_parts(
    table: str | Path,
    folder: str | Path,
    scheduler: str,
    problems_of: ProblemsOf,
    *,
    locating: LocateOptions | None = None,
    progress: Progress | None = None,
) -> Survey:
    """Write the located table as a folder of Parquet files, and return its numbers and problems.

    All rows of a person are in one file, in the order of the table (see `geo.export.parquet`). The folder
    appears once all rows are in it.

    Args:
        table: a Parquet file or a folder of them. All workers must see it under the same name.
        folder: the folder to write. All workers must see it under the same name.
        scheduler: the address of a Dask scheduler, or "local".
        problems_of: returns the problems of a table, as `geo.checks.problems` does.
        locating: the options of `geo.locate`.
        progress: called with the name of the step, how much is done, and of how much.

    Raises:
        TableError: a cell cannot be read.
        OutputError: the folder cannot be made.
        FormatError: the table is not Parquet, or an option cannot be used on a cluster.
        ClusterError: the cluster fails.

    """
    from geo.files.write import refuse_input

    if not str(folder):
        raise FormatError("a cluster writes the table in parts: name a folder for them, such as located/")
    table, folder = Path(table), Path(folder)
    refuse_input(folder, (locating or LocateOptions()).files(table))
    parts = _parts(table)
    options = _options(table, locating, progress)
    with connected(scheduler) as client, new_folder(folder) as unfinished:
        survey = _surveyed(client, parts, problems_of, progress)
        written = _located(client, parts, survey, options, str(unfinished.absolute()), progress)
        rows = sum(part.rows for part in written)
        if rows != survey.rows:
            counts = f"{survey.rows:,} rows were read, but {rows:,} written"
            raise ClusterError(f"{counts}; nothing was kept: run it again")
        filled = [number for number, part in enumerate(written) if part.rows]
        settle(unfinished, [part_name(number) for number in filled], part_name)
    for part in written:
        survey.join(replace(part, rows=0))
    survey.folder, survey.files = str(folder), len(filled)
    return survey.sorted()


def check_parts(
    table: str | Path,
    scheduler: str,
    problems_of: ProblemsOf,
    *,
    locating: LocateOptions | None = None,
    progress: Progress | None = None,
) -> Survey:
    """Return the problems of a Parquet table; those of its places too, if all cells can be read.

    Args:
        table: a Parquet file or a folder of them. All workers must see it under the same name.
        scheduler: the address of a Dask scheduler, or "local".
        problems_of: returns the problems of a table, as `geo.checks.problems` does.
        locating: the options of `geo.locate`.
        progress: called with the name of the step, how much is done, and of how much.

    """
    parts = _parts(Path(table))
    options = _options(Path(table), locating, progress)
    with connected(scheduler) as client:
        try:
            survey = _surveyed(client, parts, problems_of, progress)
        except _FaultyError as error:
            return error.survey.sorted()
        for part in _located(client, parts, survey, options, "", progress):
            survey.join(replace(part, rows=0))
    return survey.sorted()


class _FaultyError(TableError):
    """A cell of the table has an error, so the table cannot be located."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey.problems)
        self.survey = survey


def _parts(table: Path) -> list[Part]:
    """Return the parts of a table; raises where it is not Parquet, or has faults in its header."""
    from geo.errors import require
    from geo.readers.parquet import header_of, is_folder, parts

    if table.suffix.casefold() != ".parquet" and not is_folder(table):
        remedy = "save the table as Parquet, or work without a cluster"
        raise FormatError(f"{table}: a cluster reads only Parquet", remedy)
    require("pyarrow", extra="parquet", user=".parquet")
    found, problems = parts(table.absolute(), _ROWS)
    problems = problems or header_of(found[0])
    if any(problem.severity == "error" for problem in problems):
        raise TableError(problems)
    return found


def _options(table: Path, locating: LocateOptions | None, progress: Progress | None) -> PartOptions:
    from geo.geocoders.kept import KeptAnswers

    chosen = locating or LocateOptions()
    for given, what in (
        (chosen.keep, "keeps no answers"),
        (chosen.geocoder, "asks no online geocoder"),
        (chosen.borders is not None, "does not read borders of the time"),
    ):
        if given:
            raise FormatError(f"a cluster {what}", "leave that option out, or work without a cluster")
    custom = chosen.gazetteers or chosen.index
    gazetteer = chosen.arguments(table, progress)["gazetteer"] if custom else None
    kept = KeptAnswers(chosen.kept_file(table))
    return PartOptions(gazetteer, kept if len(kept) else None)


def _surveyed(client: Any, parts: list[Part], problems_of: ProblemsOf, progress: Progress | None) -> Survey:
    """Return the survey of a table's cells, before it is located; raises where a cell has an error."""
    from dask import delayed

    tasks = [delayed(survey_of, pure=True)(part, problems_of) for part in parts]
    survey = Survey()
    for part_survey in results(client, tasks, step(progress, "checking", len(tasks))):
        survey.join(part_survey)
    if not survey.rows:
        survey.add(
            [fault(parts[0].path, 0, "", "", "empty", "has a header and no stops", "add a row per stop")]
        )
    if survey.faulty:
        raise _FaultyError(survey)
    return survey


def _located(
    client: Any,
    parts: list[Part],
    survey: Survey,
    options: PartOptions,
    folder: str,
    progress: Progress | None,
) -> list[Survey]:
    """Return the survey of each located part; the parts are written to `folder` unless it is empty."""
    import dask.dataframe as dd
    from dask import delayed

    from geo.places.locate import LARGE
    from geo.readers.parquet import Part

    empty = stops_of(Part(parts[0].path, (), 0, 0, 0))
    stops = dd.from_map(stops_of, parts, meta=empty, enforce_metadata=False)
    partitions = max(len(parts), -(-survey.rows // _ROWS)) if "person" in survey.filled else 1
    whole = lives_together(stops, partitions) if partitions > 1 else stops.repartition(npartitions=1)
    shared = delayed(replace(options, headers=empty.attrs.get("headers", {})), pure=True)
    tasks = [
        delayed(locate_part, pure=True)(part, number, shared, survey.rows > LARGE, survey.filled, folder)
        for number, part in enumerate(whole.to_delayed())
    ]
    return results(client, tasks, step(progress, "locating", len(tasks)))
