"""Tables without faults, read by pandas: the result of the exact reader, in a tenth of its time.

The bytes are checked first: each row must have as many cells as the header, and each quotation mark must be
in its place. The exact reader, `geo.readers.csv`, reads whatever is odd and says what is wrong in which line.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np

from geo.readers.dialect import DELIMITERS
from geo.readers.headers import column_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Row = list[str]

#: characters at the beginning in which the header must lie
_BEGINNING = 1 << 20
#: characters that are read at a time
_BLOCK = 1 << 23
#: bytes of a row; the exact reader reports longer ones
_LONGEST_ROW = 16_000_000
#: columns in which texts hardly repeat, and the author's own
_DISTINCT = {None, "title", "text", "source", "link", "image", "image_credit"}


class Odd(Exception):  # noqa: N818
    """Something in the table is unusual: the exact reader must read it."""


def read_header(text: str, delimiter: str) -> tuple[int, Row]:
    """Return the line and the cells of the first row that is not blank; raises `Odd` if there is none."""
    # the beginning alone: the csv module takes four times the memory of its text
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
    """Return the cells of each column, and the physical line on which each row starts.

    Args:
        text: the whole CSV.
        delimiter: the character between its cells.
        header: the cells of the header.
        line: the line of the header, from 1; the rows follow it, and blank ones are left out.

    Returns:
        An array of texts for each column, and the lines of the rows.

    Raises:
        Odd: something is unusual.
    """
    start = next((i for i, name in enumerate(header) if column_for(name) == "start"), -1)
    place = next((i for i, name in enumerate(header) if column_for(name) == "place"), -1)
    if start < 0 or place < 0 or delimiter not in DELIMITERS:
        raise Odd
    # pandas stops at NUL and drops a byte order mark
    if "\0" in text or "\ufeff" in text or any("\n" in cell for cell in header):
        raise Odd
    columns: list[list[NDArray[np.object_]]] = [[np.empty(0, dtype=object)] for _ in header]
    lines = [np.empty(0, dtype=np.int64)]
    for block, at in _blocks(text, delimiter, len(header), line):
        cells = _cells(block, delimiter, header)
        if len(cells[0]) != len(at):
            raise Odd
        if not all(map(str.strip, cells[place].tolist())):
            filled = _filled_rows(cells)
            cells, at = [column[filled] for column in cells], at[filled]
        lines.append(at)
        for parts, column in zip(columns, cells, strict=True):
            parts.append(column)
    whole = [np.concatenate(parts) for parts in columns]
    if may_repeat_header(whole[start].tolist()):
        raise Odd
    return whole, np.concatenate(lines)


def may_repeat_header(starts: list[str]) -> bool:
    """Return whether a cell of the column `start` is a header for it: the header may stand a second time."""
    if not starts or (min(starts) >= "0" and max(starts) < ":"):  # all begin with a digit
        return False
    return any(not cell[:1].isdigit() and column_for(cell) == "start" for cell in starts)


def _blocks(text: str, delimiter: str, width: int, line: int) -> Iterator[tuple[bytes, NDArray[np.int64]]]:
    """Yield the rows below the header, some megabytes at a time, with the line of each."""
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
    """Return the number of bytes in whole rows, the line on which each row starts, and the number of lines.

    Lines are counted from 0, blank ones too. Raises `Odd` if a row has more or fewer cells than the header,
    or if a quotation mark is out of place.
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
    if (signs[returns + 1] != ord("\n")).any():  # a lone \r ends a line too
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
    """Raise `Odd` if a quotation mark opens inside a cell, or a cell goes on after the closing one."""
    edges = [ord(delimiter), ord("\n"), ord('"')]
    opening, closing = quotes[::2], quotes[1::2]
    before = signs[opening[opening > 0] - 1]
    if not np.isin(before, edges).all() or not np.isin(signs[closing + 1], [*edges, ord("\r")]).all():
        raise Odd


def _cells(block: bytes, delimiter: str, header: Row) -> list[NDArray[np.object_]]:
    """Return the columns of a block of rows; each cell is the text that was written."""
    import pandas as pd

    names = list(range(len(header)))
    # pandas reads distinct texts fastest when it infers that they are texts
    repeating = [i for i in names if column_for(header[i]) not in _DISTINCT]
    table = _read(block, delimiter, names, repeating, names)
    inferred = [i for i in names if i not in repeating and not isinstance(table[i].dtype, pd.StringDtype)]
    again = _read(block, delimiter, names, names, inferred) if inferred else table
    return [(again if i in inferred else table)[i].to_numpy(dtype=object) for i in names]


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


def _filled_rows(columns: list[NDArray[np.object_]]) -> NDArray[np.int64]:
    """Return the positions of the rows that are not blank."""
    return np.array(
        [i for i, cells in enumerate(zip(*columns, strict=True)) if not all(map(_is_blank, cells))],
        dtype=np.int64,
    )


def _is_blank(cell: str) -> bool:
    return cell == "" or cell.isspace()
