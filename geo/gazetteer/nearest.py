"""The towns nearest to a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer.index import MAIN
from geo.gazetteer.match import Match
from geo.gazetteer.query import Reading
from geo.gazetteer.similar import cells_within
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.candidate import Candidate
    from geo.gazetteer.index import Index


def nearest(layers: Sequence[Index], lat: float, lon: float, limit: int) -> list[Candidate]:
    """Return the towns nearest to a point in degrees, within 200 km; the score falls with the distance."""
    for reach in (20.0, 60.0, 200.0):
        found = []
        for number, index in enumerate(layers):
            first, places = index.columns["cell_first"], index.columns["cell_place"]
            for cell in cells_within(lat, lon, reach):
                for row in places[first[cell] : first[cell + 1]]:
                    away = distance_km(lat, lon, index.lat[row] / 1e5, index.lon[row] / 1e5)
                    if away <= reach and row not in index.areas:
                        found.append((away, number, row))
        if found:
            break
    answers = []
    for away, number, row in sorted(found)[:limit]:
        match = Match(layers[number], row, MAIN, Reading(layers[number].name(row), ""))
        answers.append(match.candidate(1 / (1 + away / 50)))
    return answers
