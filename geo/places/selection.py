"""What was settled of whole lives → the answers of their rows, the different ones made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.geodesy import EARTH_RADIUS_KM
from geo.places.answers import CEILING, SAME_KM, TAKEN, from_match

if TYPE_CHECKING:
    import numpy as np

    from geo.places.answers import Answers
    from geo.places.candidates import Choices
    from geo.places.itineraries import Asking
    from geo.places.settle import Settled

    Array = np.ndarray[Any, Any]


class Taking:
    """Writes down which place each row's name is taken for.

    Args:
        answers: what is to be filled.
        asking: the table.
        bulk: whether to tell the probabilities of runners-up by the name alone, so that in a large table rows
            of one name and place have one answer.

    """

    def __init__(self, answers: Answers, asking: Asking, *, bulk: bool) -> None:
        self._answers, self._asking, self._bulk = answers, asking, bulk
        self._known: dict[Any, int] = {}

    def take(self, settled: Settled) -> None:
        """Give the rows of some lives their answers."""
        import numpy as np

        choices = settled.choices
        may = np.flatnonzero(settled.question >= 0)
        may = may[choices.weights[settled.question[may], 0] > -np.inf]
        if not len(may):
            return
        question, chances = settled.question[may], settled.chances[may]
        best, score, order = chosen(choices.points, question, chances)
        placed = score >= TAKEN
        if self._bulk:
            chances, order = _by_name(choices, question), np.zeros((len(may), 1), dtype=np.int64)
            order = order + np.arange(min(MOST, chances.shape[1]))
        percent = np.round(100 * np.take_along_axis(chances, order, axis=1)).astype(np.int64)
        same = np.concatenate([np.stack([question, best, placed], axis=1), order, percent], axis=1)
        same[:, 3 : 3 + order.shape[1]][percent == 0] = -1
        first, which = _different(same)
        numbers = []
        for at in first:
            asked = choices.questions[question[at]]
            key = (asked.asked, len(asked.matches), asked.matches[best[at]].row, placed[at])
            if not (self._bulk and key in self._known):
                pairs = zip(order[at].tolist(), percent[at].tolist(), strict=True)
                others = [(place, share / 100) for place, share in pairs if share]
                made = from_match(asked.asked, asked.matches, int(best[at]), float(score[at]), others)
                self._known[key] = self._answers.add(made)
            numbers.append(self._known[key])
        rows = settled.rows[may]
        score = np.where(placed, np.round(np.minimum(score, CEILING), 3), 0.0)
        self._answers.give(rows, np.array(numbers)[which], score=score)
        self._answers.keep_radius(rows, self._asking.radius_km[rows])


def _by_name(choices: Choices, question: Array) -> Array:
    """Return the probability of each place of each question by its name alone."""
    import numpy as np

    largest = np.maximum(choices.weights.max(axis=1), choices.none)
    odds = np.exp(choices.weights - largest[:, None])
    chances = odds / (odds.sum(axis=1) + np.exp(choices.none - largest))[:, None]
    found: Array = chances[question]
    return found


def _different(rows: Array) -> tuple[list[int], Array]:
    """Return where each different row of an array first stands, and which of those each row is."""
    import numpy as np

    packed = np.ascontiguousarray(rows, dtype="<i4")
    text, width = packed.tobytes(), packed.shape[1] * 4
    seen: dict[bytes, int] = {}
    which = [seen.setdefault(text[at : at + width], len(seen)) for at in range(0, len(text), width)]
    _, first = np.unique(which, return_index=True)
    return first.tolist(), np.array(which)


#: only so many of the likeliest places are compared
MOST: Final = 6
_AT_ONCE: Final = 8192


def chosen(points: Array, question: Array, chances: Array) -> tuple[Array, Array, Array]:
    """Return for each stop its place, how likely that is, and its likeliest places in order.

    The place is the one about which most of the probability lies within 50 km, so that two suburbs of a town
    do not lose to a namesake far away.

    Args:
        points: unit vectors of the places of each question, (questions, places, 3).
        question: which question each stop asks.
        chances: how likely each place of each stop is.

    """
    import numpy as np

    order = np.argsort(-chances, axis=1, kind="stable")[:, :MOST]
    best, score = order[:, 0].copy(), np.zeros(len(chances))
    for start in range(0, len(chances), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        spots = points[question[part]]
        near = 2 - 2 * np.matmul(spots, spots.transpose(0, 2, 1)) <= (SAME_KM / EARTH_RADIUS_KM) ** 2
        near |= np.eye(near.shape[1], dtype=bool)
        sums = (near * chances[part][:, None, :]).sum(axis=2, dtype=np.float64)
        here, taken = np.arange(len(sums)), best[part]
        most = sums[here, taken]
        for at in order[part].T[1:]:
            # One of the smaller places about a large one is not the better answer.
            better = (sums[here, at] > most + 1e-6) & ~near[here, at, taken]
            taken[better], most[better] = at[better], sums[here, at][better]
        score[part] = np.minimum(most, 1.0)
    return best, score, order
