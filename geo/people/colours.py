"""The colour, shape and initials that tell persons apart, the same on page and paper.

There are eight shapes and eight colours, which colour-blind readers can tell apart. A colour never says
anything that a shape does not say too. people.css has the colours for screens, under the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.route.route import Route

#: for light paper, with a contrast of at least 4.5 : 1
COLOURS = ("#0c47ff", "#9d0200", "#008157", "#a93f90", "#3c009d", "#27231d", "#4a0049", "#8953d0")
SHAPES = ("circle", "square", "triangle", "diamond", "wedge", "cross", "bar", "ring")
#: with more persons than this, a line is drawn only when a reader asks for it
CROWD = 12


def shape(person: int) -> int:
    """Return the number of a person's shape.

    >>> [shape(i) for i in (0, 7, 8)]
    [0, 7, 0]
    """
    return person % len(SHAPES)


def colour_number(person: int) -> int:
    """Return the number of a person's colour: persons with the same shape have different ones.

    >>> [colour_number(i) for i in (0, 7, 8, 15)]
    [0, 7, 1, 0]
    """
    return (person + person // len(SHAPES)) % len(COLOURS)


def initials(people: list[str]) -> list[str]:
    """Return the initials of each person, with a number where several have the same.

    >>> initials(["Ivan Maisky", "Isaak Mintz", "Чичерин", "Beatrice Webb"])
    ['IM1', 'IM2', 'Ч', 'BW']
    """
    letters = ["".join(word[0] for word in name.split()[:3]).upper() or "?" for name in people]
    return [
        f"{initial}{letters[: i + 1].count(initial)}" if letters.count(initial) > 1 else initial
        for i, initial in enumerate(letters)
    ]


def persons(route: Route) -> list[int]:
    """Return the number of each stop's person; -1 where it has none, or where there is only one person."""
    if len(route.people) < 2:
        return [-1] * len(route)
    numbers = {name: i for i, name in enumerate(route.people)}
    return [numbers.get(name, -1) for name in map(str, route.stops["person"].tolist())]


def sizes_of_places(route: Route) -> list[float]:
    """Return the size of the mark of each place: 1, or in a crowd more where more persons came."""
    if len(route.people) <= CROWD:
        return [1.0] * len(route.places)
    who = persons(route)
    counts = [len({who[number - 1] for number in stops}) for stops in route.places["stops"].tolist()]
    return [round(min(4.0, count**0.5), 2) for count in counts]
