"""Routes in a real streamlit: st_folium and folium_static show them, and hear what a reader does."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from tests.contracts.folium.servers import copy_of

APP = """
import folium, geo, streamlit as st
from streamlit_folium import folium_static, st_folium

@st.cache_resource
def route():
    return geo.Route(geo.locate(geo.read_csv("places.csv")))

def plain():
    return folium.Map([55, 40], zoom_start=3, tiles=None)

kind = st.query_params["kind"]
if kind == "static":
    folium_static(geo.RouteMap(route()), width=680, height=500)
else:
    group = None
    if kind == "layer":
        map = plain()
        geo.RouteLayer(route(), name="The route").add_to(map)
        folium.LayerControl(collapsed=False).add_to(map)
    elif kind == "group":
        map, group = plain(), folium.FeatureGroup(name="later")
        geo.RouteLayer(route()).add_to(group)
    else:
        map = geo.RouteMap(route())
    if kind == "marked":
        folium.Marker([48.0, 10.0], popup="A note", tooltip="A tip").add_to(map)
        folium.plugins.Fullscreen().add_to(map)
    heard = st_folium(map, width=680, height=500, feature_group_to_add=group, key="map")
    clicked = heard["last_clicked"] or {}
    st.text(f"bounds {heard['bounds']['_southWest']['lat']:.0f} clicked {len(clicked)}")
"""


@pytest.fixture(scope="module")
def streamlit(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("streamlit")
    (folder / "app.py").write_text(APP)
    (folder / "places.csv").write_bytes((project / "data/places.csv").read_bytes())
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        *(f"--{k}={v}" for k, v in options.items()),
    ]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout
            for line in server.stdout:
                if "URL:" in line:
                    break
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()  # asked to end, it waits for the browser's connections


def answered(route: Route) -> None:
    """Answer what a component loads from other servers by the copies of folium's contract."""
    url = route.request.url
    if copy := copy_of(url.partition("://")[2].partition("?")[0]):
        route.fulfill(path=copy)
    else:
        route.fulfill(body="", content_type="text/css" if url.endswith("css") else "text/javascript")


@pytest.fixture
def component(windows: Callable[..., Any], streamlit: str) -> Callable[..., Any]:
    @contextmanager
    def opened(kind: str) -> Iterator[tuple[Page, Frame]]:
        with windows(reduced_motion="reduce", viewport={"width": 1000, "height": 900}) as page:
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.route(lambda url: not url.startswith((streamlit, "data:", "blob:", "ws:")), answered)
            page.goto(f"{streamlit}?kind={kind}")
            element = page.locator("iframe").first
            element.wait_for(timeout=60_000)
            frame = element.element_handle().content_frame()
            assert frame
            frame.locator(".geo-mark").first.wait_for(state="attached", timeout=60_000)
            yield page, frame
            assert errors == []

    return opened


def heard_by_python(page: Page, clicks: int) -> None:
    expect(page.get_by_text(f"clicked {clicks}", exact=False)).to_be_visible(timeout=30_000)


def shows_the_page(_: Page, frame: Frame) -> None:
    frame.locator(".geo-next").click()
    expect(frame.locator(".geo-position")).to_have_text("1 / 43")
    box = frame.locator("#geo-map").bounding_box()
    assert box
    assert box["width"] > 300
    assert box["height"] > 150


def shows_the_map(page: Page, frame: Frame) -> None:
    shows_the_page(page, frame)
    assert frame.evaluate("map_div.getContainer().id") == "geo-map"
    heard_by_python(page, 0)
    frame.evaluate("map_div.fire('click', { latlng: L.latLng(50, 20) })")
    heard_by_python(page, 2)


def shows_children(page: Page, frame: Frame) -> None:
    shows_the_map(page, frame)
    assert frame.locator("img.leaflet-marker-icon").count() == 1
    assert frame.locator(".leaflet-control-fullscreen, .fullscreen-icon").count() >= 1


def shows_a_layer(page: Page, frame: Frame) -> None:
    assert frame.locator(".geo-mark").count() >= 5
    assert "GeoNames" in frame.locator(".leaflet-control-attribution").inner_text()
    frame.evaluate("map_div.fire('click', { latlng: L.latLng(50, 20) })")
    heard_by_python(page, 2)


#: what is called, the kind of the app that calls it, and what has to be seen
CALLS = {
    "`st_folium(RouteMap)`": ("page", shows_the_map),
    "`st_folium(RouteMap)` with a marker and a plugin": ("marked", shows_children),
    "`st_folium(folium.Map)` with a `RouteLayer`": ("layer", shows_a_layer),
    "`st_folium(feature_group_to_add=)` with a `RouteLayer`": ("group", shows_a_layer),
    "`folium_static(RouteMap)`": ("static", shows_the_page),
}


@pytest.mark.parametrize("call", CALLS)
def test_streamlit_shows(component: Callable[..., Any], call: str) -> None:
    kind, look = CALLS[call]
    with component(kind) as (page, frame):
        look(page, frame)
