"""The dialect of a CSV text: its delimiter, and the line `sep=` that may name it."""

from __future__ import annotations

import csv
import re

from geo.readers.headers import column_for

DELIMITERS = (",", ";", "\t")
#: the line that Excel writes and reads: sep=; — in quotation marks if a spreadsheet has saved it again
_SEP = re.compile(r'[\r\n]*("?)sep=(.)\1[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
#: the ends of lines in CSV; Python's splitlines knows more of them, which belong to cells
LINE_END = re.compile(r"\r\n|\r|\n")
_BEGINNING = 65_536  # characters in which the header is sought first


def dialect(text: str) -> tuple[str, str, int]:
    r"""Return the delimiter, the text without a line `sep=`, and the number of lines left out.

    Without such a line, the delimiter is the one that gives the first line that is not blank the most columns
    that geo knows.

    >>> dialect("sep=;\rplace;start\rOmsk;1893")
    (';', 'place;start\rOmsk;1893', 1)
    """
    if match := _SEP.match(text):
        return match[2], text[match.end() :], len(LINE_END.findall(match[0]))
    header = _first_line(text)

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(column_for(cell) is not None for cell in cells), len(cells)

    return max(DELIMITERS, key=known), text, 0


def line_of(text: str, number: int) -> str:
    """Return a line of a text, counted from 1; empty if there is none."""
    lines = LINE_END.split(text, maxsplit=number)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _first_line(text: str) -> str:
    """Return the first line that is more than spaces and delimiters."""
    lines = LINE_END.split(text[:_BEGINNING])
    if len(text) > _BEGINNING and not any(line.strip(" ,;\t") for line in lines[:-1]):
        lines = LINE_END.split(text)
    return next((line for line in lines if line.strip(" ,;\t")), "")
