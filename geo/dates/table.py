"""Plain years, months, days and times of day of a whole table at once.

Every other date is left to `geo.dates.spans.span`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.dates.calendars import calendar_named
from geo.dates.columns import settled, short_years
from geo.dates.days import _day_number
from geo.dates.forms import FORMS, NO_ZONE, SPACED, TO_MINUTE, Days, TableSpans, clock_of, number, of_forms
from geo.dates.spans import Span, span
from geo.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geo.dates.columns import Order
    from geo.dates.grammar.values import Settled

    Texts = NDArray[np.object_]


#: the texts of a plain year, month and day, alone and with its time; 0 is any figure
_FORMS = ("0000", "0000-00", "0000-00-00", *FORMS, *SPACED)
#: the days of a text that is no plain date, and the time of one that has none
UNPLAIN = -1
_SAMPLE = 4096
#: the time of a midnight that is written with its seconds, as machines write a day: see `geo.dates.times`
OF_MACHINES = -2
#: what follows the minutes where it may be one of those
_OF_MACHINES = (":00", ":00Z", ":00.000", ":00.000Z")


def table_spans(stops: pd.DataFrame, order: Order = "") -> TableSpans:
    """Return the dates of a table, read as far as they are plain, and what its rows settle for each other.

    `order` is dmy or mdy where day and month stand so whatever the rows say.

    >>> import pandas as pd
    >>> table_spans(pd.DataFrame({"start": ["1905", "1905~"]})).plain.tolist()
    [True, False]
    """
    cells = date_arrays(stops)
    plain, start, end = plain_spans(*cells)
    short = [
        row for column, days in zip(cells, (start, end), strict=False) for row in short_years(column, days)
    ]
    if plain.all() and not short:
        return TableSpans(cells, plain, start, end)
    column = settled(cells, plain, (start, end), order)
    if column.spans is not False:
        plain[short] = False
    return TableSpans(cells, plain, start, end, column)


def plain_spans(starts: Texts, ends: Texts, calendars: Texts) -> tuple[NDArray[np.bool_], Days, Days]:
    """Return which rows are spans of plain Gregorian dates in their order, and the days of starts and ends.

    Of the other rows the days mean nothing. An empty end is that of the start.

    >>> cells = (np.array(row, dtype=object) for row in (["1970-01", "1970~"], ["", ""], ["", ""]))
    >>> plain, start, _ = plain_spans(*cells)
    >>> plain.tolist(), int(start.first[0]), int(start.last[0])
    ([True, False], 2440588, 2440618)
    """
    start, end = _days(starts), _days(ends)
    single = ends == ""
    end = Days(
        np.where(single, start.first, end.first),
        np.where(single, start.last, end.last),
        np.where(single, start.time, end.time),
        np.where(single, start.zone, end.zone),
    )
    plain = (start.first != UNPLAIN) & (end.first != UNPLAIN) & (end.last >= start.first) & (calendars == "")
    if (start.time >= 0).any():
        one_clock = (start.zone == end.zone) | (start.zone == NO_ZONE) | (end.zone == NO_ZONE)
        plain &= (end.last > start.first) | (end.time < 0) | (one_clock & (end.time >= start.time))
    return np.asarray(plain, dtype=bool), start, end


def date_arrays(stops: pd.DataFrame) -> list[NDArray[np.object_]]:
    """Return the texts of start, end and calendar; those of a missing column, or cell, are empty."""
    import pandas as pd

    arrays = []
    for name in ("start", "end", "calendar"):
        cells = np.full(len(stops), "", dtype=object)
        if name in stops:
            cells = stops[name].to_numpy(dtype=object)
            if pd.api.types.infer_dtype(cells, skipna=False) != "string":
                missing = pd.isna(cells).tolist()
                texts = ["" if gap else str(cell) for cell, gap in zip(cells.tolist(), missing, strict=True)]
                cells = np.array([*texts, None], dtype=object)[:-1]
        arrays.append(cells)
    return arrays


def _days(cells: Texts) -> Days:
    import pandas as pd

    if mostly_distinct(cells):
        return days_of(cells.tolist())
    codes, texts = pd.factorize(cells)
    found = days_of(texts.tolist())
    return Days(found.first[codes], found.last[codes], found.time[codes], found.zone[codes])


def mostly_distinct(cells: Texts) -> bool:
    """Say whether the texts of a column are likely to be different ones, as times of day are."""
    sample = cells[:_SAMPLE].tolist()
    return len(sample) == _SAMPLE and len(set(sample)) > _SAMPLE // 2


def days_of(texts: Sequence[str]) -> Days:
    """Return the days of each text; `UNPLAIN` where it is no plain Gregorian date (from the year 1)."""
    first, last = (np.full(len(texts), UNPLAIN, dtype=np.int64) for _ in range(2))
    time = np.full(len(texts), UNPLAIN, dtype=np.int32)
    zone = np.full(len(texts), NO_ZONE, dtype=np.int16)
    for form, rows, signs in of_forms(texts, _FORMS):
        year, one = number(signs, 0, 4), np.ones(len(rows), dtype=np.int64)
        low_month, high_month = (number(signs, 5, 7),) * 2 if len(form) > 4 else (one, 12 * one)
        sound = (year > 0) & (low_month >= 1) & (low_month <= 12)
        lengths_of_months = _day_number(year, high_month + 1, 1) - _day_number(year, high_month, 1)
        low_day, high_day = (number(signs, 8, 10),) * 2 if len(form) > 7 else (one, lengths_of_months)
        sound &= (low_day >= 1) & (high_day <= lengths_of_months)
        if len(form) > 10:
            clock = clock_of(signs, form)
            sound &= clock.sound
            time[rows] = np.where(sound, clock.time, UNPLAIN)
            if form[TO_MINUTE:] in _OF_MACHINES:
                time[rows[sound & (clock.time == 0)]] = OF_MACHINES
            zone[rows] = clock.zone
        first[rows] = np.where(sound, _day_number(year, low_month, low_day), UNPLAIN)
        last[rows] = np.where(sound, _day_number(year, high_month, high_day), UNPLAIN)
    return Days(first, last, time, zone)


def written(cells: Texts, days: Days) -> Texts:
    """Return the plain dates of a column as EDTF; what is none stays as it is.

    >>> cells = np.array(["1905", "1905-06-15 10:30", "1905-06-15T00:00:00Z"], dtype=object)
    >>> written(cells, days_of(cells.tolist())).tolist()
    ['1905', '1905-06-15T10:30', '1905-06-15']
    """
    result = cells.copy()
    machines = np.flatnonzero(days.time == OF_MACHINES)
    result[machines] = [text[:10] for text in cells[machines].tolist()]
    timed = np.flatnonzero(days.time >= 0)
    texts = cells[timed].tolist()
    if " " in "".join(texts):
        result[timed] = [text.replace(" ", "T") for text in texts]
    return result


def dated(
    stops: pd.DataFrame, spans: TableSpans | None = None, *, lenient: bool = False, order: Order = ""
) -> pd.DataFrame:
    """Return the stops with `start_edtf`, `end_edtf` and the four bounds as Julian Day Numbers (Int64).

    Columns: `earliest_start`, `latest_start`, `earliest_end`, `latest_end`; missing where the text leaves
    it open. Days of the Julian calendar come out as Gregorian ones; the rows' own dates of that calendar are
    then in `date_julian`, as EDTF. `date_written` has an author's words where they differ from the EDTF in
    more than style. Each distinct set of texts is read once.

    Args:
        stops: a table with the columns `start`, `end` and `calendar`, as far as it has them.
        spans: the dates of the table, where they have been read already.
        order: dmy or mdy, where figures such as 03/04/1905 have the day or the month first; by default the
            rows that can mean one thing only settle it for the others.
        lenient: leave the days missing where a date cannot be read; an end that cannot be read leaves the
            start as it is, and the end open.

    Raises:
        TableError: dates cannot be read; there is a problem for each. Never raised with `lenient`.

    >>> import pandas as pd
    >>> stops = pd.DataFrame({"start": ["44 BC", "one summer"]})
    >>> dated(stops, lenient=True)["start_edtf"].tolist()
    ['-0043', '']

    """
    import numpy as np
    import pandas as pd

    from geo.dates.problems import date_problems
    from geo.errors import TableError

    spans = spans or table_spans(stops, order)
    if not lenient and (problems := date_problems(stops, spans)):
        raise TableError(problems)
    cells, plain, start, end, column = spans
    names = ("start_edtf", "end_edtf", "earliest_start", "latest_start", "earliest_end", "latest_end")
    texts = written(cells[0], start), written(cells[1], end)
    values: list[Any] = [*texts, start.first, start.last, end.first, end.last]
    unknown = np.zeros((6, len(stops)), dtype=bool)
    blank = ~plain & (cells[0] == "") & (cells[1] == "")
    unknown[:, blank] = True
    words = {name: np.full(len(stops), "", dtype=object) for name in ("date_written", "date_julian")}
    for row in np.flatnonzero(~plain & ~blank).tolist():
        cell = cells[0][row], cells[1][row], cells[2][row]
        found = _readable(*cell, column) if lenient else span(*cell[:2], calendar_named(cell[2]), column)
        for i, value in enumerate(found[:6]):
            unknown[i, row] = value is None
            values[i][row] = 0 if value is None else value
        words["date_julian"][row] = found.julian
        words["date_written"][row] = "" if found.plain else " – ".join(filter(None, map(str.strip, cell[:2])))
    added = {
        name: pd.arrays.IntegerArray(column, missing)
        if "_edtf" not in name
        else pd.Series(column, index=stops.index, dtype=object)
        for name, column, missing in zip(names, values, unknown, strict=True)
    }
    said = {name: cells for name, cells in words.items() if cells.any()}
    old = [name for name in (*names, *words) if name in stops]
    return stops.drop(columns=old).assign(**added, **said)


_UNDATED = Span("", "", None, None, None, None)


@lru_cache(maxsize=65536)
def _readable(start: str, end: str, calendar: str, column: Settled) -> Span:
    """Return the span of two cells as far as they can be read; an end that cannot be read is open."""
    if not start.strip() and not end.strip():
        return _UNDATED
    for until in dict.fromkeys((end, "..", "")):  # the last for a start that holds an end too
        try:
            return span(start, until, calendar_named(calendar), column)
        except DateError:
            continue
    return _UNDATED
