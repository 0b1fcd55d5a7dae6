"""Every plugin of folium, as its own documentation uses it: a function adds each to a map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import folium
from folium import plugins

from tests.contracts.folium.children import HERE, LINE, PIXEL, POINTS, SQUARES, TILES, Adding, square

DATED = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {
                "times": ["2015-07-22T00:00:00", "2015-08-22T00:00:00"],
                "style": {"color": "red"},
            },
            "geometry": {"type": "LineString", "coordinates": [[30.3, 59.9], [37.6, 55.7]]},
        }
    ],
}


def _fast_cluster(m: folium.Map) -> None:
    plugins.FastMarkerCluster(LINE).add_to(m)


def _subgroup(m: folium.Map) -> None:
    group = folium.FeatureGroup(name="parent", control=False).add_to(m)
    sub = plugins.FeatureGroupSubGroup(group, "sub").add_to(m)
    folium.Marker(HERE).add_to(sub)


def _grouped_control(m: folium.Map) -> None:
    one, two = (folium.FeatureGroup(name=name).add_to(m) for name in ("one", "two"))
    folium.Marker(HERE).add_to(one)
    folium.Marker([55, 40]).add_to(two)
    folium.LayerControl(collapsed=False).add_to(m)
    plugins.GroupedLayerControl({"groups": [one, two]}, collapsed=False).add_to(m)


def _spiderfier(m: folium.Map) -> None:
    for _ in range(3):
        folium.Marker(HERE).add_to(m)
    plugins.OverlappingMarkerSpiderfier().add_to(m)


def _patterns(kind: Callable[..., Any]) -> Adding:
    def add(m: folium.Map) -> None:
        pattern = kind()
        pattern.add_to(m)
        folium.GeoJson(SQUARES, style_function=lambda _: {"fillPattern": pattern}).add_to(m)

    return add


def _text_path(m: folium.Map) -> None:
    line = folium.PolyLine(LINE).add_to(m)
    plugins.PolyLineTextPath(line, "> ", repeat=True, offset=5).add_to(m)


def _search(m: folium.Map) -> None:
    points = folium.GeoJson(POINTS).add_to(m)
    plugins.Search(points, search_label="name", collapsed=False).add_to(m)


def _side_by_side(m: folium.Map) -> None:
    left, right = (folium.TileLayer(TILES, attr=name, name=name).add_to(m) for name in ("left", "right"))
    plugins.SideBySideLayers(left, right).add_to(m)


def _tags(m: folium.Map) -> None:
    for tag, point in zip("abc", LINE, strict=True):
        folium.Marker(point, tags=[tag]).add_to(m)
    plugins.TagFilterButton(list("abc")).add_to(m)


def _time_slider(m: folium.Map) -> None:
    colours = {str(day): {"color": "#ff0000", "opacity": 0.5} for day in (1420070400, 1422748800)}
    plugins.TimeSliderChoropleth(SQUARES, styledict={"one": colours, "three": colours}).add_to(m)


def _timeline(m: folium.Map) -> None:
    dated = {
        "type": "FeatureCollection",
        "features": [square("one", 10, start="1900-01-01", end="1910-01-01")],
    }
    timeline = plugins.Timeline(dated).add_to(m)
    plugins.TimelineSlider(auto_play=False).add_timelines(timeline).add_to(m)


def _timed_tiles(m: folium.Map) -> None:
    tiles = folium.WmsTileLayer("https://wms.example/wms", layers="a", attr="WMS by example").add_to(m)
    plugins.TimestampedWmsTileLayers(tiles, time_interval="2015-07-22/2015-07-24", period="P1D").add_to(m)


def _tree(m: folium.Map) -> None:
    marker = folium.Marker(HERE).add_to(m)
    plugins.TreeLayerControl(
        overlay_tree={"label": "all", "children": [{"label": "one", "layer": marker}]}
    ).add_to(m)


def _geoman(m: folium.Map) -> None:
    plugins.GeoMan().add_to(m)


PLUGINS: dict[str, Adding] = {
    "AntPath": lambda m: plugins.AntPath(LINE).add_to(m),
    "BeautifyIcon": lambda m: folium.Marker(
        HERE, icon=plugins.BeautifyIcon(icon="plane", border_color="red")
    ).add_to(m),
    "BoatMarker": lambda m: plugins.BoatMarker(HERE, heading=45, wind_heading=150, wind_speed=45).add_to(m),
    "CirclePattern": _patterns(plugins.CirclePattern),
    "Draw": lambda m: plugins.Draw(export=True).add_to(m),
    "FastMarkerCluster": _fast_cluster,
    "FeatureGroupSubGroup": _subgroup,
    "FloatImage": lambda m: plugins.FloatImage(PIXEL, bottom=50, left=50, width="20px").add_to(m),
    "Fullscreen": lambda m: plugins.Fullscreen().add_to(m),
    "Geocoder": lambda m: plugins.Geocoder(collapsed=True).add_to(m),
    "GeoMan": _geoman,
    "GroupedLayerControl": _grouped_control,
    "HeatMap": lambda m: plugins.HeatMap([[*point, 1.0] for point in LINE]).add_to(m),
    "HeatMapWithTime": lambda m: plugins.HeatMapWithTime(
        [[[*point, 1.0] for point in LINE]] * 2, index=["1900", "1901"]
    ).add_to(m),
    "LocateControl": lambda m: plugins.LocateControl().add_to(m),
    "MarkerCluster": lambda m: plugins.MarkerCluster(LINE, popups=["a", "b", "c"]).add_to(m),
    "MeasureControl": lambda m: plugins.MeasureControl().add_to(m),
    "MiniMap": lambda m: plugins.MiniMap(toggle_display=True).add_to(m),
    "MousePosition": lambda m: plugins.MousePosition().add_to(m),
    "OverlappingMarkerSpiderfier": _spiderfier,
    "PolygonFromEncoded": lambda m: plugins.PolygonFromEncoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@").add_to(m),
    "PolyLineFromEncoded": lambda m: plugins.PolyLineFromEncoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@").add_to(m),
    "PolyLineTextPath": _text_path,
    "PolyLineOffset": lambda m: plugins.PolyLineOffset(LINE, offset=10).add_to(m),
    "Realtime": lambda m: plugins.Realtime("https://data.example/here.geojson", interval=600_000).add_to(m),
    "ScrollZoomToggler": lambda m: plugins.ScrollZoomToggler().add_to(m),
    "Search": _search,
    "SemiCircle": lambda m: plugins.SemiCircle(HERE, radius=90_000, direction=0, arc=90).add_to(m),
    "SideBySideLayers": _side_by_side,
    "StripePattern": _patterns(plugins.StripePattern),
    "TagFilterButton": _tags,
    "Terminator": lambda m: plugins.Terminator().add_to(m),
    "TimeSliderChoropleth": _time_slider,
    "Timeline": _timeline,
    "TimelineSlider": _timeline,
    "TimestampedGeoJson": lambda m: plugins.TimestampedGeoJson(DATED, period="P1M", auto_play=False).add_to(
        m
    ),
    "TimestampedWmsTileLayers": _timed_tiles,
    "TreeLayerControl": _tree,
    "VectorGridProtobuf": lambda m: plugins.VectorGridProtobuf(
        "https://tiles.example/{z}/{x}/{y}.pbf", name="grid"
    ).add_to(m),
}
#: stands on two maps of its own, to both of which a `RouteLayer` can be added
OF_ITS_OWN = ("DualMap",)
