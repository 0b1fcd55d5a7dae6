"""The text of a CSV to a table, with the physical line of each row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geo.columns import header_key
from geo.problems import Problem, fault
from geo.progress import gc_paused
from geo.readers.dialect import dialect, line_of
from geo.readers.records import as_written, columns_of, table_of

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_FIELD = 16_000_000  # characters; a cell of a megabyte is odd, not wrong


def parse_table(text: str, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    r"""Return the sound rows of a CSV text as a table, and the problems of the others.

    >>> stops, problems = parse_table("Place;Start\nOmsk;1893", "life.csv")
    >>> stops.loc[0, "place"], int(stops.loc[0, "line"]), problems
    ('Omsk', 2, [])
    """
    delimiter, text, skipped = dialect(text)
    if (read := _in_bulk(text, delimiter, file, skipped)) is not None:
        return read
    records, problems = _records(text, delimiter, file, skipped)
    return table_of(records, problems, file)


def _in_bulk(text: str, delimiter: str, file: str, skipped: int) -> tuple[pd.DataFrame, list[Problem]] | None:
    """Return the table, and the warnings of its header, where nothing in it is unusual; None otherwise."""
    from geo.readers import csv_bulk as bulk
    from geo.readers.other_tools import is_compound
    from geo.readers.provenance import is_exported

    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        line, header = bulk.read_header(text, delimiter)
        names, kept, problems = columns_of(header, [], file, line + skipped)
        faulty = any(problem.severity == "error" for problem in problems)
        if faulty or not all(map(header_key, header)) or is_compound(header) or is_exported(header):
            return None
        with gc_paused():
            columns, lines = bulk.read_columns(text, delimiter, header, line)
    except (bulk.Odd, csv.Error):
        return None
    finally:
        csv.field_size_limit(before)
    if not len(lines):
        return None
    stops = bulk.table(names, [columns[i] for i in kept], lines + skipped, file)
    stops.attrs["headers"] = as_written(header)
    return stops, problems


def _records(
    text: str, delimiter: str, file: str, skipped: int
) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return the rows that are not blank, each with the physical line it starts on."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1 + skipped
    try:
        for cells in reader:
            if any(not (cell == "" or cell.isspace()) for cell in cells):
                records.append((line, cells))
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        return records, [_csv_fault(str(error), file, line, text, skipped)]
    finally:
        csv.field_size_limit(before)
    return records, []


def _csv_fault(error: str, file: str, line: int, text: str, skipped: int) -> Problem:
    if "unexpected end of data" in error:
        what = "a quotation mark opens here and is never closed"
        remedy = 'close it, and write a quotation mark inside a cell twice: "he said ""yes"""'
    elif "expected after" in error:
        what = "a quoted cell goes on after its closing quotation mark"
        remedy = 'write a quotation mark inside a cell twice: "he said ""yes"""'
    elif "field limit" in error:
        what = f"a cell is longer than {_LONGEST_FIELD:,} characters"
        remedy = "look for a quotation mark that was never closed"
    else:
        what, remedy = f"cannot be read as CSV ({error})", "save it again as CSV UTF-8"
    return fault(file, line, "", line_of(text, line - skipped), "quote", what, remedy)
