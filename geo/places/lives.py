"""The lives of a table whose places are settled together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.ranking import ALONE, WEIGHTS
from geo.geodesy import unit_vectors
from geo.places.chain import Chains, Questions, marginals
from geo.places.travel import home_factors, reach_km

if TYPE_CHECKING:
    import numpy as np

    from geo.places.candidates import Choices
    from geo.places.itineraries import Asking

    Array = np.ndarray[Any, Any]

#: own coordinates this near to each other, in degrees, are one point
_SAME_POINT: Final = 1e-4


class Lives:
    """Some lives of a table, in the order of time.

    Attributes:
        life: which life each stop is of; ``first`` where each begins, and the number of stops.
        lat, lon: the stops' own coordinates.

    """

    def __init__(self, asking: Asking, rows: Array, first: Array, question: Array) -> None:
        import numpy as np

        self.first = first
        self.life = np.repeat(np.arange(len(first) - 1), np.diff(first))
        self.lat, self.lon = asking.lat[rows], asking.lon[rows]
        self._left, self._reached = asking.left[rows], asking.reached[rows]
        self._year = asking.first_year[rows]
        self._question = question  # as asked first: alike names change nothing in what is missing
        self._point = self._points()

    def _points(self) -> Array:
        """Return the number of each stop's own point, -1 where it has none."""
        import numpy as np
        import pandas as pd

        point = np.full(len(self.lat), -1)
        own = np.flatnonzero(~np.isnan(self.lat))
        north = np.round((self.lat[own] + 90) / _SAME_POINT).astype(np.int64)
        east = np.round((self.lon[own] + 360) / _SAME_POINT).astype(np.int64)
        point[own], _ = pd.factorize((self.life[own] * 2_000_000 + north) * 8_000_000 + east)
        return point

    def weighed(self, choices: Choices, question: Array) -> tuple[Array, Array]:
        """Return the probabilities of the places of each stop, and the share of short legs of each life."""
        import numpy as np

        wide = choices.weights.shape[1]
        chances = np.zeros((len(question), wide), dtype=np.float32)
        may = choices.weights[:, 0] > -np.inf if len(choices) else np.zeros(0, dtype=bool)
        own = self._point >= 0
        used = np.flatnonzero(own | np.append(may, False)[question])
        # A row of the table for each question, and each own point, of each life.
        life, code = self.life[used], np.where(own, len(choices) + self._point, question)[used]
        most = len(choices) + int(self._point.max(initial=-1)) + 1
        table, row, visits = np.unique(life * most + code, return_inverse=True, return_counts=True)
        questions = self._table(choices, table // most, table % most, visits)
        lives = np.searchsorted(life, np.arange(len(self.first)))
        found, shares = marginals(questions, Chains(row.ravel(), lives, self._reach(used)))
        asking = ~own[used]
        chances[used[asking]] = found[asking, :wide]
        return chances, shares

    def _table(self, choices: Choices, life: Array, code: Array, visits: Array) -> Questions:
        import numpy as np

        wide = choices.weights.shape[1]
        weights = np.full((len(code), wide), -np.inf)
        points = np.zeros((len(code), wide, 3), dtype=np.float32)
        plain = np.zeros((len(code), wide), dtype=bool)
        none = np.full(len(code), -60.0)
        asked = np.flatnonzero(code < len(choices))
        at = code[asked]
        weights[asked], points[asked], plain[asked] = (
            column[at] for column in (choices.weights, choices.points, choices.plain)
        )
        none[asked] = choices.none[at] + WEIGHTS["none missing"] * self._missing(choices, life, code, asked)
        own = np.flatnonzero(code >= len(choices))
        _, sample = np.unique(self._point, return_index=True)
        sample = sample[len(sample) - 1 - int(self._point.max(initial=-1)) :]
        stop = sample[code[own] - len(choices)]
        weights[own, 0], plain[own, 0] = 0.0, True
        points[own, 0] = unit_vectors(self.lat[stop], self.lon[stop])
        questions = Questions.of(weights, none, points, plain)
        best, sure = questions.sure()
        bounds = np.searchsorted(life, np.arange(len(self.first)))
        single = np.diff(bounds) == 1
        questions.odds[bounds[:-1][single]] *= ALONE
        for one in np.flatnonzero(np.diff(bounds) > 1).tolist():
            part = slice(bounds[one], bounds[one + 1])
            questions.odds[part] *= home_factors(points[part], best[part], sure[part], visits[part])
        return questions

    def _missing(self, choices: Choices, life: Array, code: Array, asked: Array) -> Array:
        """Return for each question of a life the share of its other names that the gazetteer lacks."""
        lives = len(self.first) - 1
        different, lost = self._counts(choices, lives)
        lacking = choices.lacking[code[asked]]
        missing: Array = (lost[life[asked]] - lacking + 0.5) / (different[life[asked]] + 1)
        return missing

    def _counts(self, choices: Choices, lives: int) -> tuple[Array, Array]:
        """Return how many different names and own points each life has, and how many names are lacking."""
        import numpy as np

        asks = self._question >= 0
        most = max(len(choices), 1)
        pairs = np.unique(self.life[asks] * most + self._question[asks])
        different = np.bincount(pairs // most, minlength=lives)
        lost = np.bincount(pairs // most, weights=choices.lacking[pairs % most], minlength=lives)
        _, at = np.unique(self._point[~asks], return_index=True)
        return different + np.bincount(self.life[~asks][at], minlength=lives), lost

    def _reach(self, stops: Array) -> Array:
        """Return how far one could come from the stop before to each of these, in km; inf where not known."""
        import numpy as np

        reach = np.full(len(stops), np.inf, dtype=np.float32)
        if len(stops) > 1:
            here, there = stops[:-1], stops[1:]
            days = self._reached[there] - self._left[here] + 1
            days = np.where((days > 0) & (self.life[here] == self.life[there]), days, np.nan)
            reach[1:] = reach_km(days, self._year[there])
        return reach
