"""Addresses: each opens where it says, also out of range, and the way back leads through the reader's own steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("address", "stop"),
    [
        ("", -1),
        ("#overview", -1),
        ("#stop=1", 0),
        ("#stop-3", 2),
        ("#stop=8", 7),
        ("#stop=999", 7),
        ("#stop=0", -1),
        ("#nonsense", -1),
    ],
)
def test_an_address_opens_there(
    watched: Callable[..., Any], life_page: Callable[..., Any], address: str, stop: int
) -> None:
    with watched(life_page("plain"), address=address) as seen:
        page = seen.page
        assert page.evaluate("geo.story.current") == stop
        assert page.inner_text(".geo-position") == f"{stop + 1 or '–'} / 8"
        if stop >= 0:
            card = page.locator(f"#stop-{stop + 1}")
            assert card.get_attribute("aria-current") == "step"
            box = card.bounding_box()
            assert box
            assert 0 <= box["y"] < 800


def test_play_begins_and_the_address_follows_without_filling_the_history(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain"), address="#play") as seen:
        page = seen.page
        assert page.evaluate("[geo.player.playing, geo.story.current]") == [True, 0]
        page.get_by_role("button", name="Pause").click()
        assert page.evaluate("location.hash") == "#stop=1"
        assert page.evaluate("history.length") <= 2


def test_back_and_forward_retrace_the_reader_s_steps(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain")) as seen:
        page = seen.page
        page.get_by_role("button", name="Begin").click()
        # a click of Playwright's scrolls first, and scrolling rewrites the last entry
        page.evaluate("document.querySelector('#stop-5 .geo-go').click()")
        page.keyboard.press("End")
        page.keyboard.press("Escape")
        passed = [page.evaluate("location.hash")]
        for _ in range(3):
            page.go_back()
            page.wait_for_timeout(80)
            passed.append(page.evaluate("`${location.hash} ${geo.story.current}`"))
        assert passed == ["#overview", "#stop=8 7", "#stop=5 4", "#stop=1 0"]
        page.go_forward()
        page.wait_for_timeout(80)
        assert page.evaluate("geo.story.current") == 4


def test_without_a_script_an_address_leads_to_the_card(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain"), address="#stop-7", java_script_enabled=False, wait=False) as seen:
        box = seen.page.locator("#stop-7").bounding_box()
        assert box
        assert 0 <= box["y"] < 800
