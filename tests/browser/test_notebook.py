"""Routes and maps in a notebook that a real kernel has run and nbconvert has made HTML of; layers on plain folium maps."""

import importlib.resources
from pathlib import Path

import folium
import folium.plugins
import pytest
from playwright.sync_api import Browser, Page, Route, expect

import geo
from tests.browser.hosting import opened

CELLS = [
    "import geo, folium\nroute = geo.Route(geo.locate(geo.read('places.csv')))\nroute",
    "geo.RouteMap(route)",
    "marked = geo.RouteMap(route)\nfolium.CircleMarker([55.75, 37.62]).add_to(marked)\nmarked",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    # takes seconds, and each process that lists the tests would pay
    import nbformat
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors import ExecutePreprocessor

    folder = tmp_path_factory.mktemp("notebook")
    (folder / "places.csv").write_bytes((project / "data/places.csv").read_bytes())
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    ExecutePreprocessor(timeout=120, kernel_name="python3").preprocess(
        notebook, {"metadata": {"path": str(folder)}}
    )
    for cell in notebook.cells:
        assert "text/html" in cell.outputs[0].data
        assert len(cell.outputs[0].data["text/plain"]) < 200  # what a notebook that is not trusted shows
    none = dict.fromkeys(("require_js_url", "mathjax_url", "jquery_url", "mermaid_js_url"), "")
    html, _ = HTMLExporter(**none).from_notebook_node(notebook)
    (folder / "notebook.html").write_text(html, encoding="utf-8")
    return folder / "notebook.html"


def test_routes_and_maps_show_without_a_network(browser: Browser, notebook: Path) -> None:
    context = browser.new_context(offline=True, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(notebook.as_uri())
    assert page.locator("iframe").count() == len(CELLS)
    for i in range(len(CELLS)):
        page.locator("iframe").nth(i).scroll_into_view_if_needed()
        frame = opened(page, i)
        frame.locator(".geo-next").click()
        expect(frame.locator(".geo-position")).to_have_text("1 / 43")
        if i < 2:
            assert frame.evaluate("origin") == "null"
            box = page.locator("iframe").nth(i).bounding_box()
            assert box
            assert box["height"] >= 500
    assert opened(page, 2).locator("path.leaflet-interactive").count() == 1
    assert [url for url in asked if url.startswith("http") and "mermaid" not in url] == []
    context.close()


def test_where_no_frame_is_shown_the_drawing_is(browser: Browser, maisky: geo.Route) -> None:
    """A notebook that is not trusted takes the frame out and leaves the rest."""
    context = browser.new_context(offline=True, viewport={"width": 900, "height": 700})
    page = context.new_page()
    page.set_content(maisky._repr_html_())
    middle = "document.elementFromPoint(450, 200).localName"
    assert page.evaluate(middle) == "iframe"
    page.evaluate("document.querySelector('iframe').remove()")
    assert page.evaluate(middle) == "img"
    picture = page.get_by_role("img", name="Ivan Maisky")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(page.get_by_text("trust the notebook")).to_be_visible()
    context.close()


def test_the_frame_has_the_size_that_is_asked_for(browser: Browser, maisky: geo.Route) -> None:
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.set_content(geo.RouteMap(maisky, width="50%", height=300)._repr_html_())
    box = page.locator("iframe").bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (492, 300)  # half of the page without its margins
    context.close()


def from_packages(route: Route) -> None:
    """Answer folium's CDN from what is installed: Leaflet, and the plugin that folium brings; the rest is empty."""
    url = route.request.url
    leaflet = importlib.resources.files("js_lib_leaflet") / "static/js_lib_leaflet"
    name = url.rpartition("/")[2]
    if name in ("leaflet.js", "leaflet.css"):
        route.fulfill(
            body=(leaflet / name).read_text(encoding="utf-8"),
            content_type="text/css" if name.endswith("css") else "text/javascript",
        )
    elif name == "leaflet_heat.min.js":
        own = importlib.resources.files("folium") / "templates" / name
        route.fulfill(body=own.read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/css" if name.endswith("css") else "text/javascript")


def shown(browser: Browser, route_map: folium.Map, path: Path) -> tuple[Page, list[str]]:
    route_map.save(str(path))
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1000, "height": 700})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(lambda url: url.startswith("http"), from_packages)
    page.goto(path.as_uri())
    return page, errors


def test_a_layer_stands_on_a_plain_folium_map_beside_a_plugin(
    browser: Browser, maisky: geo.Route, tmp_path: Path
) -> None:
    base = folium.Map([55, 50], zoom_start=3, tiles=None)
    geo.RouteLayer(maisky).add_to(base)
    folium.plugins.HeatMap([[55.75, 37.62, 1.0], [59.9, 30.3, 0.5]]).add_to(base)
    folium.CircleMarker([51.5, -0.1]).add_to(base)
    folium.LayerControl(collapsed=False).add_to(base)
    page, errors = shown(browser, base, tmp_path / "plain.html")
    page.locator(".geo-mark").first.wait_for()
    assert page.locator("canvas.leaflet-heatmap-layer").count() == 1
    assert page.locator(".geo-mark").count() >= 5
    assert errors == []
    page.context.close()


def test_a_mark_on_a_plain_map_opens_its_visits_and_the_layer_can_be_taken_off(
    browser: Browser, maisky: geo.Route, tmp_path: Path
) -> None:
    base = folium.Map([55, 50], zoom_start=3, tiles=None)
    geo.RouteLayer(maisky).add_to(base)
    folium.LayerControl(collapsed=False).add_to(base)
    page, errors = shown(browser, base, tmp_path / "plain.html")
    page.locator(".geo-mark").first.dispatch_event("click")
    popup = page.locator(".geo-visits")
    expect(popup).to_be_visible()
    assert popup.locator("li").count() >= 1
    page.locator(".leaflet-control-layers-overlays input").first.uncheck()
    expect(page.locator(".geo-mark")).to_have_count(0)
    page.locator(".leaflet-control-layers-overlays input").first.check()
    assert page.locator(".geo-mark").count() >= 5
    assert errors == []
    page.context.close()


def test_two_layers_and_somebody_else_s_geo_live_on_one_map(
    browser: Browser, maisky: geo.Route, tmp_path: Path
) -> None:
    """The layer's script adds to a global of that name and takes nothing from it."""
    half = geo.Route(maisky.stops.iloc[:10].drop(columns=["earliest_start"]), title="The first ten")
    base = folium.Map([55, 50], zoom_start=3, tiles=None)
    from branca.element import Element

    base.get_root().header.add_child(Element("<script>globalThis.geo = { theirs: 7 };</script>"))
    for route in (maisky, half):
        geo.RouteLayer(route).add_to(base)
    page, errors = shown(browser, base, tmp_path / "two.html")
    page.locator(".geo-mark").first.wait_for()
    assert page.evaluate("geo.theirs") == 7
    assert page.evaluate("typeof geo.routeLayer") == "function"
    assert errors == []
    page.context.close()


def test_folium_s_own_popup_opens_on_a_route_map(browser: Browser, maisky: geo.Route, tmp_path: Path) -> None:
    route_map = geo.RouteMap(maisky)
    folium.CircleMarker([48.0, 10.0], radius=12, popup="A note").add_to(route_map)
    page, errors = shown(browser, route_map, tmp_path / "map.html")
    page.locator("#geo.is-live .geo-steps").wait_for()
    page.locator("path.leaflet-interactive").last.dispatch_event("click")
    expect(page.locator(".leaflet-popup-content")).to_have_text("A note")
    assert errors == []
    page.context.close()
