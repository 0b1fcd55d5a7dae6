"""Parquet as a table of stops: each cell as the text that a CSV file would hold; GeoParquet as its features.

A file is one table; so is a folder of files with the same columns, as clusters write it. The `line` of a stop
is the number of its row in its file, from 1, and the name of the file says so: "huge.parquet row".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.problems import Problem, file_fault
from geo.readers.parquet_file import MOST_ROWS, geometry_of, open_parquet, parts, unreadable
from geo.readers.records import empty_table, frame, own_headers, plain_columns, table_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo.readers.parquet_file import Part

    Read = tuple[pd.DataFrame, list[Problem]]


def read(path: str | Path, data: bytes | None = None) -> Read:
    """Return the rows of a Parquet file, or of a folder of them, as a table of texts, and its problems.

    Dates and days are ISO 8601, numbers have no ".0", null is empty; rows without any text are left out.
    `data` is the content of a file that is open already. Raises `geo.errors.FormatError` without pyarrow.
    """
    import pandas as pd

    pieces, problems = parts(path, data=data)
    if (rows := sum(part.rows for part in pieces)) > MOST_ROWS:
        what = f"has {rows:,} rows, too many for one process"
        problems = [file_fault(str(path), "large", what, "read it as a Dask DataFrame")]
    if problems:
        return empty_table(str(path)), problems
    results = [read_part(part, data) for part in pieces]
    problems = _once([problem for _, faults in results for problem in faults])
    tables = [stops for stops, _ in results if len(stops)] or [results[0][0]]
    if len(tables) == 1:
        return tables[0], problems
    files = pd.concat([stops["file"].astype(object) for stops in tables], ignore_index=True)
    whole = pd.concat([stops.drop(columns="file") for stops in tables], ignore_index=True)
    whole.insert(list(tables[0]).index("file"), "file", pd.Series(pd.Categorical(files)))
    whole.attrs.update(tables[0].attrs)
    return whole, problems


def read_bytes(data: bytes, name: str) -> Read:
    """Return what `read` does for the content of one file."""
    return read(name, data)


def header_problems(part: Part) -> list[Problem]:
    """Return what is wrong with the header of a part's file, if the processes of a cluster are to read it."""
    from geo.readers.other_tools import is_compound
    from geo.readers.records import columns_of

    opened = open_parquet(part.path)
    if isinstance(opened, Problem):
        return [opened]
    names = _own_columns(opened.schema_arrow.names)
    shapes = bool(geometry_of(opened.schema_arrow.metadata))
    if shapes or is_compound(names):
        what = "is GeoParquet" if shapes else "has columns that have to be combined"
        remedy = "write a plain table first: geo locate, with -o located.parquet, and without a cluster"
        return [file_fault(part.path, "parquet", f"{what}, which a cluster does not read", remedy)]
    return columns_of(names, [], part.path, 0)[2]


def read_part(part: Part, data: bytes | None = None) -> Read:
    """Return the rows of a part as a table of texts, and its problems; `data` is as in `read`."""
    stops, problems = _read(part, data)
    # a problem without a row concerns the file
    return stops, [one if one.line else replace(one, file=part.path) for one in problems]


def _read(part: Part, data: bytes | None) -> Read:
    from geo.readers.parquet_cells import texts

    opened = open_parquet(part.path, data, dictionaries=True)
    if isinstance(opened, Problem):
        return empty_table(part.path), [opened]
    try:
        table = opened.read_row_groups(list(part.groups), use_threads=False).slice(part.skip, part.rows)
        table.validate(full=True)
    except (OSError, ValueError, MemoryError, NotImplementedError) as error:
        return empty_table(part.path), [unreadable(part.path, error)]
    file = f"{part.path} row"
    if about := geometry_of(table.schema.metadata):
        from geo.readers.geoparquet import stops_of

        return stops_of(table, about, file, part.first)
    names = _own_columns(table.column_names)
    # by position: a name may stand twice
    columns = [
        texts(column) for name, column in zip(table.column_names, table.columns, strict=True) if name in names
    ]
    return _table(names, columns, part, file)


def _own_columns(names: list[str]) -> list[str]:
    """Return the names of columns without those of an index that pandas wrote."""
    return [name for name in names if not name.startswith("__index_level_")]


def _table(names: list[str], columns: list[Any], part: Part, file: str) -> Read:
    """Return the table of columns of texts, and its problems; row by row only if something is unusual."""
    import numpy as np

    from geo.readers.csv_bulk import may_repeat_header

    names = [name.replace("\0", "\ufffd") for name in names]
    filled = np.zeros(part.rows, dtype=bool)
    for column in columns:
        blank = [text for text in set(column.tolist()) if not text.strip()]
        filled |= ~np.isin(column, blank) if blank else True
    lines = np.flatnonzero(filled) + part.first + 1
    columns = [column[filled] for column in columns]
    if (plain := plain_columns(names, file, 0)) and len(lines):
        known, kept, problems = plain
        if not may_repeat_header(columns[kept[known.index("start")]].tolist()):
            stops = frame(known, [columns[i] for i in kept], lines, file)
            stops.attrs["headers"] = own_headers(names, *plain[:2])
            return stops, problems
    rows = zip(lines.tolist(), zip(*(column.tolist() for column in columns), strict=True), strict=True)
    records = [(0, names), *((line, list(cells)) for line, cells in rows)]
    return table_of(records, [], file, parts=True)  # every part of a table has the same columns


def _once(problems: list[Problem]) -> list[Problem]:
    """Return the problems; those of the header, which all parts share, for the first part alone."""
    of_header = {(one.column, one.code, one.message): one for one in reversed(problems) if not one.line}
    return [*reversed(of_header.values()), *(one for one in problems if one.line)]
