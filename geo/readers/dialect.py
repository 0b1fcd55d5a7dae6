"""The dialect of a CSV text: its delimiter, and the line `sep=` that may name it."""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import TYPE_CHECKING

from geo.columns import REQUIRED
from geo.readers.headers import column_for, required_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITERS = (",", ";", "\t", "|")
#: the line that Excel writes and reads: sep=; — in quotation marks if a spreadsheet has saved it again
_SEP = re.compile(r'[\r\n]*("?)sep=(.)\1[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
#: the ends of lines in CSV; Python's splitlines knows more of them, which belong to cells
LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = " ,;\t|"
_BEGINNING = 65_536  # characters in which the header is sought first


#: lines in which the header is sought
_ABOVE = 10


def dialect(text: str) -> tuple[str, str, int]:
    r"""Return the delimiter, the text without a line `sep=`, and the number of lines left out.

    Without such a line, the delimiter is the one that gives the header the most columns that geo knows.

    >>> dialect("sep=;\rplace;start\rOmsk;1893")
    (';', 'place;start\rOmsk;1893', 1)
    """
    if match := _SEP.match(text):
        return match[2], text[match.end() :], len(LINE_END.findall(match[0]))
    header = _header_line(text)

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(column_for(cell) is not None for cell in cells), len(cells)

    return max(DELIMITERS, key=known), text, 0


def line_of(text: str, number: int) -> str:
    """Return a line of a text, counted from 1; empty if there is none."""
    lines = LINE_END.split(text, maxsplit=number)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the header, from 0: the first, unless that is a title or a comment.

    A title has one filled cell, or is no header beside a row with `place` and `start`.

    >>> header_at([["My notes", ""], ["Ort", "Datum"], ["Omsk", "1893"]])
    1
    """
    for i, cells in enumerate(rows[:_ABOVE]):
        if set(required_columns(list(cells)).values()) >= set(REQUIRED):
            above = [[cell for cell in row if cell.strip()] for row in rows[:i]]
            is_title = all(len(row) <= 1 or row[0].lstrip().startswith("#") for row in above)
            return i if is_title else 0
    comments = [bool(row) and row[0].lstrip().startswith("#") for row in rows[:_ABOVE]]
    return comments.index(False) if False in comments else 0


def _header_line(text: str) -> str:
    """Return the line of the header: of the first that are more than spaces and delimiters."""
    lines = LINE_END.split(text[:_BEGINNING])
    if len(text) > _BEGINNING and not any(line.strip(_BLANK) for line in lines[:-1]):
        lines = LINE_END.split(text)
    filled = list(islice((line for line in lines if line.strip(_BLANK)), _ABOVE))
    for delimiter in DELIMITERS:
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in filled]
        if at := header_at(rows):
            return filled[at]
    return filled[0] if filled else ""
