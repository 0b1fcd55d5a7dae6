"""A table of stops → what each asks of the gazetteer, and the lives in the order of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.lives import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pandas as pd

_NUMBER: Final = re.compile(r"[+-]?\d{1,5}(?:\.\d+)?")
_YEAR: Final = re.compile(r"[\[{~?%.]*(-?\d{4})")


def asked_of(stops: pd.DataFrame) -> tuple[list[Asked], list[float | None]]:
    """Return what each stop asks, and its own radius in km where it has one."""
    lat, lon = numbers(stops, "lat", 90.0), numbers(stops, "lon", 360.0)
    points = [
        None if north is None or east is None else (north, east) for north, east in zip(lat, lon, strict=True)
    ]
    asked = map(Asked, texts(stops, "place"), texts(stops, "country"), _years(stops), points)
    return list(asked), numbers(stops, "radius_km", 25_000.0)


def lives_of(stops: pd.DataFrame) -> list[list[int]]:
    """Return the rows of each person in time order; rows without a date follow the row before."""
    import numpy as np

    lives: dict[str, list[int]] = {}
    for row, person in enumerate(texts(stops, "person")):
        lives.setdefault(person, []).append(row)
    if "earliest_start" not in stops:
        return list(lives.values())
    known = stops["earliest_start"].to_numpy(dtype=np.float64, na_value=np.nan)
    return [_in_time(rows, known) for rows in lives.values()]


def texts(stops: pd.DataFrame, column: str) -> list[str]:
    """Return the cells of a column as text without space around it; "" where there is none."""
    if column not in stops:
        return [""] * len(stops)
    return [value.strip() if isinstance(value, str) else "" for value in stops[column]]


def numbers(stops: pd.DataFrame, column: str, largest: float) -> list[float | None]:
    """Return the cells of a column as numbers, None where there is none that can be used."""
    if column not in stops:
        return [None] * len(stops)
    return [number_of(value, largest) for value in stops[column]]


def number_of(value: object, largest: float) -> float | None:
    """Return a cell as a number of at most that size, None when it is none."""
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            return None
        value = float(value)
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if abs(number) <= largest else None


def _in_time(rows: list[int], days: np.ndarray[Any, Any]) -> list[int]:
    last = float("-inf")
    keys = []
    for at, row in enumerate(rows):
        if days[row] == days[row]:
            last = float(days[row])
        keys.append((last, at))
    return [rows[at] for _, at in sorted(keys)]


def _years(stops: pd.DataFrame) -> Iterable[tuple[int, int] | None]:
    if "earliest_start" in stops:
        columns = ("earliest_start", "latest_start", "latest_end")
        return [_span(*days) for days in zip(*(stops[column].tolist() for column in columns), strict=True)]
    found = [_YEAR.match(text) for text in texts(stops, "start")]
    return [(int(year[1]), int(year[1])) if year and int(year[1]) else None for year in found]


def _span(first: Any, latest: Any, end: Any) -> tuple[int, int] | None:
    known = [int(day) for day in (first, latest, end) if isinstance(day, int | float) and day == day]
    return (year_of(min(known)), year_of(max(known))) if known else None


def year_of(day: int) -> int:
    """Return the proleptic Gregorian year of a Julian Day Number (Richards 2013, algorithm E).

    >>> year_of(2440588), year_of(2440587), year_of(1721426), year_of(1721425)
    (1970, 1969, 1, 0)
    """
    f = day + 1401 + (4 * day + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12
