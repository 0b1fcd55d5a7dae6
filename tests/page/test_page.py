"""The page as HTML: a readable document, no text of the data as markup, one policy, the same bytes."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.page import assets
from geo.page.page import page
from tests.conftest import PROJECT
from tests.page.test_document import a_route

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "{{ 1 + 1 }}",
    "{% raw %}",
    "${alert(1)}`",
    "\"'><svg onload=alert(1)>",
    "]]>--><!--",
    "\u202ertl\u0000\x1b[31m",
]


class Reader(HTMLParser):
    """The elements of a page, and the text of those that are read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def maisky_html(maisky: geo.Route) -> str:
    return page(maisky)


def test_the_list_stands_in_the_document_itself(maisky_html: str, maisky: geo.Route) -> None:
    reader = Reader(maisky_html)
    stops = [attributes for tag, attributes in reader.elements if tag == "li"]
    assert [stop["id"] for stop in stops] == [f"stop-{n}" for n in range(1, len(maisky) + 1)]
    text = "".join(reader.texts)
    for words in [*maisky.stops["place"], *maisky.stops["title"], *maisky.stops["source"], "19 January 1884"]:
        assert words in text
    assert [tag for tag, _ in reader.elements].count("h1") == 1


def test_the_still_drawing_shows_every_place(maisky_html: str, maisky: geo.Route) -> None:
    drawing = re.search(r'<svg class="geo-drawing".*?</svg>', maisky_html, re.DOTALL)
    assert drawing
    assert drawing[0].count("geo-drawn-mark") == len(maisky.places)
    assert drawing[0].count("geo-drawn-area") == maisky.places["area"].sum() == 2  # Siberia, Urga
    assert len(drawing[0]) < 20_000


def crowded(people: int) -> str:
    """Return the page of 300 places, and of Siberia, with as many people."""
    rows = [
        {"place": f"Post {i}", "lat": 52 + i / 50, "lon": 75 + i / 9, "start": str(1600 + i)}
        for i in range(300)
    ]
    stops = pd.DataFrame([*rows, {"place": "Siberia", "start": "1950"}])
    stops["person"] = [f"Person {i % people}" for i in range(len(stops))]
    return page(geo.Route(geo.locate(stops)))


def test_the_drawing_of_many_places_keeps_regions_and_the_colours_of_persons() -> None:
    alone, together = crowded(1), crowded(2)
    assert alone.count('<path class="geo-drawn-area"') == together.count('<path class="geo-drawn-area"') == 1
    dots = re.search(r'<path class="geo-drawn-dots" d="([^"]+)"', alone)
    assert dots
    assert 100 < dots[1].count("h0") <= 300  # a dot is a place, or some within a few pixels: never a region
    assert "geo-drawn-leg geo-time-p" in together
    assert "geo-drawn-dots" not in together.split("<body>")[1]


def test_the_page_is_small(maisky_html: str) -> None:
    assert len(maisky_html.encode()) < 300_000


def test_our_own_script_and_style_do_not_creep() -> None:
    """Without comments, before compression; what only some routes need is in parts of its own."""
    assert len(assets.script("page").encode()) < 101_500
    assert len(assets.style().encode()) < 23_000


def test_no_text_of_the_data_is_markup() -> None:
    columns = dict.fromkeys(
        ("text", "title", "kind", "source", "person", "image", "link", "weather"), HOSTILE
    )
    columns["place"] = [f"Londinium {text}" for text in HOSTILE]
    html = page(a_route(**columns))
    plain = page(a_route(**{name: [f"y{i}" for i in range(len(HOSTILE))] for name in columns}))
    skeleton = [(tag, sorted(attributes)) for tag, attributes in Reader(html).elements]
    expected = [(tag, sorted(attributes)) for tag, attributes in Reader(plain).elements]
    assert skeleton == expected
    text = "".join(Reader(html).texts)
    for words in HOSTILE[:-1]:
        assert words in text


def test_a_title_is_text_wherever_it_stands() -> None:
    route = a_route(text=[""])
    route.title = HOSTILE[1]
    reader = Reader(page(route))
    assert HOSTILE[1] in "".join(reader.texts)
    assert "img" not in [tag for tag, _ in reader.elements]


def test_the_policy_admits_the_page_s_own_scripts_and_style_and_nothing_else(maisky_html: str) -> None:
    policy = next(
        attributes["content"]
        for tag, attributes in Reader(maisky_html).elements
        if attributes.get("http-equiv")
    )
    assert policy
    loader = re.findall(r"<script>(.*?)</script>", maisky_html, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", maisky_html, re.DOTALL)
    assert style
    assert len(loader) == 1
    for text in (*loader, assets.leaflet_script(), assets.script("page"), style[1]):
        assert assets.content_hash(text) in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; ")


def test_nothing_in_the_page_points_outside_but_links_to_read(maisky_html: str) -> None:
    for tag, attributes in Reader(maisky_html).elements:
        for name in ("src", "href", "data", "poster", "srcset", "action"):
            value = attributes.get(name) or ""
            assert not value or tag == "a" or value.startswith("data:"), (tag, value)
    style = re.search(r"<style>(.*?)</style>", maisky_html, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_two_pages_of_one_route_are_the_same_bytes(maisky: geo.Route) -> None:
    again = geo.Route(geo.locate(geo.read("data/places.csv")))
    assert page(maisky) == page(again)


def test_the_author_s_language_is_the_only_one() -> None:
    html = page(a_route(start=["1884-01-19"]), language="ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert "19 يناير 1884" in html
    with pytest.raises(geo.FormatError, match="no language 'xx'"):
        page(a_route(start=["1884"]), language="xx")
    with pytest.raises(geo.FormatError, match="no basemap"):
        page(a_route(start=["1884"]), basemap="stars")


def test_a_life_that_cannot_be_placed_still_has_its_list() -> None:
    stops = pd.DataFrame(
        {"place": ["Atlantis"], "start": ["-9600"], "lat": [float("nan")], "lon": [float("nan")]}
    )
    located = stops.assign(
        radius_km=0.0,
        matched="",
        matched_country="",
        place_id="",
        area=False,
        score=0.0,
        located_by="",
        remark="",
    )
    html = page(geo.Route(located, allow_unplaced=True))
    assert "Atlantis" in html
    assert "Not on the map." in html


def test_pictures_are_inside_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes((PROJECT / "tests/lives/lighthouse.png").read_bytes())
    route = a_route(image=["a.png"], image_credit=["Photo: unknown"], file=[str(tmp_path / "life.csv")])
    html = page(route)
    assert 'src="data:image/png;base64,iVBORw0KGgo' in html
    assert "Photo: unknown" in html
