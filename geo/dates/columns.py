"""What the rows of a column settle for each other: day or month first, short years, decades, languages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import numpy as np

from geo.dates.grammar.values import Settled
from geo.dates.grammar.vocabulary import BITS
from geo.dates.words import languages_of, read
from geo.errors import DateError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.dates.forms import Days
    from geo.dates.grammar.reading import Reading

    Texts = NDArray[np.object_]

Order = Literal["", "dmy", "mdy"]

#: the first day of the year 1000
_MODERN = 2_086_303
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)


def settled(
    cells: list[Texts], plain: NDArray[np.bool_], ends: tuple[Days, Days], order: Order = ""
) -> Settled:
    """Return what the dates of a table settle, given which rows are plain and their days.

    Start and end are one column: they have one author. `order` overrules what the rows say of day and month.
    """
    readings = [reading for text in odd_texts(cells, plain) if (reading := _reading(text))]
    settles = Counter(what for reading in readings for what in reading.settles)
    spans = bool(settles["spans"])
    months = bool(settles["months"]) or any(_has_months(*pair) for pair in zip(cells, ends, strict=False))
    return Settled(
        orders=((("", order),) if order else _orders(settles)),
        spans=None if spans == months else spans,
        decades=bool(settles["decades"]),
        languages=_languages(readings),
        modern=bool((ends[0].first > _MODERN).any()),
    )


def short_years(cells: Texts, days: Days) -> NDArray[np.int64]:
    """Return the rows of plain months that could be two years, the second cut short: 1905-06.

    >>> from geo.dates.table import days_of
    >>> texts = ["1905-06", "1912-06", "1905"]
    >>> short_years(np.array(texts, dtype=object), days_of(texts)).tolist()
    [0]
    """
    width = days.last - days.first
    rows = np.flatnonzero((width >= 27) & (width <= 30) & (cells != ""))
    texts = cells[rows].tolist()
    known = {text: bool(_MONTH.fullmatch(text)) and int(text[5:]) > int(text[2:4]) for text in set(texts)}
    return rows[[known[text] for text in texts]] if len(rows) else rows


def odd_texts(cells: list[Texts], plain: NDArray[np.bool_]) -> list[str]:
    """Return the distinct texts of starts and ends in rows that are not plain."""
    rows = np.flatnonzero(~plain)
    return [
        text for text in dict.fromkeys([*cells[0][rows].tolist(), *cells[1][rows].tolist()]) if text.strip()
    ]


def _reading(text: str) -> Reading | None:
    try:
        return read(text)
    except DateError:
        return None


def _has_months(cells: Texts, days: Days) -> bool:
    """Say whether a column has plain days, or months that are no short years."""
    width = days.last - days.first
    days_alone = (width == 0) & (days.first > 0)
    if bool((days_alone & (cells != "")).any()):
        return True
    rows = np.flatnonzero((width >= 27) & (width <= 30) & (cells != ""))
    return any(int(text[5:7]) <= int(text[2:4]) for text in set(cells[rows].tolist()))


def _orders(settles: Counter[str]) -> tuple[tuple[str, str], ...]:
    """Return the order for each delimiter; "open" where rows contradict each other."""
    orders: dict[str, str] = {}
    for what in settles:
        kind, _, rest = what.partition(" ")
        if kind == "order":
            delimiter, order = rest.split(" ")
            orders[delimiter] = order if orders.get(delimiter, order) == order else "open"
    return tuple(sorted(orders.items()))


def _languages(readings: list[Reading]) -> int:
    """Return the languages, as bits, that fit most of the texts whose words tell."""
    told = [bits for reading in readings if (bits := languages_of(reading))]
    fits = {bit: sum(bool(bits & bit) for bits in told) for bit in BITS.values()}
    most = max(fits.values(), default=0)
    return sum(bit for bit, count in fits.items() if count == most) if most else 0
