"""What lies on the map for lives of every kind: the date line, the pole, returns, names, the scale."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic

from tests.browser.boxes import boxes, look, meeting
from tests.browser.conftest import LIVES


def parts(d: str) -> list[list[tuple[float, float]]]:
    """Return the lines of a path of M and L."""
    return [
        [(float(x), float(y)) for x, y in (point.split() for point in line.split("L"))]
        for line in d.split("M")[1:]
    ]


@pytest.mark.parametrize("longitude", [0, 100, 180, -170, 540])
def test_no_leg_draws_a_band_across_the_map(
    watched: Callable[..., Any], life_page: Callable[..., Any], longitude: float
) -> None:
    with watched(life_page("around")) as seen:
        for zoom in (1.0, 2.0, 3.5):
            look(seen.page, 5, longitude, zoom)
            paths = seen.page.locator(".geo-sheet .geo-leg").evaluate_all(
                "legs => legs.map((leg) => leg.getAttribute('d'))"
            )
            assert paths
            for line in (line for d in paths for line in parts(d)):
                for (x0, y0), (x1, y1) in pairwise(line):
                    # a great circle is drawn in short steps; a band would be a step as wide as the world
                    assert abs(x1 - x0) < 0.2 * 256 * 2**zoom
                    assert abs(y1 - y0) < 0.2 * 256 * 2**zoom


def test_the_pacific_is_crossed_in_one_line(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    """From the Strait of Magellan to Guam: seen from over the Pacific, one unbroken line with one head."""
    with watched(life_page("around")) as seen:
        page = seen.page
        page.evaluate("geo.story.go(4, 'host')")
        look(page, -20, -160, 2.25)
        taken = page.locator(".geo-leg-taken")
        assert taken.count() == 1
        assert len(parts(taken.get_attribute("d") or "")) == 1
        assert page.locator(".geo-head-taken").count() == 1
        ends = [
            page.evaluate(
                "([lat, lon]) => { const p = geo.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }",
                at,
            )
            for at in ([-53.5, -71], [13.444, 144.794 - 360])
        ]
        line = parts(taken.get_attribute("d") or "")[0]
        for point, end in zip((line[0], line[-1]), ends, strict=True):
            assert point == pytest.approx(end, abs=1.5)


def test_legs_over_the_same_two_places_lie_apart(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("same-town")) as seen:
        page = seen.page
        look(page, 48.1, 14.5, 7)
        middles = page.evaluate(
            """() => {
              const { route } = geo, between = {};
              const paths = [...document.querySelectorAll('.geo-sheet .geo-leg')];
              for (const path of paths) {
                const p = path.getPointAtLength(path.getTotalLength() / 2), a = path.getPointAtLength(0), b = path.getPointAtLength(path.getTotalLength());
                const key = [a, b].map(({ x, y }) => `${Math.round(x / 10)},${Math.round(y / 10)}`).sort().join(' ');
                (between[key] ??= []).push([p.x, p.y]);
              }
              return Object.values(between);
            }"""
        )
        assert max(map(len, middles)) == 5  # Salzburg and Vienna
        for same in middles:
            for (x0, y0), (x1, y1) in combinations(same, 2):
                assert (x0 - x1) ** 2 + (y0 - y1) ** 2 > 8**2


@pytest.mark.parametrize("name", LIVES)
def test_names_and_marks_never_lie_on_each_other(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str
) -> None:
    with watched(life_page(name)) as seen:
        page = seen.page
        for size in ((1280, 800), (390, 844)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.wait_for_timeout(150)
            for stop in (-1, page.evaluate("geo.route.count") // 2):
                page.evaluate("(stop) => geo.story.go(stop, 'host')", stop)
                marks, names = boxes(page, ".geo-mark"), boxes(page, ".geo-sheet .geo-name")
                assert meeting(marks) == []
                assert meeting(names, by=3) == []
                assert meeting(names, [*marks, *boxes(page, "#geo-map .geo-control")], by=3) == []
                placed = page.evaluate("geo.route.placeCount")
                assert (len(marks) > 0) == (placed > 0)


def test_a_place_at_86_north_is_on_the_map_with_its_legs(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("north")) as seen:
        page = seen.page
        page.evaluate("geo.story.go(2, 'host')")
        assert page.locator(".geo-mark-active").is_visible()
        assert page.locator(".geo-leg-taken").count() == 1
        assert page.evaluate("Number.isFinite(geo.map.getCenter().lat) && Number.isFinite(geo.map.getZoom())")
        for d in page.locator(".geo-leg").evaluate_all("legs => legs.map((leg) => leg.getAttribute('d'))"):
            assert "NaN" not in d


def test_regions_are_soft_areas_and_their_legs_dashed(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("regions")) as seen:
        page = seen.page
        assert page.locator(".geo-area").count() == page.evaluate("geo.route.placeCount")
        legs = page.evaluate("geo.route.legs.length")
        assert legs > 0
        assert page.locator(".geo-sheet .geo-leg-dashed").count() == legs
        assert page.locator(".geo-mark:not(.geo-mark-soft)").count() == 0
        # soft: no ring of the many adds more than a trace of colour
        edge = page.locator(".geo-area path").first.evaluate("p => Number(getComputedStyle(p).fillOpacity)")
        assert edge <= 0.05


@pytest.mark.parametrize("latitude", [0, 45, 60, 70, -50])
def test_the_scale_is_right_at_every_latitude(
    watched: Callable[..., Any], life_page: Callable[..., Any], latitude: float
) -> None:
    """The bar's length against the geodesic (geographiclib) between the points under its ends, within 1 %."""
    with watched(life_page("one")) as seen:
        page = seen.page
        for zoom in (2.0, 5.5, 9.0, 12.0):
            look(page, latitude, 10, zoom)
            width = page.locator(".geo-scale-bar").evaluate("bar => bar.offsetWidth")
            text = page.inner_text(".geo-scale-bar")
            number, unit = re.fullmatch(r"([\d,]+)\s(km|m)", text).groups()  # type: ignore[union-attr]
            said = float(number.replace(",", "")) * (1000 if unit == "km" else 1)
            west, east = page.evaluate(
                """(width) => {
                  const { x, y } = geo.map.getSize();
                  return [-1, 1].map((side) => { const { lat, lng } = geo.map.containerPointToLatLng([x / 2 + (side * width) / 2, y / 2]); return [lat, lng]; });
                }""",
                width,
            )
            true = Geodesic.WGS84.Inverse(*west, *east)["s12"]
            assert said == pytest.approx(true, rel=0.02 if width > 50 else 0.03)


def test_the_key_tells_that_lines_are_computed_and_north_is_up(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain")) as seen:
        page = seen.page
        page.get_by_text("Map key").click()
        assert page.get_by_text("Lines are computed; they are not the roads travelled").is_visible()
        assert page.get_by_role("img", name="North is up").count() == 1
        page.get_by_text("Map key").click()
        page.get_by_role("button", name="Zoom in").click()
        page.get_by_role("button", name="Show the whole route").click()
        assert page.locator(".geo-mark").count() == 5
