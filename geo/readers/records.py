"""Rows of cells to a table: the header, the width of each row, the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.columns import (
    ADDED,
    COLUMNS,
    NAMES,
    REQUIRED,
    column_for,
    header_key,
    is_header,
    likely_column,
    required_columns,
)
from geo.problems import Problem, fault

if TYPE_CHECKING:
    import pandas as pd


def columns_of(
    header: list[str], rows: list[tuple[int, list[str]]], file: str, line: int
) -> tuple[list[str], list[int], list[Problem]]:
    """Return the columns' names, which cells they are, and what is wrong with the header."""
    names: list[str] = []
    kept: list[int] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for i, raw in enumerate(header):
        key = header_key(raw)
        if not key:
            if (i == 0 and _is_index(rows)) or all(
                i >= len(cells) or not cells[i].strip() for _, cells in rows
            ):
                continue
            problems.append(
                fault(
                    file,
                    line,
                    f"column {i + 1}",
                    raw,
                    "header",
                    "has cells but no name",
                    "give the column a header",
                )
            )
            continue
        name = column_for(raw) or raw.strip()
        if key in ADDED:
            remedy = "nothing needs doing; rename the column if its text should be shown"
            what = "is a column that geo itself adds: what the file says there is not used"
            problems.append(Problem(file, line, raw, "", "warning", "header", what, remedy))
            continue
        # the page shows a header's _ as a space, so that two which differ by that would be one
        same = name if name in NAMES else key
        if same in seen:
            twice = seen[same] == raw
            other = f"means the same column as {seen[same]!r}: {name}"
            what = "stands twice in the header" if twice else other
            problems.append(
                fault(file, line, raw, "", "header", what, "keep one of the two, or rename the other")
            )
            continue
        meant = likely_column(raw)
        if meant and meant not in {column_for(other) for other in header}:
            what = f"is not a column that geo knows; did you mean {meant!r}?"
            problems.append(
                Problem(
                    file, line, raw, "", "warning", "column", what, f"rename it to {meant!r}, or leave it"
                )
            )
        seen[same] = raw
        names.append(name)
        kept.append(i)
    problems += [
        fault(file, line, name, "", "header", "this column is missing", _missing_remedy(name, header))
        for name in REQUIRED
        if name not in seen
    ]
    return names, kept, problems


def as_written(header: list[str]) -> dict[str, str]:
    """Return the headers behind the columns that are called otherwise."""
    written = {column_for(raw) or raw: raw.strip() for raw in header}
    return {name: raw for name, raw in written.items() if name != raw}


def _is_index(rows: list[tuple[int, list[str]]]) -> bool:
    """Say whether the first cells count up by one, as an index that pandas wrote does."""
    cells = [row[0] for _, row in rows if row]
    if not cells or not (cells[0].isascii() and cells[0].isdigit()):
        return False
    return cells == [str(int(cells[0]) + i) for i in range(len(cells))]


def _missing_remedy(name: str, header: list[str]) -> str:
    column = next(column for column in COLUMNS if column.name == name)
    likely = next((raw for raw in header if likely_column(raw) == name), None)
    if likely:
        return f"rename the column {likely!r} to {name!r}"
    return f"add a column {name!r}: {column.meaning} (also read: {', '.join(column.aliases[:4])})"


def table_of(
    records: list[tuple[int, list[str]]], problems: list[Problem], file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the sound ones of records, each a line and its cells, as a table, and all problems.

    The first record is the header; `problems` are those found before. Columns of other tools are joined.
    """
    from geo.readers.other_tools import combined
    from geo.readers.provenance import gathered, spread

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


def _slide(file: str, line: int, column: str, kind: str) -> Problem:
    what, remedy = "is a slide of TimelineJS and no stop: it is passed over", "use it as the title of the map"
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
