"""What is said of one stop: where it was, how sure that is, who said so, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import nan
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.geometry import distance_km
from geo.gazetteer.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.lives import Asked
    from geo.gazetteer.match import Match

#: a place less likely than this is not taken: the stop stays unplaced
TAKEN: Final = 0.5
#: no answer from a name alone is surer: of the surest so many were right where it was measured
CEILING: Final = 0.97
#: places this near to each other are one answer, in km
SAME_KM: Final = 50.0
#: coordinates farther than this from every place of the name are pointed out, in km
FAR_KM: Final = 161.0
#: a kept answer farther than this from the same place in the gazetteer has been changed, in km
_MOVED_KM: Final = 5.0
_RUNNERS_UP: Final = 4
#: how the remark on coordinates far from every place of the name begins
FAR: Final = "the coordinates are"
#: the words by which a kept answer that is not where the gazetteer has the place is known
CHANGED: Final = "from where the gazetteer has"
NOT_FOUND: Final = "not found in the gazetteer"


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns that `geo.locate` adds to one stop."""

    lat: float = nan
    lon: float = nan
    radius_km: float = nan
    matched: str = ""
    matched_country: str = ""
    place_id: str = ""
    area: bool = False
    score: float = 0.0
    located_by: str = ""
    remark: str = ""
    candidates: list[dict[str, Any]] = field(default_factory=list)


def from_gazetteer(asked: Asked, matches: Sequence[Match], chances: Sequence[float]) -> Answer:
    """Return the likeliest place; unplaced when none is likely enough."""
    if not matches:
        return Answer(remark=NOT_FOUND)
    best, score = _best(matches, chances)
    found = matches[best]
    others = _runners_up(matches, chances, best)
    if score < TAKEN:
        words = [f"none of the places of that name is likely enough ({found.name}: {score:.0%})"]
        return Answer(remark=words[0], candidates=[_runner_up(found, found, chances[best]), *others[:-1]])
    return Answer(
        found.lat,
        found.lon,
        found.radius_km,
        found.name,
        found.country,
        found.place_id,
        found.area,
        round(min(score, CEILING), 3),
        "gazetteer",
        "; ".join(remarks(asked, found)),
        others,
    )


def from_coordinates(asked: Asked, matches: Sequence[Match], radius_km: float = 0.0) -> Answer:
    """Return what the row's own coordinates say, and whether a place of that name is near them."""
    lat, lon = asked.at or (nan, nan)
    away = [distance_km(lat, lon, match.lat, match.lon) for match in matches]
    named = [at for at, match in enumerate(matches) if match.likeness == 1]
    nearest = min(named, key=away.__getitem__, default=None)
    remark, matched, country = "", "", ""
    if nearest is not None:
        reach = matches[nearest].radius_km if matches[nearest].area else 0.0
        if away[nearest] <= max(SAME_KM, reach, radius_km):
            matched, country = matches[nearest].name, matches[nearest].country
        elif away[nearest] > max(FAR_KM, reach + FAR_KM, radius_km):
            remark = f"{FAR} {away[nearest]:,.0f} km from the nearest place called {asked.place!r}"
    return Answer(lat, lon, radius_km, matched, country, score=1.0, located_by="row", remark=remark)


def from_kept(kept: Answer, asked: Asked, matches: Sequence[Match]) -> Answer:
    """Return a kept answer, with a remark where it contradicts the gazetteer."""
    remark = kept.remark
    place = next((match for match in matches if match.place_id == kept.place_id), None)
    if place is not None:
        away = distance_km(kept.lat, kept.lon, place.lat, place.lon)
        if away > max(
            _MOVED_KM, place.radius_km, kept.radius_km if kept.radius_km == kept.radius_km else 0.0
        ):
            remark = f"kept {away:,.0f} km {CHANGED} {place.name}"
    else:
        said = from_coordinates(asked, matches, kept.radius_km if kept.radius_km == kept.radius_km else 0.0)
        if said.remark:
            remark = said.remark
    return replace(kept, located_by="kept", remark=remark)


def _best(matches: Sequence[Match], chances: Sequence[float]) -> tuple[int, float]:
    """Return the place about which most of the probability lies within 50 km, and how much."""
    best, most = 0, -1.0
    for at in sorted(range(len(matches)), key=lambda at: (-chances[at], at))[:6]:
        near = sum(
            float(chances[other])
            for other in range(len(matches))
            if other == at or _apart(matches[at], matches[other]) <= SAME_KM
        )
        # One of the smaller places about a large one is not the better answer.
        if near > most + 1e-6 and (most < 0 or _apart(matches[at], matches[best]) > SAME_KM):
            best, most = at, near
    return best, min(most, 1.0)


def _runners_up(matches: Sequence[Match], chances: Sequence[float], best: int) -> list[dict[str, Any]]:
    order = sorted(range(len(matches)), key=lambda at: (-chances[at], at))
    return [_runner_up(matches[at], matches[best], float(chances[at])) for at in order if at != best][
        :_RUNNERS_UP
    ]


def _runner_up(match: Match, best: Match, chance: float) -> dict[str, Any]:
    return {
        "name": match.name,
        "country": match.country,
        "lat": match.lat,
        "lon": match.lon,
        "km": round(_apart(best, match)),
        "reason": _reason(match, best, chance),
    }


def _reason(match: Match, best: Match, chance: float) -> str:
    words = [f"{chance:.0%}", match.how()]
    if match is not best and match.weight > best.weight:
        words.append("farther from the other stops")
    elif match is not best and not match.area and match.population < best.population:
        words.append("smaller")
    return ", ".join(words)


def _apart(one: Match, other: Match) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
