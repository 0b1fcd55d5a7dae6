"""Coordinates that a row gives, or an answer that a person kept: they win, and are compared with names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.geocoders.answer import Answer
from geo.geodesy import distance_km, distances_km, unit_vectors
from geo.places.answers import CHANGED, FAR, SAME_KM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from geo.gazetteer.match import Match

    Array = np.ndarray[Any, Any]

#: coordinates farther than this from every place of the name are pointed out, in km
_FAR_KM: Final = 161.0
#: a kept answer farther than this from the same place in the gazetteer has been changed, in km
_MOVED_KM: Final = 5.0


def compared(
    place: str, matches: Sequence[Match], lat: Array, lon: Array, radius_km: Array
) -> Iterator[tuple[Array, Answer, Array | None]]:
    """Yield which of some points have the same said of them, and that, without the coordinates.

    The last of the three are the remarks on the points, where each has its own.

    Args:
        place: the name that all of them have.
        matches: the places of that name.
        lat: latitudes of the points in degrees.
        lon: their longitudes.
        radius_km: how far about each the stop may have been, NaN where that is not said.

    """
    import numpy as np

    named = [match for match in matches if match.likeness == 1]
    if not named:
        yield np.arange(len(lat)), Answer(score=1.0, located_by="row"), None
        return
    spots = np.array([(match.lat, match.lon) for match in named])
    nearest = (unit_vectors(*spots.T) @ unit_vectors(lat, lon).T).argmax(axis=0) if len(named) > 1 else 0
    km = distances_km(lat, lon, *spots[np.broadcast_to(nearest, len(lat))].T)
    reach = np.array([match.radius_km if match.area else 0.0 for match in named])[nearest]
    own = np.nan_to_num(radius_km)
    fits = km <= np.maximum(np.maximum(SAME_KM, reach), own)
    far = ~fits & (km > np.maximum(reach + _FAR_KM, own))
    said = np.where(fits, nearest, np.where(far, -2, -1))
    for one in np.unique(said).tolist():
        rows = np.flatnonzero(said == one)
        if one >= 0:
            yield rows, _as_given(named[one]), None
        elif one == -1:
            yield rows, Answer(score=1.0, located_by="row"), None
        else:
            answer = Answer(score=1.0, located_by="row", remark_code=FAR)
            yield rows, answer, _far_remarks(place, km[rows])


def _far_remarks(place: str, km: Array) -> Array:
    import numpy as np

    whole, which = np.unique(np.round(km).astype(np.int64), return_inverse=True)
    texts = [
        f"The coordinates are {one:,} km from the nearest place called “{place}”." for one in whole.tolist()
    ]
    return np.array(texts, dtype=object)[which]


def kept_remark(kept: Answer, place: str, matches: Sequence[Match]) -> tuple[str, str]:
    """Return a remark and its code: that a kept answer contradicts the gazetteer, or its own remark."""
    import numpy as np

    radius = kept.radius_km if kept.radius_km == kept.radius_km else 0.0
    same = next((match for match in matches if match.place_id == kept.place_id), None)
    if same is None:
        point = (np.array([value]) for value in (kept.lat, kept.lon, radius))
        _, answer, remarks = next(compared(place, matches, *point))
        return (kept.remark, "") if remarks is None else (str(remarks[0]), answer.remark_code)
    away = distance_km(kept.lat, kept.lon, same.lat, same.lon)
    if away > max(_MOVED_KM, same.radius_km, radius):
        return f"Kept {away:,.0f} km from where the gazetteer has {same.name}.", CHANGED
    return kept.remark, ""


def _as_given(match: Match) -> Answer:
    return Answer(matched=match.name, matched_country=match.country, score=1.0, located_by="row")
