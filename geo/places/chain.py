"""The route decides: the candidates of all stops are weighed together, in time linear in the stops.

The stops of a life are a chain. Each place that a stop may mean has a likelihood of its own
(`ranking.weigh`), and each pair of neighbours one by how far they are apart and how much time there was
(`ranking.leg_factors`), against places taken anywhere; "none of these" goes with every neighbour alike.
Forwards and backwards sums along the chain give the exact probability of each place (the sum-product
algorithm: Rabiner 1989, https://doi.org/10.1109/5.18626).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.geodesy import EARTH_RADIUS_KM
from geo.places.travel import SHORT_KM, leg_factors, shares_of_short_legs

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    Array = np.ndarray[Any, Any]

#: a longer life is cut into blocks of so many stops, which are worked through side by side …
_BLOCK: Final = 2048
#: … each with so many stops of its neighbours before and after, beyond which nothing is felt
_OVERLAP: Final = 64
#: stops in work at one time, so that memory does not grow with the table
_AT_ONCE: Final = 1 << 14
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
    def of(cls, weights: Array, none: Array, points: Array, plain: Array) -> Questions:
        """Return questions from logarithms of likelihood, -inf where there is no place."""
        import numpy as np

        largest = np.maximum(weights.max(axis=1, initial=-np.inf), none)
        odds = np.exp(weights - largest[:, None]).astype(np.float32)
        return cls(odds, np.exp(none - largest).astype(np.float32), points, plain)

    def sure(self) -> tuple[Array, Array]:
        """Return the likeliest place of each row by its name alone, and whether that one is sure."""
        import numpy as np

        best = self.odds.argmax(axis=1)
        at = np.arange(len(best))
        sure = self.odds[at, best] > SURE * (self.odds.sum(axis=1) + self.none)
        sure &= self.plain[at, best]
        return best, sure


@dataclass(frozen=True)
class Chains:
    """Stops in the order of time, life by life.

    Attributes:
        rows: which question each stop asks.
        first: where each life begins, and the number of stops.
        reach: how far one could come between the stop before and this one, in km; inf where that is not
            known, and for the first of a life.

    """

    rows: Array
    first: Array
    reach: Array


def marginals(questions: Questions, chains: Chains) -> tuple[Array, Array]:
    """Return the probability of every place of every stop, given all the other stops of the life.

    The first array has a row for each stop; the last column is "none of these". The second is the share of
    short legs of each life.
    """
    import numpy as np

    answers = np.zeros((len(chains.rows), questions.odds.shape[1] + 1), dtype=np.float32)
    shares = shares_of_short_legs(*_legs(questions, chains)).astype(np.float32)
    lengths = np.diff(chains.first)
    alone = chains.first[:-1][lengths == 1]
    for part in np.array_split(alone, 1 + len(alone) // _AT_ONCE):
        answers[part] = _normal(_odds(questions, chains.rows[part]))
    blocks = np.array(list(_blocks(chains.first)), dtype=np.int64).reshape(-1, 5)
    blocks = blocks[np.argsort(blocks[:, 1] - blocks[:, 2], kind="stable")]
    while len(blocks):
        taken = max(1, _AT_ONCE // int(blocks[0, 2] - blocks[0, 1]))
        now, blocks = blocks[:taken], blocks[taken:]
        _side_by_side(questions, chains, now, shares[now[:, 0]], answers)
    return answers, shares


def _blocks(first: Array) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield life, start and end of a block, and the first and last stop that it answers for."""
    import numpy as np

    for life in np.flatnonzero(np.diff(first) > 1).tolist():
        begin, end = int(first[life]), int(first[life + 1])
        for at in range(begin, end, _BLOCK):
            last = min(at + _BLOCK, end)
            yield life, max(begin, at - _OVERLAP), min(end, last + _OVERLAP), at, last


def _legs(questions: Questions, chains: Chains) -> tuple[Array, Array]:
    """Return how many legs of each life are short, and of how many, where both ends are sure."""
    import numpy as np

    lives = len(chains.first) - 1
    if len(chains.rows) < 2:
        return np.zeros(lives), np.zeros(lives)
    best, sure = questions.sure()
    life = np.repeat(np.arange(lives), np.diff(chains.first))
    here, there = chains.rows[:-1], chains.rows[1:]
    both = np.flatnonzero(sure[here] & sure[there] & (life[:-1] == life[1:]))
    here, there = here[both], there[both]
    cosine = (questions.points[here, best[here]] * questions.points[there, best[there]]).sum(axis=1)
    short = _km(cosine) < SHORT_KM
    return np.bincount(life[both], weights=short, minlength=lives), np.bincount(life[both], minlength=lives)


def _side_by_side(questions: Questions, chains: Chains, blocks: Array, share: Array, answers: Array) -> None:
    """Write the probabilities along blocks of falling length, all of them a stop at a time."""
    import numpy as np

    start, end, first, last = (blocks[:, at] for at in range(1, 5))
    lengths = end - start
    count, longest, wide = len(blocks), int(lengths[0]), answers.shape[1]
    active = np.searchsorted(-lengths, -np.arange(longest), side="left")
    forward = np.zeros((longest, count, wide), dtype=np.float32)
    for step in range(longest):
        at = start[: active[step]] + step
        message: Any = 1.0
        if step:
            legs = _leg_factors(questions, chains, at, share)
            message = _along(forward[step - 1, : len(at)], legs)
        forward[step, : len(at)] = _normal(_odds(questions, chains.rows[at]) * message)
    backward = np.ones((count, wide), dtype=np.float32)
    for step in range(longest - 1, -1, -1):
        running = active[step]
        if step + 1 < longest and (going := active[step + 1]):
            at = start[:going] + step + 1
            after = _odds(questions, chains.rows[at]) * backward[:going]
            legs = _leg_factors(questions, chains, at, share)
            backward[:going] = _normal(_along(after, legs.transpose(0, 2, 1)))
        at = start[:running] + step
        mine = (at >= first[:running]) & (at < last[:running])
        answers[at[mine]] = _normal(forward[step, :running][mine] * backward[:running][mine])


def _odds(questions: Questions, here: Array) -> Array:
    import numpy as np

    return np.concatenate([questions.odds[here], questions.none[here, None]], axis=1)


def _leg_factors(questions: Questions, chains: Chains, stops: Array, share: Array) -> Array:
    """Return how well the places of the stops before these go with theirs."""
    import numpy as np

    before, here = questions.points[chains.rows[stops - 1]], questions.points[chains.rows[stops]]
    km = _km(np.matmul(before, here.transpose(0, 2, 1)))
    return leg_factors(km, share[: len(stops), None, None], chains.reach[stops][:, None, None])


def _along(odds: Array, legs: Array) -> Array:
    """Return what stops with these odds say of their neighbours across these legs."""
    import numpy as np

    places = np.matmul(odds[:, None, :-1], legs)[:, 0] + odds[:, -1:]
    return np.concatenate([places, odds.sum(axis=1, keepdims=True)], axis=1)


def _normal(odds: Array) -> Array:
    normal: Array = odds / odds.sum(axis=1, keepdims=True)
    return normal


def _km(cosine: Array) -> Array:
    """Return the length of the chord, which for what counts here is that of the arc, and quicker to have."""
    import numpy as np

    km: Array = np.sqrt(np.maximum(2 - 2 * cosine, 0)) * np.float32(EARTH_RADIUS_KM)
    return km
