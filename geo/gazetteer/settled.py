"""From which year on settlers founded towns in the New World, and what that says of namesakes elsewhere."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.gazetteer.compile.sources import data_folder
from geo.gazetteer.index import DATED

if TYPE_CHECKING:
    from geo.gazetteer.match import Match

#: by this year the towns of settlers had about the size beside others that they have today
_GROWN: Final = 1900
#: how much less likely such a town is for each year before that, beside a namesake in an older country
#: (natural logarithm), less where other peoples had towns; at most so much less in all
_A_YEAR, _A_YEAR_BESIDE_OLDER, _MOST = 0.01, 0.002, 3.0
#: the same by a name that the town no longer bears: it was smaller still
_GROWN_BY_FORMER_NAME, _A_YEAR_BY_FORMER_NAME = 1950, 0.025
#: a town before it was founded
_UNFOUNDED: Final = 12.0
#: years told apart where nothing but this depends on them
ERA: Final = 25


class _Settled(NamedTuple):
    """The year of the first lasting town of settlers, and whether other peoples had towns before."""

    year: int
    older: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, _Settled]:
    text = (data_folder() / "settled.csv").read_text(encoding="utf-8")
    return {
        row["code"]: _Settled(int(row["year"]), bool(row["older"]))
        for row in csv.DictReader(text.splitlines())
    }


def settled(match: Match) -> _Settled | None:
    """Return since when settlers founded towns where a town lies, None in older countries and for regions."""
    if match.area:
        return None
    table = _table()
    return table.get(match.country) or table.get(match.index.admins[match.index.admin[match.row]])


def burden(match: Match, year: int, *, namesake: bool) -> float:
    """Return what the year takes from the weight of a town of settlers.

    Args:
        match: the town.
        year: the last in which it may have been meant.
        namesake: whether a place in an older country bears the name.

    """
    since = settled(match)
    if since is None:
        return 0.0
    if year < since.year and not since.older:
        return _UNFOUNDED
    grown, rate = _GROWN, _A_YEAR_BESIDE_OLDER if since.older else _A_YEAR
    if match.rank == DATED:
        grown, rate = _GROWN_BY_FORMER_NAME, _A_YEAR_BY_FORMER_NAME
    return min(max(rate * (grown - year), 0.0), _MOST) if namesake else 0.0
