"""Every plain child of folium, as its own documentation uses it: a function adds each to a map.

The map may be folium's own, one with a `RouteLayer`, or a `RouteMap`: what is added is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import folium
import numpy as np
import pandas as pd
from branca.element import Element, IFrame
from folium.map import CustomPane
from folium.raster_layers import ImageOverlay, VideoOverlay
from folium.utilities import JsCode

HERE = [59.9, 30.3]
LINE = [[59.9, 30.3], [55.75, 37.62], [51.5, -0.1]]
PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def square(name: str, west: float, **properties: Any) -> dict[str, Any]:
    """Return a feature of two degrees, its west edge where it is said."""
    ring = [[west, 50], [west + 2, 50], [west + 2, 52], [west, 52], [west, 50]]
    return {
        "type": "Feature",
        "id": name,
        "properties": {"name": name, "count": len(name), **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


SQUARES = {"type": "FeatureCollection", "features": [square("one", 10), square("three", 13)]}
POINTS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for name, lat, lon in (("a", 59.9, 30.3), ("b", 55.75, 37.62))
    ],
}
TOPOLOGY = {
    "type": "Topology",
    "arcs": [[[10, 50], [2, 0], [0, 2], [-2, 0], [0, -2]]],
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "objects": {
        "squares": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"name": "one"}}],
        }
    },
}
TILES = "https://tiles.example/{z}/{x}/{y}.png"
Adding = Callable[[folium.Map], Any]


def _geojson_styled(m: folium.Map) -> None:
    folium.GeoJson(
        SQUARES,
        name="squares",
        style_function=lambda feature: {"fillColor": "green" if feature["id"] == "one" else "red"},
        highlight_function=lambda _: {"weight": 5},
        tooltip=folium.GeoJsonTooltip(["name", "count"], aliases=["Name", "Count"]),
        popup=folium.GeoJsonPopup(["name"]),
    ).add_to(m)


def _geojson_of_points(m: folium.Map) -> None:
    folium.GeoJson(POINTS, marker=folium.Marker(icon=folium.Icon(icon="star"))).add_to(m)


def _choropleth(m: folium.Map) -> None:
    data = pd.DataFrame({"name": ["one", "three"], "value": [1.0, 2.0]})
    folium.Choropleth(
        SQUARES,
        data=data,
        columns=["name", "value"],
        key_on="feature.id",
        legend_name="value",
        name="choropleth",
    ).add_to(m)


def _image(m: folium.Map) -> None:
    picture = np.zeros((8, 8, 4))
    picture[:, :, 0] = picture[:, :, 3] = 0.6
    ImageOverlay(picture, bounds=[[50, 10], [55, 20]], attribution="A picture").add_to(m)


def _group(m: folium.Map) -> None:
    group = folium.FeatureGroup(name="group").add_to(m)
    folium.Marker(HERE).add_to(group)
    folium.Circle([55, 40], radius=50_000).add_to(group)
    folium.LayerControl(collapsed=False).add_to(m)


def _hidden_group(m: folium.Map) -> None:
    folium.Marker(HERE).add_to(folium.FeatureGroup(name="hidden", show=False).add_to(m))
    folium.LayerControl().add_to(m)


def _panes(m: folium.Map) -> None:
    CustomPane("labels", z_index=620).add_to(m)
    folium.TileLayer(TILES, attr="Labels", overlay=True, pane="labels").add_to(m)


def _in_front(m: folium.Map) -> None:
    under = folium.FeatureGroup(name="under").add_to(m)
    folium.Circle([55, 40], radius=50_000).add_to(under)
    m.keep_in_front(under)


def _vega(m: folium.Map) -> None:
    data = {"width": 100, "height": 60, "padding": 5, "data": [], "scales": [], "axes": [], "marks": []}
    popup = folium.Popup(max_width=200)
    folium.Vega(data, width=120, height=80).add_to(popup)
    folium.Marker(HERE, popup=popup).add_to(m)


def _vega_lite(m: folium.Map) -> None:
    data = {
        "$schema": "https://vega.github.io/schema/vega-lite/v4.17.0.json",
        "data": {"values": [{"a": "A", "b": 28}]},
        "mark": "bar",
        "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}},
    }
    popup = folium.Popup(max_width=200)
    folium.VegaLite(data, width=120, height=80).add_to(popup)
    folium.Marker(HERE, popup=popup).add_to(m)


def _frame_in_popup(m: folium.Map) -> None:
    folium.Marker(HERE, popup=folium.Popup(IFrame("<p>framed</p>", width=200, height=80))).add_to(m)


def _map_in_popup(m: folium.Map) -> None:
    folium.Marker(
        HERE, popup=folium.Popup("<table class='table'><tr><td>1</td></tr></table>", show=True)
    ).add_to(m)


def _own_html(m: folium.Map) -> None:
    figure = m.get_root()
    figure.html.add_child(Element("<h3 id='own-title' align='center'>A title</h3>"))
    figure.header.add_child(Element("<style>#own-title { color: rgb(1, 2, 3); }</style>"))
    figure.script.add_child(Element("globalThis.ownScript = 1;"))


def _events(m: folium.Map) -> None:
    m.on(click=JsCode("(e) => { globalThis.clicked = e.latlng.lat; }"))
    folium.Circle(HERE, radius=10_000).add_to(m)


def _fit(m: folium.Map) -> None:
    m.fit_bounds([[50, 10], [52, 15]])


def _overlays(m: folium.Map) -> None:
    folium.Circle([10, 10], radius=10_000).add_to(m)
    folium.FitOverlays().add_to(m)


def _legend(m: folium.Map) -> None:
    folium.LinearColormap(["red", "blue"], vmin=0, vmax=1, caption="a scale").add_to(m)


PLAIN: dict[str, Adding] = {
    "Marker": lambda m: folium.Marker(HERE, popup="a popup", tooltip="a tooltip").add_to(m),
    "Marker with Icon": lambda m: folium.Marker(HERE, icon=folium.Icon(color="red", icon="info-sign")).add_to(
        m
    ),
    "Marker with an Icon of Font Awesome": lambda m: folium.Marker(
        HERE, icon=folium.Icon(icon="cloud", prefix="fa", angle=90)
    ).add_to(m),
    "Marker with CustomIcon": lambda m: folium.Marker(
        HERE, icon=folium.CustomIcon(PIXEL, icon_size=(20, 20))
    ).add_to(m),
    "Marker with DivIcon": lambda m: folium.Marker(HERE, icon=folium.DivIcon(html="<b>here</b>")).add_to(m),
    "Marker, draggable": lambda m: folium.Marker(HERE, draggable=True).add_to(m),
    "several Markers": lambda m: [folium.Marker(point, icon=folium.Icon()).add_to(m) for point in LINE],
    "Popup": lambda m: folium.Marker(
        HERE, popup=folium.Popup("<b>bold</b>", max_width=200, lazy=True)
    ).add_to(m),
    "Popup, shown": _map_in_popup,
    "Popup with IFrame": _frame_in_popup,
    "Tooltip": lambda m: folium.CircleMarker(
        HERE, tooltip=folium.Tooltip("a tip", permanent=True, style="color: red")
    ).add_to(m),
    "CircleMarker": lambda m: folium.CircleMarker(HERE, radius=12).add_to(m),
    "Circle": lambda m: folium.Circle(HERE, radius=50_000, fill=True).add_to(m),
    "PolyLine": lambda m: folium.PolyLine(LINE, weight=4).add_to(m),
    "Polygon": lambda m: folium.Polygon(LINE, fill=True).add_to(m),
    "Rectangle": lambda m: folium.Rectangle([[50, 10], [52, 15]]).add_to(m),
    "RegularPolygonMarker": lambda m: folium.RegularPolygonMarker(HERE, number_of_sides=5, radius=20).add_to(
        m
    ),
    "ColorLine": lambda m: folium.ColorLine(LINE, colors=[0, 1], colormap=["red", "blue"]).add_to(m),
    "GeoJson": lambda m: folium.GeoJson(SQUARES).add_to(m),
    "GeoJson with style, tooltip and popup": _geojson_styled,
    "GeoJson of points": _geojson_of_points,
    "TopoJson": lambda m: folium.TopoJson(TOPOLOGY, "objects.squares").add_to(m),
    "Choropleth": _choropleth,
    "LinearColormap": _legend,
    "TileLayer": lambda m: folium.TileLayer("OpenStreetMap").add_to(m),
    "TileLayer of one's own": lambda m: folium.TileLayer(TILES, attr="Tiles by example").add_to(m),
    "WmsTileLayer": lambda m: folium.WmsTileLayer(
        "https://wms.example/wms", layers="a", attr="WMS by example"
    ).add_to(m),
    "ImageOverlay": _image,
    "VideoOverlay": lambda m: VideoOverlay(
        "https://video.example/a.webm", bounds=[[50, 10], [55, 20]]
    ).add_to(m),
    "FeatureGroup and LayerControl": _group,
    "FeatureGroup, hidden": _hidden_group,
    "CustomPane": _panes,
    "keep_in_front": _in_front,
    "fit_bounds": _fit,
    "FitOverlays": _overlays,
    "LatLngPopup": lambda m: folium.LatLngPopup().add_to(m),
    "ClickForMarker": lambda m: folium.ClickForMarker("clicked").add_to(m),
    "ClickForLatLng": lambda m: folium.ClickForLatLng(alert=False).add_to(m),
    "Control": lambda m: folium.Control("Scale", position="bottomleft").add_to(m),
    "events": _events,
    "html, header and script of the figure": _own_html,
    "Vega": _vega,
    "VegaLite": _vega_lite,
}
