"""Tables without faults, read by pandas: what the exact reader gives, in a tenth of its time.

Their bytes are looked at first: each row has to have the cells of the header, each quotation mark its place.
Whatever is odd (a row with other cells, columns of other tools, a header twice) is left to the exact reader,
`geo.readers.table`, which says what it is and in which line.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np

from geo.columns import NAMES, column_for
from geo.readers.dialect import DELIMITERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Row = list[str]

#: characters in which the header is looked for
_BEGINNING = 1 << 20
#: characters of the text that are read at a time
_BLOCK = 1 << 23
#: bytes of a row; the exact reader says so of longer ones
_LONGEST_ROW = 16_000_000
#: columns in which hardly any text stands twice, and those of the author's own
_LONG = {None, "title", "text", "source", "link", "image", "image_credit"}


class Odd(Exception):  # noqa: N818
    """The table is not for this reader."""


def read_header(text: str, delimiter: str) -> tuple[int, Row]:
    """Return the line and the cells of the first row that is not blank; raises `Odd` where there is none."""
    # the beginning: what the csv module is given at once takes four times as much
    reader = csv.reader(io.StringIO(text[:_BEGINNING], newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in reader:
        if any(not _is_blank(cell) for cell in cells):
            return line, cells
        line = reader.line_num + 1
    raise Odd


def read_columns(
    text: str, delimiter: str, header: Row, line: int
) -> tuple[list[NDArray[np.object_]], NDArray[np.int64]]:
    """Return the cells of each column of a table, and the physical line on which each row starts.

    `line` is that of the header; the rows follow it, and blank ones are left out. Raises `Odd` where anything
    is unusual.
    """
    start = next((i for i, name in enumerate(header) if column_for(name) == "start"), -1)
    place = next((i for i, name in enumerate(header) if column_for(name) == "place"), -1)
    if start < 0 or place < 0 or delimiter not in DELIMITERS:
        raise Odd
    # pandas stops at NUL and passes over a byte order mark
    if "\0" in text or "\ufeff" in text:
        raise Odd
    if any("\n" in cell for cell in header):
        raise Odd
    columns: list[list[NDArray[np.object_]]] = [[np.empty(0, dtype=object)] for _ in header]
    lines = [np.empty(0, dtype=np.int64)]
    for block, at in _blocks(text, delimiter, len(header), line):
        found = _cells(block, delimiter, header)
        if len(found[0]) != len(at):
            raise Odd
        if not all(map(str.strip, found[place].tolist())):
            filled = _filled(found)
            found, at = [cells[filled] for cells in found], at[filled]
        lines.append(at)
        for parts, cells in zip(columns, found, strict=True):
            parts.append(cells)
    whole = [np.concatenate(parts) for parts in columns]
    refuse_header(whole[start].tolist())
    return whole, np.concatenate(lines)


def table(
    names: list[str], kept: list[NDArray[np.object_]], lines: NDArray[np.int64], file: str
) -> pd.DataFrame:
    """Return the table: known columns first and always there, then the author's own; each its own array."""
    import pandas as pd

    count = len(lines)
    given = dict(zip(names, kept, strict=True))
    empty = np.full(count, "", dtype=object)
    columns = {name: given.get(name, empty) for name in (*NAMES, *given)}
    # a wide table as one array: pandas warns of adding columns to a hundred of them
    frame = pd.DataFrame(columns, dtype=object, copy=len(columns) > 90)
    frame["file"] = pd.Categorical.from_codes(
        np.zeros(count, dtype=np.int8), categories=pd.Index([file], dtype=object)
    )
    frame["line"] = lines
    return frame


def refuse_header(starts: list[str]) -> None:
    """Raise `Odd` where the header may stand a second time; `starts` are the cells of the column start."""
    figures = not starts or (min(starts) >= "0" and max(starts) < ":")
    if not figures and any(not cell[:1].isdigit() and column_for(cell) == "start" for cell in starts):
        raise Odd


