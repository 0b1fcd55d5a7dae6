"""What is known about the parts of a table that is too large to be read whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.problems import SHOWN, counted, more_of_a_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.problems import Problem


@dataclass(slots=True)
class Survey:
    """The numbers of some parts of a table: rows, filled columns, problems, and the files written.

    `problems` holds the first ones of each kind, `counts` the number of all of them by (severity, code).
    """

    rows: int = 0
    filled: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    folder: str = ""
    files: int = 0

    def add(self, problems: Sequence[Problem]) -> None:
        """Count further problems, and keep the first ones of each kind."""
        for problem in problems:
            kind = (problem.severity, problem.code)
            self.counts[kind] += 1
            if self.counts[kind] <= SHOWN:
                self.problems.append(problem)

    def join(self, other: Survey) -> None:
        """Add the survey of the parts that follow."""
        self.rows += other.rows
        self.filled |= other.filled
        before = Counter(self.counts)
        self.add(other.problems)
        self.counts = before + other.counts

    def sentence(self) -> str:
        """Return what was written, in one line."""
        return f"{printable(self.folder)}: {counted(self.rows, 'row')} in {counted(self.files, 'file')}"

    def verdict(self, table: Path) -> str:
        """Return how many problems a table has, in one line."""
        totals: Counter[str] = Counter()
        for (severity, _), count in self.counts.items():
            totals[severity] += count
        counts = [
            counted(totals[severity], severity) for severity in ("error", "warning") if totals[severity]
        ]
        return f"{printable(str(table))}: {', '.join(counts) or 'no problems'} in {self.rows:,} rows"

    def sorted(self) -> Survey:
        """Return the same survey with its problems in the order of files and rows."""
        return replace(self, problems=sorted(self.problems, key=lambda problem: (problem.file, problem.line)))

    @property
    def faulty(self) -> bool:
        """Whether there is an error among the problems."""
        return any(severity == "error" for severity, _ in self.counts)

    def more(self) -> list[str]:
        """Return a sentence for each kind with more problems than are kept."""
        return [
            more_of_a_kind(count, severity, code)
            for (severity, code), count in self.counts.items()
            if count > SHOWN
        ]
