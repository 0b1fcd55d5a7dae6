"""Where things lie in a page: boxes on the screen, and whether they lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from playwright.sync_api import Page

#: left, top, right, bottom, px
Box = list[float]

_BOXES = """(selector) => [...document.querySelectorAll(selector)].map((node) => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


def boxes(page: Page, selector: str) -> list[Box]:
    found: list[Box] = page.evaluate(_BOXES, selector)
    return found


def meet(a: Box, b: Box, by: float = 0.5) -> bool:
    """Whether two boxes share more than `by` px in both directions."""
    return a[0] < b[2] - by and b[0] < a[2] - by and a[1] < b[3] - by and b[1] < a[3] - by


def meeting(some: Sequence[Box], others: Sequence[Box] | None = None, by: float = 0.5) -> list[list[Box]]:
    """Return the pairs that lie on each other: of some among themselves, or of some and others."""
    pairs = combinations(some, 2) if others is None else product(some, others)
    return [[a, b] for a, b in pairs if meet(a, b, by)]


def look(page: Page, latitude: float, longitude: float, zoom: float) -> None:
    """Move the map at once."""
    page.evaluate(
        "([lat, lon, zoom]) => geo.map.setView([lat, lon], zoom, { animate: false })",
        [latitude, longitude, zoom],
    )
