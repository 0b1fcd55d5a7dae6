"""A table of stops → what its rows ask of the gazetteer, as columns of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.numbers import numbers as as_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, Any]

_NUMBER: Final = re.compile(r"[+-]?\d{1,5}(?:\.\d+)?")
#: what stands in no plain decimal number
_ODD: Final = re.compile(r"[^0-9+\-.\s]", re.ASCII)


@dataclass(frozen=True)
class Asking:
    """What the rows of a table ask; every array has an element a row.

    Attributes:
        names: the different (place, country), and ``name`` which of them each row has.
        lat, lon: the row's own coordinates in degrees, NaN where it has none.
        radius_km: its own radius, NaN where it has none.
        days: the four days (Julian Day Numbers) between which it was there, by the names of their columns,
            NaN where they are not known.
        left: the first day (Julian Day Number) on which it may have been left for the next place, NaN where
            not known.
        reached: the last day on which it may have been reached, NaN where not known.
        order: the rows, person by person, each person's in time order; rows without a date follow the row
            before.
        first: where in ``order`` each person begins, and its length.

    """

    names: list[tuple[str, str]]
    name: Array
    lat: Array
    lon: Array
    radius_km: Array
    days: dict[str, Array]
    left: Array
    reached: Array
    order: Array
    first: Array

    def __len__(self) -> int:
        return len(self.name)

    @cached_property
    def first_year(self) -> Array:
        """The first year in which a row was there, NaN where it is not known."""
        return _years(self.days, min)

    @cached_property
    def last_year(self) -> Array:
        """The last year in which a row was there, NaN where it is not known."""
        return _years(self.days, max)

    def lives(self) -> list[list[int]]:
        """Return the rows of each person in time order."""
        rows, first = self.order.tolist(), self.first.tolist()
        return [rows[begin:end] for begin, end in pairwise(first)]

    @classmethod
    def of(cls, stops: pd.DataFrame) -> Asking:
        """Return what a dated table asks; columns that it lacks are as if they were empty."""
        import numpy as np

        places, place = codes(stops, "place")
        countries, country = codes(stops, "country")
        pairs, name = _different(place * max(len(countries), 1) + country)
        names = [(places[pair // len(countries)], countries[pair % len(countries)]) for pair in pairs]
        lat, lon = numbers(stops, "lat", 90.0), numbers(stops, "lon", 360.0)
        neither = np.isnan(lat) | np.isnan(lon)
        lat[neither] = lon[neither] = np.nan
        days = _days(stops)
        left = np.where(np.isnan(days["earliest_end"]), days["earliest_start"], days["earliest_end"])
        return cls(
            *(names, name, lat, lon, numbers(stops, "radius_km", 25_000.0)),
            *(days, left, days["latest_start"]),
            *_lives(stops, _moments(stops, days["earliest_start"])),
        )


def codes(stops: pd.DataFrame, column: str) -> tuple[list[str], Array]:
    """Return the different texts of a column without space around them, and which each row has."""
    import numpy as np
    import pandas as pd

    if column not in stops:
        return [""], np.zeros(len(stops), dtype=np.int64)
    found, distinct = pd.factorize(stops[column].to_numpy(dtype=np.object_))
    texts = [value.strip() if isinstance(value, str) else "" for value in distinct]
    places = {text: at for at, text in enumerate(dict.fromkeys([*texts, ""]))}
    number = np.array([*(places[text] for text in texts), places[""]], dtype=np.int64)
    return list(places), number[found]


def numbers(stops: pd.DataFrame, column: str, largest: float) -> Array:
    """Return the cells of a column as numbers, NaN where there is none that can be used."""
    import numpy as np
    import pandas as pd

    if column not in stops:
        return np.full(len(stops), np.nan)
    cells = stops[column]
    if cells.dtype != object and not isinstance(cells.dtype, pd.StringDtype):
        found = cells.to_numpy(dtype=np.float64, na_value=np.nan).copy()
    else:
        texts = cells.tolist()
        if texts.count("") == len(texts):
            found = np.full(len(stops), np.nan)
        elif _are_plain(texts):
            found = as_numbers(cells)
        else:
            read = _reader(column, largest)
            found = np.array([read(value) for value in texts], dtype=np.float64)
    found[~(np.abs(found) <= largest)] = np.nan
    return found


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


def _are_plain(cells: list[Any]) -> bool:
    """Return whether all cells are texts of what stands in decimal numbers, and of nothing else."""
    try:
        return _ODD.search("\n".join(cells)) is None
    except TypeError:  # numbers among the texts
        return False


def _reader(column: str, largest: float) -> Callable[[object], float]:
    from geo.coordinates import CoordinateError, degrees

    def read(value: object) -> float:
        number = number_of(value, largest)
        if number is None and isinstance(value, str) and column in ("lat", "lon") and value.strip():
            try:
                number = degrees(value, "lat" if column == "lat" else "lon")
            except CoordinateError:
                number = None
        return float("nan") if number is None else number

    return read


def _different(values: Array) -> tuple[list[int], Array]:
    import pandas as pd

    number, distinct = pd.factorize(values)
    return distinct.tolist(), number


_BOUNDS: Final = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def _days(stops: pd.DataFrame) -> dict[str, Array]:
    """Return the four days between which each stay began and ended, NaN where not known."""
    import numpy as np

    return {
        name: stops[name].to_numpy(dtype=np.float64, na_value=np.nan)
        if name in stops
        else np.full(len(stops), np.nan)
        for name in _BOUNDS
    }


def _years(days: dict[str, Array], which: Callable[..., Any]) -> Array:
    """Return the year of the first or last known of the days of each stay, of the start or the latest end."""
    import numpy as np

    known = np.stack([days[name] for name in ("earliest_start", "latest_start", "latest_end")])
    edge = (np.fmin if which is min else np.fmax).reduce(known)
    found = np.full(len(edge), np.nan)
    there = ~np.isnan(edge)
    found[there] = year_of(edge[there].astype(np.int64))
    return found


def _moments(stops: pd.DataFrame, days: Array) -> Array:
    """Return the days with the part that has gone by of each, where a start has a time of day."""
    from geo.plaintimes import seconds_of

    if "start_edtf" not in stops:
        return days
    return days + seconds_of(stops["start_edtf"].to_numpy(dtype=object)) / 86_400


def _lives(stops: pd.DataFrame, days: Array) -> tuple[Array, Array]:
    import numpy as np

    _, person = codes(stops, "person")
    rows = np.argsort(person, kind="stable")
    begins = np.flatnonzero(np.diff(person[rows], prepend=-1))
    # The last known day so far of the same person, by the position where it stands.
    known = days[rows]
    position = np.where(np.isnan(known), 0, np.arange(len(rows)))
    position[begins] = begins
    last = known[np.maximum.accumulate(position)] if len(rows) else known
    rows = rows[np.lexsort((np.where(np.isnan(last), -np.inf, last), person[rows]))]
    return rows, np.append(begins, len(rows))


def year_of(day: Any) -> Any:
    """Return the proleptic Gregorian year of a Julian Day Number (Richards 2013, algorithm E), or of many.

    >>> year_of(2440588), year_of(2440587), year_of(1721426), year_of(1721425)
    (1970, 1969, 1, 0)
    """
    f = day + 1401 + (4 * day + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12
