"""What a worker of the cluster does with a part of a table: survey it, read it, locate it and write it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.scale.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.geocoders.kept import KeptAnswers
    from geo.problems import Problem
    from geo.readers.parquet import Part

    ProblemsOf = Callable[[pd.DataFrame], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class PartOptions:
    """What `locate_part` needs, the same for all parts."""

    gazetteer: Gazetteer | None
    kept: KeptAnswers | None
    #: the header of each column as the user wrote it: a shuffled partition has lost them
    headers: dict[str, str] = field(default_factory=dict)


def survey_of(part: Part, problems_of: ProblemsOf) -> Survey:
    """Return the survey of a part of a file: how many rows, which columns are filled, what is wrong."""
    from geo.export.parquet import filled_columns
    from geo.readers.parquet import read_part

    stops, faults = read_part(part)
    survey = Survey(len(stops), filled_columns(stops))
    # a part without rows is no fault, and what concerns the whole file is reported once
    faults = [fault for fault in faults if fault.line or fault.severity == "error" or not part.first]
    faults = [fault for fault in faults if fault.code != "empty"]
    survey.add(sorted([*faults, *problems_of(stops)], key=lambda problem: problem.line))
    return survey


def stops_of(part: Part) -> pd.DataFrame:
    """Return the rows of a part of a file as a table that can travel: their provenance as JSON."""
    import json

    from geo.readers.parquet import read_part
    from geo.readers.provenance import FOUND

    stops, _ = read_part(part)
    stops = stops.assign(file=stops["file"].astype(object))
    if FOUND in stops:
        texts = [json.dumps(provenance) if provenance else "" for provenance in stops[FOUND].tolist()]
        stops = stops.assign(**{FOUND: texts}).astype({FOUND: object})
    return stops


def locate_part(
    stops: pd.DataFrame, number: int, options: PartOptions, large: bool, filled: Collection[str], folder: str
) -> Survey:
    """Return the survey of some whole lives once located; they are written to `folder` unless it is empty.

    Args:
        stops: all rows of some persons.
        number: the number of the part, for the name of its file.
        options: the gazetteer, the kept answers and the user's headers.
        large: whether to locate it as a large table.
        filled: the columns that are filled anywhere in the table.
        folder: where to write the part.

    """
    from geo.dates.table import dated
    from geo.export.parquet import write
    from geo.files.write import replaced
    from geo.places.locate import locate
    from geo.places.problems import location_problems

    located = locate(dated(stops), gazetteer=options.gazetteer, kept=options.kept, large=large)
    located.attrs["headers"] = options.headers
    if folder and len(located):
        path = Path(folder) / part_name(number)
        if not path.parent.is_dir():
            what = f"a worker does not see the folder of {path.parent.name}"
            raise OutputError(f"{what}; write to a disk that all workers share")
        with replaced(path) as file:
            write(file, located, filled)
    survey = Survey(len(located))
    survey.add(location_problems(located))
    return survey


def part_name(number: int) -> str:
    """Return the name of the file of a part."""
    return f"part-{number:05}.parquet"
