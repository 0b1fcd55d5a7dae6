"""Parquet files and their parts: opened, checked, and cut into pieces that processes can share."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.problems import Problem, file_fault
from geo.readers.encoding import file_bytes, kind_of_bytes, kind_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: rows that one process reads at most
MOST_ROWS: Final = 50_000_000
_AGAIN = "save it again with the program that wrote it, or as CSV UTF-8"


class Part(NamedTuple):
    """Consecutive rows of a file.

    `groups` are the row groups that hold them, after `skip` other rows; `first` is the number of the part's
    first row in the file, from 0.
    """

    path: str
    groups: tuple[int, ...]
    first: int
    rows: int
    skip: int


def parts(
    path: str | Path, rows: int = MOST_ROWS, data: bytes | None = None
) -> tuple[list[Part], list[Problem]]:
    """Return the parts of a file or a folder of files, and what is wrong with it.

    Args:
        path: the file or folder.
        rows: the size of a part; none has twice as many rows.
        data: the content of a file that is open already.

    Returns:
        The parts, and the problems; if there are problems, no parts.

    Raises:
        geo.errors.FormatError: pyarrow is missing.
    """
    pieces: list[Part] = []
    header: list[str] | None = None
    sources = [path] if data is not None else files(Path(path))
    for file in sources:
        opened = open_parquet(str(file), data)
        if isinstance(opened, Problem):
            return [], [opened]
        names = opened.schema_arrow.names
        if header is not None and names != header:
            what = f"has other columns than {Path(sources[0]).name}"
            return [], [file_fault(str(file), "parquet", what, "write all parts anew, in one run")]
        header = names
        sizes = [opened.metadata.row_group(group).num_rows for group in range(opened.metadata.num_row_groups)]
        pieces += _cut(str(file), sizes, rows)
    return pieces, []


def _cut(path: str, sizes: list[int], rows: int) -> Iterator[Part]:
    """Yield a file's row groups in parts: small ones joined, large ones cut."""
    first, joined, groups = 0, 0, list[int]()
    for group, size in enumerate(sizes):
        if joined and joined + size > 2 * rows:
            yield Part(path, tuple(groups), first, joined, 0)
            first, joined, groups = first + joined, 0, []
        groups.append(group)
        joined += size
        if joined >= rows:
            pieces = max(1, joined // rows)
            for piece in range(pieces):
                skip, end = joined * piece // pieces, joined * (piece + 1) // pieces
                yield Part(path, tuple(groups), first + skip, end - skip, skip)
            first, joined, groups = first + joined, 0, []
    if groups or not first:
        yield Part(path, tuple(groups), first, joined, 0)


def files(path: Path) -> list[Path]:
    """Return the files of a table: those of a folder sorted by name, without hidden ones."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.glob("*.parquet") if not file.name.startswith((".", "_")))


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder of Parquet files."""
    return path.is_dir() and bool(files(path))


def open_parquet(path: str, data: bytes | None = None, *, dictionaries: bool = False) -> Any:
    """Return an open Parquet file, or what is wrong with it.

    Args:
        path: the file.
        data: its content, if it is open already.
        dictionaries: whether columns of texts are read with each distinct text once.

    Returns:
        A pyarrow.parquet.ParquetFile, or a `Problem`.

    Raises:
        geo.errors.FormatError: pyarrow is missing.
    """
    from geo.errors import require

    require("pyarrow", extra="parquet", user=".parquet")
    import pyarrow
    from pyarrow import parquet

    start, problems = (data, []) if data is not None else file_bytes(path, 4096)
    if problems:
        return problems[0]
    if not start.startswith((b"PAR1", b"PARE")):
        kind = kind_of_bytes(start) or kind_of_text(start[:4096].decode("utf-8", "replace"), json=True)
        kind = kind or ("is no Parquet file", "name it .csv if it is a CSV, else save it again")
        return file_fault(path, "parquet", *kind)
    try:
        texts: list[str] = []
        if dictionaries:
            schema = parquet.read_schema(path if data is None else io.BytesIO(data))
            is_text = pyarrow.types.is_string, pyarrow.types.is_large_string
            texts = [field.name for field in schema if any(is_kind(field.type) for is_kind in is_text)]
        return parquet.ParquetFile(path if data is None else io.BytesIO(data), read_dictionary=texts)
    except (OSError, ValueError, MemoryError, NotImplementedError) as error:
        return unreadable(path, error)


def unreadable(path: str, error: BaseException) -> Problem:
    """Return the problem of a file for an error that pyarrow raised."""
    reason = " ".join(str(getattr(error, "strerror", None) or error).split())
    cut_off = ("magic bytes", "footer", "end of stream", "Unexpected end", "No more data", "too small")
    if any(words in reason for words in cut_off):
        return file_fault(path, "parquet", "is damaged, or cut off", _AGAIN)
    return file_fault(path, "parquet", f"cannot be read as Parquet: {reason[:200]}", _AGAIN)


def geometry_of(metadata: dict[bytes, bytes] | None) -> dict[str, Any]:
    """Return what the metadata of a GeoParquet file say of its geometry; empty for plain Parquet."""
    try:
        geo = json.loads((metadata or {}).get(b"geo", b"{}"))
        name = geo["primary_column"]
        about = geo["columns"][name]
        return {**about, "name": name} if isinstance(about, dict) else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
