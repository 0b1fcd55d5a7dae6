"""Stays: the stops of several persons as meetings see them, each with the days that it may and must cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.columns import sure_stops
from geo.dates.times import split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route.route import Route

#: words for the kinds of stop that begin and end a life
BIRTH = frozenset(
    {
        *("birth", "born", "geburt", "naissance", "nacimiento"),
        *("рождение", "syntymä", "urodziny", "народження"),
    }
)
DEATH = frozenset(
    {"death", "died", "tod", "mort", "décès", "muerte", "смерть", "kuolema", "śmierć"},
)
#: with a larger radius a place is a region: to be in it together is not to meet
REGION_KM = 100.0
_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")

Days = tuple[float, float, float, float]


class Stay(NamedTuple):
    """A stop as a meeting sees it.

    `stop` and `place` are rows of `Route.stops` and `Route.places`, `person` one of `Route.people`; `days`
    are the four bounds, infinite where the stay is open and NaN where a certain one is not known; `sure`
    says whether the place is a sure and small one; `start` and `end` are EDTF, the same for an event.
    """

    stop: int
    person: int
    place: int
    days: Days
    sure: bool
    start: str
    end: str

    @property
    def certain(self) -> tuple[float, float]:
        """The first and last day of the certain part; NaN, or the last before the first, where none is."""
        return self.days[1], self.days[2]

    @property
    def possible(self) -> tuple[float, float]:
        """The first and last day of the possible part."""
        return self.days[0], self.days[3]


def stays(route: Route, places: NDArray[np.int64] | None = None) -> list[Stay]:
    """Return the placed stops of named persons as stays, in the order of the route.

    An unknown start or end reaches as far as the person's dated stops do; an open one (`..`) as far as the
    person's birth or death where the table has it, else without end. A stop without any date of a person
    without any date is left out. With `places` (rows of `Route.places`) only the stays there.
    """
    persons, days = possible_days(route)
    starts, ends = _texts(route)
    sure = _sure(route)
    kept = (persons >= 0) & (route.place_numbers >= 0) & (days[:, 0] <= days[:, 3])
    if places is not None:
        kept &= np.isin(route.place_numbers, places)
    found = []
    for i in np.flatnonzero(kept).tolist():
        first, latest_start, earliest_end, last = days[i].tolist()
        bounds = (first, latest_start, earliest_end, last)
        place = int(route.place_numbers[i])
        found.append(Stay(i, int(persons[i]), place, bounds, bool(sure[i]), starts[i], ends[i] or starts[i]))
    return found


def possible_days(route: Route) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each stop the row of its person (-1 for nobody), and its four days as a stay has them."""
    import pandas as pd

    table = route.stops
    days: NDArray[np.float64] = np.column_stack(
        [table[name].astype("float64").to_numpy(na_value=np.nan) for name in _BOUNDS]
    )
    if not route.people:
        return np.full(len(table), -1, dtype=np.int64), days
    codes, names = pd.factorize(table["person"].to_numpy(dtype=object))
    people = {name: i for i, name in enumerate(route.people)}
    rows = np.array([people.get(str(name), -1) for name in names.tolist()] + [-1], dtype=np.int64)
    persons = rows[codes]
    starts, ends = _texts(route)
    return persons, _reaching(days, persons, starts, ends, _kinds(route))


def _texts(route: Route) -> tuple[list[str], list[str]]:
    """Return the starts and ends without their times of day: a meeting is one of days."""
    starts, ends = (
        [split(date)[0] for date in route.stops[name].astype(str).tolist()]
        for name in ("start_edtf", "end_edtf")
    )
    return starts, ends


def _reaching(
    days: NDArray[np.float64],
    persons: NDArray[np.int64],
    starts: list[str],
    ends: list[str],
    kinds: list[str],
) -> NDArray[np.float64]:
    """Return the days with what is missing at the possible ends filled in."""
    filled = days.copy()
    count = int(persons.max(initial=-1)) + 1
    first = _of_persons(np.fmin.reduce(days, axis=1), persons, count, np.fmin)
    last = _of_persons(np.fmax.reduce(days, axis=1), persons, count, np.fmax)
    for column, texts, kinds_of, known, endless, extreme in (
        (0, starts, BIRTH, first, -np.inf, np.fmin),
        (3, ends, DEATH, last, np.inf, np.fmax),
    ):
        event = np.array([kind in kinds_of for kind in kinds], dtype=bool)
        limit = _of_persons(np.where(event, days[:, column], np.nan), persons, count, extreme)
        opened = np.where(np.isnan(known), np.nan, np.where(np.isnan(limit), endless, limit))
        is_open = np.array([text == ".." for text in texts], dtype=bool)
        missing = (persons >= 0) & np.isnan(days[:, column])
        filled[missing, column] = np.where(is_open, opened[persons], known[persons])[missing]
    return filled


def _of_persons(
    values: NDArray[np.float64], persons: NDArray[np.int64], count: int, extreme: np.ufunc
) -> NDArray[np.float64]:
    """Return the lowest or highest value of each person, NaN where none is known; one NaN more at the end."""
    found = np.full(count + 1, np.nan)
    extreme.at(found, persons[persons >= 0], values[persons >= 0])
    return found


def _kinds(route: Route) -> list[str]:
    stops = route.stops
    return [str(kind).strip().casefold() for kind in stops["kind"]] if "kind" in stops else [""] * len(stops)


def _sure(route: Route) -> NDArray[np.bool_]:
    """Say of each stop whether its place is a sure one, and small enough to meet in."""
    stops = route.stops
    sure = sure_stops(stops).to_numpy(dtype=bool, copy=True)
    if "area" in stops:
        sure &= ~stops["area"].to_numpy(dtype=bool)
    if "radius_km" in stops:
        sure &= ~(stops["radius_km"].astype("float64").to_numpy() >= REGION_KM)
    return sure
