"""Plain days, months and years of a whole table at once; every other date is left to `geo.dates.span`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Texts = NDArray[np.object_]

#: length of the text → where its figures stand, year, month and day
_FIELDS = {10: (slice(0, 4), slice(5, 7), slice(8, 10)), 7: (slice(0, 4), slice(5, 7)), 4: (slice(0, 4),)}
#: the days of a text that is no plain date
UNPLAIN = -1


class Days(NamedTuple):
    """The first and the last day (Julian Day Numbers) that each text of a column means."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]


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
    end = Days(np.where(single, start.first, end.first), np.where(single, start.last, end.last))
    plain = (start.first != UNPLAIN) & (end.first != UNPLAIN) & (end.last >= start.first) & (calendars == "")
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
                texts = ["" if cell is None or cell != cell else str(cell) for cell in cells.tolist()]
                cells = np.array([*texts, None], dtype=object)[:-1]
        arrays.append(cells)
    return arrays


def _days(cells: Texts) -> Days:
    import pandas as pd

    codes, texts = pd.factorize(cells)
    found = days_of(texts.tolist())
    return Days(found.first[codes], found.last[codes])


def days_of(texts: Sequence[str]) -> Days:
    """Return the days of each text; `UNPLAIN` where it is no plain Gregorian year (from 1), month or day."""
    first, last = (np.full(len(texts), UNPLAIN, dtype=np.int64) for _ in range(2))
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for length, fields in _FIELDS.items():
        rows = np.flatnonzero(lengths == length)
        if not len(rows):
            continue
        signs = np.array([texts[row] for row in rows.tolist()], dtype=f"U{length}").view(np.uint32)
        signs = np.asarray(signs.reshape(-1, length), dtype=np.int64)
        hyphens = [i for i in (4, 7) if i < length]
        figures = np.delete(signs, hyphens, axis=1) - ord("0")
        sound = ((figures >= 0) & (figures <= 9)).all(axis=1) & (signs[:, hyphens] == ord("-")).all(axis=1)
        values = [_number(np.asarray(signs[:, field] - ord("0"), dtype=np.int64)) for field in fields]
        year, one = values[0], np.ones_like(values[0])
        low_month, high_month = (values[1], values[1]) if len(values) > 1 else (one, 12 * one)
        sound &= (year > 0) & (low_month >= 1) & (low_month <= 12)
        lengths_of_months = _day_number(year, high_month + 1, 1) - _day_number(year, high_month, 1)
        low_day, high_day = (values[2], values[2]) if len(values) > 2 else (one, lengths_of_months)
        sound &= (low_day >= 1) & (high_day <= lengths_of_months)
        low, high = _day_number(year, low_month, low_day), _day_number(year, high_month, high_day)
        first[rows] = np.where(sound, low, UNPLAIN)
        last[rows] = np.where(sound, high, UNPLAIN)
    return Days(first, last)


def _number(figures: NDArray[np.int64]) -> NDArray[np.int64]:
    total = np.zeros(len(figures), dtype=np.int64)
    for column in figures.T:
        total = total * 10 + column
    return total


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
