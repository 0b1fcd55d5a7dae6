"""What a reader does with the map: marks, names, legs, the view of a stop, the date line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.boxes import boxes, look, meeting

pytestmark = pytest.mark.browser

VIEWS = [(52.0, 20.0, 2.5), (52.0, 15.0, 4.5), (55.0, 35.0, 6.0), (51.5, 0.0, 9.0)]


def step(page: Page, number: int) -> None:
    page.evaluate("(i) => geo.story.go(i, 'host')", number - 1)


def numbers(page: Page) -> list[int]:
    """Return the numbers of all stops on the map, from the visits that the marks offer."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.geo-mark')].flatMap((mark) => {
          mark.click();
          const visits = [...document.querySelectorAll('.geo-visit b')].map((b) => Number(b.textContent));
          geo.map.closePopup();
          return visits.length ? visits : [Number(mark.dataset.stop) + 1];
        }).sort((a, b) => a - b)"""
    )


@pytest.mark.parametrize("view", VIEWS)
def test_marks_are_targets_of_24_px_that_never_overlap(
    watched: Callable[..., Any], maisky_page: Path, view: tuple[float, float, float]
) -> None:
    with watched(maisky_page) as seen:
        look(seen.page, *view)
        marks = boxes(seen.page, ".geo-mark")
        assert marks
        assert all(right - left > 23.9 and bottom - top > 23.9 for left, top, right, bottom in marks)
        assert meeting(marks) == []
        names = seen.page.locator(".geo-mark").evaluate_all(
            "marks => marks.map((m) => m.getAttribute('aria-label'))"
        )
        assert all(names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("view", VIEWS)
def test_names_cover_neither_marks_nor_names_nor_arrowheads(
    watched: Callable[..., Any], maisky_page: Path, view: tuple[float, float, float]
) -> None:
    with watched(maisky_page) as seen:
        look(seen.page, *view)
        names = boxes(seen.page, ".geo-name")
        assert names
        assert meeting(names, boxes(seen.page, ".geo-mark"), by=2) == []
        assert meeting(names, by=2) == []


def test_the_overview_offers_every_placed_stop_by_its_number(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    with watched(maisky_page) as seen:
        placed = seen.page.evaluate(
            "() => Array.from({ length: geo.route.count }, (_, i) => i).filter((i) => geo.route.stop(i).place >= 0).map((i) => i + 1)"
        )
        # a click on a mark of one stop goes there, which moves the map: look from where all are seen
        seen.page.evaluate("() => { geo.story.go = () => {}; }")
        assert numbers(seen.page) == placed


def test_a_mark_of_several_stops_by_keyboard(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        mark = page.locator(".geo-mark[aria-label*=Omsk]")
        mark.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "geo-visit"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.className").startswith("geo-mark")
        assert page.evaluate("geo.story.current") == -1
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        number = int(page.evaluate("document.activeElement.querySelector('b').textContent"))
        page.keyboard.press("Enter")
        assert page.evaluate("geo.story.current") == number - 1
        assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "step"


def test_each_leg_that_is_long_enough_bears_a_head(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        for zoom in (3, 5, 8):
            look(seen.page, 55, 25, zoom)
            shown = seen.page.evaluate(
                """() => {
                  const heads = document.querySelectorAll('.geo-head').length;
                  const { x, y } = geo.map.getSize();
                  const long = [...document.querySelectorAll('.geo-sheet .geo-leg')].filter((leg) => {
                    const length = leg.getTotalLength();
                    let inside = 0;
                    for (let i = 0; i <= 200; i++) {
                      const p = leg.getPointAtLength((length * i) / 200);
                      if (p.x > 10 && p.y > 10 && p.x < x - 10 && p.y < y - 10) inside += length / 200;
                    }
                    return inside > 60;
                  }).length;
                  return [heads, long];
                }"""
            )
            assert shown[0] >= shown[1] > 0


def test_legs_tell_what_was_before_now_and_later(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        assert page.locator(".geo-leg-calm").count() == page.evaluate("geo.route.legs.length")
        leg = page.evaluate("geo.route.legs[9]")
        step(page, leg["to"] + 1)
        assert page.locator(".geo-leg-calm").count() == 0
        assert page.locator(".geo-leg-taken").count() == 1
        assert page.locator(".geo-leg-later").count() > 0
        assert page.locator(".geo-leg-earlier").count() > 0


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}])
def test_the_view_of_a_stop_is_centred_with_a_neighbour_in_sight(
    watched: Callable[..., Any], maisky_page: Path, size: dict[str, int]
) -> None:
    with watched(maisky_page, viewport=size) as seen:
        page = seen.page
        for leg in page.evaluate("geo.route.legs")[::4]:
            step(page, leg["to"] + 1)
            seen_from = page.evaluate(
                """(number) => {
                  const { route, map } = geo, stop = route.stop(number - 1), here = route.place(stop.place), size = map.getSize();
                  const near = [-1, 1].flatMap((by) => {
                    for (let i = number - 1 + by; i >= 0 && i < route.count; i += by) {
                      const p = route.stop(i).place;
                      if (p >= 0 && p !== stop.place) return [route.place(p)];
                    }
                    return [];
                  });
                  const at = (place) => map.latLngToContainerPoint([place.lat, place.lon]);
                  const inSight = near.some((place) => { const { x, y } = at(place); return x >= 0 && y >= 0 && x <= size.x && y <= size.y; });
                  return [at(here).x - size.x / 2, at(here).y - size.y / 2, inSight];
                }""",
                leg["to"] + 1,
            )
            assert abs(seen_from[0]) < 2
            assert abs(seen_from[1]) < 2
            assert seen_from[2]


def test_a_reader_who_moves_the_map_is_not_fought(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page = seen.page
        step(page, 5)
        look(page, 40, -20, 4)
        page.wait_for_timeout(400)
        centre = page.evaluate("[geo.map.getCenter().lat, geo.map.getCenter().lng, geo.map.getZoom()]")
        assert centre == pytest.approx([40, -20, 4], abs=1e-6)


def test_the_route_is_there_on_every_copy_of_the_world(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    with watched(maisky_page) as seen:
        shown = []
        for turn in (0, 360, -720):
            look(seen.page, 50, 60 + turn, 3)
            shown.append([[round(edge) for edge in box] for box in boxes(seen.page, ".geo-mark")])
        assert shown[0]
        assert shown[0] == shown[1] == shown[2]


def test_it_comes_off_cleanly(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        left = seen.page.evaluate(
            """() => {
              geo.map.eachLayer((layer) => { if (layer.redraw && layer.route) layer.remove(); });
              geo.map.setZoom(4, { animate: false });
              return document.querySelectorAll('.geo-mark, .geo-sheet').length;
            }"""
        )
        assert left == 0
