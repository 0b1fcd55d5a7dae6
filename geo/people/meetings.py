"""Meetings: who was at the same place at the same time, certainly or possibly.

A stop has a possible part, from its earliest start to its latest end. Where its dates are precise enough it
also has a certain part, from its latest start to its earliest end: for a single day that is the day itself,
for an event known only by its year there is none. If certain parts of several persons' stops at one place
share a day, these persons certainly met there (being in one place counts as meeting). If only possible parts
do, they possibly met.

A meeting is at best possible where the place is uncertain: a region, a radius of 100 km or more, or a place
of which the gazetteer is not sure. For open and unknown ends see `geo.people.stays`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.people.stays import Days, Stay, edtf_between, possible_days, stays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from geo.route.route import Route

_COLUMNS = ("place", "name", "persons", "certainty", "start_edtf", "end_edtf")
_DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_ENDLESS = 1e8  # days: further off than any date


class _Presence(NamedTuple):
    """An unbroken time of a person at a place: one stay, or several that share days."""

    person: int
    first: float
    last: float
    stays: tuple[Stay, ...]


class _Meeting(NamedTuple):
    place: int
    certain: bool
    first: float
    last: float
    presences: tuple[_Presence, ...]

    @property
    def persons(self) -> frozenset[int]:
        return frozenset(presence.person for presence in self.presences)


def meetings(route: Route) -> pd.DataFrame:
    """Return the meetings of a route's persons, in time order; none where it has fewer than two persons.

    A meeting has everybody who was there together: where the stays of three persons share days, they have one
    meeting. Where two of them were there together more than twice as long, these two have another one. Two
    persons share a certain meeting exactly if certain parts of their stays at the place share a day, and a
    possible one only if nothing but possible parts of some stays do.

    Columns: place (row of `Route.places`), name (of the place, today's), persons (list of names in the order
    of `Route.people`), certainty ("certain" or "possible"), start_edtf and end_edtf (of the time in common),
    earliest_start, latest_start, earliest_end, latest_end (Julian Day Numbers, missing where open), stops
    (list of their numbers, from 1).

    >>> import pandas as pd, geo
    >>> stops = pd.DataFrame({"place": "London", "person": ["Maisky", "Litvinov"]})
    >>> stops = stops.assign(start=["1912", "1908"], end=["1917", "1918"])
    >>> found = geo.Route(geo.locate(stops)).meetings.iloc[0]
    >>> found["certainty"], found["start_edtf"], found["end_edtf"]
    ('certain', '1912', '1917')
    """
    import pandas as pd

    found = sorted(_meetings(route), key=lambda met: (met.first, met.last, met.place, not met.certain))
    days = [_days(met) for met in found]
    dates = [_dates(met, of) for met, of in zip(found, days, strict=True)]
    places = route.places["name"].tolist() if found else []
    table = {
        "place": np.array([met.place for met in found], dtype=np.int64),
        "name": [places[met.place] for met in found],
        "persons": [[route.people[person] for person in sorted(met.persons)] for met in found],
        "certainty": ["certain" if met.certain else "possible" for met in found],
        "start_edtf": [start for start, _ in dates],
        "end_edtf": [end for _, end in dates],
    }
    for i, name in enumerate(_DAYS):
        values = [int(of[i]) if np.isfinite(of[i]) else None for of in days]
        table[name] = pd.array(values, dtype="Int64")
    table["stops"] = [sorted({stay.stop + 1 for one in met.presences for stay in one.stays}) for met in found]
    return pd.DataFrame(table)


def _meetings(route: Route) -> Iterator[_Meeting]:
    """Yield the certain meetings of each place, and the possible ones that say more."""
    if len(route.people) < 2:
        return
    by_place: dict[int, list[Stay]] = {}
    for stay in stays(route, np.flatnonzero(encounters(route))):
        by_place.setdefault(stay.place, []).append(stay)
    for place, there in by_place.items():
        certain = _common(place, _presences([s for s in there if s.sure], _certain, next_day=1), certain=True)
        yield from _telling(certain)
        for met in _telling(_common(place, _presences(there, _possible), certain=False)):
            if not any(met.persons <= one.persons and _overlap(met, one) for one in certain):
                yield met


def encounters(route: Route) -> NDArray[np.int64]:
    """Return for each place how many pairs of persons' unbroken times there may share a day.

    It is what finding the meetings costs, and found without them: sorted and counted by the column.
    """
    persons, days = possible_days(route)
    count = len(route.visited)
    first, last = (np.clip(days[:, column], -_ENDLESS, _ENDLESS) for column in (0, 3))
    rows = np.flatnonzero((persons >= 0) & (route.place_numbers >= 0) & (first <= last))
    rows = rows[np.lexsort((first[rows], persons[rows], route.place_numbers[rows]))]
    if not len(rows):
        return np.zeros(count, dtype=np.int64)
    place, person, first, last = route.place_numbers[rows], persons[rows], first[rows], last[rows]
    own = np.concatenate([[True], (place[1:] != place[:-1]) | (person[1:] != person[:-1])])
    step = (np.cumsum(own) - 1) * (4 * _ENDLESS)
    reached = np.maximum.accumulate(last + step)
    begins = np.flatnonzero(own | np.concatenate([[True], (first + step)[1:] > reached[:-1]]))
    last = np.maximum.reduceat(last, begins)
    # place after place, by the starts: everybody who arrives before somebody leaves was there with them
    place, first = place[begins], first[begins]
    order = np.lexsort((first, place))
    turn = place[order] * (4 * _ENDLESS)
    starts = first[order] + turn
    pairs = np.searchsorted(starts, last[order] + turn, side="right") - np.arange(1, len(order) + 1)
    return np.bincount(place[order], weights=pairs, minlength=count).astype(np.int64)


def _certain(stay: Stay) -> tuple[float, float]:
    return stay.certain


def _possible(stay: Stay) -> tuple[float, float]:
    return stay.possible


def _presences(
    there: Iterable[Stay], part: Callable[[Stay], tuple[float, float]], *, next_day: int = 0
) -> list[_Presence]:
    """Return when each person was at a place: the parts of their stays, joined where they share days.

    With `next_day` 1 a part that begins the day after another ends is joined to it, too.
    """
    timed = sorted((part(stay), stay) for stay in there if part(stay)[0] <= part(stay)[1])
    latest: dict[int, _Presence] = {}
    found = []
    for (first, last), stay in timed:
        before = latest.get(stay.person)
        if before and first <= before.last + next_day:
            now = before._replace(last=max(before.last, last), stays=(*before.stays, stay))
        else:
            if before:
                found.append(before)
            now = _Presence(stay.person, first, last, (stay,))
        latest[stay.person] = now
    return [*found, *latest.values()]


def _common(place: int, presences: list[_Presence], *, certain: bool) -> list[_Meeting]:
    """Return the groups of persons who were together at some time, each with the time that they share.

    A sweep through the starts and ends; on each day everybody arrives before anybody leaves.
    """
    arrivals = [(presence.first, 0, presence) for presence in presences]
    departures = [(presence.last, 1, presence) for presence in presences]
    moments = sorted(arrivals + departures, key=lambda moment: moment[:2])
    here: dict[int, _Presence] = {}
    found: dict[frozenset[tuple[int, float]], _Meeting] = {}
    for (_, leaves), group in groupby(moments, key=lambda moment: moment[:2]):
        for _, _, presence in group:
            if leaves:
                del here[presence.person]
            else:
                here[presence.person] = presence
        if len(here) > 1:
            together = tuple(here.values())
            first = max(presence.first for presence in together)
            last = min(presence.last for presence in together)
            key = frozenset((presence.person, presence.first) for presence in together)
            found.setdefault(key, _Meeting(place, certain, first, last, together))
    return sorted(found.values(), key=lambda met: met.first)


def _telling(found: list[_Meeting]) -> Iterator[_Meeting]:
    """Yield the meetings, except those inside one of more persons that lasts at least half as long."""
    firsts = [met.first for met in found]
    for met in found:
        # a larger group is together only while the smaller one is
        inside = found[bisect_left(firsts, met.first) : bisect_right(firsts, met.last)]
        length = met.last - met.first + 1
        if not any(
            len(one.presences) > len(met.presences)
            and 2 * (one.last - one.first + 1) >= length
            and set(met.presences) <= set(one.presences)
            for one in inside
        ):
            yield met


def _overlap(one: _Meeting, other: _Meeting) -> bool:
    return one.first <= other.last and other.first <= one.last


def _days(met: _Meeting) -> Days:
    """Return the four bounds of the time in common: from the last arrival to the first departure."""
    own = [np.array([stay.days for stay in one.stays]) for one in met.presences]
    with np.errstate(invalid="ignore"):
        return (
            max(float(days[:, 0].min()) for days in own),
            max(float(np.fmin.reduce(days[:, 1])) for days in own),
            min(float(np.fmax.reduce(days[:, 2])) for days in own),
            min(float(days[:, 3].max()) for days in own),
        )


def _dates(met: _Meeting, days: Days) -> tuple[str, str]:
    """Return the start and end of the time in common as EDTF, in the words of the stops where possible.

    Where it is uncertain whether there was any, the start is a time within the possible days, the end "".
    """
    there = [stay for one in met.presences for stay in one.stays]
    if not days[1] <= days[2]:
        texts = [
            stay.start for stay in there if stay.start == stay.end and stay.possible == (days[0], days[3])
        ]
        return _plainest(texts) or edtf_between(days[0], days[3]), ""
    start = _plainest([stay.start for stay in there if stay.days[:2] == days[:2]]) or edtf_between(*days[:2])
    end = _plainest([stay.end for stay in there if stay.days[2:] == days[2:]]) or edtf_between(*days[2:])
    return start, "" if end == start and not end.startswith("[") else end


def _plainest(texts: list[str]) -> str:
    """Return the text with the fewest signs of doubt; "" where there is none."""
    return min(texts, key=lambda text: (sum(sign in text for sign in "?%~[{"), text), default="")
