"""How several persons are told apart: a colour, a shape and letters each, the same on page and paper.

Eight colours that stay apart for the colour-blind, and eight shapes; what a colour says, a shape says too.
The colours of a screen, light and dark, are in people.css under the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.route.route import Route

#: on light paper, each at least 4.5 : 1 against it
COLOURS = ("#0c47ff", "#9d0200", "#008157", "#a93f90", "#3c009d", "#27231d", "#4a0049", "#8953d0")
SHAPES = ("circle", "square", "triangle", "diamond", "wedge", "cross", "bar", "ring")
#: with more persons nobody's line is drawn until a reader asks for it
CROWD = 12


def shape(person: int) -> int:
    """Return the number of a person's shape.

    >>> [shape(i) for i in (0, 7, 8)]
    [0, 7, 0]
    """
    return person % len(SHAPES)


def tint(person: int) -> int:
    """Return the number of a person's colour: among persons of one shape each has another.

    >>> [tint(i) for i in (0, 7, 8, 15)]
    [0, 7, 1, 0]
    """
    return (person + person // len(SHAPES)) % len(COLOURS)


def initials(people: list[str]) -> list[str]:
    """Return letters for each person, with a number where several would have the same.

    >>> initials(["Ivan Maisky", "Isaak Mintz", "Чичерин", "Beatrice Webb"])
    ['IM1', 'IM2', 'Ч', 'BW']
    """
    letters = ["".join(word[0] for word in name.split()[:3]).upper() or "?" for name in people]
    found = []
    for i, own in enumerate(letters):
        found.append(f"{own}{letters[: i + 1].count(own)}" if letters.count(own) > 1 else own)
    return found


def persons(route: Route) -> list[int]:
    """Return the number of each stop's person, -1 where it names none, or where there is but one person."""
    if len(route.people) < 2:
        return [-1] * len(route)
    numbers = {name: i for i, name in enumerate(route.people)}
    return [numbers.get(name, -1) for name in map(str, route.stops["person"].tolist())]


def sizes_of_places(route: Route) -> list[float]:
    """Return how large the mark of each place is, beside the usual one; in a crowd by how many came."""
    if len(route.people) <= CROWD:
        return [1.0] * len(route.places)
    who = persons(route)
    counts = [len({who[number - 1] for number in stops}) for stops in route.places["stops"].tolist()]
    return [round(min(4.0, count**0.5), 2) for count in counts]
