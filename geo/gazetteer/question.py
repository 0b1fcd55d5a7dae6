"""What one stop asks of the gazetteer, and the places that it may mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer.ranking import PLAIN, none_weight

if TYPE_CHECKING:
    from geo.gazetteer.match import Match


class Asked(NamedTuple):
    """What a stop says of its place; ``years`` only where they tell its names apart."""

    place: str
    country: str = ""
    years: tuple[int, int] | None = None


@dataclass(slots=True)
class Question:
    """One thing asked, with the places it may mean.

    Attributes:
        matches: the places, the likeliest by name alone first.
        exact: how many of them bear the very name; names only alike follow.
        none: the weight of "none of these", as far as the question itself tells.
        lacking: whether the gazetteer has no place of that plain name.

    """

    asked: Asked
    matches: list[Match]
    exact: int = -1
    none: float = field(init=False)
    lacking: bool = field(init=False)

    def __post_init__(self) -> None:
        if self.exact < 0:
            self.exact = len(self.matches)
        self.none = none_weight(self.matches[: self.exact])
        self.lacking = not any(match.reading.kind in PLAIN for match in self.matches[: self.exact])

    def joined(self, alike: list[Match]) -> Question:
        """Return it with places whose names are only alike."""
        return Question(self.asked, self.matches + alike, self.exact)
