"""Parquet of any size, checked and located by a cluster: read in parts, by lives, and written in parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ClusterError, FormatError, OutputError, TableError
from geo.files.folder import new_folder, settle
from geo.problems import fault
from geo.scale.client import connected, results
from geo.scale.frames import lives_together
from geo.scale.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.geocoders.kept import KeptAnswers
    from geo.places.options import Locating
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.readers.parquet import Part

#: rows that are read and located at a time, about
_ROWS: Final = 200_000


def write_parts(
    table: str | Path,
    folder: str | Path,
    scheduler: str,
    *,
    locating: Locating | None = None,
    progress: Progress | None = None,
) -> Survey:
    """Write the located table as a folder of Parquet files, and return its numbers and problems.

    The rows of a person are in one file, in the order of the table (see `geo.export.parquet`). All workers
    must see the table and the folder's place under the same names. The folder is there when all rows are in
    it. Raises `geo.errors.TableError` where a cell cannot be read, `geo.errors.OutputError` where the folder
    cannot be made, `geo.errors.ClusterError` where the cluster fails.
    """
    from geo.files.write import refuse_input
    from geo.pipeline import files_read

    if not str(folder):
        raise FormatError("--scheduler: name the folder that the parts are written to, as -o located/")
    table, folder = Path(table), Path(folder)
    refuse_input(folder, files_read(table, locating))
    parts = _parts(table)
    how = _how(table, locating, progress)
    with connected(scheduler) as client, new_folder(folder) as unfinished:
        survey = _surveyed(client, parts, progress)
        found = _located(client, parts, survey, how, str(unfinished.absolute()), progress)
        if sum(part.rows for part in found) != survey.rows:
            what = f"{survey.rows:,} rows were read, and {sum(part.rows for part in found):,} written"
            raise ClusterError(f"{what}: nothing is kept of them; do it again")
        filled = [number for number, part in enumerate(found) if part.rows]
        settle(unfinished, [_file(number) for number in filled], _file)
    for part in found:
        survey.join(replace(part, rows=0))
    survey.folder, survey.files = str(folder), len(filled)
    return survey.sorted()


def check_parts(
    table: str | Path,
    scheduler: str,
    *,
    locating: Locating | None = None,
    progress: Progress | None = None,
) -> Survey:
    """Return the problems of a Parquet table, of its places too where its cells can be read."""
    parts = _parts(Path(table))
    how = _how(Path(table), locating, progress)
    with connected(scheduler) as client:
        try:
            survey = _surveyed(client, parts, progress)
        except _FaultyError as error:
            return error.survey.sorted()
        for part in _located(client, parts, survey, how, "", progress):
            survey.join(replace(part, rows=0))
    return survey.sorted()


class _FaultyError(TableError):
    """The cells of a table forbid to locate it."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey.problems)
        self.survey = survey


@dataclass(frozen=True, slots=True)
class _How:
    """How the rows are located, the same for all."""

    gazetteer: Gazetteer | None
    kept: KeptAnswers | None
    #: what the table calls its columns, which no shuffled partition knows
    headers: dict[str, str] = field(default_factory=dict)


def _parts(table: Path) -> list[Part]:
    """Return the parts of a table; raises where it is none that a cluster can share."""
    from geo.errors import needed
    from geo.readers.parquet import header_of, is_folder, parts

    if table.suffix.casefold() != ".parquet" and not is_folder(table):
        raise FormatError(f"{table}: a cluster shares Parquet; save the table so, or leave --scheduler away")
    needed()
    found, problems = parts(table.absolute(), _ROWS)
    problems = problems or header_of(found[0])
    if any(problem.severity == "error" for problem in problems):
        raise TableError(problems)
    return found


