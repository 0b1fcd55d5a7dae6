"""Dates of a table that cannot be read, or that perhaps mean something else."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.dates.calendars import calendar_named
from geo.dates.days import civil_day
from geo.dates.grammar.limits import edtf_of
from geo.dates.grammar.values import OrderError
from geo.dates.spans import span
from geo.dates.words import read_end
from geo.errors import DateError
from geo.problems import Problem, header_of, line_of, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.dates.forms import TableSpans
    from geo.dates.grammar.values import Settled
    from geo.dates.spans import Span

#: the first day of the year 2100: no life has been there
_FAR_DAY = 2_488_070


class _Fault(NamedTuple):
    column: str
    value: str
    message: str
    remedy: str
    code: str = "date"


def date_problems(stops: pd.DataFrame, spans: TableSpans) -> list[Problem]:
    """Return a problem for each date that cannot be read; each distinct set of cells is tried once."""
    found = []
    for i in np.flatnonzero(~spans.plain).tolist():
        start, end, calendar = (cells[i] for cells in spans.cells)
        for fault in _faults(start, end, calendar, spans.column):
            column, value, message, remedy, code = fault
            found.append(problem_at(stops, i, column, value, "error", code, message, remedy))
    return found


@lru_cache(maxsize=65536)
def _faults(start: str, end: str, calendar: str, column: Settled) -> tuple[_Fault, ...]:
    """Return every fault of a row's dates: of the calendar, of each cell, else of both together."""
    named, faults = "", []
    try:
        named = calendar_named(calendar)
    except DateError as error:
        faults.append(_Fault("calendar", calendar, str(error), error.remedy))
    if not start.strip():
        remedy = (
            f"write /{end.strip()} where only the end is known"
            if end.strip()
            else "write the day, month or year, as 1905-06-15, 1905-06 or 1905; XXXX if it is not known"
        )
        faults.append(_Fault("start", "", "a stop needs a start, and this cell is empty", remedy))
    for name, text in (("start", start), ("end", end)):
        try:
            if text.strip() and name == "start":
                span(text, "", named, column)
            elif text.strip():
                read_end(text, column, 1904)
        except DateError as error:
            code = "day-order" if isinstance(error, OrderError) else "date"
            faults.append(_Fault(name, text, str(error), error.remedy, code))
    if not faults:
        try:
            span(start, end, named, column)
        except DateError as error:
            faults.append(_Fault("end", end or start, str(error), error.remedy))
    return tuple(faults)


def date_doubts(stops: pd.DataFrame, spans: TableSpans) -> Iterator[Problem]:
    """Warn of dates that may not be what was meant: far years, months that could be years, false weekdays."""
    doubtful = ~spans.plain | (spans.end.last >= _FAR_DAY)
    for i in np.flatnonzero(doubtful).tolist():
        start, end, calendar = (cells[i] for cells in spans.cells)
        for column, value, message, remedy, code in _doubts(start, end, calendar, spans.column):
            yield problem_at(stops, i, column, value, "warning", code, message, remedy)


def read_spans(spans: TableSpans) -> Iterator[tuple[int, Span]]:
    """Yield the rows whose dates are not plain, and their spans; rows that cannot be read are left out."""
    for i in np.flatnonzero(~spans.plain).tolist():
        start, end, calendar = (cells[i] for cells in spans.cells)
        with suppress(DateError):
            yield i, span(start, end, calendar_named(calendar), spans.column)


@lru_cache(maxsize=65536)
def _doubts(start: str, end: str, calendar: str, column: Settled) -> tuple[_Fault, ...]:
    try:
        stay = span(start, end, calendar_named(calendar), column)
    except DateError:
        return ()
    texts = {"start": start, "end": end}
    found = [_Fault(name, texts[name], message, remedy, "doubt") for name, message, remedy in stay.remarks]
    for name, day in (("start", stay.earliest_start), ("end", stay.latest_end)):
        if day is not None and day >= _FAR_DAY and texts[name].strip():
            remedy = "correct the year"
            if texts[name].strip().isdecimal():
                count = edtf_of(civil_day(2_415_019 + int(texts[name])))
                remedy = f"a spreadsheet's count of days? Then write {count}"
            found.append(_Fault(name, texts[name], "lies in the future", remedy, "future"))
    return tuple(found)


def order_problems(stops: pd.DataFrame, spans: TableSpans) -> Iterator[Problem]:
    """Yield a warning for each row whose `order` contradicts its dates."""
    if "order" not in stops or not any(stops["order"].tolist()):
        return
    from geo.dates.order import contradictions
    from geo.dates.table import dated

    for before, row in contradictions(dated(stops, spans, lenient=True)):
        text, first = (str(stops["order"].iloc[i]).strip() for i in (row, before))
        where = f"comes after {first} of line {line_of(stops, before)}"
        remedy = f"correct one of the dates, or leave {header_of(stops, 'order')} empty in these rows"
        what = f"{where}, which has a later date; the dates decide"
        yield problem_at(stops, row, "order", text, "warning", "order", what, remedy)
