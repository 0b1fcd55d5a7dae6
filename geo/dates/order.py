"""The order of stops: the author's, wherever the dates do not contradict it."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.cells.numbers import floats
from geo.dates.forms import seconds_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Rows = NDArray[np.int64]

#: how much of a day without a time of day may have passed, as a fraction of it
_END_OF_DAY = 86_399 / 86_400


def time_order(stops: pd.DataFrame, person: Rows | None = None) -> Rows:
    """Return the rows of a dated table in the order of their stops.

    With `person`, a number a row, the rows of each person stand together, in the order of the numbers.

    A row goes before another where all days on which it may have begun are earlier. Otherwise the column
    `order` decides between rows of one person that have one, and otherwise the order of the table. Where
    these contradict each other around a circle, the first row that no date holds back comes first. The cost
    is linear-logarithmic in the rows.

    >>> import pandas as pd
    >>> from geo.dates.table import dated
    >>> stops = dated(pd.DataFrame({"start": ["1906", "1905", "1905-06-20", "XXXX", "1905-11"]}))
    >>> time_order(stops).tolist()
    [1, 2, 3, 4, 0]
    """
    moments = np.concatenate(possible_begins(stops))
    distinct, rank = np.unique(moments, return_inverse=True)
    if person is not None:  # every moment of a person comes before those of the next
        rank = rank + np.tile(person, 2) * len(distinct)
    return _ordered(rank[: len(stops)], rank[len(stops) :], _author_order(stops))


def possible_begins(stops: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Return the first and the last moment at which each stop of a dated table may have begun.

    Moments are Julian Day Numbers with the part of the day that has passed; infinite where they are not
    known. No stop begins after its end.
    """
    passed, left = _time_of_day(stops, "start_edtf")
    earliest = _days(stops, "earliest_start") + passed
    latest = _days(stops, "latest_start") + left
    latest = np.fmin(latest, _days(stops, "latest_end") + _time_of_day(stops, "end_edtf")[1])
    latest = np.fmax(latest, earliest)  # 24:00 is the end of its day
    return np.nan_to_num(earliest, nan=-np.inf), np.nan_to_num(latest, nan=np.inf)


def _time_of_day(stops: pd.DataFrame, column: str) -> tuple[Numbers, Numbers]:
    """Return the least and the largest part of a day that has passed at each date of a column."""
    if column not in stops:
        return np.zeros(len(stops)), np.full(len(stops), _END_OF_DAY)
    texts = stops[column].to_numpy(dtype=object)
    part = seconds_of(texts) / 86_400
    timed = np.fromiter((isinstance(text, str) and "T" in text for text in texts), bool, len(texts))
    return part, np.where(timed, part, _END_OF_DAY)


def _days(stops: pd.DataFrame, column: str) -> Numbers:
    if column not in stops:
        return np.full(len(stops), np.nan)
    return stops[column].to_numpy(dtype=np.float64, na_value=np.nan)


def _author_order(stops: pd.DataFrame) -> Rows:
    """Return the position that the author gives each row: its own, or one that `order` swaps it to.

    The rows of a person that have an `order` share out their own positions among themselves.
    """
    positions = np.arange(len(stops))
    if "order" not in stops:
        return positions
    order = floats(stops["order"])
    rows = np.flatnonzero(~np.isnan(order))
    person: Any = np.zeros(len(stops), dtype=np.int64)
    if "person" in stops:
        person = stops["person"].astype("category").cat.codes.to_numpy(dtype=np.int64)
    by_order = rows[np.lexsort((order[rows], person[rows]))]
    positions[by_order] = rows[np.argsort(person[rows], kind="stable")]
    return positions


def _ordered(earliest: Rows, latest: Rows, position: Rows) -> Rows:
    rows = np.lexsort((position, earliest)).astype(np.int64)
    if not len(rows):
        return rows
    # a block begins where every row so far is over before the next may begin
    begins = np.flatnonzero(np.maximum.accumulate(latest[rows])[:-1] < earliest[rows][1:]) + 1
    begins = np.concatenate([[0], begins]).astype(np.int64)
    block = np.zeros(len(rows), dtype=np.int64)
    block[begins[1:]] = 1
    ordered = rows[np.lexsort((position[rows], np.cumsum(block)))]
    # no date decides within a block of which all rows may have begun at one moment
    free = np.minimum.reduceat(latest[rows], begins) >= np.maximum.reduceat(earliest[rows], begins)
    ends = np.append(begins[1:], len(rows))
    for number in np.flatnonzero(~free).tolist():
        part = slice(begins[number], ends[number])
        ordered[part] = _greedy(rows[part], earliest, latest, position)
    return ordered


def _greedy(rows: Rows, earliest: Rows, latest: Rows, position: Rows) -> list[int]:
    """Return rows, sorted by their earliest moment, so that each is the author's first that may come next."""
    waiting = rows.tolist()
    by_end = rows[np.argsort(latest[rows], kind="stable")].tolist()
    columns = (earliest, latest, position)
    begin, end, rank = (dict(zip(waiting, column[rows].tolist(), strict=True)) for column in columns)
    free: list[tuple[int, int]] = []
    ordered: list[int] = []
    done: set[int] = set()
    at = first = 0
    while len(ordered) < len(waiting):
        while by_end[first] in done:
            first += 1
        over = end[by_end[first]]  # a row that begins later has to wait for this one
        while at < len(waiting) and begin[waiting[at]] <= over:
            heappush(free, (rank[waiting[at]], waiting[at]))
            at += 1
        row = heappop(free)[1]
        ordered.append(row)
        done.add(row)
    return ordered


def contradictions(stops: pd.DataFrame) -> list[tuple[int, int]]:
    """Return pairs of rows whose `order` contradicts their dates: the later one is numbered first.

    Of each person's rows, by `order`, a row is paired with the one before it that begins latest.
    """
    if "order" not in stops:
        return []
    order: Any = floats(stops["order"])
    earliest, latest = possible_begins(stops)
    person = stops["person"].tolist() if "person" in stops else [""] * len(stops)
    numbered = [row for row in np.argsort(order, kind="stable").tolist() if not np.isnan(order[row])]
    last: dict[Any, int] = {}
    pairs = []
    for row in numbered:
        before = last.get(person[row])
        if before is not None and latest[row] < earliest[before] and order[before] < order[row]:
            pairs.append((before, row))
        if before is None or earliest[row] > earliest[before]:
            last[person[row]] = row
    return pairs
