"""Stays: the stops of several persons as meetings see them, each with the days that it may and must cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.route import Route

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
#: below this score a place may be another one (as in geo.map.cards)
_SURE = 0.8
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


def stays(route: Route) -> list[Stay]:
    """Return the placed stops of named persons as stays, in the order of the route.

    An unknown start or end reaches as far as the person's dated stops do; an open one (`..`) as far as the
    person's birth or death where the table has it, else without end. A stop without any date of a person
    without any date is left out.
    """
    table = route.stops
    people = {name: i for i, name in enumerate(route.people)}
    names = map(str, table["person"].tolist()) if people else [""] * len(table)
    persons = [people.get(name, -1) for name in names]
    days: NDArray[np.float64] = np.column_stack(
        [table[name].astype("float64").to_numpy(na_value=np.nan) for name in _BOUNDS]
    )
    starts, ends = (table[name].astype(str).tolist() for name in ("start_edtf", "end_edtf"))
    days = _reaching(days, np.array(persons, dtype=np.int64), starts, ends, _kinds(route))
    sure = _sure(route)
    found = []
    for i, (person, place) in enumerate(zip(persons, route.place_numbers.tolist(), strict=True)):
        first, latest_start, earliest_end, last = days[i].tolist()
        if person >= 0 and place >= 0 and first <= last:
            bounds = (first, latest_start, earliest_end, last)
            found.append(Stay(i, person, place, bounds, bool(sure[i]), starts[i], ends[i] or starts[i]))
    return found


def _reaching(
    days: NDArray[np.float64],
    persons: NDArray[np.int64],
    starts: list[str],
    ends: list[str],
    kinds: list[str],
) -> NDArray[np.float64]:
    """Return the days with what is missing at the possible ends filled in."""
    filled = days.copy()
    open_start, open_end = (
        np.array([text == ".." for text in texts], dtype=bool) for texts in (starts, ends)
    )
    born, died = (np.array([kind in kinds_of for kind in kinds], dtype=bool) for kinds_of in (BIRTH, DEATH))
    for person in set(persons.tolist()) - {-1}:
        own = persons == person
        known = days[own][~np.isnan(days[own])]
        if len(known):
            births, deaths = days[own & born, 0], days[own & died, 3]
            limits = {
                (0, False): known.min(),
                (3, False): known.max(),
                (0, True): np.nanmin(births) if (~np.isnan(births)).any() else -np.inf,
                (3, True): np.nanmax(deaths) if (~np.isnan(deaths)).any() else np.inf,
            }
            for (column, is_open), limit in limits.items():
                opened = open_start if column == 0 else open_end
                filled[own & (opened == is_open) & np.isnan(days[:, column]), column] = limit
    return filled


def _kinds(route: Route) -> list[str]:
    stops = route.stops
    return [str(kind).strip().casefold() for kind in stops["kind"]] if "kind" in stops else [""] * len(stops)


def _sure(route: Route) -> NDArray[np.bool_]:
    """Say of each stop whether its place is a sure one, and small enough to meet in."""
    stops = route.stops
    sure = np.ones(len(stops), dtype=bool)
    if "area" in stops:
        sure &= ~stops["area"].to_numpy(dtype=bool)
    if "radius_km" in stops:
        sure &= ~(stops["radius_km"].astype("float64").to_numpy() >= REGION_KM)
    if "score" in stops:
        given = stops["located_by"].isin(["row", "kept"]).to_numpy(dtype=bool)
        sure &= given | (stops["score"].astype("float64").to_numpy() >= _SURE)
    return sure
