"""What each map draws of each child, as a browser shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import folium
from playwright.sync_api import Page

import geo
from tests.contracts.folium.servers import Servers

SHOWN = (Path(__file__).parent / "drawn.js").read_text(encoding="utf-8")
VIEW = {"location": [55, 40], "zoom_start": 4, "tiles": None, "maxZoom": 12}


def folium_map(_: geo.Route) -> folium.Map:
    return folium.Map(**VIEW)


def with_layer(route: geo.Route) -> folium.Map:
    route_map = folium.Map(**VIEW)
    geo.RouteLayer(route).add_to(route_map)
    return route_map


#: the maps that are compared: the first is the one that folium's own documentation draws on
MAPS: dict[str, Callable[[geo.Route], folium.Map]] = {
    "`folium.Map`": folium_map,
    "with `RouteLayer`": with_layer,
    "`RouteMap`": geo.RouteMap,
}


FIRST = next(iter(MAPS))


@dataclass
class Drawn:
    """What a map shows; faults are errors of its scripts, and addresses that nothing answered."""

    shown: dict[str, list[str]]
    marks: int
    faults: list[str] = field(default_factory=list)


def drawn(
    page: Page, servers: Servers, route_map: folium.Map, awaited: dict[str, Any] | None = None
) -> Drawn:
    """Return what a map shows once it shows what is awaited or, where nothing is, has come to rest."""
    faults: list[str] = []
    servers.missing.clear()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: faults.append(request.url) if _elsewhere(request.url, servers) else None
    )
    page.goto(servers.page("map.html", route_map.get_root().render()))
    shown: Any = None
    resting = 0
    for _ in range(60):
        before, shown = shown, page.evaluate(SHOWN, route_map.get_name())
        resting = resting + 1 if shown == before else 0
        if shown == awaited or (awaited is None and resting > 6):
            break
        time.sleep(0.05)
    return Drawn(shown, page.locator(".geo-mark").count(), [*faults, *servers.missing])


def _elsewhere(url: str, servers: Servers) -> bool:
    return not url.startswith((servers.address, "data:", "blob:"))
