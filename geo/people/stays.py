"""Stays: the stops of several persons, each with the days that it possibly and certainly covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.columns import REGION_KM, sure_stops
from geo.dates.days import civil_day, days_in_month
from geo.dates.times import split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route.route import Route

#: the kinds of stop that begin and end a life
BIRTH = frozenset(
    {
        *("birth", "born", "geburt", "naissance", "nacimiento"),
        *("рождение", "syntymä", "urodziny", "народження"),
    }
)
DEATH = frozenset(
    {"death", "died", "tod", "mort", "décès", "muerte", "смерть", "kuolema", "śmierć"},
)
_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")

Days = tuple[float, float, float, float]


class Stay(NamedTuple):
    """A stop of a person, for meetings.

    `stop` and `place` are rows of `Route.stops` and `Route.places`, `person` one of `Route.people`. `days`
    are the four bounds: infinite where the stay is open, NaN where a certain one is unknown. `sure` is true
    where the place is certain and small. `start` and `end` are EDTF, equal for an event.
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

    An unknown start or end lies with the person's first or last dated stop. An open one (`..`) lies with the
    person's birth or death, if the table has it, and otherwise at infinity. A stop without dates is left out
    if the person has none at all. `places` (rows of `Route.places`) selects the stays at these places.
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
    """Return for each stop the number of its person (-1 for none), and the four days of its stay."""
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
    """Return the starts and ends without times of day: meetings are a matter of days."""
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
    """Return the days with missing earliest starts and latest ends filled in."""
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
    """Return the lowest or highest value of each person (NaN where none is known), and one more NaN."""
    found = np.full(count + 1, np.nan)
    extreme.at(found, persons[persons >= 0], values[persons >= 0])
    return found


def _kinds(route: Route) -> list[str]:
    stops = route.stops
    return [str(kind).strip().casefold() for kind in stops["kind"]] if "kind" in stops else [""] * len(stops)


def _sure(route: Route) -> NDArray[np.bool_]:
    """Return for each stop whether its place is certain, and small enough to meet in."""
    stops = route.stops
    sure = sure_stops(stops).to_numpy(dtype=bool, copy=True)
    if "area" in stops:
        sure &= ~stops["area"].to_numpy(dtype=bool)
    if "radius_km" in stops:
        sure &= ~(stops["radius_km"].astype("float64").to_numpy() >= REGION_KM)
    return sure


def edtf_between(low: float, high: float) -> str:
    """Return EDTF for a day that lies between two (Julian Day Numbers, infinite where open).

    >>> from geo.dates.days import day_number
    >>> edtf_between(day_number(1912, 5, 1), day_number(1914, 12, 31))
    '[1912-05..1914-12]'
    >>> edtf_between(day_number(1912, 1, 1), day_number(1912, 12, 31)), edtf_between(-np.inf, np.inf)
    ('1912', 'XXXX')
    """
    first, last = _parts(low, ends=False), _parts(high, ends=True)
    if not first and not last:
        return "XXXX"
    # both equally precise: 1912-05 and 1914 are 1912-05 and 1914-12
    finest = max(len(first), len(last))
    texts = [_written(day, finest) if parts else "" for day, parts in ((low, first), (high, last))]
    return texts[0] if texts[0] == texts[1] else f"[{texts[0]}..{texts[1]}]"


def _parts(day: float, *, ends: bool) -> tuple[int, ...]:
    """Return year, month and day of the start or end of a period, as far as they are needed."""
    if not np.isfinite(day):
        return ()
    year, month, of_month = civil_day(int(day))
    if of_month != (days_in_month(year, month) if ends else 1):
        return year, month, of_month
    return (year, month) if month != (12 if ends else 1) else (year,)


def _written(day: float, parts: int) -> str:
    year, *rest = civil_day(int(day))[:parts]
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04}", *(f"{part:02}" for part in rest)])
