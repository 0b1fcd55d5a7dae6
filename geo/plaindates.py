"""Plain years, months, days and times of day of a whole table at once.

Every other date is left to `geo.dates.span`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.plaintimes import FORMS, NO_ZONE, SPACED, TO_MINUTE, clock_of, number, of_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Texts = NDArray[np.object_]

#: the texts of a plain year, month and day, alone and with its time; 0 is any figure
_FORMS = ("0000", "0000-00", "0000-00-00", *FORMS, *SPACED)
#: the days of a text that is no plain date, and the time of one that has none
UNPLAIN = -1
_SAMPLE = 4096
#: the time of a midnight that is written with its seconds, as machines write a day: see `geo.times`
OF_MACHINES = -2
#: what follows the minutes where it may be one of those
_OF_MACHINES = (":00", ":00Z", ":00.000", ":00.000Z")


class Days(NamedTuple):
    """The first and the last day (Julian Day Numbers) that each text of a column means.

    `time` is its time of day in thousandths of a second from midnight; `UNPLAIN` where it has none,
    `OF_MACHINES` for a midnight that says no more than the day. `zone` is that of `geo.plaintimes`.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    time: NDArray[np.int32]
    zone: NDArray[np.int16]


class TableSpans(NamedTuple):
    """The dates of a table: its cells (start, end, calendar), and what `plain_spans` says of them."""

    cells: list[Texts]
    plain: NDArray[np.bool_]
    start: Days
    end: Days


def table_spans(stops: pd.DataFrame) -> TableSpans:
    """Return the dates of a table, read as far as they are plain.

    >>> import pandas as pd
    >>> table_spans(pd.DataFrame({"start": ["1905", "1905~"]})).plain.tolist()
    [True, False]
    """
    cells = date_arrays(stops)
    return TableSpans(cells, *plain_spans(*cells))


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


def _day_number(
    year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64] | int
) -> NDArray[np.int64]:
    """Return Julian Day Numbers of Gregorian days, as `geo.days.day_number`; month 13 is the next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    return np.asarray(
        day + (153 * months + 2) // 5 + 365 * years + years // 4 - years // 100 + years // 400 - 32045
    )
