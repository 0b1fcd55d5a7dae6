"""A table of stops → what its rows ask of the gazetteer, as columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.cells.numbers import numbers
from geo.dates.days import year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, Any]


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
        order: the rows, person by person, each person's in time order.
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
            *_lives(stops),
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


def _lives(stops: pd.DataFrame) -> tuple[Array, Array]:
    """Return the rows, person by person and in time order, and where each person's rows begin."""
    import numpy as np

    from geo.dates.order import time_order

    _, person = codes(stops, "person")
    rows = time_order(stops, person)
    begins = np.flatnonzero(np.diff(person[rows], prepend=-1))
    return rows, np.append(begins, len(rows))
