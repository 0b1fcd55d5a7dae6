"""The answer of a geocoder: where a stop was, what was matched, how likely that is, and who said so."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from math import nan
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Found:
    """Where a stop was found, as it is also kept beside the data; degrees (WGS84) and km."""

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
        """Whether it has coordinates; without them the answer is that nothing was found."""
        return self.lat == self.lat and self.lon == self.lon


#: the fields that are kept beside the data, in the order of the columns
FOUND: Final = tuple(part.name for part in fields(Found))


@dataclass(frozen=True, slots=True)
class Answer(Found):
    """What `geo.locate` adds to one stop: where it was found, the code of the remark, the runners-up."""

    #: "missing", "far" or "changed" where the remark becomes a warning (see `geo.places.answers`), else ""
    remark_code: str = ""
    candidates: list[dict[str, Any]] = field(default_factory=list)


#: the columns that `geo.locate` adds
COLUMNS: Final = (*FOUND, "remark_code", "candidates")
