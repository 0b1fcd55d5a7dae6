"""On paper: a map with the whole route, every stop with all it says, and nothing that only a screen needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

A4 = {"width": 794, "height": 1123}  # CSS px


def printing(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.wait_for_timeout(150)


@pytest.mark.parametrize("name", ["plain", "around", "regions", "unplaced", "long"])
@pytest.mark.parametrize("address", ["", "#stop=2"])
def test_a_life_on_paper(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str, address: str
) -> None:
    with watched(life_page(name), address=address, color_scheme="dark") as seen:
        page = seen.page
        printing(page)
        hidden = page.evaluate(
            "[...document.querySelectorAll('.geo-stop, .geo-stop p, .geo-stop h2, .geo-foot, .geo-title')].filter((node) => !node.checkVisibility()).map((node) => node.className)"
        )
        assert hidden == []
        shown = page.evaluate(
            "[...document.querySelectorAll('button:not(.geo-mark), select, .geo-time, .geo-steps, [role=slider]')].filter((node) => node.checkVisibility()).map((node) => node.className)"
        )
        assert shown == []
        ground = page.locator("#geo-map").bounding_box()
        assert ground
        assert 500 < ground["width"] < 700  # 17 cm
        marks = page.evaluate(
            "[...document.querySelectorAll('.geo-mark')].map((mark) => { const { left, right, top, bottom } = mark.getBoundingClientRect(); return [left, right, top, bottom]; })"
        )
        for left, right, top, bottom in marks:
            assert left >= ground["x"] - 1
            assert right <= ground["x"] + ground["width"] + 1
            assert top >= ground["y"] - 1
            assert bottom <= ground["y"] + ground["height"] + 1
        # the route as a whole: no stop is more than another
        assert page.locator(".geo-mark-active, .geo-leg-taken, .geo-leg-later").count() == 0
        # ink on white, whatever the reader's scheme
        colours = page.evaluate(
            "[getComputedStyle(document.querySelector('.geo')).color, getComputedStyle(document.querySelector('.geo')).backgroundColor]"
        )
        assert sum(map(int, re.findall(r"\d+", colours[0])[:3])) < 200
        assert sum(map(int, re.findall(r"\d+", colours[1])[:3])) > 740


def test_the_browser_makes_pages_of_it_and_comes_back(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page, address="#stop=9") as seen:
        page = seen.page
        before = page.evaluate("[geo.map.getCenter().lat, geo.map.getZoom(), geo.map.getSize().x]")
        paper = page.pdf(format="A4")
        pages = len(re.findall(rb"/Type\s*/Page\b", paper))
        assert 5 <= pages <= 16
        page.wait_for_timeout(200)
        after = page.evaluate("[geo.map.getCenter().lat, geo.map.getZoom(), geo.map.getSize().x]")
        assert after == pytest.approx(before, abs=0.02)  # a pixel or so
        assert page.evaluate("geo.story.current") == 8


def test_without_a_script_paper_has_the_drawing_and_the_list(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    with watched(maisky_page, java_script_enabled=False, wait=False, viewport=A4) as seen:
        page = seen.page
        page.emulate_media(media="print")
        assert page.locator("svg.geo-drawing").is_visible()
        cards = page.locator(".geo-stop")
        assert cards.first.is_visible()
        assert cards.last.is_visible()
        assert page.locator(".geo-extra dl").first.is_visible()
