"""The route as a folium map and as a layer: all that a folium user relies on, and no text is ever a template."""

from __future__ import annotations

import copy
import io
import pickle
from html import unescape
from pathlib import Path

import folium
import folium.plugins
import pytest
from branca.element import Element, Figure
from folium.utilities import JsCode

import geo
from geo.errors import FormatError, RouteError
from geo.page.page import page
from tests.page.test_document import a_route
from tests.page.test_page import HOSTILE


def test_with_no_child_it_is_the_page(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    assert isinstance(route_map, folium.Map)
    assert route_map.get_root().render() == page(maisky)
    route_map.render()  # as streamlit-folium does before it asks the figure
    assert route_map.get_root().render() == page(maisky)


def test_children_are_added_after_the_route_and_the_ids_depend_on_nothing(maisky: geo.Route) -> None:
    def rendered() -> str:
        route_map = geo.RouteMap(maisky)
        folium.Marker([59.86, 38.38], popup="Kirillov").add_to(route_map)
        folium.GeoJson({"type": "Point", "coordinates": [30.3, 59.9]}).add_to(route_map)
        return str(route_map.get_root().render())

    html = rendered()
    assert html == rendered()
    assert "L.marker(" in html
    assert "Content-Security-Policy" not in html
    assert html.index("geo.open(") < html.index("L.marker(")


def test_no_text_is_a_template_through_any_door() -> None:
    columns = dict.fromkeys(("place", "text", "title", "person", "weather"), HOSTILE)
    route = a_route(**columns)
    route.title = " ".join(HOSTILE)
    layered = folium.Map()
    geo.RouteLayer(route, name=route.title).add_to(layered)
    folium.LayerControl().add_to(layered)
    marked = geo.RouteMap(route)
    folium.CircleMarker([0, 0]).add_to(marked)
    titled = geo.RouteMap(route)
    titled.get_root().title = route.title
    figure = Figure()
    figure.add_child(geo.RouteMap(route))
    # what streamlit-folium takes of each element
    macros = [one._template.module.script(one) for one in (marked, geo.RouteLayer(route))]
    for html in (
        geo.RouteMap(route).get_root().render(),
        marked.get_root().render(),
        titled.get_root().render(),
        figure.render(),
        layered.get_root().render(),
        geo.RouteMap(route)._repr_html_(),
        layered._repr_html_(),
        *macros[1:],
    ):
        assert not any(f"<{tag}" in html for tag in ("script>alert", "img src=x onerror", "svg onload"))
        # a template that had run would have left its result, not itself
        assert "1 + 1" in html
        assert html.count("1 + 1") == unescape(html).count("1 + 1")


def test_a_layer_stands_on_a_plain_folium_map_beside_its_plugins(maisky: geo.Route) -> None:
    base = folium.Map([55, 50], zoom_start=3)
    geo.RouteLayer(maisky).add_to(base)
    folium.plugins.Fullscreen().add_to(base)
    html = base.get_root().render()
    assert html.count("geo.routeLayer(") == 1
    assert "leaflet.js" in html


def test_names_never_change_and_stand_in_the_page(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    marker = folium.Marker([59.9, 30.3], popup="a").add_to(route_map)
    names = route_map.get_name(), marker.get_name()
    written = route_map.get_root().render(), route_map.get_root().render()
    assert (route_map.get_name(), marker.get_name()) == names
    assert written[0] == written[1]
    assert f"var {names[0]} = " in written[0]
    assert geo.RouteMap(maisky).get_name() == names[0]


def test_what_names_a_child_still_names_it(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    marker = folium.Marker([59.9, 30.3]).add_to(route_map)
    route_map.get_root().script.add_child(Element(f"showMe({marker.get_name()});"))
    html = route_map.get_root().render()
    name = html.partition("showMe(")[2].partition(")")[0]
    assert f"var {name} = L.marker(" in html


def test_what_is_added_to_the_figure_is_kept(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    figure = route_map.get_root()
    figure.header.add_child(Element("<style>b { color: red }</style>"))
    figure.html.add_child(Element("<h3>Above</h3>"))
    figure.script.add_child(Element("hello();"))
    figure.title = "A window & more"
    for _ in range(2):
        html = figure.render()
        assert html.count("<h3>Above</h3>") == html.count("b { color: red }") == html.count("hello();") == 1
        assert html.count("<title>A window &amp; more</title>") == html.count("<title>") == 1
    assert figure.script.get_root() is figure


def test_a_title_alone_leaves_the_page_its_policy(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    route_map.get_root().title = "Another"
    html = route_map.get_root().render()
    assert "Content-Security-Policy" in html
    assert html == page(maisky).replace("<title>Ivan Maisky</title>", "<title>Another</title>")


def test_only_children_that_need_it_load_anything(maisky: geo.Route) -> None:
    for child in (
        folium.CircleMarker([0, 0], popup="text", tooltip="text"),
        folium.Marker([0, 0]),
        folium.GeoJson({"type": "Point", "coordinates": [0, 0]}),
        folium.FeatureGroup(),
    ):
        html = geo.RouteMap(maisky).add_child(child).get_root().render()
        assert "<script src" not in html
        assert '<link rel="stylesheet"' not in html
    for child in (folium.Marker([0, 0], icon=folium.Icon()), folium.plugins.Fullscreen()):
        html = geo.RouteMap(maisky).add_child(child).get_root().render()
        loaded = [
            html.index(name) for name in ("Leaflet 1.9", "jquery-3", "bootstrap.bundle", "awesome-markers.js")
        ]
        assert loaded == sorted(loaded)


def test_links_are_the_map_s_own(maisky: geo.Route) -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    route_map = geo.RouteMap(maisky)
    route_map.add_js_link("mine", "https://example.org/mine.js")
    route_map.add_css_link("bootstrap_css", "https://example.org/mine.css")
    route_map.add_js_link("leaflet", "https://example.org/leaflet.js")
    html = route_map.get_root().render()
    assert '<script src="https://example.org/mine.js">' in html
    assert '<link rel="stylesheet" href="https://example.org/mine.css"/>' in html
    assert '<script src="https://example.org/leaflet.js">' in html
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert geo.RouteMap(maisky).get_root().render() == page(maisky)


def test_it_stands_in_a_figure_of_somebody_else_s(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    figure = Figure(title="Mine")
    assert figure.add_child(route_map) is figure
    html = figure.render()
    assert "<title>Mine</title>" in html
    assert f'id="{route_map.get_name()}"' in html
    assert html.index("content-type") < 400
    assert "<script src" not in html


def test_it_is_saved_to_paths_and_files_again_and_again(maisky: geo.Route, tmp_path: Path) -> None:
    route_map = geo.RouteMap(maisky)
    folium.Marker([59.9, 30.3]).add_to(route_map)
    route_map.save(tmp_path / "a.html")
    route_map.save(str(tmp_path / "b.html"))
    file = io.BytesIO()
    route_map.save(file, close_file=False)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes() == file.getvalue()


def test_a_save_that_fails_leaves_the_old_file(maisky: geo.Route, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("old")
    route_map = geo.RouteMap(maisky)
    folium.Marker().add_to(route_map)
    with pytest.raises(ValueError, match="location"):
        route_map.save(path)
    assert path.read_text() == "old"


def test_it_is_pickled_and_copied(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    folium.Marker([59.9, 30.3]).add_to(route_map)
    geo.RouteLayer(maisky, name="again").add_to(route_map)
    html = route_map.get_root().render()
    for again in (pickle.loads(pickle.dumps(route_map)), copy.deepcopy(route_map), copy.copy(route_map)):
        assert again.get_root().render() == html
    plain = geo.RouteMap(maisky)
    assert pickle.loads(pickle.dumps(plain)).get_root().render() == page(maisky)


def test_bounds_are_the_route_s(maisky: geo.Route) -> None:
    south, west, north, east = maisky.bounds or (0, 0, 0, 0)
    base = folium.Map()
    geo.RouteLayer(maisky).add_to(base)
    assert geo.RouteMap(maisky).get_bounds() == base.get_bounds() == [[south, west], [north, east]]
    route_map = geo.RouteMap(maisky)
    folium.Marker([north + 1, west - 1]).add_to(route_map)
    assert route_map.get_bounds() == [[south, west - 1], [north + 1, east]]
    route_map.fit_bounds()
    assert "fitBounds(\n" in route_map.get_root().render()


def test_bounds_over_the_date_line_are_one_box() -> None:
    located = a_route(place=["Suva", "Apia"]).stops.assign(lat=[-18.14, -13.83], lon=[178.44, -171.76])
    route = geo.Route(located)
    (_, west), (_, east) = geo.RouteMap(route).get_bounds()
    assert (west, east) == (178.44, pytest.approx(188.24))


def test_options_are_checked_when_the_map_is_made(maisky: geo.Route) -> None:
    for error, options in (
        (FormatError, {"language": "klingon"}),
        (FormatError, {"basemap": "moon"}),
        (FormatError, {"height": "tall"}),
        (FormatError, {"width": -3}),
        (TypeError, {"tiles": "OpenStreetMap"}),
        (TypeError, {"langauge": "de"}),
    ):
        with pytest.raises(error):
            geo.RouteMap(maisky, **options)
    for layer_error, layer_options in ((FormatError, {"language": "klingon"}), (TypeError, {"title": "x"})):
        with pytest.raises(layer_error):
            geo.RouteLayer(maisky, **layer_options)
    for kind in (geo.RouteMap, geo.RouteLayer):
        with pytest.raises(RouteError, match="geo.Route"):
            kind(maisky.stops)


def test_layers_have_names_that_are_texts(maisky: geo.Route) -> None:
    base = folium.Map(tiles=None)
    for name in ("", "", "Plain", "{{ 7 * 7 }} <b>bold</b>"):
        geo.RouteLayer(maisky, name=name).add_to(base)
    geo.RouteLayer(maisky, name="Base", overlay=False).add_to(base)
    geo.RouteLayer(maisky, name="Not offered", control=False, show=False).add_to(base)
    control = folium.LayerControl().add_to(base)
    html = base.get_root().render()
    assert list(control.overlays) == [
        "Ivan Maisky",
        "Ivan Maisky (2)",
        "Plain",
        "&#123;&#123; 7 * 7 &#125;&#125; &lt;b&gt;bold&lt;/b&gt;",
    ]
    assert list(control.base_layers) == ["Base"]
    assert html.count(".addTo(map_") == 5 + 1  # all layers but one, and the control


def test_events_and_methods_of_folium_are_there(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    group = folium.FeatureGroup(name="a group").add_to(route_map)
    route_map.on(click=JsCode("(event) => 1"))
    route_map.keep_in_front(group)
    html = route_map.get_root().render()
    name = route_map.get_name()
    assert f"{name}.on(" in html
    assert f"geo.keepInFront({name}, () => [feature_group_" in html
