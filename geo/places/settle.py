"""Whole lives at once: how likely each place of each stop is, given all the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.places.fuzzy_candidates import Alike
from geo.places.lives import Lives

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from geo.places.candidates import Choices
    from geo.places.itineraries import Asking
    from geo.places.queries import Finder
    from geo.progress import Progress

    Array = np.ndarray[Any, Any]

#: lives are worked through so many stops at a time, so that memory does not grow with the table
_AT_ONCE: Final = 1 << 16
#: how often the neighbours found by names alike are asked for theirs, and in a large table
_ROUNDS, _ROUNDS_IN_BULK = 3, 1
#: in tables with more different unknown names than this, names alike are not looked for
_MOST_UNKNOWN: Final = 20_000


@dataclass(frozen=True)
class Settled:
    """Some rows of a table with what each may mean, and how likely.

    Attributes:
        rows: which rows.
        choices: the questions that they ask, and ``question`` which of them each asks; -1 where the row has
            coordinates of its own.
        chances: probability of each place of the question; with that of none of them they add up to one.

    """

    rows: Array
    choices: Choices
    question: Array
    chances: Array


def settle(
    finder: Finder, asking: Asking, choices: Choices, question: Array, *, bulk: bool, progress: Progress
) -> Iterator[Settled]:
    """Yield the rows of a table, some lives at a time, with what each may mean and how likely that is.

    Args:
        finder: what asks the gazetteer.
        asking: the table.
        choices: what the rows may mean.
        question: which of the choices each row asks; -1 where it has coordinates of its own.
        bulk: whether to look for names alike only where a name is not there at all.
        progress: called with what is done, how much, and of how much.

    """
    import numpy as np

    alike = None
    if np.count_nonzero(choices.exact == 0) <= _MOST_UNKNOWN:
        alike = Alike(finder, bulk=bulk)
    for begin, end in _batches(asking.first):
        progress("placing the stops", int(asking.first[begin]), len(asking))
        rows = asking.order[asking.first[begin] : asking.first[end]]
        first = asking.first[begin : end + 1] - asking.first[begin]
        if not (question[rows] >= 0).any():
            yield Settled(
                rows, choices.take(np.zeros(0, dtype=int)), question[rows], np.zeros((len(rows), 1))
            )
            continue
        yield _settled(asking, choices, question, rows, first, alike, _ROUNDS_IN_BULK if bulk else _ROUNDS)
    progress("placing the stops", len(asking), len(asking))


def _settled(
    asking: Asking,
    choices: Choices,
    question: Array,
    rows: Array,
    first: Array,
    alike: Alike | None,
    rounds: int,
) -> Settled:
    """Return what the rows of some lives mean; names alike are looked for about what is placed already."""
    import numpy as np

    used, mine = np.unique(question[rows], return_inverse=True)
    own = int(used[0] < 0)  # rows with coordinates of their own
    local, mine = choices.take(used[own:]), mine.ravel() - own
    lives = Lives(asking, rows, first, mine)
    chances, shares = lives.weighed(local, mine)
    for _ in range(rounds if alike is not None else 0):
        more, changed = alike.asked(local, mine, chances, shares, lives) if alike is not None else ([], mine)
        if not more:
            break
        local, mine = local.and_more(more), changed
        chances, shares = lives.weighed(local, mine)
    return Settled(rows, local, mine, chances)


def _batches(first: Array) -> Iterator[tuple[int, int]]:
    """Yield the first and the last life of each batch, exclusively."""
    import numpy as np

    begin = 0
    while begin < len(first) - 1:
        end = int(np.searchsorted(first, first[begin] + _AT_ONCE, side="right")) - 1
        end = max(end, begin + 1)
        yield begin, end
        begin = end
