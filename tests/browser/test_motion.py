"""Moving: the map flies unless the reader prefers it not to; scroll and steps keep together without a fight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SIZES = {"wide": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
# the map's middles, frame by frame, and at last where the stop lies
FLIGHT = """(stop) => new Promise((done) => {
  const seen = [], look = () => { const { lat, lng } = geo.map.getCenter(); seen.push([lat, lng, geo.map.getZoom()]); };
  const until = performance.now() + 1600;
  const frame = () => { look(); if (performance.now() < until) requestAnimationFrame(frame); else done(seen); };
  geo.story.go(stop, 'host');
  frame();
})"""


def far_apart(page: Page) -> int:
    """Return a stop far from the one before it."""
    return int(
        page.evaluate(
            "geo.route.legs.map(({ from, to }) => { const [a, b] = [from, to].map((i) => geo.route.place(geo.route.stop(i).place)); return [L.latLng(a).distanceTo(L.latLng(b)), to]; }).sort((a, b) => b[0] - a[0])[0][1]"
        )
    )


def test_far_moves_fly_and_arrive(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page, reduced_motion="no-preference") as seen:
        page = seen.page
        stop = far_apart(page)
        page.evaluate("(stop) => geo.story.go(stop - 1, 'host')", stop)
        page.wait_for_timeout(1500)
        flight = page.evaluate(FLIGHT, stop)
        assert len({tuple(at) for at in flight}) > 5
        here = page.evaluate("(stop) => geo.route.place(geo.route.stop(stop).place)", stop)
        assert flight[-1][:2] == pytest.approx([here["lat"], here["lon"]], abs=0.2)


def test_a_reader_who_wants_no_motion_sees_none(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page, reduced_motion="reduce") as seen:
        page = seen.page
        stop = far_apart(page)
        page.evaluate("(stop) => geo.story.go(stop - 1, 'host')", stop)
        flight = page.evaluate(FLIGHT, stop)
        assert len({tuple(at) for at in flight}) == 1
        running = "document.getAnimations().filter((a) => a.playState === 'running').length"
        assert page.evaluate(running) == 0


def test_a_near_move_jumps(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    """Both stops in one place: nothing flies."""
    with watched(life_page("two-one-place"), reduced_motion="no-preference") as seen:
        page = seen.page
        page.evaluate("geo.story.go(0, 'host')")
        page.wait_for_timeout(1300)
        flight = page.evaluate(FLIGHT, 1)
        assert len({tuple(at) for at in flight}) == 1


@pytest.mark.parametrize("size", SIZES)
def test_quick_steps_end_where_they_were_asked_to(
    watched: Callable[..., Any], maisky_page: Path, size: str
) -> None:
    with watched(maisky_page, reduced_motion="no-preference", viewport=SIZES[size]) as seen:
        page = seen.page
        page.evaluate("globalThis.causes = []; geo.story.onStep(({ cause }) => causes.push(cause))")
        for _ in range(9):
            page.keyboard.press("j")
            page.wait_for_timeout(60)
        page.wait_for_timeout(1800)
        assert page.evaluate("geo.story.current") == 8
        assert set(page.evaluate("causes")) == {"key"}, "our own scrolling was read as the reader's"
        card = page.locator("#stop-9").bounding_box()
        assert card
        assert 0 <= card["y"] < SIZES[size]["height"] - 40
        here = page.evaluate(
            "(() => { const { lat, lon } = geo.route.place(geo.route.stop(8).place); return [lat, lon]; })()"
        )
        assert page.evaluate("[geo.map.getCenter().lat, geo.map.getCenter().lng]") == pytest.approx(
            here, abs=0.2
        )


def test_scrolling_moves_the_map_along(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page, reduced_motion="no-preference") as seen:
        page = seen.page
        page.mouse.move(1100, 500)
        for _ in range(12):
            page.mouse.wheel(0, 160)
            page.wait_for_timeout(40)
        page.wait_for_timeout(1500)
        stop = page.evaluate("geo.story.current")
        assert stop > 1
        here = page.evaluate(
            f"(() => {{ const {{ lat, lon }} = geo.route.place(geo.route.stop({stop}).place); return [lat, lon]; }})()"
        )
        assert page.evaluate("[geo.map.getCenter().lat, geo.map.getCenter().lng]") == pytest.approx(
            here, abs=0.3
        )
        assert page.locator(f"#stop-{stop + 1}[aria-current=step]").is_visible()


def test_at_400_percent_one_scrolls_up_to_the_map_and_keeps_the_stop(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    """Where map and text do not fit together, scrolling is no step: the map still shows the stop that one read."""
    with watched(maisky_page, viewport={"width": 320, "height": 200}, address="#stop=25") as seen:
        page = seen.page
        for part in (3, 2, 1, 0):  # by hand, in a few moves: a wheel would zoom the map once it is there
            page.evaluate(
                "(part) => { dispatchEvent(new Event('wheel')); scrollTo(0, (scrollY * part) / 4); }", part
            )
            page.wait_for_timeout(60)
        assert page.evaluate("scrollY") == 0
        assert page.evaluate("geo.story.current") == 24
        assert page.locator(".geo-mark-active").is_visible()
