"""The places of labels on a drawing, so that no label lies on another one, on a mark or beyond the frame.

Each label takes the best of fixed positions around its mark; in a few further rounds it may move to a better
one. The method is that of J. Christensen, J. Marks, S. Shieber, "An empirical study of algorithms for
point-feature label placement", ACM Transactions on Graphics 14 (1995), without random moves, so that the same
route gives the same drawing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Boxes = NDArray[np.float64]

#: directions from the mark, the best first: east, north-east, south-east, west, …
_BEARINGS = np.radians([0, 35, -35, 180, 145, -145, 90, -90, 15, -15, 165, -165, 60, -60, 120, -120])
_DISTANCES = (3.0, 8.0, 16.0, 26.0, 38.0, 52.0, 70.0, 92.0)
_ROUNDS = 4
_NEARER, _CLOSE = 4.0, 110.0  # units: within these another mark is about as near; is not near at all
#: the costs of lying on a leg, far away, in a worse direction, or as near to another mark
_ON_LEG, _FAR, _DISLIKED, _AMBIGUOUS = 1.6, 0.35, 0.25, 7.0


def placed_labels(
    marks: NDArray[np.float64],
    sizes: NDArray[np.float64],
    frame: tuple[float, float, float, float],
    *,
    radius: float,
    legs: NDArray[np.float64],
) -> tuple[Boxes, NDArray[np.float64]]:
    """Return the box (left, top, right, bottom) of each label, NaN where it does not fit, and its distance.

    All figures are in the units of the drawing.

    Args:
        marks: x and y of the marks, shape (n, 2).
        sizes: width and height of the labels, shape (n, 2).
        frame: left, top, right and bottom of the drawing.
        radius: the radius of a mark.
        legs: x and y of points along the legs, shape (m, 2).

    """
    count = len(marks)
    boxes = np.full((count, 4), np.nan)
    far = np.zeros(count)
    candidates = [_candidates(marks[i], sizes[i], radius) for i in range(count)]
    costs = [
        _costs(*candidates[i], frame, _near(marks, candidates[i][0], i), legs, radius) for i in range(count)
    ]
    order = sorted(range(count), key=lambda i: (int(np.isfinite(costs[i]).sum()), i))
    for _ in range(_ROUNDS):
        for i in order:
            boxes[i] = np.nan
            free = costs[i] + np.where(_overlap(candidates[i][0], boxes).any(axis=1), np.inf, 0.0)
            best = int(np.argmin(free)) if len(free) else 0
            if np.isfinite(free[best]):
                boxes[i] = candidates[i][0][best]
                far[i] = candidates[i][1][best]
    return boxes, far


def _candidates(
    mark: NDArray[np.float64], size: NDArray[np.float64], radius: float
) -> tuple[Boxes, NDArray[np.float64]]:
    reach = np.repeat(radius + np.array(_DISTANCES), len(_BEARINGS))
    directions = np.tile(np.column_stack([np.cos(_BEARINGS), -np.sin(_BEARINGS)]), (len(_DISTANCES), 1))
    # the nearest edge or corner of the label touches the ray; the label lies beyond it
    anchors = mark + directions * reach[:, None]
    corners = anchors + size * (np.sign(np.round(directions, 3)) - 1) / 2
    return np.hstack([corners, corners + size]), reach - radius


def _near(marks: NDArray[np.float64], boxes: Boxes, mark: int) -> NDArray[np.float64]:
    """Return the marks that matter to the boxes of a label: its own first, then those close by."""
    low, high = boxes[:, :2].min(axis=0) - _CLOSE, boxes[:, 2:].max(axis=0) + _CLOSE
    close = np.all((marks > low) & (marks < high), axis=1)
    close[mark] = False
    return np.vstack([marks[mark], marks[close]])


def _costs(
    boxes: Boxes,
    distances: NDArray[np.float64],
    frame: tuple[float, float, float, float],
    marks: NDArray[np.float64],
    legs: NDArray[np.float64],
    radius: float,
) -> NDArray[np.float64]:
    """Return the cost of each box, infinite where it is not allowed; the first mark is that of the label."""
    left, top, right, bottom = frame
    outside = (boxes[:, 0] < left) | (boxes[:, 1] < top) | (boxes[:, 2] > right) | (boxes[:, 3] > bottom)
    rims = np.column_stack([marks - radius - 1, marks + radius + 1])
    hidden = outside | _overlap(boxes, rims).any(axis=1)
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    near = legs[np.all((legs > low) & (legs < high), axis=1)]
    x, y = near[:, 0][None, :], near[:, 1][None, :]
    under = (x > boxes[:, :1]) & (x < boxes[:, 2:3]) & (y > boxes[:, 1:2]) & (y < boxes[:, 3:4])
    liked = np.tile(np.arange(len(_BEARINGS)), len(_DISTANCES)) * _DISLIKED
    cost = under.sum(axis=1) * _ON_LEG + distances * _FAR + liked + _ambiguity(boxes, marks)
    return np.where(hidden, np.inf, cost)


def _ambiguity(boxes: Boxes, marks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cost of each box for another mark that is about as near as the first, its own."""
    nearest = np.clip(marks[None, :, :], boxes[:, None, :2], boxes[:, None, 2:])
    far = np.hypot(*(nearest - marks[None, :, :]).transpose(2, 0, 1))
    others = far[:, 1:].min(axis=1, initial=np.inf)
    return np.where(others < far[:, 0] + _NEARER, _AMBIGUOUS, 0.0)


def _overlap(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """Return whether each box overlaps each other one, shape (boxes, others); a box of NaN overlaps none."""
    a, b = boxes[:, None, :], others[None, :, :]
    with np.errstate(invalid="ignore"):
        across = (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2])
        return np.asarray(across & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3]))


#: the widths of sans-serif letters in em, rounded up; other letters are as wide as an "n"
_WIDTHS = {
    0.27: "iljI.,:;'|!·’‘",
    0.36: 'ft()[]r-/\\ \u00a0"°',
    0.52: "cksvxyzJ",
    0.69: "ABEKPSVXYЖФЩШЮЫ&",
    0.75: "CDGHNORUQwTZLFж",
    0.88: "mMWфшщюы@–",
    1.0: "—…%",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text, rather too large than too small.

    Args:
        text: the text.
        size: the font size, whose unit is that of the result.
        bold: whether the text is bold.

    >>> text_width("Omsk", 10) < text_width("Omsk", 10, bold=True) < 33
    True

    """
    return sum(map(_width, text)) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    if letter in _BY_LETTER:
        return _BY_LETTER[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _width(base)
    return 0.7 if letter.isupper() else 0.6


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Return a text broken into lines, between words where possible.

    Args:
        text: the text.
        size: the font size.
        width: the largest width of a line, in the unit of `size`.

    >>> lines_of("a long way from home", 10, 60)
    ['a long way', 'from home']

    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
            continue
        rest = word
        while text_width(rest, size) > width and len(rest) > 1:
            count = next(n for n in range(1, len(rest) + 1) if text_width(rest[: n + 1], size) > width)
            lines.append(rest[:count])
            rest = rest[count:]
        lines.append(rest)
    return lines or [""]


def shortened(text: str, size: float, width: float) -> str:
    """Return a text cut to a width, with an ellipsis in place of what is cut off.

    Args:
        text: the text.
        size: the font size.
        width: the largest width, in the unit of `size`.

    >>> shortened("a long way from home", 10, 60)
    'a long wa…'

    """
    if text_width(text, size) <= width:
        return text
    count = len(text)
    while count and text_width(text[:count].rstrip() + "…", size) > width:
        count -= 1
    return text[:count].rstrip() + "…"
