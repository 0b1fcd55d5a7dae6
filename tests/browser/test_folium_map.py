"""A RouteMap with folium's children in Chromium: where they lie, and what a reader can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import folium
import folium.plugins
import pytest
from branca.element import Element, Figure
from playwright.sync_api import Page, expect

import geo
from tests.contracts.folium import servers
from tests.contracts.folium.children import TILES
from tests.page.test_packed import large

Opening = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def answering() -> Iterator[servers.Servers]:
    servers.fetch()
    with servers.Servers().serving() as answering:
        yield answering


@pytest.fixture
def opened(windows: Callable[..., Any], answering: servers.Servers) -> Opening:
    @contextmanager
    def opening(shown: Any, *, sign: str = ".geo-mark") -> Iterator[Page]:
        with windows(reduced_motion="reduce", viewport={"width": 1280, "height": 800}) as page:
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(answering.page("map.html", shown.get_root().render()))
            page.locator(sign).first.wait_for(state="attached")
            yield page
            assert errors == []

    return opening


def test_tiles_lie_over_the_land_and_under_the_route(opened: Opening, maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    folium.TileLayer(TILES, attr="Tiles by example", max_zoom=18).add_to(route_map)
    with opened(route_map) as page:
        page.locator(".geo-land").wait_for(state="attached")
        level = "(query) => Number(getComputedStyle(document.querySelector(query)).zIndex)"
        tiles = page.evaluate(level, ".leaflet-tile-pane .leaflet-layer")
        assert page.evaluate(level, ".geo-land") < tiles
        assert page.evaluate(level, ".leaflet-tile-pane") < page.evaluate(level, ".leaflet-overlay-pane")
        assert "Tiles by example" in page.locator(".leaflet-control-attribution").inner_text()
        assert "GeoNames" in page.locator(".geo-credits").inner_text()
        assert page.evaluate(f"{route_map.get_name()}.getMaxZoom()") == 18


def test_it_opens_where_it_is_told_to(opened: Opening, maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    route_map.fit_bounds([[50, 10], [52, 15]])
    with opened(route_map) as page:
        seen = page.evaluate(f"{route_map.get_name()}.getBounds().toBBoxString()").split(",")
        west, south, east, north = map(float, seen)
        assert 0 < west < 10
        assert 15 < east < 25
        assert 45 < south < 50
        assert 52 < north < 57


@pytest.mark.parametrize("make", [geo.RouteMap, geo.RouteLayer])
def test_what_fits_a_map_to_its_layers_takes_the_route_in(
    opened: Opening, maisky: geo.Route, make: Callable[..., Any]
) -> None:
    shown: Any = make(maisky)
    if isinstance(shown, geo.RouteLayer):
        shown = folium.Map([0, 0], zoom_start=9, tiles=None)
        geo.RouteLayer(maisky).add_to(shown)
    folium.FitOverlays().add_to(shown)
    with opened(shown) as page:
        south, west, north, east = maisky.bounds or (0, 0, 0, 0)
        inside = f"{shown.get_name()}.getBounds().contains([[{south}, {west}], [{north}, {east}]])"
        assert page.evaluate(inside)


def test_the_assets_leave_the_page_as_it_is(opened: Opening, maisky: geo.Route) -> None:
    """Bootstrap restyles headings, paragraphs, lists and buttons of whatever page it is loaded by."""
    boxes = """() => ['.geo-title', '.geo-life', '.geo-steps', '.geo-stop', '.geo-stop h2', '.geo-text', '.geo-foot',
      '.geo-buttons button', '.geo-time'].map((query) => {
        const { x, y, width, height } = document.querySelector(query).getBoundingClientRect();
        const { fontFamily, fontSize, color } = getComputedStyle(document.querySelector(query));
        return [query, x, y, width, height, fontFamily, fontSize, color];
      })"""
    seen = []
    for icon in (folium.DivIcon(html="x"), folium.Icon()):
        route_map = geo.RouteMap(maisky)
        folium.Marker([48, 10], icon=icon).add_to(route_map)
        with opened(route_map) as page:
            seen.append(page.evaluate(boxes))
            loaded = page.locator("link[href*=bootstrap]").count()
    assert loaded
    assert seen[0] == seen[1]


def test_a_title_above_leaves_the_page_whole(opened: Opening, maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    route_map.get_root().html.add_child(Element('<h3 align="center">A title above</h3>'))
    with opened(route_map) as page:
        title, map_box = (
            page.get_by_text("A title above").bounding_box(),
            page.locator("#geo-map").bounding_box(),
        )
        assert title
        assert map_box
        assert title["y"] + title["height"] <= map_box["y"]
        page.locator(".geo-next").click()
        expect(page.locator(".geo-position")).to_have_text("1 / 43")


def test_layers_are_named_by_their_texts_and_can_be_taken_off(opened: Opening, maisky: geo.Route) -> None:
    base = folium.Map([55, 40], zoom_start=4, tiles=None)
    geo.RouteLayer(maisky, name="<i>One</i> {{ 7 * 7 }}").add_to(base)
    geo.RouteLayer(maisky, name="Two", show=False).add_to(base)
    folium.LayerControl(collapsed=False).add_to(base)
    with opened(base) as page:
        labels = page.locator(".leaflet-control-layers-overlays label")
        assert [text.strip() for text in labels.all_inner_texts()] == ["<i>One</i> {{ 7 * 7 }}", "Two"]
        labels.first.locator("input").uncheck()
        expect(page.locator(".geo-mark")).to_have_count(0)
        assert "GeoNames" not in page.locator(".leaflet-control-attribution").inner_text()
        labels.last.locator("input").check()
        page.locator(".geo-mark").first.wait_for(state="attached")
        assert "GeoNames" in page.locator(".leaflet-control-attribution").inner_text()


def test_it_opens_in_a_figure_of_somebody_else_s(opened: Opening, maisky: geo.Route) -> None:
    figure = Figure()
    figure.add_child(geo.RouteMap(maisky))
    with opened(figure) as page:
        page.locator(".geo-next").click()
        expect(page.locator(".geo-position")).to_have_text("1 / 43")


def test_the_toggler_of_the_wheel_finds_the_map(opened: Opening, maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    folium.plugins.ScrollZoomToggler().add_to(route_map)
    with opened(route_map) as page:
        enabled = f"{route_map.get_name()}.scrollWheelZoom.enabled()"
        assert not page.evaluate(enabled)
        page.get_by_alt_text("scroll").click()
        assert page.evaluate(enabled)


def test_a_large_life_takes_children_too(opened: Opening) -> None:
    route_map = geo.RouteMap(large(3005))
    folium.Marker([48, 10], popup="here").add_to(route_map)
    with opened(route_map, sign="#geo[data-whole]") as page:
        assert page.locator("img.leaflet-marker-icon").count() == 1
        assert page.locator(".geo-stop").count() > 0
