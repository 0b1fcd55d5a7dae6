"""What is known of parts of a table that is too large to be seen whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo.cells.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.problems import Problem

#: problems of one kind that are told one by one
ALIKE: Final = 100


@dataclass(slots=True)
class Survey:
    """What is known of some parts of a table: rows, filled columns, problems.

    `problems` are the first of each kind, `counts` how many there are of (severity, code); `folder` and
    `files` say what was written of them.
    """

    rows: int = 0
    filled: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    folder: str = ""
    files: int = 0

    def add(self, problems: Sequence[Problem]) -> None:
        """Take further problems in."""
        for problem in problems:
            kind = (problem.severity, problem.code)
            self.counts[kind] += 1
            if self.counts[kind] <= ALIKE:
                self.problems.append(problem)

    def join(self, other: Survey) -> None:
        """Take in what is known of the parts that follow."""
        self.rows += other.rows
        self.filled |= other.filled
        known = Counter(self.counts)
        for problem in other.problems:
            kind = (problem.severity, problem.code)
            known[kind] += 1
            if known[kind] <= ALIKE:
                self.problems.append(problem)
        self.counts += other.counts

    def sentence(self) -> str:
        """Return what was written, in one line."""
        rows = f"{self.rows:,} row{'' if self.rows == 1 else 's'}"
        return f"{printable(self.folder)}: {rows} in {self.files:,} file{'' if self.files == 1 else 's'}"

    def verdict(self, table: Path) -> str:
        """Return how many problems there are in a table, in one line."""
        name, found = printable(str(table)), []
        for severity in ("error", "warning"):
            count = sum(count for (kind, _), count in self.counts.items() if kind == severity)
            found += [f"{count:,} {severity}{'' if count == 1 else 's'}"] if count else []
        return f"{name}: {', '.join(found) or 'no problems'} in {self.rows:,} rows"

    def sorted(self) -> Survey:
        """Return the same with its problems in the order of the files and rows."""
        return replace(self, problems=sorted(self.problems, key=lambda one: (one.file, one.line)))

    @property
    def faulty(self) -> bool:
        """Whether there is an error among the problems."""
        return any(severity == "error" for severity, _ in self.counts)

    def more(self) -> list[str]:
        """Return how many problems of each kind there are beyond those in `problems`, in sentences."""
        return [
            f"{count - ALIKE:,} more {severity}{'' if count == ALIKE + 1 else 's'} of the kind {code!r}"
            for (severity, code), count in self.counts.items()
            if count > ALIKE
        ]
