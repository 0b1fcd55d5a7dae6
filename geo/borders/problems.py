"""Warnings about stops whose `country` contradicts the borders of their time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from geo.borders.state_then import moments, states_then
from geo.borders.states import NEAR, extent
from geo.problems import problem_at

if TYPE_CHECKING:
    import pandas as pd

    from geo.borders.atlas import Borders
    from geo.borders.states import Epoch
    from geo.gazetteer import Gazetteer
    from geo.problems import Problem

_CODE = "state"


def state_problems(
    located: pd.DataFrame, borders: Borders, gazetteer: Gazetteer | None = None
) -> list[Problem]:
    """Return a warning for each stop whose `country` does not fit the borders of its time.

    There are two cases. The country covers other lands than the state in which the stop lay, and not the
    country of today either. Or it names a state that is only on the maps of other years. Nobody knows when,
    between two maps, a state ended: one that has the place on the next map causes no warning. Neither does
    a text that the gazetteer does not know as a country.

    Args:
        located: located stops with the columns of `geo.states_then`.
        borders: the borders that these columns come from.
        gazetteer: knows the countries; by default the embedded one.

    """
    if "country" not in located or "state_then" not in located:
        return []
    rows = [i for i, text in enumerate(located["country"].astype(str).tolist()) if text.strip()]
    if not rows:
        return []
    from geo.gazetteer import open_gazetteer

    box = extent(located["lat"].to_numpy(float), located["lon"].to_numpy(float), NEAR)
    days = moments(located)
    epochs, row_of = borders.epochs(days, box)
    realms = _Realms(gazetteer or open_gazetteer(), epochs)
    texts = {name: located[name].astype(str).tolist() for name in ("country", "state_then", "state_near")}
    if "matched_country" in located:
        today = located["matched_country"].astype(str).tolist()
    else:
        today = [""] * len(located)
    messages: dict[tuple[str, str, str, str, int], str] = {}  # one for each different case
    doubted = []
    for i in rows:
        country, state, near = (texts[name][i].strip() for name in ("country", "state_then", "state_near"))
        case = (country, state, near, today[i], row_of[i])
        if case not in messages:
            messages[case] = realms.fault(*case) if state else ""
        if messages[case]:
            doubted.append((i, country, state, messages[case]))
    later = _states_later(located, [i for i, *_ in doubted], days, borders)
    return [
        _problem(located, i, country, state, message)
        for i, country, state, message in doubted
        if not realms.same(country, later.get(i, ""))
    ]


class _Realms:
    """Compares the names of states in a table with those on the maps."""

    def __init__(self, gazetteer: Gazetteer, epochs: list[Epoch]) -> None:
        self.gazetteer = gazetteer
        self.epochs = epochs
        self._codes: dict[str, frozenset[str]] = {}

    def fault(self, country: str, state: str, near: str, today: str, row: int) -> str:
        """Return what is wrong with a country, or ""; `row` is that of `epochs`."""
        hint, codes = self.codes(country), self.codes(state)
        if not hint or any(self.same(country, name) for name in [state, *near.split("; ")] if name):
            return ""
        if codes and not hint & codes and today not in hint:
            return f"lay in {state} on the map of {self.epochs[row].year}"
        if len(hint) < 2:
            return ""  # a country of today, perhaps
        shown = (any(self.same(country, name) for name in names) for names in self._names)
        years = [epoch.year for epoch, there in zip(self.epochs, shown, strict=True) if there]
        if years and self.epochs[row].year not in years:
            return (
                f"is on the map of {', '.join(map(str, years))}, not on that of {self.epochs[row].year}, "
                f"where the place lies in {state}"
            )
        return ""

    def same(self, one: str, other: str) -> bool:
        """Return whether two names mean one state: they are spelled alike, or cover the same countries."""
        from geo.gazetteer.keys import fold

        if fold(one) == fold(other):
            return True
        codes = self.codes(one)
        return len(codes) > 1 and codes == self.codes(other)

    def codes(self, name: str) -> frozenset[str]:
        """Return the codes of today's countries that a name covers."""
        if name not in self._codes:
            self._codes[name] = self.gazetteer.country_codes(name)
        return self._codes[name]

    @cached_property
    def _names(self) -> list[set[str]]:
        return [{state.name for state in epoch.states if state.name} for epoch in self.epochs]


def _states_later(
    located: pd.DataFrame, rows: list[int], days: list[int], borders: Borders
) -> dict[int, str]:
    """Return for each of these stops the state that has its place on the next map, where there is one."""
    next_days = {i: day for i in rows if (day := borders.next_day(days[i])) is not None}
    if not next_days:
        return {}
    days_then = list(next_days.values())
    later = located.iloc[list(next_days)].assign(earliest_start=days_then, latest_start=days_then)
    states = states_then(later, borders)["state_then"]
    return dict(zip(next_days, map(str, states.tolist()), strict=True))


def _problem(located: pd.DataFrame, i: int, country: str, state: str, message: str) -> Problem:
    remedy = f"check the date, the place and the country, or write {state}"
    return problem_at(located, i, "country", country, "warning", _CODE, message, remedy)
