"""The header of a table: which columns its cells name, and what is wrong with it."""

from __future__ import annotations

from geo.columns import ADDED, COLUMNS, NAMES, REQUIRED, column_for, header_key, likely_column
from geo.problems import Problem, fault


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
