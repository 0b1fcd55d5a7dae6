"""The places that a name may mean, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.gazetteer.match import Candidate


def candidate_lines(
    name: str,
    *,
    when: str = "",
    near: str = "",
    country: str = "",
    limit: int = 10,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[str]:
    """Return a line for each place that a name may mean, the likeliest first.

    `when` is an EDTF date, `near` is "latitude,longitude" in degrees.
    Raises `geo.errors.DateError` or `geo.cells.coordinates.CoordinateError` where they cannot be read.
    """
    from geo.gazetteer import open_gazetteer

    gazetteer = open_gazetteer(progress=progress)
    point = _point(near) if near else None
    candidates = gazetteer.find(name, country=country, when=_years(when), near=point, limit=limit)
    return [_line(candidate, gazetteer.country_name(candidate.country)) for candidate in candidates]


def _line(candidate: Candidate, country: str) -> str:
    where = f"{candidate.lat:.4f}, {candidate.lon:.4f}"
    size = f"within {candidate.radius_km:.0f} km" if candidate.area else f"{candidate.population:,} people"
    place = ", ".join(part for part in (candidate.name, country) if part)
    return f"{candidate.score:4.0%}  {place}  {where}  {size}  {candidate.place_id}  {candidate.how}"


def _years(when: str) -> tuple[int, int] | None:
    if not when.strip():
        return None
    from geo.dates.days import civil_day
    from geo.dates.spans import span

    stay = span(when)
    first, last = stay.earliest_start, stay.latest_end
    if first is None and last is None:
        raise DateError("says no year", "write one, as 1942")
    days = [day for day in (first, last) if day is not None]
    return civil_day(days[0])[0], civil_day(days[-1])[0]


def _point(near: str) -> tuple[float, float]:
    from geo.cells.coordinates import CoordinateError, degrees

    latitude, comma, longitude = near.partition(",")
    if not comma:
        raise CoordinateError(f"near: {near!r} is not a point", "write latitude,longitude, such as 53.2,50.1")
    return degrees(latitude, "lat"), degrees(longitude, "lon")
