"""A file of any table format, or an open one, as a table of stops.

Every cell stays the text that was written: nothing becomes a number, a date or a missing value.
"""

from __future__ import annotations

import codecs
import os
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from geo.cells.text import whole_text
from geo.errors import FormatError, TableError
from geo.readers.csv import parse_table
from geo.readers.encoding import decode, file_bytes
from geo.readers.records import empty_table

if TYPE_CHECKING:
    import pandas as pd

    from geo.problems import Problem

    Read = tuple[pd.DataFrame, list[Problem]]

#: suffix → the module that reads it; every other file is read as CSV
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
_AS_CSV = (".csv", ".tsv", ".txt")


def read(
    source: str | os.PathLike[str] | IO[str] | IO[bytes],
    *,
    name: str = "",
    format: str = "",  # noqa: A002 — as open files are called
    encoding: str = "",
) -> pd.DataFrame:
    r"""Return a table of stops: a row per stop, the known columns, then the author's own, `file` and `line`.

    Reads CSV (comma, semicolon or tab), spreadsheets, GeoJSON, Linked Places and Parquet. Cells stay texts;
    the case and spaces of headers do not matter (see `geo.columns`).

    Args:
        source: a path, a folder of Parquet files, or an open file or buffer of text or bytes.
        name: what messages and the column `file` call an open file; by default its own name, or "table".
        format: a suffix such as "csv", "xlsx" or "geojson"; by default that of the path or name. The first
            bytes of a buffer without a name say whether it is a spreadsheet, Parquet, GeoJSON or CSV.
        encoding: that of a CSV which is not Unicode, such as "cp1252" of old Excel files.

    Returns:
        The table. `line` is the line of the file, the row of the sheet, or the number of the row.

    Raises:
        geo.errors.TableError: the file is not a sound table; the error lists all faults.
        geo.errors.FormatError: no reader for `format`, or a package that it needs is missing.

    >>> import io
    >>> read(io.StringIO("place,start\nOmsk,1893"))["place"].tolist()
    ['Omsk']
    >>> read("data/places.csv")["place"].iloc[0]
    'Kirillov'
    """
    check_encoding(encoding)
    suffix = f".{format.casefold().removeprefix('.')}" if format else ""
    if suffix and suffix not in (*_AS_CSV, *READERS):
        known = ", ".join(one[1:] for one in (*_AS_CSV, *READERS))
        raise FormatError(f"no reader for the format {format!r}; there are {known}")
    if isinstance(source, str | os.PathLike):
        stops, problems = read_table(source, suffix, encoding)
    else:
        content, own = source.read(), getattr(source, "name", "")
        encoding = "" if isinstance(content, str) else encoding
        data = whole_text(content).encode() if isinstance(content, str) else content
        name = name or (own if isinstance(own, str) else "")
        suffix = suffix or ("" if name else _suffix_of(data))
        stops, problems = _read_bytes(data, name or "table", suffix, encoding)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        error = TableError(errors)
        if any(problem.code == "encoding" for problem in errors):
            error.add_note('or give encoding="cp1252", if that is the encoding')
        raise error
    return stops


read_csv = read


def check_encoding(encoding: str) -> None:
    """Raise `geo.errors.FormatError` where Python knows no such encoding of text; empty is Unicode."""
    try:
        "".encode(encoding or "utf-8")
    except LookupError as error:
        raise FormatError(f"there is no encoding {encoding!r}; old Excel files are in cp1252") from error


def read_table(path: str | os.PathLike[str], suffix: str = "", encoding: str = "") -> Read:
    """Return the sound rows of a file as a table, and the problems of the file.

    `suffix` says what the file is (`READERS`) if its own does not; a file without a reader is CSV, in
    `encoding` where it is not Unicode.
    """
    path = Path(path)
    suffix = suffix or path.suffix.casefold()
    if suffix == ".parquet" or _is_folder(path, suffix):
        from geo.readers import parquet

        return parquet.read(path)
    data, problems = file_bytes(path)
    return (empty_table(str(path)), problems) if problems else _read_bytes(data, str(path), suffix, encoding)


def _read_bytes(data: bytes, name: str, suffix: str, encoding: str) -> Read:
    suffix = suffix or Path(name).suffix.casefold()
    if suffix in READERS:
        reader: Any = import_module(READERS[suffix])
        stops, problems = reader.read_bytes(data, name)
        return stops, problems
    text, problems = decode(data, name, encoding=encoding)
    return (empty_table(name), problems) if problems else parse_table(text, name)


def _suffix_of(data: bytes) -> str:
    """Return the suffix of files that begin like this; empty for text other than JSON."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return ".xlsx"
    if data.startswith(b"PAR1"):
        return ".parquet"
    return ".json" if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[") else ""


def _is_folder(path: Path, suffix: str) -> bool:
    """Return whether a path is a folder of Parquet files, which is one table."""
    if suffix in READERS or not os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises for long names
        return False
    from geo.readers.parquet_file import is_folder

    return is_folder(path)
