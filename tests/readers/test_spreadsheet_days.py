"""Days that a spreadsheet cannot hold."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from geo.readers.table import read_table


def test_days_before_1900_and_the_day_that_never_was_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["place", "start"])
    for row, serial in enumerate((-5824, 60, 61), 2):
        book.active.append(["Paris", serial])
        book.active.cell(row, 2).number_format = "yyyy-mm-dd"
    book.save(tmp_path / "life.xlsx")
    stops, problems = read_table(tmp_path / "life.xlsx")
    errors = [problem for problem in problems if problem.severity == "error"]
    assert [(problem.line, problem.column) for problem in errors] == [(2, "start"), (3, "start")]
    assert all("as text" in problem.remedy for problem in errors)
    assert stops["start"].tolist() == ["XXXX", "XXXX", "1900-03-01"]
