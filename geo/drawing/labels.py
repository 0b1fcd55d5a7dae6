"""Where the labels of marks go, so that none lies on another, on a mark or beyond the frame.

A greedy choice among fixed positions round each mark, then a few rounds in which each label may move to a
better one: J. Christensen, J. Marks, S. Shieber, "An empirical study of algorithms for point-feature label
placement", ACM Transactions on Graphics 14 (1995), without their chance, so that the drawing is the same
each time.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Boxes = NDArray[np.float64]

#: directions from the mark, the most liked first: east, north-east, south-east, west, …
_BEARINGS = np.radians([0, 35, -35, 180, 145, -145, 90, -90, 15, -15, 165, -165, 60, -60, 120, -120])
_DISTANCES = (3.0, 8.0, 16.0, 26.0, 38.0, 52.0, 70.0, 92.0)
_ROUNDS = 4
_NEARER, _CLOSE = 4.0, 110.0  # units: another mark is about as near; farther ones do not matter
#: what it costs to stand on a leg, far off, in a less liked direction, and nearer to another mark
_ON_LEG, _FAR, _DISLIKED, _AMBIGUOUS = 1.6, 0.35, 0.25, 7.0


def placed_labels(
    marks: NDArray[np.float64],
    sizes: NDArray[np.float64],
    frame: tuple[float, float, float, float],
    *,
    radius: float,
    legs: NDArray[np.float64],
) -> tuple[Boxes, NDArray[np.float64]]:
    """Return a box (left, top, right, bottom) for each label, NaN where none fits, and how far off it is.

    `marks` and `legs` are points x, y (legs: points along them), `sizes` the labels' widths and heights,
    `frame` is left, top, right, bottom, and `radius` that of a mark.
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
    # the label's nearest edge or corner stands on the ray, the label beyond it
    anchors = mark + directions * reach[:, None]
    corners = anchors + size * (np.sign(np.round(directions, 3)) - 1) / 2
    return np.hstack([corners, corners + size]), reach - radius


def _near(marks: NDArray[np.float64], boxes: Boxes, own: int) -> NDArray[np.float64]:
    """Return the marks that matter to some boxes: their own first, then those close by."""
    low, high = boxes[:, :2].min(axis=0) - _CLOSE, boxes[:, 2:].max(axis=0) + _CLOSE
    close = np.all((marks > low) & (marks < high), axis=1)
    close[own] = False
    return np.vstack([marks[own], marks[close]])


def _costs(
    boxes: Boxes,
    distances: NDArray[np.float64],
    frame: tuple[float, float, float, float],
    marks: NDArray[np.float64],
    legs: NDArray[np.float64],
    radius: float,
) -> NDArray[np.float64]:
    """Return what each box costs, infinite where it may not be; the first of the marks is its own."""
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
    """Return what it costs each box that another mark is about as near to it as its own, the first."""
    nearest = np.clip(marks[None, :, :], boxes[:, None, :2], boxes[:, None, 2:])
    far = np.hypot(*(nearest - marks[None, :, :]).transpose(2, 0, 1))
    others = far[:, 1:].min(axis=1, initial=np.inf)
    return np.where(others < far[:, 0] + _NEARER, _AMBIGUOUS, 0.0)


def _overlap(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """Return for each box and each other whether they overlap; a missing other overlaps none."""
    a, b = boxes[:, None, :], others[None, :, :]
    with np.errstate(invalid="ignore"):
        across = (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2])
        return np.asarray(across & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3]))


#: widths in em of a sans-serif's letters, rounded up; what is not named is as wide as an "n"
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
    """Return the width of a text in the units of `size`; it is meant to be rather too much than too little.

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
    """Return a text broken into lines that fit a width, between words where it can be.

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
    """Return a text cut to a width, with an ellipsis where something is left out."""
    if text_width(text, size) <= width:
        return text
    count = len(text)
    while count and text_width(text[:count].rstrip() + "…", size) > width:
        count -= 1
    return text[:count].rstrip() + "…"
