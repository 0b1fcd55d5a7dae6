"""The PDF as pypdf reads it."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

import geo

pytestmark = pytest.mark.system


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_every_stop_is_on_the_pages_with_its_doubt(maisky: geo.Route, tmp_path: Path) -> None:
    path = maisky.save(tmp_path / "a.pdf")
    read = PdfReader(path)
    width, height = (float(side) / 72 * 25.4 for side in read.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    assert read.metadata is not None
    assert read.metadata.title == "Ivan Maisky"
    text = text_of(path)
    for row in maisky.stops.itertuples():
        assert row.place in text
        assert row.title in text
    assert "about 1906 – 1908" in text
    assert "A region, not a point." in text
    assert "GeoNames (CC BY 4.0)" in text


def test_the_map_is_drawn_in_vectors(maisky: geo.Route, tmp_path: Path) -> None:
    first = PdfReader(maisky.save(tmp_path / "a.pdf")).pages[0]
    assert not first.images
    assert "Kirillov" in first.extract_text()


def test_cells_are_words_and_no_markup(tmp_path: Path) -> None:
    trap = '#read("/etc/passwd") *bold* $x$ \\ <label> @ref // no'
    stops = pd.DataFrame(
        [
            {
                "place": trap,
                "start": "1900",
                "lat": "1",
                "lon": "2",
                "text": "= Кириллов",
                "link": "javascript:alert(1)",
            }
        ]
    )
    route = geo.Route(geo.locate(stops), title=trap)
    text = text_of(route.save(tmp_path / "a.pdf"))
    assert '#read("/etc/passwd") *bold* $x$ \\ <label> @ref' in text
    assert "= Кириллов" in text
    assert "javascript" not in text


def test_the_same_route_gives_the_same_bytes(maisky: geo.Route, tmp_path: Path) -> None:
    assert maisky.save(tmp_path / "a.pdf").read_bytes() == maisky.save(tmp_path / "b.pdf").read_bytes()


def test_without_typst_it_says_what_to_install(
    maisky: geo.Route, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(geo.FormatError, match=r'pip install "geo-lives\[pdf\]"'):
        maisky.save(tmp_path / "a.pdf")