def _how(table: Path, locating: Locating | None, progress: Progress | None) -> _How:
    from geo.geocoders.kept import KeptAnswers
    from geo.places.options import Locating

    chosen = locating or Locating()
    for given, option in (
        (chosen.keep, "--keep"),
        (chosen.geocoder, "--geocoder"),
        (chosen.borders is not None, "--borders"),
    ):
        if given:
            raise FormatError(f"{option}: is not for a cluster; leave it away, or --scheduler")
    own = chosen.gazetteers or chosen.index
    options = chosen.options(table, progress) if own else {"gazetteer": None}
    kept = KeptAnswers(chosen.answers(table))
    return _How(options["gazetteer"], kept if len(kept) else None)


def _surveyed(client: Any, parts: list[Part], progress: Progress | None) -> Survey:
    """Return what the cells of a table are, before anything is located; raises where they forbid that."""
    from dask import delayed

    tasks = [delayed(survey_of, pure=True)(part) for part in parts]
    survey = Survey()
    for one in results(client, tasks, _told(progress, "checking", len(tasks))):
        survey.join(one)
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
    how: _How,
    folder: str,
    progress: Progress | None,
) -> list[Survey]:
    """Locate the parts of a table, and write them where there is a folder; return what became of each."""
    import dask.dataframe as dd
    from dask import delayed

    from geo.places.locate import LARGE
    from geo.readers.parquet import Part

    empty = stops_of(Part(parts[0].path, (), 0, 0, 0))
    stops = dd.from_map(stops_of, parts, meta=empty, enforce_metadata=False)
    partitions = max(len(parts), -(-survey.rows // _ROWS)) if "person" in survey.filled else 1
    whole = lives_together(stops, partitions) if partitions > 1 else stops.repartition(npartitions=1)
    shared = delayed(replace(how, headers=empty.attrs.get("headers", {})), pure=True)
    tasks = [
        delayed(locate_part, pure=True)(part, number, shared, survey.rows > LARGE, survey.filled, folder)
        for number, part in enumerate(whole.to_delayed())
    ]
    return results(client, tasks, _told(progress, "locating", len(tasks)))


def survey_of(part: Part) -> Survey:
    """Return what the rows of a part of a file are: how many, which columns are filled, what is wrong."""
    from geo.checks import problems
    from geo.export.parquet import filled_columns
    from geo.readers.parquet import read_part

    stops, faults = read_part(part)
    survey = Survey(len(stops), filled_columns(stops))
    faults = [fault for fault in faults if fault.line or fault.severity == "error" or not part.first]
    survey.add(sorted([*(fault for fault in faults if fault.code != "empty"), *problems(stops)], key=_line))
    return survey


def stops_of(part: Part) -> pd.DataFrame:
    """Return the rows of a part of a file as a table that may travel: what was found of each as JSON."""
    import json

    from geo.readers.parquet import read_part
    from geo.readers.provenance import FOUND

    stops, _ = read_part(part)
    stops = stops.assign(file=stops["file"].astype(object))
    if FOUND in stops:
        said = [json.dumps(found) if found else "" for found in stops[FOUND].tolist()]
        stops = stops.assign(**{FOUND: said}).astype({FOUND: object})
    return stops


def locate_part(
    stops: pd.DataFrame, number: int, how: _How, large: bool, filled: Collection[str], folder: str
) -> Survey:
    """Locate some whole lives, write them where there is a folder, and return what became of them."""
    from geo.dates.table import dated
    from geo.export.parquet import write
    from geo.files.write import replaced
    from geo.places.locate import locate
    from geo.places.problems import location_problems

    located = locate(dated(stops), gazetteer=how.gazetteer, kept=how.kept, large=large)
    located.attrs["headers"] = how.headers
    if folder and len(located):
        path = Path(folder) / _file(number)
        if not path.parent.is_dir():
            what = f"the folder of {path.parent.name} is not seen by a worker"
            raise OutputError(f"{what}; write where all of them see the same disk")
        with replaced(path) as file:
            write(file, located, filled)
    survey = Survey(len(located))
    survey.add(location_problems(located))
    return survey


def _file(number: int) -> str:
    return f"part-{number:05}.parquet"


def _line(problem: Problem) -> int:
    return problem.line


def _told(progress: Progress | None, what: str, total: int) -> Callable[[int], None]:
    return lambda done: progress(what, done, total) if progress else None
