"""Rows of cells as a table of stops: the meaning of the header, the width of each row, the DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.columns import ADDED, COLUMNS, NAMES, REQUIRED
from geo.problems import Problem, fault, file_fault
from geo.readers.cells import is_index, is_numbering
from geo.readers.dialect import header_at
from geo.readers.headers import (
    column_for,
    guessed_columns,
    header_key,
    is_header,
    is_own_name,
    likely_column,
    required_columns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import ArrayLike

    from geo.readers.other_tools import Records

    Columns = tuple[list[str], list[int], list[Problem]]
    """The names of the columns that are kept, their positions in the header, the header's problems."""


#: rows in which the header is sought
_BEGINNING = 10


def table_of(
    records: Records, problems: list[Problem], file: str, *, parts: bool = False
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the sound rows as a table, and all problems; the columns of other tools are combined.

    Args:
        records: the lines and cells of the rows; the first record is the header.
        problems: what is known to be wrong with the file.
        file: what messages call the file.
        parts: whether other parts of the table must have the same columns, so that none is left out.

    Returns:
        A table of texts, one row per stop, and `problems` with those of the header and the rows.
    """
    from geo.readers.other_tools import combined
    from geo.readers.provenance import gathered, spread

    if not records:
        empty = file_fault(file, "empty", "holds no table", "start with: geo new life.csv")
        return empty_table(file), problems or [empty]
    if at := header_at([cells for _, cells in records[:_BEGINNING]]):
        problems += _passed_over(records[:at], records[at][0], file)
        records = records[at:]
    records, headers, slides = combined(gathered(records))
    what, remedy = "is a slide of TimelineJS, not a stop: it is left out", "use it as the title of the map"
    problems += [Problem(file, *slide, "warning", "slide", what, remedy) for slide in slides]
    (header_line, header), rows = records[0], records[1:]
    names, kept, faults = columns_of(header, rows, file, header_line)
    problems += faults
    if _has_errors(faults):
        return empty_table(file), problems
    sound, required = [], required_columns(header)
    for line, cells in rows:
        if row_fault := _row_fault(header, cells, file, line, required):
            problems.append(row_fault)
        else:
            sound.append((line, [cells[i] if i < len(cells) else "" for i in kept]))
    if not sound and not _has_errors(problems):
        remedy = "add a row per stop"
        problems.append(file_fault(file, "empty", "has a header and no stops", remedy, line=header_line))
    columns: list[tuple[str, ...]] = list(zip(*(cells for _, cells in sound), strict=True))
    columns = columns or [()] * len(names)
    shown = [i for i, name in enumerate(names) if parts or not is_numbering(name, columns[i])]
    lines = [line for line, _ in sound]
    stops = frame([names[i] for i in shown], [columns[i] for i in shown], lines, file)
    stops.attrs["headers"] = own_headers(header, names, kept) | headers
    if headers.get("person"):
        what, remedy = "is read as 'person'", "rename it, to 'title' for example, if it is something else"
        problems.append(Problem(file, header_line, headers["person"], "", "warning", "column", what, remedy))
    return spread(stops), problems


def columns_of(header: list[str], rows: Records, file: str, line: int) -> Columns:
    """Return the columns that are kept, and what is wrong with the header.

    Args:
        header: the cells of the header.
        rows: the records below it, by which an index and nameless columns are recognised.
        file: what messages call the file.
        line: the line of the header.

    Returns:
        The columns' names, their positions in the header, and the problems.
    """
    names: list[str] = []
    kept: list[int] = []
    problems: list[Problem] = []
    headers: dict[str, str] = {}  # by what tells columns apart
    known = {column_for(raw) for raw in header}
    guesses = guessed_columns(header)
    named = {column_for(raw) for raw in header if is_own_name(raw)}
    for i, raw in enumerate(header):
        key = header_key(raw)
        if not key:
            if not (i == 0 and is_index(rows)) and any(
                cells[i].strip() for _, cells in rows if i < len(cells)
            ):
                what, remedy = "has cells but no name", "give the column a header"
                problems.append(fault(file, line, f"column {i + 1}", raw, "header", what, remedy))
            continue
        if key in ADDED:
            what = "is a column that geo itself adds: what the file says there is not used"
            remedy = "nothing needs doing; rename the column if its text should be shown"
            problems.append(Problem(file, line, raw, "", "warning", "header", what, remedy))
            continue
        name = column_for(raw) or guesses.get(i) or raw.strip()
        if name in NAMES and not is_own_name(raw) and name in (named | headers.keys()):
            if name not in named:
                what = f"may mean the same as {headers[name]!r}, which is read as {name!r}: it stays as it is"
                remedy = f"rename it to {name!r}, and {headers[name]!r} to another word, if it is the better"
                problems.append(Problem(file, line, raw, "", "warning", "column", what, remedy))
            name = raw.strip()
        elif i in guesses:
            what, remedy = f"is read as {name!r}", f"if that is wrong, name the right column {name!r}"
            problems.append(Problem(file, line, raw, "", "warning", "column", what, remedy))
        # the page shows an underscore in a header as a space, so that the two would look alike
        identity = name if name in NAMES else key
        if identity in headers:
            other = headers[identity]
            same = f"means the same column as {other!r}: {name}"
            what = "stands twice in the header" if other == raw else same
            problems.append(
                fault(file, line, raw, "", "header", what, "keep one of the two, or rename the other")
            )
            continue
        if name not in NAMES and (meant := likely_column(raw)) and meant not in known:
            what = f"is not a column that geo knows; did you mean {meant!r}?"
            remedy = f"rename it to {meant!r}, or leave it"
            problems.append(Problem(file, line, raw, "", "warning", "column", what, remedy))
        headers[identity] = raw
        names.append(name)
        kept.append(i)
    problems += [
        fault(file, line, name, "", "header", "this column is missing", _missing_remedy(name, header))
        for name in REQUIRED
        if name not in headers
    ]
    return names, kept, problems


def plain_columns(header: list[str], file: str, line: int) -> Columns | None:
    """Return the columns of a header in which nothing is unusual.

    Args:
        header: the cells of the header.
        file: what messages call the file.
        line: the line of the header.

    Returns:
        What `columns_of` returns; None if only `table_of` can read the table.
    """
    from geo.readers.other_tools import is_compound
    from geo.readers.provenance import is_exported

    columns = columns_of(header, [], file, line)
    usual = all(map(header_key, header)) and not _has_errors(columns[2])
    return columns if usual and not is_compound(header) and not is_exported(header) else None


def own_headers(header: list[str], names: list[str], kept: list[int]) -> dict[str, str]:
    """Return the file's own header for each of its kept columns that it calls otherwise."""
    own = {name: header[i].strip() for name, i in zip(names, kept, strict=True)}
    return {name: raw for name, raw in own.items() if name != raw}


def frame(names: Sequence[str], columns: Sequence[ArrayLike], lines: ArrayLike, file: str) -> pd.DataFrame:
    """Return the DataFrame of a table: the known columns, always all of them, then the author's own.

    Args:
        names: the columns' names.
        columns: the cells of each.
        lines: the line of each row.
        file: what messages call the file.

    Returns:
        A DataFrame of texts, with `file` (categorical) and `line` (int64) as its last columns.
    """
    import numpy as np
    import pandas as pd

    rows = np.asarray(lines, dtype=np.int64)
    empty = np.full(len(rows), "", dtype=object)
    given = {name: np.asarray(cells, dtype=object) for name, cells in zip(names, columns, strict=True)}
    cells = {name: given.get(name, empty) for name in (*NAMES, *given)}
    # a wide table as one array: pandas warns when columns are added to a hundred separate ones
    table = pd.DataFrame(cells, dtype=object, copy=len(cells) > 90)
    # an index of objects: the name of a file may hold surrogates, which pandas' text type refuses
    categories = pd.Index([file], dtype=object)
    table["file"] = pd.Categorical.from_codes(np.zeros(len(rows), dtype=np.int8), categories=categories)
    table["line"] = rows
    return table


def empty_table(file: str) -> pd.DataFrame:
    """Return a table without rows."""
    return frame([], [], [], file)


def _passed_over(above: Records, header_line: int, file: str) -> list[Problem]:
    """Return a warning for each row above the header."""
    what = f"stands above the header in line {header_line}: it is passed over"
    remedy = "nothing needs doing; without the line there is no warning"
    return [
        Problem(
            file, line, "", next(cell for cell in cells if cell.strip()), "warning", "title", what, remedy
        )
        for line, cells in above
    ]


def _has_errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _missing_remedy(name: str, header: list[str]) -> str:
    if likely := next((raw for raw in header if likely_column(raw) == name), None):
        return f"rename the column {likely!r} to {name!r}"
    column = next(column for column in COLUMNS if column.name == name)
    return f"add a column {name!r}: {column.meaning} (also read: {', '.join(column.aliases[:4])})"


def _row_fault(
    header: list[str], cells: list[str], file: str, line: int, required: dict[int, str]
) -> Problem | None:
    if is_header(cells, required):
        what = "the header stands here a second time"
        return file_fault(file, "header", what, "delete this line; two tables are two files", line=line)
    width, expected = len(cells), len(header)
    if width == expected or (width > expected and not any(cell.strip() for cell in cells[expected:])):
        return None
    what = f"this row has {width} {'cell' if width == 1 else 'cells'}, the header {expected}"
    wide = "put a cell that holds the delimiter in quotation marks"
    remedy = wide if width > expected else "add the missing delimiters"
    return fault(file, line, "", cells[0], "ragged", what, remedy)
