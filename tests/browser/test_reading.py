"""Reading a life step by step, as a reader does it: keys, scrolling, time line, address, search, language, frames, paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import until

SIZES = {
    "wide": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 844},
    "narrow": {"width": 320, "height": 640},
    "landscape": {"width": 640, "height": 400},
}
Opening = Callable[..., Any]


def current(page: Page | Frame) -> int:
    return int(page.evaluate("geo.story.current"))


def count(page: Page | Frame) -> int:
    return int(page.evaluate("geo.route.count"))


def settle(page: Page) -> None:
    page.wait_for_timeout(250)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    return SIZES[request.param]


def test_opens_at_the_overview(watched: Opening, maisky_page: Path, size: dict[str, int]) -> None:
    with watched(maisky_page, viewport=size) as seen:
        page, stops = seen.page, count(seen.page)
        assert current(page) == -1
        assert page.inner_text(".geo-title") == "Ivan Maisky"
        assert page.inner_text(".geo-life") == f"1884 – 1975 · {stops} stops"
        assert page.inner_text(".geo-position") == f"– / {stops}"
        assert page.locator(".geo-stop").count() == stops
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_keys_step_and_never_steal(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page, last = seen.page, count(seen.page) - 1
        for key, stop in [
            ("ArrowRight", 0), ("j", 1), ("ArrowLeft", 0), ("k", -1), ("k", -1), ("End", last), ("j", last), ("Home", 0),
            ("Control+ArrowRight", 0), ("Alt+j", 0), ("Shift+ArrowRight", 0), ("x", 0), ("Escape", -1),
        ]:  # fmt: skip
            page.keyboard.press(key)
            assert current(page) == stop, key
        page.keyboard.press("/")
        page.keyboard.type("jkf?")
        assert page.locator(".geo-find input").input_value() == "jkf?"
        assert current(page) == -1
        page.keyboard.press("Escape")
        assert page.locator(".geo-find").count() == 0
        assert "geo-to-find" in page.evaluate("document.activeElement.className")
        page.keyboard.press("?")
        page.keyboard.press("j")
        assert page.locator("dialog[open]").is_visible()
        assert current(page) == -1
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)


def test_every_step_shows_its_whole_card(watched: Opening, maisky_page: Path, size: dict[str, int]) -> None:
    with watched(maisky_page, viewport=size) as seen:
        page = seen.page
        for stop in range(count(page)):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(60)
            card, bar = (
                page.locator(f"#stop-{stop + 1}").bounding_box(),
                page.locator(".geo-steps").bounding_box(),
            )
            assert card
            assert bar
            top = bar["y"] + bar["height"]
            assert card["y"] >= top - 2, f"stop {stop + 1} begins under the bar"
            whole = card["y"] + card["height"] <= size["height"] + 2
            assert whole or card["y"] < top + 12, f"stop {stop + 1} is cut off at the bottom"
            assert current(page) == stop, "our own scrolling was taken for the reader's"
            page.evaluate(
                "dispatchEvent(new Event('wheel')); document.querySelector('.geo-story').scrollBy(0, 1); scrollBy(0, 1)"
            )
            page.wait_for_timeout(30)
            assert current(page) == stop, "a nudge leapt to another stop"


def test_scrolling_passes_every_stop_in_order(
    watched: Opening, maisky_page: Path, size: dict[str, int]
) -> None:
    with watched(maisky_page, viewport=size) as seen:
        page, stops = seen.page, count(seen.page)
        page.evaluate(
            "globalThis.steps = []; geo.story.onStep(({ stop, cause }) => steps.push([stop, cause]))"
        )
        page.mouse.move(size["width"] - 60, size["height"] - 60)
        for _ in range(900):
            page.mouse.wheel(0, 70)
            page.wait_for_timeout(8)
            if current(page) == stops - 1:
                break
        steps = page.evaluate("steps")
        assert {cause for _, cause in steps} == {"scroll"}
        passed = [stop for stop, _ in steps]
        assert passed == sorted(passed)
        assert passed[-1] == stops - 1
        assert len(set(passed)) > 0.9 * stops
        entries = page.evaluate("history.length")
        assert entries <= 2, "scrolling fills the history"
        for _ in range(60):
            page.mouse.wheel(0, -3000)
            page.wait_for_timeout(8)
            if current(page) == -1:
                break
        settle(page)
        assert current(page) == -1


def test_the_address_follows_and_leads(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page, address="#stop=7") as seen:
        page = seen.page
        assert current(page) == 6
        page.keyboard.press("j")
        assert page.evaluate("location.hash") == "#stop=8"
        page.go_back()
        settle(page)
        assert current(page) == 6
        page.go_forward()
        settle(page)
        assert current(page) == 7
        page.evaluate("location.hash = '#overview'")
        settle(page)
        assert current(page) == -1
        page.evaluate("location.hash = '#play'")
        settle(page)
        assert page.evaluate("geo.player.playing")
        page.evaluate("location.hash = '#stop=<img>'")
        settle(page)
        assert current(page) == 0


def test_space_plays_at_a_speed_and_a_step_stops_it(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        page.keyboard.press("Space")
        assert page.get_by_role("button", name="Pause").is_visible()
        assert current(page) == 0
        for speed in ("2×", "4×", "0.5×", "1×"):
            page.locator(".geo-speed").click()
            assert page.inner_text(".geo-speed") == speed
        page.locator(".geo-title").click()
        page.keyboard.press("j")
        assert page.get_by_role("button", name="Play").is_visible()


def test_the_time_line_is_pointed_at_and_dragged(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page, stops = seen.page, count(seen.page)
        track = page.locator(".geo-track").bounding_box()
        assert track
        y = track["y"] + 20
        page.mouse.click(track["x"] + track["width"] - 12, y)
        assert current(page) == stops - 1
        page.mouse.move(track["x"] + 10, y)
        page.mouse.down()
        assert current(page) == 0
        page.mouse.move(track["x"] + track["width"] / 2, y, steps=25)
        page.mouse.up()
        assert 5 < current(page) < stops - 5
        assert page.locator(".geo-bars .is-now").count() == 1
        slider = page.get_by_role("slider")
        assert slider.get_attribute("aria-valuenow") == str(current(page) + 1)
        slider.focus()
        before = current(page)
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        assert current(page) == before + 1


def test_a_stop_is_found_by_name_now_and_by_year(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        for question, name in [("tokyo", "Tokyo"), ("1884", "Kirillov"), ("YALTA", "Yalta")]:
            page.keyboard.press("/")
            page.keyboard.type(question)
            page.keyboard.press("Enter")
            assert page.evaluate("geo.route.stop(geo.story.current).name") == name
            page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        page.keyboard.type("Xanadu")
        assert page.get_by_text("No stops found").count() == 1
        page.keyboard.press("Escape")


def test_each_step_is_said(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        page.keyboard.press("Home")
        page.wait_for_timeout(600)
        said = page.locator(".geo > [role=status]").inner_text()
        assert said.startswith(f"Stop 1 of {count(page)}: Kirillov, perhaps 19 January 1884")
        assert page.locator(".geo-stop[aria-current=step]").count() == 1


@pytest.mark.parametrize(
    ("locale", "direction", "begin"),
    [("de-AT", "ltr", "Beginnen"), ("ar-EG", "rtl", "ابدأ"), ("sv-SE", "ltr", "Begin")],
)
def test_speaks_the_reader_s_language(
    watched: Opening, maisky_page: Path, locale: str, direction: str, begin: str
) -> None:
    with watched(maisky_page, locale=locale) as seen:
        page = seen.page
        assert page.evaluate("document.documentElement.dir") == direction
        assert page.inner_text(".geo-begin") == begin
        page.keyboard.press("ArrowLeft" if direction == "rtl" else "ArrowRight")
        assert current(page) == 0
        page.locator(".geo-language").select_option("ru")
        settle(page)
        assert page.evaluate("document.documentElement.lang") == "ru"
        assert "января 1884" in page.inner_text("#stop-1 .geo-when")
        assert current(page) == 0


def test_a_small_frame_shows_the_map_and_one_card(browser: Browser, maisky_page: Path) -> None:
    host = maisky_page.with_name("host.html")
    host.write_text(
        f'<iframe sandbox="allow-scripts" src="{maisky_page.name}#stop=9" width="480" height="320"></iframe>',
        encoding="utf-8",
    )
    context = browser.new_context(reduced_motion="reduce", offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(host.as_uri())
    frame = page.frames[1]
    until(frame, "globalThis.geo?.map")
    assert current(frame) == 8
    shown = "[...document.querySelectorAll('.geo-stop')].filter((card) => card.offsetParent).map((card) => card.id)"
    assert frame.evaluate(shown) == ["stop-9"]
    assert frame.locator("#geo-map").bounding_box()["height"] > 100  # type: ignore[index]
    assert frame.get_by_role("link", name="Open full page").is_visible()
    frame.locator(".geo-next").click()
    assert frame.evaluate(shown) == ["stop-10"]
    assert frame.inner_text(".geo-position").startswith("10 / ")
    assert errors == []
    context.close()


def test_controls_are_large_enough_and_in_reading_order(
    watched: Opening, maisky_page: Path, size: dict[str, int]
) -> None:
    with watched(maisky_page, viewport=size) as seen:
        page = seen.page
        small = page.evaluate(
            """[...document.querySelectorAll('button, select, summary, [role=slider], .geo-go')]
            .filter((control) => control.offsetParent)
            .map((control) => [control.className, control.getBoundingClientRect()])
            .filter(([, { width, height }]) => width < 24 || height < 24).map(([name]) => name)"""
        )
        assert small == []
        order = page.evaluate(
            "[...document.querySelectorAll('#geo-map, .geo-play, .geo-track, .geo-next, .geo-begin, .geo-go')].map((part) => part.className)"
        )
        assert [name.split()[-1] for name in order[:6]] == [
            order[0].split()[-1], "geo-play", "geo-track", "geo-next", "geo-begin", "geo-go",
        ]  # fmt: skip


def test_paper_has_the_whole_route_and_every_stop(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page, address="#stop=9", color_scheme="dark") as seen:
        page = seen.page
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        settle(page)
        assert not page.locator(".geo-steps").is_visible()
        assert all(card.is_visible() for card in page.locator(".geo-stop").all())
        inside = page.evaluate(
            """Array.from({ length: geo.route.placeCount }, (_, p) => geo.route.place(p))
            .every(({ lat, lon }) => geo.map.getBounds().contains([lat, lon]))"""
        )
        assert inside, "the printed map does not show the whole route"
        assert page.evaluate("getComputedStyle(document.querySelector('.geo')).colorScheme") == "light"


def test_without_a_script_the_list_is_there(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page, java_script_enabled=False, wait=False) as seen:
        page = seen.page
        assert page.locator(".geo-stop").first.is_visible()
        assert page.inner_text("#stop-1 .geo-when") == "perhaps 19 January 1884"
        assert page.locator(".geo-map svg").is_visible()
        assert page.inner_text("h1") == "Ivan Maisky"


def test_the_map_tells_of_stops_entered_and_left(watched: Opening, maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        seen.page.evaluate(
            "globalThis.told = []; for (const kind of ['stopenter', 'stopleave']) geo.map.on(kind, ({ stop, number }) => told.push([kind, stop, number]))"
        )
        seen.page.evaluate("geo.story.go(3, 'host'); geo.story.go(4, 'host'); geo.story.overview('host')")
        assert seen.page.evaluate("told") == [
            ["stopenter", 3, 4], ["stopleave", 3, 4], ["stopenter", 4, 5], ["stopleave", 4, 5],
        ]  # fmt: skip
