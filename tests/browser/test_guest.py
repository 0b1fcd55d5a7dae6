"""A framed page as a guest: asked by its address, passed by Tab, on paper, out of sight, and with links that may not open."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import until
from tests.browser.hosting import Stage, heard, opened, served
from tests.conftest import PROJECT


def framed(
    address: str, more: str = 'sandbox="allow-scripts"', size: str = "width: 100%; height: 560px"
) -> str:
    return f'<iframe src="{address}" style="{size}; border: 0; display: block" {more}></iframe>'


def test_the_example_of_the_protocol_works_as_it_stands(stage: Stage) -> None:
    text = (PROJECT / "docs/protocol.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```html\n(.*?)```", text, re.DOTALL)
    with stage.host(example.replace("https://example.org/", stage.address)) as page:
        frame = opened(page)
        expect(frame.locator(".geo-position")).to_have_text(re.compile(r"^5 / \d+$"))
        (asked,) = {one["height"] for one in heard(page, "height")[-1:]}
        box = page.locator("iframe").bounding_box()
        assert box
        assert box["height"] == pytest.approx(asked, abs=4)
        assert box["width"] > 1000
        assert frame.evaluate("location.hash") == "#stop=5"
    assert stage.messages == []


def test_theme_and_language_by_the_address(stage: Stage) -> None:
    with stage.host(framed(f"{stage.address}maisky.html?theme=dark&lang=de-AT#stop=3")) as page:
        frame = opened(page)
        expect(frame.locator("html")).to_have_attribute("lang", "de")
        expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
        expect(frame.locator(".geo-position")).to_have_text(re.compile(r"^3 / \d+$"))
    with stage.host(framed(f"{stage.address}maisky.html?theme=pink&lang=tlh&year=x&person=%3Cb%3E")) as page:
        frame = opened(page)  # what the page does not know is left out
        expect(frame.locator("html")).to_have_attribute("lang", "en")
        assert frame.locator("html").get_attribute("data-theme") is None
    assert stage.messages == []


def test_links_that_may_not_open_say_so(stage: Stage) -> None:
    with stage.host(framed(f"{stage.address}maisky.html#stop=9")) as page:
        frame = opened(page)
        link = frame.locator("#stop-9 .geo-source a")
        link.click()
        dialog = frame.get_by_role("dialog")
        expect(dialog).to_contain_text("This frame may not open links")
        assert dialog.locator("input").input_value() == link.get_attribute("href")
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_have_count(0)
        assert [one["message"] for one in heard(page, "error")] == [
            "a link cannot be opened: the sandbox of the frame lacks allow-popups"
        ]
        assert len(page.context.pages) == 2  # the one that the tests keep, and this one


def test_a_frame_out_of_sight_is_no_error(stage: Stage) -> None:
    with stage.host(framed(f"{stage.address}maisky.html#stop=5", size="display: none")) as page:
        page.wait_for_timeout(1500)
        assert heard(page, "error") == []
        page.evaluate(
            "document.querySelector('iframe').style = 'display: block; width: 900px; height: 560px'"
        )
        frame = opened(page)
        expect(frame.locator(".geo-position")).to_have_text(re.compile(r"^5 / \d+$"))
        until(frame, "document.querySelector('.geo-mark-active')?.getBoundingClientRect().width > 0")
        mark, ground = (
            frame.locator(".geo-mark-active").bounding_box(),
            frame.locator("#geo-map").bounding_box(),
        )
        assert mark
        assert ground
        assert ground["x"] < mark["x"] < ground["x"] + ground["width"]
        assert heard(page, "error") == []
    assert stage.messages == []


def test_a_printed_host_shows_the_map_and_says_where_the_rest_is(stage: Stage) -> None:
    with stage.host(framed(f"{stage.address}maisky.html#stop=5")) as page:
        frame = opened(page)
        expect(frame.locator(".geo-elsewhere")).to_be_hidden()
        page.emulate_media(media="print")
        note = frame.locator(".geo-elsewhere")
        expect(note).to_have_text(
            f"The whole story, {frame.evaluate('geo.route.count')} stops, is on the page itself. {stage.address}maisky.html"
        )
        expect(note).to_be_in_viewport()
        expect(frame.locator("#geo-map")).to_be_in_viewport()
        expect(frame.locator("#stop-5 .geo-name")).to_be_in_viewport()
        assert b"/Page" in page.pdf()


@pytest.mark.parametrize("width", [300, 480, 640, 900])
def test_a_component_is_as_wide_as_its_column(stage: Stage, width: int) -> None:
    body = f'<div style="width: {width}px"><geo-map src="{stage.address}maisky.html"><a href="#">A <b>life</b></a></geo-map></div>'
    with stage.host(body + '<script src="geo-map.js" defer></script>') as page:
        frame = page.locator("geo-map iframe")
        expect(frame.content_frame.locator("#geo.is-live .geo-steps")).to_be_attached()
        box = frame.bounding_box()
        assert box
        assert box["width"] == width
        assert box["height"] == pytest.approx(528, abs=1)
        assert frame.get_attribute("title") == "A life"


@pytest.mark.parametrize(
    "size", [(320, 528), (390, 640), (480, 320), (480, 400), (640, 528), (900, 528), (1100, 600)]
)
def test_the_heading_of_a_stop_is_never_under_the_toolbar(stage: Stage, size: tuple[int, int]) -> None:
    body = framed(f"{stage.address}maisky.html#stop=7", size=f"width: {size[0]}px; height: {size[1]}px")
    with stage.host(body) as page:
        frame = opened(page)
        clear = """(() => {
          const name = document.querySelector('.geo-stop[aria-current] .geo-name').getBoundingClientRect();
          const at = document.elementFromPoint(name.left + 4, name.top + name.height / 2);
          return at?.closest('.geo-stop[aria-current]') && name.bottom <= innerHeight;
        })()"""
        until(frame, clear)
        for _ in range(4):
            frame.locator(".geo-next").click()
            until(frame, clear)
        page.evaluate("document.querySelector('iframe').style.height = '700px'")
        page.wait_for_timeout(300)
        until(frame, clear)
        assert frame.evaluate("document.scrollingElement.scrollTop") == 0


def test_three_hundred_stops_are_passed_in_a_few_tabs(stage: Stage, life_page: Callable[..., Path]) -> None:
    page_of_300 = life_page("long")
    with served(page_of_300.parent) as address:
        body = f"<button id='before'>before</button>{framed(address + 'long.html')}<button id='after'>after</button>"
        with stage.host(body) as page:
            frame = opened(page)
            page.locator("#before").focus()
            tabs, names = 0, []
            while tabs < 12 and page.evaluate("document.activeElement.id") != "after":
                page.keyboard.press("Tab")
                tabs += 1
                focused: Any = frame.evaluate("document.activeElement?.textContent ?? ''")
                if focused.startswith("Skip") and focused not in names:
                    names.append(focused)
                    assert frame.locator(".geo-skip:focus").is_visible()
                    page.keyboard.press("Enter")
            assert tabs < 10
            assert names == ["Skip the map", "Skip the stops"]
