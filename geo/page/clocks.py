"""The times of day in the dates of a large life, as columns of small numbers; static/js/clocks.js reads them.

A minute is stored as 1 plus its distance from the minute before it, or of an end from its start, on a clock
of 1,441 minutes (24:00 is one of them); 0 means no time. A second is stored as 1 plus the second. What
follows them, a fraction or a zone, is in a table of texts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.dates.forms import FORMS, TO_MINUTE, TO_SECOND, number, of_forms
from geo.dates.table import UNPLAIN, days_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

#: the minutes of a day, with the one at its end
AROUND = 24 * 60 + 1
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(\D.*)?", re.ASCII)


class Times(NamedTuple):
    """The parts of EDTF dates: first and last day, minute and second of the day (-1: none), and the rest.

    A day is `UNPLAIN` where the text does not follow from the numbers; `rest` are numbers of `rests`.
    """

    first: Numbers
    last: Numbers
    minute: Numbers
    second: Numbers
    rest: Numbers
    rests: list[str]


def times_of(texts: Sequence[str]) -> Times:
    """Return the days and times of distinct dates.

    >>> times = times_of(["1970-01-01T10:30", "1970-01-01T10:30:15.5+02:00", "1970-01-02", "1970~"])
    >>> times.first.tolist(), times.minute.tolist(), times.second.tolist()
    ([2440588, 2440588, 2440589, -1], [630, 630, -1, -1], [-1, 15, -1, -1])
    >>> [times.rests[code] for code in times.rest.tolist()]
    ['', '.5+02:00', '', '']
    """
    first, last, *_ = days_of(texts)
    minute, second = (np.full(len(texts), UNPLAIN, dtype=np.int64) for _ in range(2))
    rest = np.zeros(len(texts), dtype=np.int64)
    rests = {"": 0}
    for form, rows, signs in of_forms(texts, FORMS):
        end = TO_SECOND if form[TO_MINUTE : TO_MINUTE + 1] == ":" else TO_MINUTE
        minute[rows] = 60 * number(signs, 11, 13) + number(signs, 14, 16)
        if end == TO_SECOND:
            second[rows] = number(signs, 17, 19)
        if "0" in form[end:]:
            rest[rows] = [rests.setdefault(texts[row][end:], len(rests)) for row in rows.tolist()]
        else:
            rest[rows] = rests.setdefault(form[end:], len(rests))
    for row in [i for i in np.flatnonzero(first == UNPLAIN).tolist() if "T" in texts[i]]:
        if match := _TIMED.fullmatch(texts[row]):
            first[row] = last[row] = days_of([match[1]]).first[0]
            minute[row] = 60 * int(match[2]) + int(match[3])
            second[row] = int(match[4] or UNPLAIN)
            rest[row] = rests.setdefault(match[5] or "", len(rests))
    return Times(first, last, minute, second, rest, list(rests))


def packed_minutes(minutes: Numbers, before: Numbers | None = None) -> Numbers:
    """Return minutes of the day (-1: none) as distances from the minute before, or from that in `before`.

    >>> packed_minutes(np.array([630, -1, 640])).tolist()
    [631, 0, 11]
    >>> packed_minutes(np.array([5]), np.array([1440])).tolist()
    [7]
    """
    timed = np.flatnonzero(minutes >= 0)
    values = minutes[timed]
    last = np.concatenate([[0], values[:-1]]) if len(values) else values
    if before is not None:
        last = np.where(before[timed] >= 0, before[timed], last)
    packed = np.zeros(len(minutes), dtype=np.int64)
    packed[timed] = (values - last) % AROUND + 1
    return packed
