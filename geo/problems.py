"""Problems of a table: where, what is wrong, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal, overload

from geo.cells.text import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Severity = Literal["error", "warning"]

#: of each kind of problem so many are shown one by one
SHOWN = 100

#: columns of a table of problems
COLUMNS = ("file", "line", "column", "value", "severity", "code", "message", "remedy")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one cell (or of a row or a file, where ``column`` or ``line`` is empty)."""

    file: str
    line: int
    column: str
    value: str
    severity: Severity
    code: str
    message: str
    remedy: str = ""

    def sentence(self) -> str:
        """Return ``file:line: column: "value" what is wrong``, and the remedy on a line of its own.

        >>> print(Problem("a.csv", 3, "start", "1900-13", "error", "date", "no month", "write …").sentence())
        a.csv:3: start: "1900-13" no month
            write …
        """
        where = printable(self.file) + (f":{self.line}" if self.line else "")
        parts = [f"{where}:"]
        if self.severity == "warning":
            parts.append("warning:")
        if self.column:
            parts.append(f"{printable(self.column)}:")
        if self.value:
            parts.append(quoted(self.value))
        text = " ".join([*parts, printable(self.message)])
        return f"{text}\n    {printable(self.remedy)}" if self.remedy else text


class Problems(Sequence[Problem]):
    """Problems one after the other; those of the rows of a large table are made when they are looked at.

    Each part is a list, or a sequence of warnings with the `codes` of all of them as an array.
    """

    def __init__(self, *parts: Sequence[Problem]) -> None:
        self._parts: list[Sequence[Problem]] = []
        for part in parts:
            self._parts += part._parts if isinstance(part, Problems) else [part]

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[Problem]:
        """Make and give each of them."""
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, at: int) -> Problem: ...
    @overload
    def __getitem__(self, at: slice) -> list[Problem]: ...
    def __getitem__(self, at: int | slice) -> Problem | list[Problem]:
        """Return one of them, or some."""
        return list(self)[at]

    @property
    def errors(self) -> int:
        """How many of them forbid building."""
        lists = (part for part in self._parts if not hasattr(part, "codes"))
        return sum(problem.severity == "error" for part in lists for problem in part)

    def first(self, most: int) -> tuple[list[Problem], dict[str, int]]:
        """Return the first so many of each kind in their order, and how many there are of each kind.

        >>> fault_of = lambda line: fault("life.csv", line, "start", "", "date", "is no date", "")
        >>> told, count = Problems([fault_of(2), fault_of(3)]).first(1)
        >>> [problem.line for problem in told], count
        ([2], {'date': 2})
        """
        counts: dict[str, int] = {}
        told = []
        for part in self._parts:
            codes = getattr(part, "codes", None)
            kinds = [problem.code for problem in part] if codes is None else codes.tolist()
            chosen: list[int] = []
            for kind, count in Counter(kinds).items():
                left = most - counts.get(kind, 0)
                counts[kind] = counts.get(kind, 0) + count
                chosen += islice((at for at, one in enumerate(kinds) if one == kind), max(0, left))
            told += [part[at] for at in sorted(chosen)]
        return told, counts


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "stop"), counted(12_000, "stop"), counted(2, "life", "lives")
    ('1 stop', '12,000 stops', '2 lives')
    """
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def more_of_a_kind(count: int, severity: str, code: str) -> str:
    """Return how many problems of a kind there are beyond those that are shown.

    >>> more_of_a_kind(101, "warning", "link")
    "1 more warning of the kind 'link'"
    """
    return f"{counted(count - SHOWN, f'more {severity}')} of the kind {code!r}"


def problem_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return the problems as a table with the columns of `COLUMNS`, a row each."""
    import pandas as pd

    rows = [[getattr(problem, column) for column in COLUMNS] for problem in problems]
    # as objects: a value may hold what no text holds
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype({"line": "int64"})


def problems_of(table: pd.DataFrame) -> list[Problem]:
    """Return the rows of a table of problems as `Problem` objects.

    >>> problems_of(problem_table([]))
    []
    """
    return [Problem(*row) for row in table[list(COLUMNS)].itertuples(index=False, name=None)]


def fault(file: str, line: int, column: str, value: str, code: str, message: str, remedy: str) -> Problem:
    """Return an error of a file's line."""
    return Problem(file, line, column, value, "error", code, message, remedy)


def problem_at(
    stops: pd.DataFrame,
    i: int,
    column: str,
    value: str,
    severity: Severity,
    code: str,
    message: str,
    remedy: str,
) -> Problem:
    """Return a problem of a row of a table, with its file, its line and the header of the column."""
    return Problem(
        file_of(stops, i), line_of(stops, i), header_of(stops, column), value, severity, code, message, remedy
    )


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems as they are told: what one order of day and month would settle is told once a column.

    >>> what = "day-order", "could be two days", "write …"
    >>> faults = [fault("a.csv", line, "start", "03/04/1905", *what) for line in (2, 7, 9)]
    >>> [problem.message for problem in once(faults)]
    ['could be two days; so could 2 other dates of this column, in lines 7 and 9']
    """
    told: list[Problem] = []
    alike: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        key = problem.file, problem.column
        if problem.code == "day-order" and key in alike:
            alike[key].append(problem.line)
            continue
        if problem.code == "day-order":
            alike[key] = []
        told.append(problem)
    return [
        replace(problem, message=problem.message + _others(alike[problem.file, problem.column]))
        if problem.code == "day-order"
        else problem
        for problem in told
    ]


def _others(lines: list[int]) -> str:
    if not lines:
        return ""
    if len(lines) == 1:
        return f"; so could another of this column, in line {lines[0]}"
    shown = (
        ", ".join(map(str, lines[:8])) + " …"
        if len(lines) > 9
        else f"{', '.join(map(str, lines[:-1]))} and {lines[-1]}"
    )
    return f"; so could {len(lines)} other dates of this column, in lines {shown}"


def header_of(stops: pd.DataFrame, column: str) -> str:
    """Return what a column is called in the file that a table comes from.

    >>> import pandas as pd
    >>> stops = pd.DataFrame({"place": ["Omsk"]})
    >>> stops.attrs["headers"] = {"place": "Ort"}
    >>> header_of(stops, "place"), header_of(stops, "start")
    ('Ort', 'start')
    """
    return str(stops.attrs.get("headers", {}).get(column, column))


def line_of(stops: pd.DataFrame, i: int) -> int:
    """Return the line of a row in its file; for a table made by hand, the number of the row from 1."""
    return int(stops["line"].iloc[i]) if "line" in stops else i + 1


def origins(stops: pd.DataFrame, rows: NDArray[np.int64]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return the files and the lines of some rows of a table, as `file_of` and `line_of` have them."""
    files: Any = stops["file"].array[rows] if "file" in stops else ["table"] * len(rows)
    lines: Any = stops["line"].array[rows] if "line" in stops else rows + 1
    return files, lines


def file_of(stops: pd.DataFrame, i: int) -> str:
    """Return the file that a row of a table comes from; "table" for one made by hand."""
    return str(stops["file"].iloc[i]) if "file" in stops else "table"
