"""A life of three hundred stops, read by keys, search, time line, address, scroll and language in one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import until

COUNT = 300


@pytest.fixture
def page(watched: Callable[..., Any], life_page: Callable[..., Any]) -> Iterator[Page]:
    with watched(life_page("long")) as seen:
        assert seen.page.evaluate("geo.route.count") == COUNT
        yield seen.page


def current(page: Page) -> int:
    number: int = page.evaluate("geo.story.current + 1")
    return number


def test_keys_search_and_address_reach_every_stop(page: Page) -> None:
    for key, number in (("End", 300), ("ArrowLeft", 299), ("Home", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert current(page) == number
        assert page.locator("[aria-current=step].geo-stop").evaluate("card => card.value") == number
    page.keyboard.press("/")
    page.keyboard.type("250")
    page.keyboard.press("Enter")
    assert current(page) == 250
    until(page, "location.hash === '#stop=250'")
    page.go_back()
    until(page, "geo.story.current === 0")
    page.evaluate("location.hash = '#stop=123'")
    until(page, "geo.story.current === 122")
    assert page.locator(".geo-mark-active").count() == 1
    assert page.locator("#stop-123").is_visible()


def test_the_time_line_leads_from_the_first_years_to_the_last(page: Page) -> None:
    track = page.locator(".geo-track").bounding_box()
    assert track
    reached = []
    for share in (0.03, 0.3, 0.6, 0.97):
        page.mouse.click(track["x"] + share * track["width"], track["y"] + 10)
        reached.append(current(page))
    assert reached == sorted(reached)
    assert reached[0] < 40
    assert reached[-1] > COUNT - 40
    assert page.locator(".geo-stay, .geo-moment").count() == COUNT


def test_scrolling_and_another_language_keep_the_place(page: Page) -> None:
    page.locator("#stop-200 .geo-go").evaluate("link => link.click()")
    assert current(page) == 200
    page.evaluate("geo.words.use('de')")
    assert current(page) == 200
    assert page.locator("#stop-200[aria-current=step]").count() == 1
    assert page.locator(".geo-stop").count() == COUNT
    page.mouse.move(1100, 500)
    page.mouse.wheel(0, 600)
    until(page, "geo.story.current > 199")
    assert current(page) < 220


def test_cards_out_of_sight_are_found_and_read_aloud(page: Page) -> None:
    said = page.locator("#stop-250 .geo-when").text_content()
    assert page.evaluate("(text) => window.find(text)", said)  # as the browser's own search does
    until(page, "getSelection().anchorNode?.parentElement.closest('#stop-250')")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    cards = [node for node in tree if node.get("role", {}).get("value") == "listitem"]
    assert len(cards) == COUNT
    names = {node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "heading"}
    assert sum(name.startswith("250 ") for name in names) == 1


@pytest.mark.parametrize("stop", [6, 120, 121, 240, 299])
def test_a_step_ends_with_the_whole_card_in_view(page: Page, stop: int) -> None:
    page.evaluate("(stop) => geo.story.go(stop - 1, 'button')", stop)
    until(
        page,
        f"""(() => {{
          const {{ top, bottom }} = document.querySelector('#stop-{stop}').getBoundingClientRect();
          return top > document.querySelector('.geo-steps').getBoundingClientRect().bottom - 2 && bottom < innerHeight + 2;
        }})()""",
    )
    assert current(page) == stop
