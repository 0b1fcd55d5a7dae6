"""The route decides: the candidates of all stops are weighed together, in time linear in the stops.

The stops of a life are a chain. Each place that a stop may mean has a likelihood of its own
(`ranking.weigh`), and each pair of neighbours one by how far they are apart (`ranking.leg_factors`), against
places taken anywhere; "none of these" goes with every neighbour alike. Forwards and backwards sums along the
chain give the exact probability of each place (the sum-product algorithm: Rabiner 1989,
https://doi.org/10.1109/5.18626).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.gazetteer.geometry import EARTH_KM
from geo.gazetteer.ranking import SHORT_KM, leg_factors, share_of_short_legs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    Array = np.ndarray[Any, Any]

#: a longer life is cut into blocks of so many stops, which are worked through side by side …
_BLOCK: Final = 2048
#: … each with so many stops of its neighbours before and after, beyond which nothing is felt
_OVERLAP: Final = 64
#: stops in work at one time, so that memory does not grow with the table
_AT_ONCE: Final = 1 << 16
#: a place with this probability by its name alone tells how far a life's stops are apart
SURE: Final = 0.8


@dataclass(frozen=True)
class Questions:
    """What each different cell may mean; the arrays have a row for each question, a column for each place.

    Attributes:
        odds: how likely each place is, up to a factor a row; 0 where there is none.
        none: the same for "none of these".
        points: unit vectors of the places, (questions, places, 3).
        plain: whether a place may tell where a life takes place: a town whose name is the one written.

    """

    odds: Array
    none: Array
    points: Array
    plain: Array

    @classmethod
    def of(
        cls, weights: Sequence[Array], none: Sequence[float], points: Sequence[Array], plain: Sequence[Array]
    ) -> Questions:
        """Return questions from logarithms of likelihood, an array for each question."""
        import numpy as np

        wide = max((len(weight) for weight in weights), default=1)
        count = len(weights)
        odds = np.zeros((count, wide), dtype=np.float32)
        vectors = np.zeros((count, wide, 3), dtype=np.float32)
        may = np.zeros((count, wide), dtype=bool)
        rest = np.zeros(count, dtype=np.float32)
        for at, weight in enumerate(weights):
            largest = max(float(weight.max(initial=none[at])), none[at])
            odds[at, : len(weight)] = np.exp(weight - largest)
            rest[at] = np.exp(none[at] - largest)
            vectors[at, : len(weight)] = points[at]
            may[at, : len(weight)] = plain[at]
        return cls(odds, rest, vectors, may)

    def sure(self, rows: Array | slice) -> tuple[Array, Array]:
        """Return the likeliest place of each row by its name alone, and whether that one is sure."""
        import numpy as np

        odds = self.odds[rows]
        best = odds.argmax(axis=1)
        at = np.arange(len(best))
        sure = odds[at, best] > SURE * (odds.sum(axis=1) + self.none[rows])
        sure &= self.plain[rows][at, best]
        return best, sure


def marginals(questions: Questions, lives: Sequence[Array]) -> tuple[list[Array], list[float]]:
    """Return the probability of every place of every stop, given all the other stops of the life.

    Args:
        questions: what the stops may mean.
        lives: for each life the numbers of its questions, in the order of time.

    Each array has a row for each stop; the last column is "none of these". Also returned is the share of
    short legs of each life.

    """
    import numpy as np

    wide = questions.odds.shape[1] + 1
    answers = [np.zeros((len(life), wide), dtype=np.float32) for life in lives]
    shares = [share_of_short_legs(*_legs(questions, life)) for life in lives]
    blocks = sorted(_blocks(lives), key=lambda block: block[1] - block[2])
    while blocks:
        taken = max(1, _AT_ONCE // (blocks[0][2] - blocks[0][1]))
        now, blocks = blocks[:taken], blocks[taken:]
        chains = [lives[life][start:end] for life, start, end, _, _ in now]
        share = np.array([shares[life] for life, *_ in now], dtype=np.float32)
        for (life, start, _, first, last), found in zip(
            now, _side_by_side(questions, chains, share), strict=True
        ):
            answers[life][first:last] = found[first - start : last - start]
    return answers, shares


def unit_vectors(lat: Array, lon: Array) -> Array:
    """Return the points on the unit sphere for degrees, an array (points, 3)."""
    import numpy as np

    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=-1)


def _blocks(lives: Sequence[Array]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield life, start and end of a block, and the first and last stop that it answers for."""
    for number, life in enumerate(lives):
        for first in range(0, len(life), _BLOCK):
            last = min(first + _BLOCK, len(life))
            yield number, max(0, first - _OVERLAP), min(len(life), last + _OVERLAP), first, last


def _legs(questions: Questions, life: Array) -> tuple[int, int]:
    """Return how many legs of a life are short, and of how many, where both ends are sure."""
    if len(life) < 2:
        return 0, 0
    best, sure = questions.sure(life)
    both = sure[:-1] & sure[1:]
    points = questions.points[life, best]
    km = _km((points[:-1] * points[1:]).sum(axis=1))
    return int((both & (km < SHORT_KM)).sum()), int(both.sum())


def _side_by_side(questions: Questions, chains: Sequence[Array], share: Array) -> list[Array]:
    """Return the probabilities along chains of falling length, all of them a stop at a time."""
    import numpy as np

    lengths = np.array([len(chain) for chain in chains])
    count, longest, wide = len(chains), int(lengths[0]), questions.odds.shape[1] + 1
    grid = np.zeros((count, longest), dtype=np.int64)
    for at, chain in enumerate(chains):
        grid[at, : len(chain)] = chain
    active = [int((lengths > step).sum()) for step in range(longest)]
    forward = np.zeros((longest, count, wide), dtype=np.float32)
    for step in range(longest):
        here = grid[: active[step], step]
        message: Any = 1.0
        if step:
            before = forward[step - 1, : active[step]]
            legs = _leg_factors(questions, grid[: active[step], step - 1], here, share)
            message = _along(before, legs)
        forward[step, : active[step]] = _normal(_odds(questions, here) * message)
    backward = np.ones((count, wide), dtype=np.float32)
    for step in range(longest - 1, -1, -1):
        running = active[step]
        if step + 1 < longest and (going := active[step + 1]):
            after = _odds(questions, grid[:going, step + 1]) * backward[:going]
            legs = _leg_factors(questions, grid[:going, step], grid[:going, step + 1], share)
            backward[:going] = _normal(_along(after, legs.transpose(0, 2, 1)))
        forward[step, :running] = _normal(forward[step, :running] * backward[:running])
    return [forward[: lengths[at], at] for at in range(count)]


def _odds(questions: Questions, here: Array) -> Array:
    import numpy as np

    return np.concatenate([questions.odds[here], questions.none[here, None]], axis=1)


def _leg_factors(questions: Questions, here: Array, there: Array, share: Array) -> Array:
    import numpy as np

    cosine = np.matmul(questions.points[here], questions.points[there].transpose(0, 2, 1))
    return leg_factors(_km(cosine), share[: len(here), None, None])


def _along(odds: Array, legs: Array) -> Array:
    """Return what stops with these odds say of their neighbours across these legs."""
    import numpy as np

    places = np.matmul(odds[:, None, :-1], legs)[:, 0] + odds[:, -1:]
    return np.concatenate([places, odds.sum(axis=1, keepdims=True)], axis=1)


def _normal(odds: Array) -> Array:
    normal: Array = odds / odds.sum(axis=1, keepdims=True)
    return normal


def _km(cosine: Array) -> Array:
    import numpy as np

    km: Array = EARTH_KM * np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0))
    return km
