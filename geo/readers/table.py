"""A file of stops to a table: delimiter, header, rows, each with the line that it starts on.

Every cell stays the text that was written: nothing becomes a number, a date or a missing value.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import TableError
from geo.readers.csv import parse_table
from geo.readers.encoding import read_text
from geo.readers.records import _frame

if TYPE_CHECKING:
    import pandas as pd

    from geo.problems import Problem


def read_csv(path: str | Path) -> pd.DataFrame:
    """Return the rows of a CSV file as texts: the known columns, the author's own, `file` and `line`.

    Comma, semicolon and tab are understood; header case and spaces are forgiven (see `geo.columns`).
    Raises `geo.errors.TableError`, with all the file's faults, where the file is not a sound table.

    >>> read_csv("data/places.csv")["place"].iloc[0]
    'Kirillov'
    """
    stops, problems = read_table(path)
    if any(problem.severity == "error" for problem in problems):
        raise TableError([problem for problem in problems if problem.severity == "error"])
    return stops


def read_table(path: str | Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the sound rows of a file as a table, and the problems of the others.

    The suffix says what the file is (`geo.readers.table.READERS`); without a reader of its own it is CSV.
    """
    reader = reader_for(path)
    if reader is not None:
        stops, problems = reader.read(path)
        return stops, problems
    text, problems = read_text(path)
    if problems:
        return _frame([], [], [], str(path)), problems
    return parse_table(text, str(path))


#: suffix → the module that reads it; other files are read as CSV
READERS = {
    ".xlsx": "geo.readers.spreadsheet",
    ".xlsm": "geo.readers.spreadsheet",
    ".xlsb": "geo.readers.spreadsheet",
    ".xls": "geo.readers.spreadsheet",
    ".ods": "geo.readers.spreadsheet",
    ".geojson": "geo.readers.geojson",
    ".json": "geo.readers.geojson",
    ".jsonld": "geo.readers.geojson",
    ".parquet": "geo.readers.parquet",
}


def reader_for(path: str | Path) -> Any:
    """Return the module that reads a file of this suffix, or None where it is read as CSV.

    A folder is a table where it holds Parquet files.
    """
    home = READERS.get(Path(path).suffix.casefold())
    if home is None and os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises where a name is too long
        from geo.readers.parquet import is_folder

        home = "geo.readers.parquet" if is_folder(Path(path)) else None
    return import_module(home) if home else None
