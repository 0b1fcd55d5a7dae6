"""Files of stops that are not CSV: the suffix chooses the reader, and each kind has a module of its own.

Each module has `read(path) -> (table, problems)`, as `geo.table.read_table` gives them.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

#: suffix → the module that reads it; other files are read as CSV
READERS = {
    ".xlsx": "geo.input.spreadsheet",
    ".xlsm": "geo.input.spreadsheet",
    ".xlsb": "geo.input.spreadsheet",
    ".xls": "geo.input.spreadsheet",
    ".ods": "geo.input.spreadsheet",
    ".geojson": "geo.input.features",
    ".json": "geo.input.features",
    ".jsonld": "geo.input.features",
    ".parquet": "geo.input.parquet",
}


def reader_for(path: str | Path) -> Any:
    """Return the module that reads a file of this suffix, or None where it is read as CSV.

    A folder is a table where it holds Parquet files.
    """
    home = READERS.get(Path(path).suffix.casefold())
    if home is None and os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises where a name is too long
        from geo.input.parquet import is_folder

        home = "geo.input.parquet" if is_folder(Path(path)) else None
    return import_module(home) if home else None
