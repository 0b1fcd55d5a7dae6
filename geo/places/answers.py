"""The answers to a whole table: the different ones once, and a number for each row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geo.columns import REGION_KM
from geo.geocoders.answer import COLUMNS, Answer
from geo.geodesy import distance_km
from geo.places.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from geo.gazetteer.match import Match
    from geo.places.queries import Asked

    Array = np.ndarray[Any, Any]

_PLACE = ("lat", "lon", "radius_km", "score")


class Answers:
    """What is said of each row of a table; at first that nothing is found.

    Args:
        count: how many rows.

    """

    def __init__(self, count: int) -> None:
        import numpy as np

        self.kinds: list[Answer] = [Answer(remark=NOT_FOUND, remark_code=MISSING)]
        self._which = np.zeros(count, dtype=np.int64)
        self._numbers = {name: np.full(count, np.nan) for name in _PLACE}
        self._numbers["score"][:] = 0.0
        #: whether the radius that a row itself gives is that of a region
        self._regions = np.zeros(count, dtype=bool)
        #: rows, and the remarks on them where they are not those of their answers
        self._remarks: list[tuple[Any, Array]] = []

    def __len__(self) -> int:
        return len(self._which)

    def add(self, answer: Answer) -> int:
        """Return the number of a further answer."""
        self.kinds.append(answer)
        return len(self.kinds) - 1

    def give(self, rows: Any, number: Any, **own: Array) -> None:
        """Give rows an answer.

        Args:
            rows: which rows.
            number: the number of the answer of all of them, or of each.
            own: lat, lon, radius_km or score where the rows have others than their answer has. A radius of
                100 km or more makes a region.

        """
        import numpy as np

        numbers = np.broadcast_to(np.asarray(number), np.shape(rows))
        self._which[rows] = numbers
        self._regions[rows] = own["radius_km"] >= REGION_KM if "radius_km" in own else False
        some, which = np.unique(numbers, return_inverse=True)
        for name, column in self._numbers.items():
            if name in own:
                column[rows] = own[name]
            else:
                column[rows] = np.array([getattr(self.kinds[at], name) for at in some])[which.ravel()]

    def keep_radius(self, rows: Any, radius_km: Array) -> None:
        """Give rows their own radius, in km, where they have one (not NaN); 100 km or more make a region."""
        import numpy as np

        self._regions[rows] = radius_km >= REGION_KM
        column = self._numbers["radius_km"]
        column[rows] = np.where(np.isnan(radius_km), column[rows], radius_km)

    def remark(self, rows: Any, texts: Array) -> None:
        """Give rows remarks of their own."""
        self._remarks.append((rows, texts))

    def unplaced(self) -> Array:
        """Return the rows without coordinates."""
        import numpy as np

        return np.flatnonzero(np.isnan(self._numbers["lat"]))

    def spot(self, row: int) -> tuple[float, float] | None:
        """Return where a row is, in degrees, None where it is not placed."""
        lat, lon = float(self._numbers["lat"][row]), float(self._numbers["lon"][row])
        return None if lat != lat else (lat, lon)

    def located_by(self, row: int) -> str:
        """Return who said where a row is."""
        return self.kinds[int(self._which[row])].located_by

    def of(self, row: int) -> Answer:
        """Return the answer of one row."""
        values: dict[str, Any] = {name: float(column[row]) for name, column in self._numbers.items()}
        answer = self.kinds[int(self._which[row])]
        return replace(answer, area=answer.area or bool(self._regions[row]), **values)

    def columns(self, index: pd.Index[Any]) -> dict[str, pd.Series[Any]]:
        """Return the columns that `geo.locate` adds."""
        import numpy as np
        import pandas as pd

        found = {}
        for name in COLUMNS:
            if name in self._numbers:
                values = self._numbers[name]
            else:
                kinds = np.empty(len(self.kinds), dtype=bool if name == "area" else object)
                for at, answer in enumerate(self.kinds):
                    kinds[at] = getattr(answer, name)
                values = kinds[self._which]
            if name == "area":
                values = values | (self._regions & ~np.isnan(self._numbers["lat"]))
            for rows, texts in self._remarks if name == "remark" else ():
                values[rows] = texts
            found[name] = pd.Series(values, index=index, dtype=values.dtype, copy=False)
        found["radius_km"] = found["radius_km"].where(found["lat"].notna())
        return found


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
