"""Plain years, months, days and times of day of a whole table at once.

Every other date is left to `geo.dates.span`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.times import second_of_day, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Texts = NDArray[np.object_]

#: the texts of a plain year, month and day, of a day with its time, and of that with seconds or in UTC, 0 for
#: any figure
_FORMS = (
    *("0000", "0000-00", "0000-00-00"),
    *(f"0000-00-00{sign}00:00{rest}" for sign in "T " for rest in ("", "Z", ":00", ":00Z")),
)
#: signs of the shortest date with a time
_SHORTEST = 16
#: where the figures of each number begin: hour, minute and second
_CLOCK = (11, 14, 17)
#: the days of a text that is no plain date, and the second of one that has no time of day
UNPLAIN = -1
#: the second of a midnight that is written with its seconds, as machines write a day: see `geo.times`
OF_MACHINES = -2


class Days(NamedTuple):
    """The first and the last day (Julian Day Numbers) that each text of a column means.

    `second` is that of the day at which its time lies; `UNPLAIN` for one without a time, `OF_MACHINES` for a
    midnight that says no more than the day.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    second: NDArray[np.int32]


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
        np.where(single, start.second, end.second),
    )
    plain = (start.first != UNPLAIN) & (end.first != UNPLAIN) & (end.last >= start.first) & (calendars == "")
    if (start.second >= 0).any():
        plain &= (end.last > start.first) | (end.second < 0) | (end.second >= start.second)
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
    return Days(found.first[codes], found.last[codes], found.second[codes])


def days_of(texts: Sequence[str]) -> Days:
    """Return the days of each text; `UNPLAIN` where it is no plain Gregorian date (from the year 1)."""
    first, last = (np.full(len(texts), UNPLAIN, dtype=np.int64) for _ in range(2))
    second = np.full(len(texts), UNPLAIN, dtype=np.int32)
    for form, rows, signs in of_forms(texts, _FORMS):
        year, one = _number(signs, 0, 4), np.ones(len(rows), dtype=np.int64)
        low_month, high_month = (_number(signs, 5, 7),) * 2 if len(form) > 4 else (one, 12 * one)
        sound = (year > 0) & (low_month >= 1) & (low_month <= 12)
        lengths_of_months = _day_number(year, high_month + 1, 1) - _day_number(year, high_month, 1)
        low_day, high_day = (_number(signs, 8, 10),) * 2 if len(form) > 7 else (one, lengths_of_months)
        sound &= (low_day >= 1) & (high_day <= lengths_of_months)
        if len(form) > 10:
            seconds, of_clock = _seconds(signs, form)
            sound &= of_clock
            of_machines = (seconds == 0) & (form.count(":") == 2)
            second[rows] = np.where(sound, np.where(of_machines, OF_MACHINES, seconds), UNPLAIN)
        first[rows] = np.where(sound, _day_number(year, low_month, low_day), UNPLAIN)
        last[rows] = np.where(sound, _day_number(year, high_month, high_day), UNPLAIN)
    return Days(first, last, second)


def written(cells: Texts, days: Days) -> Texts:
    """Return the plain dates of a column as EDTF; what is none stays as it is.

    >>> cells = np.array(["1905", "1905-06-15 10:30", "1905-06-15T00:00:00Z"], dtype=object)
    >>> written(cells, days_of(cells.tolist())).tolist()
    ['1905', '1905-06-15T10:30', '1905-06-15']
    """
    result = cells.copy()
    machines = np.flatnonzero(days.second == OF_MACHINES)
    result[machines] = [text[:10] for text in cells[machines].tolist()]
    timed = np.flatnonzero(days.second >= 0)
    texts = cells[timed].tolist()
    if " " in "".join(texts):
        result[timed] = [text.replace(" ", "T") for text in texts]
    return result


def seconds_of(dates: Texts) -> NDArray[np.float64]:
    """Return the second of the day at which each date in EDTF lies; 0 for one without a time.

    >>> seconds_of(np.array(["1905-06-15T10:30", "1905", "1905-06-15T00:01:30.5Z"], dtype=object)).tolist()
    [37800.0, 0.0, 90.5]
    """
    seconds = np.zeros(len(dates))
    cells = dates.tolist()
    rows = [i for i, text in enumerate(cells) if type(text) is str and len(text) >= _SHORTEST and "T" in text]
    if rows:
        texts = [cells[row] for row in rows]
        found = np.full(len(rows), np.nan)
        for form, timed, signs in of_forms(texts, _FORMS[3:]):
            found[timed] = _seconds(signs, form)[0]
        for i in np.flatnonzero(np.isnan(found)).tolist():
            found[i] = second_of_day(split(texts[i])[1])
        seconds[rows] = found
    return seconds


def of_forms(
    texts: Sequence[str], forms: Sequence[str]
) -> Iterator[tuple[str, NDArray[np.int64], NDArray[np.uint8]]]:
    """Yield for each form the texts of it: their rows, and their signs, a row each; 0 is any figure.

    >>> [(form, rows.tolist()) for form, rows, _ in of_forms(["1905", "now?", "05"], ["0000", "00"])]
    [('00', [2]), ('0000', [0])]
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for length in sorted({len(form) for form in forms}):
        rows = np.flatnonzero(lengths == length)
        if len(rows):
            one_text = "".join(texts if len(rows) == len(texts) else [texts[row] for row in rows.tolist()])
            # each sign is one byte: those beyond ASCII become question marks
            signs = np.frombuffer(one_text.encode("ascii", "replace"), dtype=np.uint8).reshape(-1, length)
            for form in forms:
                if len(form) == length:
                    fits = np.ones(len(rows), dtype=bool)
                    for place, sign in enumerate(form):
                        column = signs[:, place]
                        fits &= (column - np.uint8(48) < 10) if sign == "0" else (column == ord(sign))
                    if fits.any():
                        yield (form, rows, signs) if fits.all() else (form, rows[fits], signs[fits])


def _seconds(signs: NDArray[np.uint8], form: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the second of the day at which each time lies, and whether a clock shows it; no 24:00."""
    numbers = [_number(signs, place, place + 2) for place in _CLOCK[: form.count(":") + 1]]
    hour, minute, second = (*numbers, np.zeros_like(numbers[0]))[:3]
    return 3600 * hour + 60 * minute + second, (hour < 24) & (minute < 60) & (second < 60)


def _number(signs: NDArray[np.uint8], first: int, end: int) -> NDArray[np.int64]:
    total = np.zeros(len(signs), dtype=np.int64)
    for place in range(first, end):
        total = total * 10 + (signs[:, place] - np.uint8(48))
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
