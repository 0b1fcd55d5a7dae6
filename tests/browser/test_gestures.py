"""Wheel and fingers over a framed map: the host page goes on scrolling, and the map says how to move it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from geo.embed.snippet import write_component
from geo.language.phrases import LANGUAGES
from tests.browser.conftest import until
from tests.browser.hosting import Stage, opened

LONG = (
    "<style>body { margin: 0 }</style><div style='height: 300px'></div>%s<div style='height: 3000px'></div>"
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def framed(stage: Stage, query: str = "", width: str = "100%", height: int = 560) -> str:
    frame = f'<iframe src="{stage.address}maisky.html{query}" style="width: {width}; height: {height}px; border: 0; display: block" sandbox="allow-scripts"></iframe>'
    return LONG % frame


def zoom(frame: Frame) -> float:
    return float(frame.evaluate("geo.map.getZoom()"))


def scrolls(page: Page | Frame, condition: str) -> None:
    """Wait until the scroll of a page is as the condition says: `y > 60`."""
    until(page, f"((y) => {condition})(scrollY)")


def rests(page: Page) -> float:
    """Return how far the host has scrolled, once it has had time to begin and to end."""
    page.wait_for_timeout(500)
    return float(page.evaluate("scrollY"))


def over(page: Page, frame: Frame, selector: str) -> tuple[float, float]:
    """Move the pointer over the middle of something in the frame."""
    box = frame.locator(selector).first.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 200) / 2
    page.mouse.move(*middle)
    return middle


def touch(page: Page, *ways: list[tuple[float, float]]) -> None:
    """Move as many fingers as there are ways, each along its own."""
    tools = page.context.new_cdp_session(page)
    for i, points in enumerate(zip(*ways, strict=True)):
        fingers = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        kind = "touchMove" if i else "touchStart"
        tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        page.wait_for_timeout(16)
    tools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_wheel_over_the_map_scrolls_the_host_and_with_ctrl_zooms(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        before = zoom(frame)
        over(page, frame, "#geo-map")
        page.mouse.wheel(0, 120)
        expect(frame.locator(".geo-hint")).to_have_text("Hold Ctrl and scroll to zoom the map")
        assert frame.locator(".geo-hint.is-shown").count() == 1
        scrolls(page, "y > 60")
        assert zoom(frame) == before
        expect(frame.locator(".geo-hint.is-shown")).to_have_count(0)
        down = rests(page)
        over(page, frame, "#geo-map")
        page.keyboard.down("Control")
        page.mouse.wheel(0, -120)
        page.keyboard.up("Control")
        until(frame, f"geo.map.getZoom() > {before}")
        assert rests(page) == down
    assert stage.messages == []


def test_a_mouse_drags_the_framed_map(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        before = frame.evaluate("geo.map.getCenter().lng")
        x, y = over(page, frame, "#geo-map")
        page.mouse.down()
        page.mouse.move(x + 150, y, steps=4)
        page.mouse.up()
        page.wait_for_timeout(300)
        assert frame.evaluate("geo.map.getCenter().lng") < before


@pytest.mark.parametrize("part", ["#geo-map", ".geo-track", ".geo-story"])
def test_one_finger_scrolls_the_host(stage: Stage, part: str) -> None:
    with stage.host(framed(stage, height=700), **PHONE) as page:
        frame = opened(page)
        if part == ".geo-story":  # its own scroll comes first, and hands on at its end
            end = "story.scrollTop + story.clientHeight > story.scrollHeight - 2 || story.scrollTo(0, 1e6)"
            until(frame, f"((story) => {end})(document.querySelector('.geo-story'))")
        centre = frame.evaluate("geo.map.getCenter().toString()")
        x, y = over(page, frame, part)
        for _ in range(6):
            touch(page, [(x, min(y, 800) - 15 * i) for i in range(15)])
            if part != ".geo-story" or page.evaluate("scrollY") > 100:
                break
        scrolls(page, "y > 100")
        if part == "#geo-map":
            assert frame.locator(".geo-hint").text_content() == "Move the map with two fingers"
        if part != ".geo-story":  # where reading moves the map
            assert frame.evaluate("geo.map.getCenter().toString()") == centre


def test_a_finger_on_the_time_line_goes_along_it(stage: Stage) -> None:
    with stage.host(framed(stage, height=700), **PHONE) as page:
        frame = opened(page)
        x, y = over(page, frame, ".geo-track")
        touch(page, [(x, y)])
        until(frame, "geo.story.current >= 0")
        before = frame.evaluate("geo.story.current")
        touch(page, [(x + 8 * i, y) for i in range(15)])
        until(frame, f"geo.story.current > {before}")
        assert page.evaluate("scrollY") == 0


def test_two_fingers_zoom_the_framed_map(stage: Stage) -> None:
    with stage.host(framed(stage, height=700), **PHONE) as page:
        frame = opened(page)
        before = zoom(frame)
        x, y = over(page, frame, "#geo-map")
        touch(page, [(x - 20 - 6 * i, y) for i in range(15)], [(x + 20 + 6 * i, y) for i in range(15)])
        until(frame, f"geo.map.getZoom() > {before}")
        assert page.evaluate("visualViewport.scale") == 1  # the host is not zoomed


def test_the_story_hands_the_wheel_on_at_both_ends(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        page.evaluate("scrollTo(0, 200)")
        over(page, frame, ".geo-story")
        page.mouse.wheel(0, -150)  # the story is at its top
        scrolls(page, "y < 100")
        before = rests(page)
        for _ in range(40):  # the story itself comes first
            page.mouse.wheel(0, 900)
            page.wait_for_timeout(100)
            if page.evaluate("scrollY") > before:
                break
        scrolls(page, f"y > {before}")


def test_the_address_or_a_message_makes_the_map_take_the_wheel(stage: Stage) -> None:
    with stage.host(framed(stage, "?gestures=greedy")) as page:
        frame = opened(page)
        before = zoom(frame)
        over(page, frame, "#geo-map")
        page.mouse.wheel(0, -120)
        until(frame, f"geo.map.getZoom() > {before}")
        assert rests(page) == 0
        page.evaluate("say({ geo: 1, type: 'gestures', gestures: 'cooperative' })")
        page.wait_for_timeout(150)
        page.mouse.wheel(0, 120)
        scrolls(page, "y > 60")
        page.evaluate("say({ geo: 1, type: 'gestures', gestures: 'all' })")
        page.wait_for_timeout(150)
        assert [
            one["data"]["message"] for one in page.evaluate("heard") if one["data"]["type"] == "error"
        ] == ["gestures: one of cooperative, greedy"]


def test_a_page_opened_by_itself_has_the_wheel(stage: Stage) -> None:
    with stage.host("") as page:
        page.goto(f"{stage.address}maisky.html")
        page.locator("#geo.is-live .geo-mark").first.wait_for()
        before = page.evaluate("geo.map.getZoom()")
        page.mouse.move(400, 300)
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(500)
        assert page.evaluate("geo.map.getZoom()") > before
        page.goto(f"{stage.address}maisky.html?gestures=cooperative")
        page.locator("#geo.is-live .geo-mark").first.wait_for()
        before = page.evaluate("geo.map.getZoom()")
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(500)
        assert page.evaluate("geo.map.getZoom()") == before


def test_a_component_takes_them_by_its_attribute(stage: Stage) -> None:
    write_component(stage.folder)
    maps = "".join(
        f'<geo-map id="{mode}" src="{stage.address}maisky.html" gestures="{mode}"><a href="#">A life</a></geo-map>'
        for mode in ("cooperative", "greedy")
    )
    with stage.host(
        maps + '<script src="geo-map.js" defer></script>', viewport={"width": 1000, "height": 1200}
    ) as page:
        for mode in ("cooperative", "greedy"):
            inside = page.locator(f"#{mode} iframe").content_frame
            expect(inside.locator("#geo.is-live")).to_be_attached()
            expect(inside.locator(".geo-map.is-cooperative")).to_have_count(int(mode == "cooperative"))
            assert page.locator(f"#{mode} iframe").get_attribute("title") == "A life"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hint_is_said_in_every_language(stage: Stage, language: str) -> None:
    with stage.host(framed(stage, f"?lang={language}")) as page:
        frame = opened(page)
        assert frame.evaluate("document.documentElement.lang") == language
        over(page, frame, "#geo-map")
        page.mouse.wheel(0, 60)
        expect(frame.locator(".geo-hint.is-shown")).to_contain_text("Strg" if language == "de" else "Ctrl")
