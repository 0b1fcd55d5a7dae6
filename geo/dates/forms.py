"""Days with a time of day, of a whole table at once, in the forms that a log's rows have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.dates.grammar.values import UNSETTLED, Settled
from geo.dates.times import second_of_day, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Signs = NDArray[np.uint8]
    Texts = NDArray[np.object_]

#: a day and its time in EDTF, to the minute, second or thousandth, without and with a zone; 0 for any figure
FORMS = tuple(
    f"0000-00-00T00:00{seconds}{zone}"
    for seconds in ("", ":00", ":00.000")
    for zone in ("", "Z", "+00:00", "-00:00", "+00", "-00")
)
#: the same with a space, as spreadsheets and pandas write; `10:30-12` is none of them: see `geo.dates.times`
SPACED = tuple(form.replace("T", " ") for form in FORMS if form[16:17] != "-")
#: where a day with its time to the minute ends, and where that with seconds
TO_MINUTE, TO_SECOND = 16, 19
#: the zone of a time that has none, where other zones are minutes from UTC
NO_ZONE = 9999
#: texts that are looked at together: what is made of them stays near the processor
_AT_ONCE = 1 << 16
#: minutes from UTC that no zone has gone beyond, as in `geo.dates.times`
_FARTHEST = 14 * 60


class Clock(NamedTuple):
    """Times of one form: thousandths of a second from midnight, zones in minutes, and which are sound.

    Sound are times that a clock shows; 24:00 is not among them here.
    """

    time: NDArray[np.int64]
    zone: NDArray[np.int64]
    sound: NDArray[np.bool_]


def clock_of(signs: Signs, form: str) -> Clock:
    """Return the times of texts of one form."""
    zero = np.zeros(len(signs), dtype=np.int64)
    to_second, to_part = form[TO_MINUTE : TO_MINUTE + 1] == ":", "." in form
    hour, minute = number(signs, 11, 13), number(signs, 14, 16)
    second = number(signs, 17, 19) if to_second else zero
    time = 1000 * (3600 * hour + 60 * minute + second) + (number(signs, 20, 23) if to_part else 0)
    sound = (hour < 24) & (minute < 60) & (second < 60)
    zone = zero if form.endswith("Z") else zero + NO_ZONE
    at = next((i for i in range(TO_MINUTE, len(form)) if form[i] in "+-"), 0)
    if at:
        minutes = number(signs, at + 4, at + 6) if form[at + 3 :] else zero
        zone = 60 * number(signs, at + 1, at + 3) + minutes
        sound &= (minutes < 60) & (zone <= _FARTHEST)
        zone = -zone if form[at] == "-" else zone
    return Clock(time, zone, sound)


def seconds_of(dates: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return the second of the day at which each date in EDTF lies; 0 for one without a time.

    >>> seconds_of(np.array(["1905-06-15T10:30", "1905", "1905-06-15T00:01:30.5Z"], dtype=object)).tolist()
    [37800.0, 0.0, 90.5]
    """
    seconds = np.zeros(len(dates))
    texts = dates.tolist()
    try:
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    except TypeError:  # not texts alone: a table made by hand
        return seconds_of(np.array([*(text if isinstance(text, str) else "" for text in texts), None])[:-1])
    rows = np.flatnonzero(lengths >= TO_MINUTE)
    if len(rows):
        texts = texts if len(rows) == len(texts) else dates[rows].tolist()
        found = np.full(len(rows), np.nan)
        for form, timed, signs in of_forms(texts, FORMS):
            found[timed] = clock_of(signs, form).time / 1000
        for i in np.flatnonzero(np.isnan(found)).tolist():
            found[i] = second_of_day(split(texts[i])[1])
        seconds[rows] = found
    return seconds


def of_forms(texts: Sequence[str], forms: Sequence[str]) -> Iterator[tuple[str, NDArray[np.int64], Signs]]:
    """Yield for each form the texts of it: their rows, and their signs, a row each; 0 is any figure.

    Of very many texts a form comes more than once, with some thousand rows each time.

    >>> [(form, rows.tolist()) for form, rows, _ in of_forms(["1905", "now?", "05"], ["0000", "00"])]
    [('00', [2]), ('0000', [0])]
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for length in sorted({len(form) for form in forms}):
        all_rows = np.flatnonzero(lengths == length)
        if not len(all_rows):
            continue
        for rows in np.split(all_rows, range(_AT_ONCE, len(all_rows), _AT_ONCE)):
            first, last = int(rows[0]), int(rows[-1]) + 1
            part = texts[first:last] if last - first == len(rows) else [texts[row] for row in rows.tolist()]
            one_text = "".join(part)
            # each sign is one byte: those beyond ASCII become question marks
            signs = np.frombuffer(one_text.encode("ascii", "replace"), dtype=np.uint8).reshape(-1, length)
            for form in (form for form in forms if len(form) == length):
                fits = _fitting(signs, form)
                if fits.all():
                    yield form, rows, signs
                    break
                if fits.any():
                    yield form, rows[fits], signs[fits]


def _fitting(signs: Signs, form: str) -> NDArray[np.bool_]:
    fits = np.ones(len(signs), dtype=bool)
    for place in (place for place, sign in enumerate(form) if sign != "0"):
        fits &= signs[:, place] == ord(form[place])
        if not fits.any():
            return fits
    for place in (place for place, sign in enumerate(form) if sign == "0"):
        fits &= signs[:, place] - np.uint8(48) < 10
    return fits


def number(signs: Signs, first: int, end: int) -> NDArray[np.int64]:
    """Return the numbers that stand at the same place of each text."""
    total = np.zeros(len(signs), dtype=np.int64)
    for place in range(first, end):
        total = total * 10 + (signs[:, place] - np.uint8(48))
    return total


class Days(NamedTuple):
    """The first and the last day (Julian Day Numbers) that each text of a column means.

    `time` is its time of day in thousandths of a second from midnight; `UNPLAIN` where it has none,
    `OF_MACHINES` for a midnight that says no more than the day. `zone` is that of `geo.dates.forms`.
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
    column: Settled = UNSETTLED