def _blocks(text: str, delimiter: str, width: int, line: int) -> Iterator[tuple[bytes, NDArray[np.int64]]]:
    """Yield the rows behind the line of the header, some megabytes at a time, and the line of each."""
    at = 0
    for _ in range(line):
        at = text.find("\n", at) + 1 or len(text)
    if text.count("\r", 0, at) != text.count("\r\n", 0, at):
        raise Odd
    end = len(text)
    while end > at and text[end - 1] in "\r\n":
        end -= 1
    length = _BLOCK
    while at < end:
        last = at + length >= end
        part = text[at : min(at + length, end)]
        block = part.encode()
        whole, lines, height = _row_lines(block + b"\n" * last, delimiter, width)
        if not whole and last:
            raise Odd
        if not whole:
            length *= 2
            continue
        yield block[:whole], lines + line + 1
        line += height
        at += whole if part.isascii() else len(block[:whole].decode())
        length = _BLOCK


def _row_lines(block: bytes, delimiter: str, width: int) -> tuple[int, NDArray[np.int64], int]:
    """Return how many bytes of a block are whole rows, the line on which each row starts, and all lines.

    Lines are counted from 0, blank ones too. Raises `Odd` where a row has other cells than the header, or a
    quotation mark stands where none should.
    """
    signs = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(signs == ord('"'))
    breaks = np.flatnonzero(signs == ord("\n"))
    ends_row = np.searchsorted(quotes, breaks) % 2 == 0
    ends = breaks[ends_row]
    if not len(ends):
        return 0, ends, 0
    whole = int(ends[-1]) + 1
    signs, quotes = signs[:whole], quotes[: np.searchsorted(quotes, whole)]
    returns = np.flatnonzero(signs == ord("\r"))
    if (signs[returns + 1] != ord("\n")).any():  # by itself it ends a line too
        raise Odd
    _refuse_quotes(signs, quotes, delimiter)
    begins = np.append(0, ends[:-1] + 1)
    length = ends - begins - (signs[ends - 1] == ord("\r"))
    rows = length > 0
    if length.max() > _LONGEST_ROW:
        raise Odd
    delimiters = np.flatnonzero(signs == ord(delimiter))
    cells = np.diff(np.searchsorted(delimiters, ends), prepend=0) + 1
    opening, closing = (np.searchsorted(delimiters, quotes[side::2]) for side in (0, 1))
    quoted = np.bincount(np.searchsorted(ends, quotes[::2]), closing - opening, len(ends))
    if (cells[rows] - quoted[rows] != width).any():
        raise Odd
    before = np.append(0, np.flatnonzero(ends_row) + 1)
    return whole, before[:-1][rows], int(before[-1])


def _refuse_quotes(signs: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: str) -> None:
    """Raise `Odd` where a quotation mark opens within a cell, or a cell goes on behind the closing one."""
    edges = [ord(delimiter), ord("\n"), ord('"')]
    opening, closing = quotes[::2], quotes[1::2]
    before = signs[opening[opening > 0] - 1]
    if not np.isin(before, edges).all() or not np.isin(signs[closing + 1], [*edges, ord("\r")]).all():
        raise Odd


def _cells(block: bytes, delimiter: str, header: Row) -> list[NDArray[np.object_]]:
    """Return the columns of a block of rows, each cell the text that was written."""
    import pandas as pd

    names = list(range(len(header)))
    # where texts differ pandas reads them quickest when it may see for itself that they are texts
    known = [i for i in names if column_for(header[i]) not in _LONG]
    found = _read(block, delimiter, names, known, names)
    other = [i for i in names if i not in known and not isinstance(found[i].dtype, pd.StringDtype)]
    again = _read(block, delimiter, names, names, other) if other else found
    return [(again if i in other else found)[i].to_numpy(dtype=object) for i in names]


def _read(block: bytes, delimiter: str, names: list[int], texts: list[int], only: list[int]) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(
        io.BytesIO(block),
        sep=delimiter,
        header=None,
        names=names,
        usecols=only,
        index_col=False,
        dtype=dict.fromkeys(texts, object),
        na_filter=False,
        low_memory=False,
        encoding="utf-8",
    )


def _filled(columns: list[NDArray[np.object_]]) -> NDArray[np.int64]:
    """Return the rows in which a cell is not blank."""
    return np.array(
        [i for i, cells in enumerate(zip(*columns, strict=True)) if not all(map(_is_blank, cells))],
        dtype=np.int64,
    )


def _is_blank(cell: str) -> bool:
    return cell == "" or cell.isspace()
