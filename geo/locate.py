"""Stops → located stops: where each was, what was matched, how sure that is, and who said so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.gazetteer.match import Match

#: columns that `locate` adds
COLUMNS: Final = (
    *("lat", "lon", "radius_km", "matched", "matched_country", "place_id"),
    *("area", "score", "located_by", "remark", "candidates"),
)
#: a best candidate below this probability is not taken: the stop stays unplaced
_TAKEN: Final = 0.3
#: candidates kept for each stop
_KEPT: Final = 12
_RUNNERS_UP: Final = 4
#: candidates this near to each other are one answer
_SAME_KM: Final = 50.0
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_YEAR: Final = re.compile(r"-?\d{4}")


def locate(
    stops: pd.DataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> pd.DataFrame:
    """Return the stops with coordinates and their provenance, in the same order.

    Args:
        stops: a table with at least the column "place".
        gazetteer: where to look; by default the embedded one.
        progress: called with what is done, how much, and of how much.

    The columns added are lat, lon (degrees, NaN where unplaced), radius_km, matched, matched_country,
    place_id, area, score (probability of lying within 50 km), located_by, remark and candidates.

    >>> import pandas as pd
    >>> located = locate(pd.DataFrame({"place": ["Petrograd", "Helsingfors"]}))
    >>> located["matched"].tolist()
    ['Saint Petersburg', 'Helsinki']

    """
    from geo.gazetteer import open_gazetteer

    if gazetteer is None:
        gazetteer = open_gazetteer(progress=progress)
    return _Locating(stops, gazetteer).table()


class _Locating:
    def __init__(self, stops: pd.DataFrame, gazetteer: Gazetteer) -> None:
        self.stops = stops
        self.gazetteer = gazetteer
        self.count = len(stops)
        self.places = _texts(stops, "place")
        self.countries = _texts(stops, "country")
        self.years = _years(stops)
        self.given = list(zip(_numbers(stops, "lat", 90.0), _numbers(stops, "lon", 180.0), strict=True))
        self.radii = _numbers(stops, "radius_km", 25_000.0)
        self._found: dict[tuple[str, str, tuple[int, int] | None], list[Match]] = {}

    def matches(self, row: int) -> list[Match]:
        query = (self.places[row], self.countries[row], self.years[row])
        if query not in self._found:
            found = self.gazetteer.matches(query[0], country=query[1], years=query[2])
            found.sort(key=lambda match: (-match.weight, match.place_id))
            self._found[query] = found[:_KEPT]
        return self._found[query]

    def table(self) -> pd.DataFrame:
        import numpy as np
        import pandas as pd

        from geo.gazetteer.chain import marginals, unit_vectors
        from geo.gazetteer.ranking import none_weight

        answers: list[dict[str, Any]] = [{} for _ in range(self.count)]
        for rows in self._lives():
            chain = [row for row in rows if self._fixed(row) or self.matches(row)]
            weights, points, none = [], [], []
            for row in chain:
                if self._fixed(row):
                    lat, lon = np.array([self.given[row][0]]), np.array([self.given[row][1]])
                    weights.append(np.array([50.0]))
                    none.append(-50.0)
                else:
                    found = self.matches(row)
                    lat, lon = np.array([m.lat for m in found]), np.array([m.lon for m in found])
                    weights.append(np.array([m.weight for m in found]))
                    none.append(none_weight(found))
                points.append(unit_vectors(lat, lon))
            chances = dict(zip(chain, marginals(weights, points, none), strict=True))
            for row in rows:
                answers[row] = self._answer(row, chances.get(row))
        result = self.stops.copy()
        for column in COLUMNS:
            values = [answer[column] for answer in answers]
            if column in ("lat", "lon", "radius_km", "score"):
                result[column] = np.array(values, dtype=np.float64)
            elif column == "area":
                result[column] = np.array(values, dtype=bool)
            else:
                result[column] = pd.Series(values, index=result.index, dtype=object)
        return result

    def _fixed(self, row: int) -> bool:
        lat, lon = self.given[row]
        return lat is not None and lon is not None

    def _answer(self, row: int, chances: np.ndarray[Any, Any] | None) -> dict[str, Any]:
        if self._fixed(row):
            return self._own(row)
        found = self.matches(row)
        if chances is None or not found:
            return _unplaced("not found in the gazetteer", [])
        order = sorted(range(len(found)), key=lambda at: (-chances[at], found[at].place_id))
        best = found[order[0]]
        score = float(sum(chances[at] for at in order if _apart(best, found[at]) <= _SAME_KM))
        others = [
            {
                "name": found[at].name,
                "country": found[at].country,
                "lat": found[at].lat,
                "lon": found[at].lon,
                "km": round(_apart(best, found[at])),
                "reason": found[at].how(),
            }
            for at in order
        ]
        if score < _TAKEN:
            return _unplaced("none of the places of that name fits", others[: _RUNNERS_UP + 1])
        radius = self.radii[row]
        return {
            "lat": best.lat,
            "lon": best.lon,
            "radius_km": best.radius_km if radius is None else radius,
            "matched": best.name,
            "matched_country": best.country,
            "place_id": best.place_id,
            "area": best.area,
            "score": round(score, 3),
            "located_by": "gazetteer",
            "remark": "",
            "candidates": others[1 : _RUNNERS_UP + 1],
        }

    def _own(self, row: int) -> dict[str, Any]:
        lat, lon = self.given[row]
        radius = self.radii[row]
        return {
            "lat": lat,
            "lon": lon,
            "radius_km": 0.0 if radius is None else radius,
            "matched": "",
            "matched_country": "",
            "place_id": "",
            "area": False,
            "score": 1.0,
            "located_by": "row",
            "remark": "",
            "candidates": [],
        }

    def _lives(self) -> list[list[int]]:
        """Return the rows of each person in time order; rows without a date follow their neighbour."""
        import numpy as np

        people = _texts(self.stops, "person")
        days = self.stops.get("earliest_start")
        lives: dict[str, list[int]] = {}
        for row, person in enumerate(people):
            lives.setdefault(person, []).append(row)
        if days is None:
            return list(lives.values())
        known = days.to_numpy(dtype=np.float64, na_value=np.nan)
        return [_in_time(rows, known) for rows in lives.values()]


def _in_time(rows: list[int], days: np.ndarray[Any, Any]) -> list[int]:
    last = -1e18
    keys = []
    for at, row in enumerate(rows):
        if days[row] == days[row]:
            last = float(days[row])
        keys.append((last, at))
    return [rows[at] for _, at in sorted(keys)]


def _apart(one: Match, other: Match) -> float:
    from geo.gazetteer.geometry import distance_km

    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _unplaced(remark: str, candidates: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "lat": float("nan"),
        "lon": float("nan"),
        "radius_km": float("nan"),
        "matched": "",
        "matched_country": "",
        "place_id": "",
        "area": False,
        "score": 0.0,
        "located_by": "",
        "remark": remark,
        "candidates": candidates,
    }


def _texts(stops: pd.DataFrame, column: str) -> list[str]:
    if column not in stops:
        return [""] * len(stops)
    return [value.strip() if isinstance(value, str) else "" for value in stops[column]]


def _numbers(stops: pd.DataFrame, column: str, largest: float) -> list[float | None]:
    if column not in stops:
        return [None] * len(stops)
    return [_number(value, largest) for value in stops[column]]


def _number(value: object, largest: float) -> float | None:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            return None
        value = float(value)
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if abs(number) <= largest else None


def _years(stops: pd.DataFrame) -> list[tuple[int, int] | None]:
    if "earliest_start" in stops:
        return [
            _span(*days)
            for days in zip(
                *(stops[c].tolist() for c in ("earliest_start", "latest_start", "latest_end")), strict=True
            )
        ]
    years = [_YEAR.match(text) for text in _texts(stops, "start")]
    return [(int(year[0]), int(year[0])) if year else None for year in years]


def _span(start: Any, latest_start: Any, end: Any) -> tuple[int, int] | None:
    import pandas as pd

    first = start if not pd.isna(start) else latest_start
    if pd.isna(first):
        first = end
    if pd.isna(first):
        return None
    last = end if not pd.isna(end) else (latest_start if not pd.isna(latest_start) else first)
    return _year_of(int(first)), _year_of(max(int(first), int(last)))


def _year_of(day: int) -> int:
    """Return the year of a Julian Day Number (proleptic Gregorian), after Richards (2013), algorithm E."""
    f = day + 1401 + (4 * day + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12
