"""A file of stops to a table: delimiter, header, rows, each with the line that it starts on.

Every cell stays the text that was written: nothing becomes a number, a date or a missing value.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geo.collecting import no_collecting
from geo.columns import NAMES, header_key, is_header, required_columns
from geo.dialect import dialect, line_of
from geo.encoding import read_text
from geo.errors import TableError
from geo.header import as_written, columns_of
from geo.problems import Problem, fault

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_LONGEST_FIELD = 16_000_000  # characters; a cell of a megabyte is odd, not wrong


def read_csv(path: str | Path) -> pd.DataFrame:
    """Return the rows of a CSV file as texts: the known columns, the author's own, `file` and `line`.

    Comma, semicolon and tab are understood; header case and spaces are forgiven (see `geo.columns`).
    Raises `geo.errors.TableError`, with all the file's faults, where the file is not a sound table.

    >>> read_csv("data/places.csv")["place"].iloc[0]
    'Kirillov'
    """
    stops, problems = read_table(path)
    if any(problem.severity == "error" for problem in problems):
        raise TableError([problem for problem in problems if problem.severity == "error"])
    return stops


def read_table(path: str | Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the sound rows of a file as a table, and the problems of the others.

    The suffix says what the file is (`geo.input.READERS`); without a reader of its own it is CSV.
    """
    from geo.input import reader_for

    reader = reader_for(path)
    if reader is not None:
        stops, problems = reader.read(path)
        return stops, problems
    text, problems = read_text(path)
    if problems:
        return _frame([], [], [], str(path)), problems
    return parse_table(text, str(path))


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


def table_of(
    records: list[tuple[int, list[str]]], problems: list[Problem], file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the sound ones of records, each a line and its cells, as a table, and all problems.

    The first record is the header; `problems` are those found before. Columns of other tools are joined.
    """
    from geo.input.compound import combined
    from geo.input.provenance import gathered, spread

    if not records:
        if not problems:
            problems = [fault(file, 0, "", "", "empty", "holds no table", "start with: geo new life.csv")]
        return _frame([], [], [], file), problems
    records, headers, slides = combined(gathered(records))
    problems += [_slide(file, *slide) for slide in slides]
    (header_line, header), rows = records[0], records[1:]
    names, kept, faults = columns_of(header, rows, file, header_line)
    problems += faults
    if any(problem.severity == "error" for problem in faults):
        return _frame([], [], [], file), problems
    sound, required = [], required_columns(header)
    for line, cells in rows:
        wrong = _row_fault(header, cells, file, line, required)
        if wrong:
            problems.append(wrong)
        else:
            sound.append((line, [cells[i] if i < len(cells) else "" for i in kept]))
    if not sound and not any(problem.severity == "error" for problem in problems):
        problems.append(
            fault(file, header_line, "", "", "empty", "has a header and no stops", "add a row per stop")
        )
    stops = _frame(names, [cells for _, cells in sound], [line for line, _ in sound], file)
    stops.attrs["headers"] = as_written(header) | headers
    return spread(stops), problems


def _in_bulk(text: str, delimiter: str, file: str, skipped: int) -> tuple[pd.DataFrame, list[Problem]] | None:
    """Return the table, and the warnings of its header, where nothing in it is unusual; None otherwise."""
    from geo import bulk
    from geo.input.compound import is_compound
    from geo.input.provenance import is_exported

    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        line, header = bulk.read_header(text, delimiter)
        names, kept, problems = columns_of(header, [], file, line + skipped)
        faulty = any(problem.severity == "error" for problem in problems)
        if faulty or not all(map(header_key, header)) or is_compound(header) or is_exported(header):
            return None
        with no_collecting():
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


def _slide(file: str, line: int, column: str, kind: str) -> Problem:
    what, remedy = "is a slide of TimelineJS and no stop: it is passed over", "give the title with --title"
    return Problem(file, line, column, kind, "warning", "slide", what, remedy)


def _row_fault(
    header: list[str], cells: list[str], file: str, line: int, required: dict[int, str]
) -> Problem | None:
    if is_header(cells, required):
        what = "the header stands here a second time"
        return fault(file, line, "", "", "header", what, "delete this line; two tables are two files")
    wide, narrow = len(cells) > len(header), len(cells) < len(header)
    if wide and not any(cell.strip() for cell in cells[len(header) :]):
        return None
    if wide or narrow:
        what = f"this row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, the header {len(header)}"
        remedy = (
            "put a cell that holds the delimiter in quotation marks" if wide else "add the missing delimiters"
        )
        return fault(file, line, "", cells[0], "ragged", what, remedy)
    return None


def _frame(names: list[str], rows: list[list[str]], lines: list[int], file: str) -> pd.DataFrame:
    """Return the table: known columns first and always there, then the author's own."""
    import pandas as pd

    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    known = {name: list(columns.pop(name, [""] * len(rows))) for name in NAMES}
    own = {name: list(cells) for name, cells in columns.items()}
    frame = pd.DataFrame(known | own, dtype=object)
    # as objects: the name of a file may hold what no text holds
    files = pd.Index([file], dtype=object)
    frame["file"] = pd.Categorical.from_codes([0] * len(rows), categories=files)
    frame["line"] = pd.array(lines, dtype="int64")
    return frame
