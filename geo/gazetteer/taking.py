"""What was settled of whole lives → the answers of their rows, the different ones made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.gazetteer.answer import CEILING, TAKEN, from_match
from geo.gazetteer.choosing import MOST, chosen

if TYPE_CHECKING:
    import numpy as np

    from geo.gazetteer.answers import Answers
    from geo.gazetteer.asking import Asking
    from geo.gazetteer.choices import Choices
    from geo.gazetteer.lives import Settled

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
