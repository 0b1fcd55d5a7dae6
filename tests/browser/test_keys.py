"""The keyboard alone: Tab follows the reading order, the focus is seen, nothing holds it; full screen, zoom, moving the map."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import until

FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const area = ['.geo-skip', '.geo-head', '#geo-map', '.geo-time', '.geo-steps', '.geo-intro', '.geo-stops', '.geo-foot'].find((area) => at.closest(area));
  const style = getComputedStyle(at), { width, height, top, bottom } = at.getBoundingClientRect();
  return { area, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, width, height, seen: bottom > 0 && top < innerHeight, name: at.className || at.tagName };
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (320, 200)], ids=["wide", "phone", "400%"])
def test_tab_walks_the_page_in_reading_order_and_leaves_it(
    watched: Callable[..., Any], life_page: Callable[..., Any], size: tuple[int, int]
) -> None:
    with watched(life_page("plain"), viewport={"width": size[0], "height": size[1]}) as seen:
        page, walked = seen.page, []
        for _ in range(80):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            assert focus["ring"], f"the focus on {focus['name']} is not seen"
            assert focus["seen"], f"{focus['name']} has the focus out of sight"
            walked.append(focus)
        else:
            pytest.fail("Tab never leaves the page")
        areas = [area for area, _ in groupby(walked, key=lambda focus: focus["area"])]
        story = [".geo-skip", ".geo-steps", ".geo-intro", ".geo-stops", ".geo-foot"]
        assert areas == [".geo-skip", "#geo-map", ".geo-time", *story]
        cards = [focus for focus in walked if focus["name"] == "geo-go"]
        assert len(cards) == 8
        # and backwards, out at the other end
        for _ in range(80):
            page.keyboard.press("Shift+Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            assert focus["seen"], f"{focus['name']} has the focus out of sight"
            last = focus
        else:
            pytest.fail("Shift+Tab never leaves the page")
        assert last["area"] == ".geo-skip"


def test_enter_on_a_card_goes_there_and_the_next_step_takes_the_focus_along(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain")) as seen:
        page = seen.page
        page.locator("#stop-3 .geo-go").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("geo.story.current") == 2
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.closest('.geo-stop').id") == "stop-4"
        page.keyboard.press("Escape")
        assert page.evaluate("geo.story.current") == -1
        assert page.evaluate("document.activeElement.isConnected")


def test_the_map_moves_and_zooms_by_keys(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    with watched(life_page("plain")) as seen:
        page = seen.page
        zoom = page.evaluate("geo.map.getZoom()")
        page.keyboard.press("+")
        assert page.evaluate("geo.map.getZoom()") > zoom
        page.keyboard.press("-")
        assert page.evaluate("geo.map.getZoom()") == pytest.approx(zoom)
        page.locator("#geo-map").focus()
        north = page.evaluate("geo.map.getCenter().lat")
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(400)
        assert page.evaluate("geo.map.getCenter().lat") > north
        west = page.evaluate("geo.map.getCenter().lng")
        page.keyboard.press("Shift+ArrowLeft")
        page.wait_for_timeout(400)
        assert page.evaluate("geo.map.getCenter().lng") < west
        assert page.evaluate("geo.story.current") == -1
        page.keyboard.press("ArrowRight")  # without Shift it is the story's
        assert page.evaluate("geo.story.current") == 0


def test_f_fills_the_screen_and_leaves_it(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    with watched(life_page("plain")) as seen:
        page = seen.page
        page.keyboard.press("f")
        until(page, "document.fullscreenElement?.id === 'geo'")
        assert page.get_by_role("button", name="Exit full screen").count() == 1
        page.keyboard.press("j")
        assert page.evaluate("geo.story.current") == 0
        page.keyboard.press("f")
        until(page, "!document.fullscreenElement")


def test_the_help_names_the_keys_and_closes_by_key(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        page.keyboard.press("?")
        shown = set(page.locator("dialog kbd").all_inner_texts())
        assert {"←", "→", "j", "k", "Home", "End", "f", "/", "?", "Esc"} <= shown
        assert shown & {"Space", "␣"}
        assert page.evaluate("document.activeElement.textContent") == "Close"
        page.keyboard.press("Enter")
        expect(page.locator("dialog")).to_have_count(0)
