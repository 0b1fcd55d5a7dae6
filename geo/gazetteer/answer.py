"""What is said of one stop: where it was, how sure that is, who said so, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import nan
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.remarks import remarks
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.match import Match
    from geo.gazetteer.question import Asked

#: a place less likely than this is not taken: the stop stays unplaced
TAKEN: Final = 0.5
#: no answer from a name alone is surer: of the surest so many were right where it was measured
CEILING: Final = 0.97
#: places this near to each other are one answer, in km
SAME_KM: Final = 50.0
NOT_FOUND: Final = "Not found in the gazetteer."
#: codes of the remarks that become warnings: the place is in no gazetteer; the coordinates of the row are far
#: from every place of the name; a kept answer is not where the gazetteer has the same place
MISSING, FAR, CHANGED = "missing", "far", "changed"
_RUNNERS_UP: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a stop, as it is also kept beside the data; degrees WGS84 and km."""

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

    @property
    def placed(self) -> bool:
        """Whether it has coordinates; without them it says that nothing was found."""
        return self.lat == self.lat and self.lon == self.lon


#: what is found of a stop, in the order of the columns
FOUND: Final = tuple(one.name for one in fields(Found))


@dataclass(frozen=True, slots=True)
class Answer(Found):
    """The columns that `geo.locate` adds to one stop: what was found, the remark's code, the runners-up."""

    #: what kind of remark it is: `MISSING`, `FAR` or `CHANGED`; "" for others
    remark_code: str = ""
    candidates: list[dict[str, Any]] = field(default_factory=list)


#: the columns that `geo.locate` adds
COLUMNS: Final = (*FOUND, "remark_code", "candidates")


def from_match(
    asked: Asked, matches: Sequence[Match], best: int, score: float, others: Sequence[tuple[int, float]]
) -> Answer:
    """Return the likeliest place; unplaced when it is not likely enough.

    Args:
        asked: what the stop says.
        matches: the places that it may mean.
        best: which of them is the likeliest.
        score: how likely that one is.
        others: the rest of the likely ones with their probabilities, the likeliest first.

    """
    found = matches[best]
    rest = [_runner_up(matches[at], found, chance) for at, chance in others if at != best][:_RUNNERS_UP]
    if score < TAKEN:
        chances = dict(others)
        first = [_runner_up(found, found, chances[best])] if best in chances else []
        remark = "None of the places of that name is likely enough."
        return Answer(remark=remark, candidates=[*first, *rest][:_RUNNERS_UP])
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
        " ".join(remarks(asked, found)),
        candidates=rest,
    )


def _runner_up(match: Match, best: Match, chance: float) -> dict[str, Any]:
    return {
        "name": match.name,
        "country": match.country,
        "lat": match.lat,
        "lon": match.lon,
        "km": round(distance_km(best.lat, best.lon, match.lat, match.lon)),
        "reason": _reason(match, best, chance),
    }


def _reason(match: Match, best: Match, chance: float) -> str:
    words = [f"{chance:.0%}", match.how()]
    if match is not best and match.weight > best.weight:
        words.append("farther from the other stops")
    elif match is not best and not match.area and match.population < best.population:
        words.append("smaller")
    return ", ".join(words)
