"""The journey on a map for print: legs with arrowheads, and places with labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.columns import sure_stops
from geo.drawing.labels import placed_labels, shortened, text_width
from geo.drawing.svg import path, xml_text
from geo.people.colours import COLOURS, CROWD, colour_number, persons, sizes_of_places
from geo.route.rows import one_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.drawing.projection import Projection
    from geo.route.route import Route

    Lines = list[NDArray[np.float64]]

#: the colours of time, from early to late: the same as on the page
_TIMES = ("#9d7b29", "#837240", "#6b664f", "#535a5d", "#3b4d65", "#243e6a", "#112a66")
RADIUS = 4.0
SIZE = 12.0  # of the labels' letters
_ARROW, _SHORTEST = 7.0, 22.0
_LONGEST_NAME = 170.0
MOST_LABELS = 250
_NUMBERS = 6


def journey(route: Route, projection: Projection) -> list[str]:
    """Return the SVG elements of legs, marks and labels, the lowest first."""
    doubtful = _doubtful(route)
    lines, arrows, points = _legs(route, projection, doubtful)
    spots = route.places[["lat", "lon"]].to_numpy(dtype=np.float64)
    marks = np.vstack([projection.points(spot[None, :]) for spot in spots])
    return [*lines, *arrows, *_marks(route, projection, marks, points, doubtful)]


def _doubtful(route: Route) -> list[bool]:
    """Return for each place whether it is a region or has no stop whose place is sure."""
    stops, places = route.stops, route.places
    sure = sure_stops(stops).tolist()
    return [
        bool(area) or not any(sure[number - 1] for number in numbers)
        for area, numbers in zip(places["area"].tolist(), places["stops"].tolist(), strict=True)
    ]


def _legs(
    route: Route, projection: Projection, doubtful: list[bool]
) -> tuple[list[str], list[str], NDArray[np.float64]]:
    """Return the lines, the arrowheads, and points along the lines, which labels should avoid."""
    spots = route.stops[["lat", "lon"]].to_numpy(dtype=np.float64)
    numbers = route.place_numbers.tolist()
    ends = route.legs[["start", "end"]].to_numpy().tolist()
    step = max(5.0, 6 / projection.scale * 111)
    who = persons(route)
    first_legs: dict[tuple[int, int, int], int] = {}
    for i, (start, end) in enumerate(ends if len(route.people) <= CROWD else []):
        first_legs.setdefault((numbers[start], numbers[end], who[start]), i)
    lines, arrows, along = [], [], [np.empty((0, 2))]
    for (first, last, person), i in first_legs.items():
        start, end = ends[i]
        leg = geodesy.great_circle(tuple(spots[start]), tuple(spots[end]), step)
        colour = _TIMES[round(i / max(1, len(ends) - 1) * (len(_TIMES) - 1))]
        colour = COLOURS[colour_number(person)] if person >= 0 else colour
        soft = ' stroke-dasharray="5 4"' if doubtful[first] or doubtful[last] else ""
        for line in _copies(projection.points(leg), projection):
            lines.append(f'<path class="leg" stroke="{colour}"{soft} d="{path(line)}"/>')
            arrows += _arrow(line, colour)
            along.append(_every(line, 4.0))
    return lines, arrows, np.vstack(along)


def _copies(line: NDArray[np.float64], projection: Projection) -> Lines:
    """Return the copies of a line that the map shows: two if it crosses the edge of a world map."""
    turn = np.array([360 * getattr(projection, "stretch", 0.0) * projection.scale, 0.0])
    if not turn[0]:
        return [line]
    copies = [line + shift for shift in (-turn, 0 * turn, turn)]
    return [copy for copy in copies if copy[:, 0].max() >= 0 and copy[:, 0].min() <= projection.width]


def _arrow(line: NDArray[np.float64], colour: str) -> list[str]:
    """Return an arrowhead beyond the middle of a line; none for a short line."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    walked = np.concatenate([[0.0], np.cumsum(steps)])
    if walked[-1] < _SHORTEST:
        return []
    at = walked[-1] * 0.58
    tip, tail = _at(line, walked, np.array([at + _ARROW / 2, at - _ARROW / 2]))
    forward = (tip - tail) / max(float(np.hypot(*(tip - tail))), 1e-9)
    side = np.array([-forward[1], forward[0]]) * _ARROW * 0.42
    head = np.array([tip, tail + side, tail - side])
    return [f'<path class="arrow" fill="{colour}" d="{path(head, closed=True)}"/>']


def _every(line: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    return _at(line, walked, np.arange(0, walked[-1], step))


def _at(
    line: NDArray[np.float64], walked: NDArray[np.float64], distances: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the points of a line at distances along it."""
    return np.column_stack([np.interp(distances, walked, line[:, axis]) for axis in (0, 1)])


def _marks(
    route: Route,
    projection: Projection,
    marks: NDArray[np.float64],
    legs: NDArray[np.float64],
    doubtful: list[bool],
) -> list[str]:
    numbers = [runs(stops) for stops in route.places["stops"].tolist()]
    names = [shortened(one_line(str(name)), SIZE, _LONGEST_NAME) for name in route.places["name"].tolist()]
    shown = slice(0, MOST_LABELS)
    widths = [
        text_width(number, SIZE, bold=True) + text_width(f" {name}", SIZE) + 2
        for number, name in zip(numbers[shown], names[shown], strict=True)
    ]
    sizes = np.column_stack([widths, np.full(len(widths), SIZE * 1.15)])
    frame = (6.0, 6.0, projection.width - 6, projection.height - 6)
    boxes, far = placed_labels(marks[shown], sizes, frame, radius=RADIUS, legs=legs)
    leaders, letters = [], []
    for i, (box, distance) in enumerate(zip(boxes, far, strict=True)):
        if np.isnan(box[0]):
            continue
        if distance > 10:
            leaders.append(_leader(marks[i], box))
        y = box[3] - SIZE * 0.28
        letters.append(
            f'<text x="{box[0]:.1f}" y="{y:.1f}"><tspan class="number">{numbers[i]}</tspan>'
            f" {xml_text(names[i])}</text>"
        )
    radii = [RADIUS * size for size in sizes_of_places(route)]
    dots = [
        f'<circle class="mark{" doubtful" if soft else ""}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
        for (x, y), soft, radius in zip(marks, doubtful, radii, strict=True)
    ]
    return [*leaders, *dots, '<g class="labels">', *letters, "</g>"]


def _leader(mark: NDArray[np.float64], box: NDArray[np.float64]) -> str:
    end = np.clip(mark, box[:2] + 1, box[2:] - 1)
    line = end - mark
    start = mark + line / max(float(np.hypot(*line)), 1e-9) * RADIUS
    return f'<path class="leader" d="{path(np.array([start, end]))}"/>'


def runs(numbers: list[int]) -> str:
    """Return numbers as a text in which runs are joined; of many groups the last are left out.

    >>> runs([9, 12, 13, 14, 20]), runs([1, 3, 5, 7, 9, 11, 13, 15])
    ('9, 12–14, 20', '1, 3, 5, 7, 9, …')
    """
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    parts = [f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(map(str, group)) for group in groups]
    return ", ".join(parts if len(parts) <= _NUMBERS else [*parts[: _NUMBERS - 1], "…"])
