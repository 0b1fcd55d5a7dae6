"""How a CSV text is written: what stands between its cells, and whether its first line says so."""

from __future__ import annotations

import csv
import re

from geo.columns import column_for

DELIMITERS = (",", ";", "\t")
#: the line that Excel writes and reads: sep=; — in quotation marks where a spreadsheet has saved it again
_SAID = re.compile(r'[\r\n]*("?)sep=(.)\1[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
#: what ends a line of CSV; Python's splitlines knows more ends, which stand in cells
LINE_END = re.compile(r"\r\n|\r|\n")
_LOOKED_AT = 65_536  # characters in which a header is looked for first


def dialect(text: str) -> tuple[str, str, int]:
    r"""Return the delimiter, the text without a `sep=` line, and how many lines that took.

    Without such a line it is the delimiter by which the first line that is not blank has the most columns
    that geo knows.

    >>> dialect("sep=;\rplace;start\rOmsk;1893")
    (';', 'place;start\rOmsk;1893', 1)
    """
    if said := _SAID.match(text):
        return said[2], text[said.end() :], len(LINE_END.findall(said[0]))
    header = _first_line(text)

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(column_for(cell) is not None for cell in cells), len(cells)

    return max(DELIMITERS, key=known), text, 0


def line_of(text: str, number: int) -> str:
    """Return a line of a text, counted from 1; empty where there is none."""
    lines = LINE_END.split(text, maxsplit=number)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _first_line(text: str) -> str:
    """Return the first line that holds anything."""
    lines = LINE_END.split(text[:_LOOKED_AT])
    if len(text) > _LOOKED_AT and not any(line.strip(" ,;\t") for line in lines[:-1]):
        lines = LINE_END.split(text)
    return next((line for line in lines if line.strip(" ,;\t")), "")
