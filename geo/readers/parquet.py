"""Parquet to a table of stops: each cell as the text that a CSV file would hold; GeoParquet to its features.

A file is one table, and so is a folder of files with the same columns, as clusters write it. The `line` of a
stop is the number of its row in its file, from 1 on, and the file's name says so: "huge.parquet row".
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.problems import Problem, fault
from geo.readers.encoding import kind_of_bytes, kind_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    Read = tuple[pd.DataFrame, list[Problem]]

#: rows that are read into one process
_MOST: Final = 50_000_000
_AGAIN = "save it again with the program that wrote it, or as CSV UTF-8"


class Part(NamedTuple):
    """Some rows of a file, one after the other.

    `groups` are the row groups that hold them, and `skip` the rows before them there; `first` is the number
    of the first of them in the file, from 0 on.
    """

    path: str
    groups: tuple[int, ...]
    first: int
    rows: int
    skip: int


def read(path: str | Path) -> Read:
    """Return the rows of a Parquet file, or of a folder of them, as a table of texts, and its problems.

    Dates and days come out as ISO 8601, numbers without ".0", what is null as empty; rows without any text
    are passed over. Raises `geo.errors.FormatError` where pyarrow is missing.
    """
    import pandas as pd

    from geo.readers.records import table_of

    named, problems = parts(path)
    if not problems and sum(part.rows for part in named) > _MOST:
        what = f"has {sum(part.rows for part in named):,} rows, too many for one process"
        problems = [fault(str(path), 0, "", "", "large", what, "read it as a Dask DataFrame")]
    if problems:
        return table_of([], problems, str(path))
    found = [read_part(part) for part in named]
    problems = [problem for _, some in found for problem in some]
    tables = [stops for stops, _ in found if len(stops)] or [found[0][0]]
    if len(tables) == 1:
        return tables[0], _once(problems)
    files = pd.concat([stops["file"].astype(object) for stops in tables], ignore_index=True)
    whole = pd.concat([stops.drop(columns="file") for stops in tables], ignore_index=True)
    whole.insert(list(tables[0]).index("file"), "file", pd.Series(pd.Categorical(files)))
    whole.attrs.update(tables[0].attrs)
    return whole, _once(problems)


def parts(path: str | Path, rows: int = _MOST) -> tuple[list[Part], list[Problem]]:
    """Return a file, or a folder of files, in parts of less than two times so many rows, and what is wrong.

    Raises `geo.errors.FormatError` where pyarrow is missing.
    """
    found: list[Part] = []
    header: list[str] | None = None
    for file in files(Path(path)):
        opened = _opened(file)
        if isinstance(opened, Problem):
            return [], [opened]
        names = opened.schema_arrow.names
        if header is not None and names != header:
            what = f"has other columns than {files(Path(path))[0].name}"
            return [], [fault(str(file), 0, "", "", "parquet", what, "write all parts anew, in one run")]
        header = names
        sizes = [opened.metadata.row_group(group).num_rows for group in range(opened.metadata.num_row_groups)]
        found += _cut(str(file), sizes, rows)
    return found, []


def _cut(path: str, sizes: list[int], rows: int) -> Iterator[Part]:
    """Yield a file's row groups in parts: small ones together, large ones in pieces."""
    first, begun, groups = 0, 0, list[int]()
    for group, size in enumerate(sizes):
        if begun and begun + size > 2 * rows:
            yield Part(path, tuple(groups), first, begun, 0)
            first, begun, groups = first + begun, 0, []
        groups.append(group)
        begun += size
        if begun >= rows:
            pieces = max(1, begun // rows)
            for piece in range(pieces):
                skip, end = begun * piece // pieces, begun * (piece + 1) // pieces
                yield Part(path, tuple(groups), first + skip, end - skip, skip)
            first, begun, groups = first + begun, 0, []
    if groups or not first:
        yield Part(path, tuple(groups), first, begun, 0)


def files(path: Path) -> list[Path]:
    """Return the files of a table: those of a folder by their names, but those that are hidden."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.glob("*.parquet") if not file.name.startswith((".", "_")))


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder of Parquet files."""
    return path.is_dir() and bool(files(path))


def header_of(part: Part) -> list[Problem]:
    """Return what is wrong with the header of a part's file, where many processes shall read it."""
    from geo.readers.other_tools import is_compound
    from geo.readers.records import columns_of

    opened = _opened(Path(part.path))
    if isinstance(opened, Problem):
        return [opened]
    names = [name for name in opened.schema_arrow.names if not name.startswith("__index_level_")]
    shapes = bool(_geometry(opened.schema_arrow.metadata))
    if shapes or is_compound(names):
        what = "is GeoParquet" if shapes else "has columns that are to be joined"
        remedy = "write a plain table first: geo locate, with -o located.parquet, and without a cluster"
        return [fault(part.path, 0, "", "", "parquet", f"{what}, which a cluster does not read", remedy)]
    return columns_of(names, [], part.path, 0)[2]


def read_part(part: Part) -> Read:
    """Return the rows of a part as a table of texts, and its problems."""
    stops, problems = _read(part)
    # what is wrong with no row is with the file
    return stops, [one if one.line else replace(one, file=part.path) for one in problems]


def _read(part: Part) -> Read:
    from geo.readers.parquet_cells import texts

    opened = _opened(Path(part.path), strings=True)
    file = f"{part.path} row"
    if isinstance(opened, Problem):
        return _nothing(opened, part.path)
    try:
        table = opened.read_row_groups(list(part.groups), use_threads=False).slice(part.skip, part.rows)
        table.validate(full=True)
    except (OSError, ValueError, MemoryError, NotImplementedError) as error:
        return _nothing(_unreadable(Path(part.path), error), part.path)
    if about := _geometry(table.schema.metadata):
        from geo.readers.geoparquet import stops_of

        return stops_of(table, about, file, part.first)
    names = [name for name in table.column_names if not name.startswith("__index_level_")]
    columns = [
        texts(column) for name, column in zip(table.column_names, table.columns, strict=True) if name in names
    ]
    return _table(names, columns, part, file)


def _table(names: list[str], columns: list[Any], part: Part, file: str) -> Read:
    """Return a table of columns of texts, and its problems; by rows only where something in it is unusual."""
    import numpy as np

    from geo.columns import header_key
    from geo.readers import csv_bulk as bulk
    from geo.readers.other_tools import is_compound
    from geo.readers.provenance import is_exported
    from geo.readers.records import as_written, columns_of, table_of

    names = [name.replace("\0", "\ufffd") for name in names]
    filled = np.zeros(part.rows, dtype=bool)
    for column in columns:
        blank = [text for text in set(column.tolist()) if not text.strip()]
        filled |= ~np.isin(column, blank) if blank else True
    lines = np.flatnonzero(filled) + part.first + 1
    columns = [column[filled] for column in columns]
    known, kept, problems = columns_of(names, [], file, 0)
    usual = not any(problem.severity == "error" for problem in problems) and all(map(header_key, names))
    if usual and len(lines) and not is_compound(names) and not is_exported(names):
        try:
            bulk.refuse_header(columns[kept[known.index("start")]].tolist())
        except bulk.Odd:
            pass
        else:
            stops = bulk.table(known, [columns[i] for i in kept], lines, file)
            stops.attrs["headers"] = as_written(names)
            return stops, problems
    rows = zip(lines.tolist(), zip(*(column.tolist() for column in columns), strict=True), strict=True)
    return table_of([(0, names), *((line, list(cells)) for line, cells in rows)], [], file)


def _opened(path: Path, *, strings: bool = False) -> Any:
    """Return an open Parquet file, or what is wrong with it; `strings`: each different text once."""
    from geo.errors import require

    require("pyarrow", extra="parquet", user=".parquet")
    import pyarrow
    from pyarrow import parquet

    if not path.is_file():
        from geo.readers.encoding import read_text

        return read_text(path)[1][0]
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        if not start:
            return fault(str(path), 0, "", "", "empty", "is empty", "start with: geo new life.csv")
        if not start.startswith((b"PAR1", b"PARE")):
            kind = kind_of_bytes(start) or kind_of_text(start.decode("utf-8", "replace"), json=True)
            what, remedy = kind or ("is no Parquet file", "name it .csv if it is a CSV, else save it again")
            return fault(str(path), 0, "", "", "parquet", what, remedy)
        schema = parquet.read_schema(path) if strings else None
        text = (pyarrow.types.is_string, pyarrow.types.is_large_string)
        once = [one.name for one in schema or () if any(is_text(one.type) for is_text in text)]
        return parquet.ParquetFile(path, read_dictionary=once)
    except (OSError, ValueError, MemoryError, NotImplementedError) as error:
        return _unreadable(path, error)


def _unreadable(path: Path, error: BaseException) -> Problem:
    said = " ".join(str(getattr(error, "strerror", None) or error).split())
    if isinstance(error, PermissionError):
        return fault(
            str(path), 0, "", "", "file", f"cannot be read: {said}", "look at the file's name and its rights"
        )
    if any(
        word in said
        for word in ("magic bytes", "footer", "end of stream", "Unexpected end", "No more data", "too small")
    ):
        return fault(str(path), 0, "", "", "parquet", "is damaged, or cut off", _AGAIN)
    return fault(str(path), 0, "", "", "parquet", f"cannot be read as Parquet: {said[:200]}", _AGAIN)


def _geometry(metadata: dict[bytes, bytes] | None) -> dict[str, Any]:
    """Return what a GeoParquet file says of its geometry; nothing where it is none."""
    try:
        said = json.loads((metadata or {}).get(b"geo", b"{}"))
        about = said["columns"][said["primary_column"]]
        return {**about, "name": said["primary_column"]} if isinstance(about, dict) else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _nothing(problem: Problem, path: str) -> Read:
    from geo.readers.records import table_of

    return table_of([], [problem], path)


def _once(problems: list[Problem]) -> list[Problem]:
    """Return the problems, those of the header, which each part has, for the first part alone."""
    of_header = {(one.column, one.code, one.message): one for one in reversed(problems) if not one.line}
    return [*reversed(of_header.values()), *(one for one in problems if one.line)]
