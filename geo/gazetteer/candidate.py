"""One place that a name may mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with how it was found and how likely it is the one.

    Attributes:
        name: today's name of the place.
        country: ISO 3166 alpha-2 code of today, "" for a sea or a region across borders.
        lat: latitude in degrees, WGS84.
        lon: longitude in degrees, WGS84.
        radius_km: how far from the point the place reaches, in kilometres.
        area: whether it is a region, to be drawn as an area.
        kind: "city", "country", "region", "sea" …
        population: inhabitants, 0 when not known.
        place_id: "geonames:498817", "region:siberia".
        matched_name: the name by which it was found.
        how: why it was taken and what speaks against it, in words.
        score: probability, 0 to 1, that this is the place meant.
        region: the first-level region it lies in, in English: "Ontario"; "" where it has none by name.

    """

    name: str
    country: str
    lat: float
    lon: float
    radius_km: float
    area: bool
    kind: str
    population: int
    place_id: str
    matched_name: str
    how: str
    score: float
    region: str = ""
