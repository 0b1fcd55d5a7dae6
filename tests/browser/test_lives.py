"""Every life of tests/lives, walked through as a reader does, in one opened page each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LIVES

WIDE, PHONE, NARROW = (1280, 800), (390, 844), (320, 640)
#: what a page of 1280 × 800 px becomes when zoomed to 200 % and 400 %: so many CSS px, at a higher pixel ratio
ZOOMED = {200: (640, 400), 400: (320, 200)}

# the legs' states, and how the page counts
STATE = """() => {
  const count = (name) => document.querySelectorAll(`.geo-sheet .geo-leg-${name}`).length;
  return { calm: count('calm'), earlier: count('earlier'), taken: count('taken'), later: count('later'),
    position: document.querySelector('.geo-position').textContent, stop: geo.story.current };
}"""
# elements that stick out of the view at the side, though no scroller of their own holds them
SIDEWAYS = """() => [document.documentElement.scrollWidth - innerWidth,
  [...document.querySelectorAll('.geo-head, .geo-story *, .geo-time > *')].filter((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    return width > 1 && (left < -1 || right > innerWidth + 1);
  }).map((node) => node.className || node.tagName)]"""
CLEAR = """() => {
  const seen = (node) => { const { width } = node.getBoundingClientRect(); return width > 0 && node.checkVisibility(); };
  const boxes = [...document.querySelectorAll('#geo-map .leaflet-control')].filter(seen).map((node) => [node.className, node.getBoundingClientRect()]);
  return boxes.flatMap(([a, p], i) => boxes.slice(0, i).filter(([, q]) => p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom).map(([b]) => `${a} / ${b}`));
}"""


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(120)


def step(page: Page, number: int) -> None:
    page.evaluate("(number) => geo.story.go(number - 1, 'host')", number)
    page.wait_for_timeout(30)


@pytest.mark.parametrize("name", LIVES)
def test_a_life_is_read_from_overview_to_end(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str
) -> None:
    with watched(life_page(name)) as seen:
        page = seen.page
        count, legs = page.evaluate("[geo.route.count, geo.route.legs]")
        # the overview comes first: all legs calm, all places in sight, the number of stops said
        state = page.evaluate(STATE)
        assert state["stop"] == -1
        assert state["position"] == f"– / {count}"
        assert state["calm"] == len(legs)
        assert f"{count} stop" in page.inner_text(".geo-life")
        assert page.locator(".geo-stop").count() == count
        outside = page.evaluate(
            """() => Array.from({ length: geo.route.placeCount }, (_, p) => geo.route.place(p)).filter(({ lat, lon }) => {
              const { x, y } = geo.map.getSize();
              return ![-360, 0, 360].some((turn) => {
                const p = geo.map.latLngToContainerPoint([lat, lon + turn]);
                return p.x >= 0 && p.y >= -1 && p.x <= x && p.y <= y;
              });
            }).map((place) => place.name)"""
        )
        assert outside == []
        walked = range(1, count + 1) if count <= 15 else (1, 2, 150, 166, count)
        for number in walked:
            step(page, number)
            state = page.evaluate(STATE)
            assert state["position"] == f"{number} / {count}"
            assert page.locator(".geo-position").is_visible()
            assert page.locator(f"#stop-{number}[aria-current=step]").count() == 1
            # before, now and later are told apart
            ends = [leg["to"] + 1 for leg in legs]
            assert state["taken"] <= ends.count(number)
            assert state["earlier"] <= sum(end < number for end in ends)
            assert state["later"] <= sum(end > number for end in ends)
            assert state["calm"] == 0
            # a stop that is on the map stands in the middle of it, its neighbour in sight
            placed = page.evaluate("(i) => geo.route.stop(i).place", number - 1)
            marks = page.locator(".geo-mark-active")
            assert marks.count() == (1 if placed >= 0 else 0)
            if placed >= 0:
                ground, mark = page.locator("#geo-map").bounding_box(), marks.bounding_box()
                assert ground
                assert mark
                x, y = (mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
                assert x == pytest.approx(ground["x"] + ground["width"] / 2, abs=2)
                assert y == pytest.approx(ground["y"] + ground["height"] / 2, abs=2)
                others = page.evaluate("new Set(geo.route.legs.flatMap((l) => [l.from, l.to])).size") > 0
                assert not others or neighbour_in_sight(page, number - 1)


def neighbour_in_sight(page: Page, stop: int) -> bool:
    return bool(
        page.evaluate(
            """(stop) => {
              const { route, map } = geo, here = route.stop(stop).place, { x, y } = map.getSize();
              const near = [-1, 1].flatMap((by) => {
                for (let i = stop + by; i >= 0 && i < route.count; i += by) {
                  const p = route.stop(i).place;
                  if (p >= 0 && p !== here) return [route.place(p)];
                }
                return [];
              });
              return near.some(({ lat, lon }) => [-720, -360, 0, 360, 720].some((turn) => {
                const p = map.latLngToContainerPoint([lat, lon + turn]);
                return p.x >= 0 && p.x <= x && p.y >= -1 && p.y <= y;
              }));
            }""",
            stop,
        )
    )


@pytest.mark.parametrize("name", LIVES)
def test_a_life_fits_every_size(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str
) -> None:
    with watched(life_page(name)) as seen:
        page = seen.page
        for size in (PHONE, NARROW, ZOOMED[200], ZOOMED[400], WIDE):
            resize(page, size)
            for number in (0, 1, page.evaluate("geo.route.count")):
                step(page, number)
                beyond, out = page.evaluate(SIDEWAYS)
                assert beyond <= 0, f"it scrolls sideways at {size}"
                assert out == [], f"out of the view at {size}"
                assert page.evaluate(CLEAR) == [], f"controls lie on each other at {size}"
                assert page.locator(".geo-position").is_visible()


@pytest.mark.parametrize("name", ["plain", "around", "rtl", "north"])
def test_the_words_of_the_data_stand_as_they_are(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str
) -> None:
    """Names, titles, texts and sources are neither translated nor touched, each in its own direction."""
    with watched(life_page(name), locale="ar") as seen:
        wrong = seen.page.evaluate(
            """() => Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i)).flatMap((stop) => {
              const card = document.querySelector(`#stop-${stop.number}`);
              return [['.geo-name', stop.name], ['.geo-title-of-stop', stop.title], ['.geo-text', stop.text], ['.geo-kind', stop.kind], ['.geo-source [dir]', stop.source]]
                .filter(([where, text]) => text && !(card.querySelector(where)?.textContent === text && card.querySelector(where)?.dir === 'auto'))
                .map(([where]) => `${stop.number} ${where}`);
            })"""
        )
        assert wrong == []


def test_hostile_texts_are_texts(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    path = life_page("hostile")
    for scripts in (True, False):
        with watched(path, java_script_enabled=scripts, wait=scripts) as seen:
            page = seen.page
            assert (
                page.locator(
                    ".geo-stop img, .geo-stop script, .geo-stop svg, .geo-stop b, .geo-stop i"
                ).count()
                == 0
            )
            assert page.inner_text("h1") == "<i>Nobody</i>"
            assert page.inner_text("#stop-1 .geo-name") == "<img src=x onerror=alert(1)>"
            assert page.inner_text("#stop-1 .geo-title-of-stop") == "</script><script>alert(2)</script>"
            assert "{{ 7*7 }} ${7*7} `x` {% raw %}" in page.inner_text("#stop-1 .geo-text")
            assert "&lt;b&gt; &amp; \\u003cb\\u003e" in page.inner_text("#stop-1 .geo-text")
            links = page.locator(".geo-stop a[href]").evaluate_all(
                "all => all.map((a) => a.getAttribute('href'))"
            )
            assert all(link.startswith(("#", "https://example.org/")) for link in links)
    with watched(path) as seen:
        page = seen.page
        for number in (1, 2, 3):
            step(page, number)
        page.keyboard.press("/")
        page.keyboard.type("<img")
        assert "<img src=x onerror=alert(1)>" in page.inner_text(".geo-find")
        page.wait_for_timeout(500)
        assert (
            page.evaluate("document.querySelectorAll('img, .geo b, .geo i:not([class])').length")
            == page.locator(".geo-mark b").count()
        )
