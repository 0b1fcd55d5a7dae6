"""What many questions may mean, as arrays: a row for each question, a column for each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.gazetteer.ranking import PLAIN
from geo.geodesy import unit_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from geo.gazetteer.match import Match
    from geo.places.queries import Question

    Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Choices:
    """The places of questions.

    Attributes:
        questions: the questions themselves.
        weights: how likely each place is in itself (`ranking.weigh`), -inf where there is none.
        points: unit vectors of the places, (questions, places, 3).
        plain: whether a place may tell where a life takes place: a town whose name is the one written.
        area: whether it is a region.
        none: the weight of "none of these".
        lacking: whether the gazetteer has no place of that plain name.
        exact: how many of the places bear the very name.

    """

    questions: list[Question]
    weights: Array
    points: Array
    plain: Array
    area: Array
    none: Array
    lacking: Array
    exact: Array

    @classmethod
    def of(cls, questions: Sequence[Question]) -> Choices:
        """Return the places of questions as arrays."""
        import numpy as np

        counts = np.array([len(question.matches) for question in questions], dtype=np.int64)
        wide, count = int(counts.max(initial=1)), len(questions)
        flat = [match for question in questions for match in question.matches]
        row = np.repeat(np.arange(count), counts)
        column = np.arange(len(flat)) - np.repeat(np.cumsum(counts) - counts, counts)
        weights = np.full((count, wide), -np.inf)
        points = np.zeros((count, wide, 3), dtype=np.float32)
        plain, area = np.zeros((count, wide), dtype=bool), np.zeros((count, wide), dtype=bool)
        weights[row, column] = [match.weight for match in flat]
        degrees = np.array([(match.lat, match.lon) for match in flat]).reshape(-1, 2)
        points[row, column] = unit_vectors(degrees[:, 0], degrees[:, 1])
        plain[row, column] = [_plain(match) for match in flat]
        area[row, column] = [match.area for match in flat]
        return cls(
            *(list(questions), weights, points, plain, area),
            np.array([question.none for question in questions], dtype=np.float64),
            np.array([question.lacking for question in questions], dtype=bool),
            np.array([question.exact for question in questions], dtype=np.int64),
        )

    def __len__(self) -> int:
        return len(self.questions)

    def take(self, numbers: Array) -> Choices:
        """Return some of the questions, no wider than they need."""
        wide = 1
        if len(numbers):
            wide = max(1, int((self.weights[numbers] > float("-inf")).sum(axis=1).max()))
        return Choices(
            [self.questions[number] for number in numbers.tolist()],
            *(column[numbers, :wide] for column in (self.weights, self.points, self.plain, self.area)),
            *(column[numbers] for column in (self.none, self.lacking, self.exact)),
        )

    def and_more(self, questions: Sequence[Question]) -> Choices:
        """Return these questions, followed by others."""
        import numpy as np

        more = Choices.of(questions)
        wide = max(self.weights.shape[1], more.weights.shape[1])
        both = []
        for name, empty in (("weights", -np.inf), ("points", 0), ("plain", False), ("area", False)):
            columns = [getattr(one, name) for one in (self, more)]
            padded = [
                np.pad(
                    column,
                    [(0, 0), (0, wide - column.shape[1]), *[(0, 0)] * (column.ndim - 2)],
                    constant_values=empty,
                )
                for column in columns
            ]
            both.append(np.concatenate(padded))
        rest = [
            np.concatenate([getattr(self, name), getattr(more, name)])
            for name in ("none", "lacking", "exact")
        ]
        return Choices(self.questions + more.questions, *both, *rest)


def _plain(match: Match) -> bool:
    return not match.area and match.likeness == 1 and match.reading.kind in (*PLAIN, "tail", "core")
