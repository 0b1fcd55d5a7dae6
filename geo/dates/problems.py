"""Dates of a table that cannot be read, or that perhaps mean something else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import DateError
from geo.problems import Problem, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.dates.forms import TableSpans

#: no life has been there
_FAR_YEAR = re.compile(r"(2[1-9]|[3-9]\d)\d\d(?!\d)", re.ASCII)
#: the first day of the year 2100
_FAR_DAY = 2_488_070
_SEASON_OR_SPAN = re.compile(r"(\d\d)(\d\d)-(2[1-4])")


def date_problems(stops: pd.DataFrame, spans: TableSpans) -> list[Problem]:
    """Return a problem for each date that cannot be read; each distinct set of cells is tried once."""
    import numpy as np

    found = []
    for i in np.flatnonzero(~spans.plain).tolist():
        fault = _date_fault(*(cells[i] for cells in spans.cells))
        if fault:
            column, value, message, remedy = fault
            found.append(problem_at(stops, i, column, value, "error", "date", message, remedy))
    return found


@lru_cache(maxsize=65536)
def _date_fault(start: str, end: str, calendar: str) -> tuple[str, str, str, str] | None:
    from geo.dates.days import calendar_named
    from geo.dates.edtf import FORMS
    from geo.dates.spans import span
    from geo.dates.words import canonical

    try:
        named = calendar_named(calendar)
    except DateError as error:
        return "calendar", calendar, str(error), error.remedy

    if not start.strip():
        remedy = (
            f"write /{end.strip()} where only the end is known"
            if end.strip()
            else f"write {FORMS}; XXXX if unknown"
        )
        return "start", "", "a stop needs a start, and this cell is empty", remedy
    for column, text in (("start", start), ("end", end)):
        try:
            if text.strip():
                canonical(text)
                span(text, calendar=named) if column == "start" else None
        except DateError as error:
            return column, text, str(error), error.remedy
    try:
        span(start, end, named)
    except DateError as error:
        return "end", end or start, str(error), error.remedy
    return None


def date_doubts(stops: pd.DataFrame, spans: TableSpans) -> Iterator[Problem]:
    """Warn of dates that are sound EDTF, and perhaps not what was meant: 1921-22 is summer 1921."""
    import numpy as np

    doubtful = ~spans.plain | (spans.end.last >= _FAR_DAY)
    for i in np.flatnonzero(doubtful).tolist():
        for column, cells in zip(("start", "end"), spans.cells, strict=False):
            cell = cells[i]
            if _FAR_YEAR.match(cell):
                what, remedy = (
                    "lies in the future",
                    "a spreadsheet's day count? Write the date itself, as 1922-11-03",
                )
                yield problem_at(stops, i, column, cell, "warning", "future", what, remedy)
            match = _SEASON_OR_SPAN.fullmatch(cell.strip())
            if match and match[3] > match[2]:
                season = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}[match[3]]
                year = match[1] + match[2]
                remedy = (
                    f"write {year}/{match[1]}{match[3]} if the years {year} to {match[1]}{match[3]} are meant"
                )
                yield problem_at(
                    stops, i, column, cell, "warning", "season", f"is read as {season} {year}", remedy
                )
