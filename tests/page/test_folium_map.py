"""The route as a folium map and as a layer: any child can be added, and no text is ever a template."""

from html import unescape

import folium
import folium.plugins

import geo
from geo.page.page import page
from tests.page.test_document import a_route
from tests.page.test_page import HOSTILE


def test_with_no_child_it_is_the_page(maisky: geo.Route) -> None:
    route_map = geo.RouteMap(maisky)
    assert isinstance(route_map, folium.Map)
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
    geo.RouteLayer(route).add_to(layered)
    folium.LayerControl().add_to(layered)
    marked = geo.RouteMap(route)
    folium.CircleMarker([0, 0]).add_to(marked)
    for html in (
        geo.RouteMap(route).get_root().render(),
        marked.get_root().render(),
        layered.get_root().render(),
        geo.RouteMap(route)._repr_html_(),
        layered._repr_html_(),
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
