"""Whether a cell that joins names means several places, or one by two names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.gazetteer.joins import Join
    from geo.gazetteer.match import Match
    from geo.gazetteer.phrases import Phrase

#: places nearer than this to each other are one, or one within the other, in km
_ONE_KM: Final = 40.0
#: how much less likely a namesake may be to count (natural logarithm)
_PROMINENT: Final = 2.5


def several(phrase: Phrase, look_up: Callable[[str], list[Match]]) -> tuple[str, ...]:
    """Return the names of the several places that a phrase means, () where it means one.

    Words such as "from … to" say so; where only "and", a dash or a stroke joins the names, each must be the
    name of a place of its own: "Frankfurt/Oder" is a town on a river, "Neisse / Nysa" one town.
    """
    for join in phrase.joins:
        if join.by == "route":
            return join.names
        found = [look_up(name) for name in join.names]
        if all(found) and not _one(join, found):
            return join.names
    return ()


def _one(join: Join, found: Sequence[Sequence[Match]]) -> bool:
    """Say whether places may be one, or one within another."""
    rows = [{(id(match.index), match.row) for match in matches} for matches in found]
    likely = [_prominent(matches) for matches in found]
    for at, matches in enumerate(likely):
        for number, others in enumerate(likely[at + 1 :], start=at + 1):
            if rows[at] & rows[number]:
                return True
            apart = join.by in ("and", "to")
            if not apart and any(_near(one, other) for one in matches for other in others):
                return True
    return False


def _prominent(matches: Sequence[Match]) -> list[Match]:
    """Return the places without those that are much less likely than the likeliest."""
    best = max(match.weight for match in matches)
    return [match for match in matches if match.weight > best - _PROMINENT]


def _near(one: Match, other: Match) -> bool:
    km = distance_km(one.lat, one.lon, other.lat, other.lon)
    reach = max(match.radius_km if match.area else 0.0 for match in (one, other))
    return km <= max(_ONE_KM, reach)
