"""What a notebook gets: the page in a frame, and behind it what stands where no frame is shown."""

import base64
import re
import xml.etree.ElementTree as ET

import pytest

import geo
from geo.errors import FormatError
from geo.page.notebook import notebook_view, size_of
from tests.page.test_document import a_route
from tests.page.test_packed import large
from tests.page.test_page import HOSTILE


def without_frame(html: str) -> str:
    """Return what is left where a notebook that is not trusted takes frames out."""
    return re.sub(r"<iframe.*?</iframe>", "", html, flags=re.DOTALL)


def drawing_of(html: str) -> ET.Element:
    found = re.search(r'<img src="data:image/svg\+xml;base64,([^"]+)"', without_frame(html))
    assert found
    return ET.fromstring(base64.b64decode(found[1]))


def test_a_notebook_that_is_not_trusted_gets_a_hint_and_the_drawing(maisky: geo.Route) -> None:
    for html in (maisky._repr_html_(), geo.RouteMap(maisky)._repr_html_()):
        left = without_frame(html)
        assert "trust the notebook" in left
        assert 'alt="Ivan Maisky"' in left
        drawn = drawing_of(html)
        assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
        assert len(drawn.findall(".//{*}circle")) >= 9
        assert "--geo-land" in (drawn.findtext("{*}style") or "")


def test_a_large_life_has_its_drawing_too() -> None:
    html = large(5000)._repr_html_()
    assert drawing_of(html).findall(".//{*}path")
    assert len(html) < 1_000_000


def test_no_text_is_markup_there() -> None:
    route = a_route(place=HOSTILE)
    route.title = " ".join(HOSTILE)
    left = without_frame(notebook_view("<p>", route))
    assert re.findall(r"<(\w+)", left) == ["div", "p", "img"]


def test_sizes(maisky: geo.Route) -> None:
    assert "width: 100%; aspect-ratio" in geo.RouteMap(maisky)._repr_html_()
    html = geo.RouteMap(maisky, width="80%", height=400)._repr_html_()
    assert "width: 80%; height: 400px" in html
    assert [size_of(size) for size in (600, 37.5, "50vh", "600", None)] == [
        "600px",
        "37.5px",
        "50vh",
        "600px",
        "",
    ]
    for size in ("tall", "", -1, 0, "600px; color: red", True, float("nan")):
        with pytest.raises(FormatError):
            size_of(size)
