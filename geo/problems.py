"""Problems of a table: where each one is, what is wrong, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from geo.cells.text import counted, printable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Severity = Literal["error", "warning"]

#: problems of one kind that are shown one by one; `more_of_a_kind` counts the rest
SHOWN: Final = 100
#: columns of a table of problems
COLUMNS: Final = ("file", "line", "column", "value", "severity", "code", "message", "remedy")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a cell; of a row where ``column`` is empty, of a file where ``line`` is 0."""

    file: str
    line: int
    column: str
    value: str
    severity: Severity
    code: str
    message: str
    remedy: str = ""

    def sentence(self) -> str:
        """Return ``file:line: column: "value" what is wrong``, with the remedy on its own line.

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
    """A sequence of problems; a large table's warnings become `Problem` objects only when they are read.

    Each part is a list, or a sequence of warnings whose `codes` attribute is an array with one code each.
    """

    def __init__(self, *parts: Sequence[Problem]) -> None:
        self._parts: list[Sequence[Problem]] = []
        for part in parts:
            self._parts += part._parts if isinstance(part, Problems) else [part]

    def __len__(self) -> int:
        """Return the number of problems."""
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[Problem]:
        """Yield each problem."""
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, at: int) -> Problem: ...
    @overload
    def __getitem__(self, at: slice) -> list[Problem]: ...
    def __getitem__(self, at: int | slice) -> Problem | list[Problem]:
        """Return one problem, or a list of several."""
        return list(self)[at]

    @property
    def errors(self) -> int:
        """The number of errors: problems that stop a build."""
        lists = (part for part in self._parts if not hasattr(part, "codes"))
        return sum(problem.severity == "error" for part in lists for problem in part)

    def first(self, most: int = SHOWN) -> tuple[list[Problem], dict[str, int]]:
        """Return the first `most` problems of each kind, in order, and the number of each kind.

        >>> dates = [fault("life.csv", line, "start", "", "date", "is no date", "") for line in (2, 3)]
        >>> listed, counts = Problems(dates).first(1)
        >>> [problem.line for problem in listed], counts
        ([2], {'date': 2})
        """
        counts: dict[str, int] = {}
        listed = []
        for part in self._parts:
            codes = getattr(part, "codes", None)
            kinds = [problem.code for problem in part] if codes is None else codes.tolist()
            chosen: list[int] = []
            for kind, count in Counter(kinds).items():
                left = most - counts.get(kind, 0)
                counts[kind] = counts.get(kind, 0) + count
                chosen += islice((at for at, code in enumerate(kinds) if code == kind), max(0, left))
            listed += [part[at] for at in sorted(chosen)]
        return listed, counts


def more_of_a_kind(count: int, severity: str, code: str) -> str:
    """Return how many problems of a kind there are beyond those that are shown.

    Args:
        count: the number of all of them, more than `SHOWN`.
        severity: "error" or "warning".
        code: the kind.

    Returns:
        The words, without a full stop.

    >>> more_of_a_kind(101, "warning", "link")
    "1 more warning of the kind 'link'"
    """
    return f"{counted(count - SHOWN, f'more {severity}')} of the kind {code!r}"


def problem_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return the problems as a table with the columns `COLUMNS`, one row each."""
    import pandas as pd

    rows = [[getattr(problem, column) for column in COLUMNS] for problem in problems]
    # object columns: a value may hold surrogates, which pandas' text type refuses
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype({"line": "int64"})


def problems_of(table: pd.DataFrame) -> list[Problem]:
    """Return the `Problem` objects of a table that `problem_table` made.

    >>> problems_of(problem_table([]))
    []
    """
    return [Problem(*row) for row in table[list(COLUMNS)].itertuples(index=False, name=None)]


def fault(file: str, line: int, column: str, value: str, code: str, message: str, remedy: str) -> Problem:
    """Return an error in a line of a file.

    Args:
        file: the file, as the user named it.
        line: its line, from 1; 0 for the whole file.
        column: the header of the column; empty for the whole row.
        value: the text that is wrong.
        code: the kind of problem, by which problems are counted.
        message: what is wrong, as a predicate: "is no date".
        remedy: what to write or do instead.

    Returns:
        A problem with the severity "error".
    """
    return Problem(file, line, column, value, "error", code, message, remedy)


def file_fault(file: str, code: str, message: str, remedy: str, *, line: int = 0) -> Problem:
    """Return an error of a whole file, or of one of its lines.

    Args:
        file: this, `code`, `message` and `remedy` are as in `fault`.
        code: the kind.
        message: what is wrong.
        remedy: what to do.
        line: the line, from 1; 0 for the whole file.

    Returns:
        A problem without a column and a value.
    """
    return fault(file, line, "", "", code, message, remedy)


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
    """Return a problem of row `i` (counted from 0) of a table, with its file, line and own header.

    Args:
        stops: the table.
        i: the row, from 0.
        column: the column's name in `geo.columns`; empty for the whole row.
        value: the cell's text.
        severity: "error" or "warning".
        code: the kind of problem, by which problems are counted.
        message: what is wrong, as a predicate: "is no date".
        remedy: what to write instead.

    Returns:
        The problem, whose `column` is the header that the file has.
    """
    return Problem(
        file_of(stops, i), line_of(stops, i), header_of(stops, column), value, severity, code, message, remedy
    )


def header_of(stops: pd.DataFrame, column: str) -> str:
    """Return the header that the table's file has for a column.

    >>> import pandas as pd
    >>> stops = pd.DataFrame({"place": ["Omsk"]})
    >>> stops.attrs["headers"] = {"place": "Ort"}
    >>> header_of(stops, "place"), header_of(stops, "start")
    ('Ort', 'start')
    """
    return str(stops.attrs.get("headers", {}).get(column, column))


def line_of(stops: pd.DataFrame, i: int) -> int:
    """Return the line of row `i` in its file; without a column `line`, the row's number from 1."""
    return int(stops["line"].iloc[i]) if "line" in stops else i + 1


def origins(stops: pd.DataFrame, rows: NDArray[np.int64]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return the files and the lines of some rows, as `file_of` and `line_of` give them for one."""
    files: Any = stops["file"].array[rows] if "file" in stops else ["table"] * len(rows)
    lines: Any = stops["line"].array[rows] if "line" in stops else rows + 1
    return files, lines


def file_of(stops: pd.DataFrame, i: int) -> str:
    """Return the file of row `i`; "table" if the table has no column `file`."""
    return str(stops["file"].iloc[i]) if "file" in stops else "table"
