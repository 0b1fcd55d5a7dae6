"""Every plugin and every plain child of folium draws the same on its own map, beside a route, and on a RouteMap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import folium.plugins
import pytest

import geo
from tests.contracts.folium import servers
from tests.contracts.folium.children import PLAIN, Adding
from tests.contracts.folium.drawing import FIRST, MAPS, Drawn, drawn
from tests.contracts.folium.plugins import OF_ITS_OWN, PLUGINS


@pytest.fixture(scope="module")
def answering() -> Iterator[servers.Servers]:
    servers.fetch()
    with servers.Servers().serving() as answering:
        yield answering


@pytest.fixture
def comparing(
    windows: Callable[..., Any], answering: servers.Servers, maisky: geo.Route
) -> Callable[[Adding], None]:
    """Give a function that draws a child on every map and holds that all show the same."""

    def compare(add: Adding) -> None:
        seen: dict[str, Drawn] = {}
        for name, make in MAPS.items():
            route_map = make(maisky)
            add(route_map)
            with windows(reduced_motion="reduce", viewport={"width": 1000, "height": 700}) as page:
                seen[name] = drawn(page, answering, route_map, seen[FIRST].shown if seen else None)
        assert {name: one.faults for name, one in seen.items()} == {name: [] for name in seen}
        first, *others = seen.values()
        assert first.shown["broken"] == []
        for other in others:
            assert other.shown == first.shown
            assert other.marks > 0

    return compare


def test_every_plugin_of_folium_is_tried() -> None:
    assert {*PLUGINS, *OF_ITS_OWN} == set(folium.plugins.__all__)


@pytest.mark.parametrize("child", PLAIN)
def test_a_plain_child_draws_the_same_on_every_map(comparing: Callable[[Adding], None], child: str) -> None:
    comparing(PLAIN[child])


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_plugin_draws_the_same_on_every_map(comparing: Callable[[Adding], None], plugin: str) -> None:
    comparing(PLUGINS[plugin])


def test_a_layer_stands_on_both_maps_of_a_dual_map(
    windows: Callable[..., Any], answering: servers.Servers, maisky: geo.Route
) -> None:
    dual = folium.plugins.DualMap(location=[55, 40], zoom_start=4, tiles=None)
    geo.RouteLayer(maisky).add_to(dual)
    with windows(reduced_motion="reduce", viewport={"width": 1000, "height": 700}) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(answering.page("map.html", dual.get_root().render()))
        for one in (dual.m1, dual.m2):
            page.locator(f"#{one.get_name()} .geo-mark").first.wait_for(state="attached")
        assert errors == []
