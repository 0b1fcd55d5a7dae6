"""The text of a CSV as a table, with the physical line on which each row starts."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.problems import Problem, fault
from geo.progress import gc_paused
from geo.readers.cells import is_numbering, with_points, without_quotes
from geo.readers.dialect import dialect, line_of
from geo.readers.records import frame, own_headers, plain_columns, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    Read = tuple[pd.DataFrame, list[Problem]]

_LONGEST_CELL = 16_000_000  # characters; a cell of a megabyte is odd, not wrong


def parse_table(text: str, file: str) -> Read:
    r"""Return the sound rows of a CSV text as a table, and the problems of the others.

    >>> stops, problems = parse_table("Place;Start\nOmsk;1893", "life.csv")
    >>> stops.loc[0, "place"], int(stops.loc[0, "line"]), problems
    ('Omsk', 2, [])
    """
    stops, problems = read_in_bulk(text, file) or read_exactly(text, file)
    if "”" in text or "“" in text:
        stops = without_quotes(stops)
    return (stops if dialect(text)[0] == "," else with_points(stops)), problems


def read_in_bulk(text: str, file: str) -> Read | None:
    """Return the table and the warnings of its header, or None if anything in the text is unusual."""
    from geo.readers import csv_bulk as bulk

    delimiter, text, skipped = dialect(text)
    try:
        with _long_cells():
            line, header = bulk.read_header(text, delimiter)
            if (plain := plain_columns(header, file, line + skipped)) is None:
                return None
            with gc_paused():
                columns, lines = bulk.read_columns(text, delimiter, header, line)
    except (bulk.Odd, csv.Error):
        return None
    if not len(lines):
        return None
    names, kept, problems = plain
    shown = [(name, columns[i]) for name, i in zip(names, kept, strict=True)]
    shown = [(name, cells) for name, cells in shown if not is_numbering(name, cells)]
    stops = frame([name for name, _ in shown], [cells for _, cells in shown], lines + skipped, file)
    stops.attrs["headers"] = own_headers(header, names, kept)
    return stops, problems


def read_exactly(text: str, file: str) -> Read:
    """Return the sound rows as a table, and what is wrong with each of the others."""
    delimiter, text, skipped = dialect(text)
    records: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    with _long_cells():
        try:
            for cells in reader:
                if any(not (cell == "" or cell.isspace()) for cell in cells):
                    records.append((line + skipped, cells))
                line = reader.line_num + 1
        except csv.Error as error:
            value, what = line_of(text, line), _csv_fault(str(error))
            problems = [fault(file, line + skipped, "", value, "quote", *what)]
    return table_of(records, problems, file)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let the csv module read cells of up to `_LONGEST_CELL` characters."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _csv_fault(error: str) -> tuple[str, str]:
    """Return what is wrong and what to do, for an error of the csv module."""
    if "unexpected end of data" in error:
        remedy = 'close it, and write a quotation mark inside a cell twice: "he said ""yes"""'
        return "a quotation mark opens here and is never closed", remedy
    if "expected after" in error:
        remedy = 'write a quotation mark inside a cell twice: "he said ""yes"""'
        return "a quoted cell goes on after its closing quotation mark", remedy
    if "field limit" in error:
        remedy = "look for a quotation mark that was never closed"
        return f"a cell is longer than {_LONGEST_CELL:,} characters", remedy
    return f"cannot be read as CSV ({error})", "save it again as CSV UTF-8"
