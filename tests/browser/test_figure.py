"""The map for print in a real browser, which measures the letters that we only estimate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geo
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BOXES = """() => [...document.querySelectorAll('.labels text')].map((node) => {
  const box = node.getBBox(); return [box.x, box.y + box.height * .15, box.x + box.width, box.y + box.height * .85];
})"""
FRAME = "() => { const r = document.querySelector('.frame'); return [r.width.baseVal.value, r.height.baseVal.value]; }"
KEYS = """() => [...document.querySelectorAll('.key-text, .small')].map((node) => {
  const box = node.getBoundingClientRect(); return [box.left, box.right]; })"""


@pytest.mark.parametrize(
    "name",
    [
        "data/places.csv",
        "tests/lives/around.csv",
        "tests/lives/rtl.csv",
        "tests/lives/same-town.csv",
        "tests/lives/doubtful.csv",
    ],
)
def test_labels_lie_on_nothing_and_within_the_frame(browser: Browser, tmp_path: Path, name: str) -> None:
    route = geo.Route(geo.locate(geo.read_csv(PROJECT / name)), title="x", allow_unplaced=True)
    page = browser.new_page(viewport={"width": 1200, "height": 1000})
    page.goto(route.save(tmp_path / "map.svg").as_uri())
    boxes = page.evaluate(BOXES)
    width, height = page.evaluate(FRAME)
    assert boxes
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        for a, b, c, d in boxes[i + 1 :]:
            assert not (left < c and a < right and top < d and b < bottom)
    columns = page.evaluate(KEYS)
    assert all(right <= 1200 for _, right in columns)
    page.close()


def test_the_preview_is_a_picture_for_the_browser(
    browser: Browser, maisky: geo.Route, tmp_path: Path
) -> None:
    from geo.drawing.png import preview

    (tmp_path / "a.png").write_bytes(preview(maisky))
    (tmp_path / "a.html").write_text('<img src="a.png">')
    page = browser.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    size = page.evaluate("() => { const i = document.images[0]; return [i.naturalWidth, i.naturalHeight]; }")
    assert size == [1200, 630]
    page.close()
