"""The map for print, as an XML parser and its own geometry see it; letters are measured in tests/browser."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic
from lxml import etree

import geo
from geo.drawing.png import content as png
from geo.drawing.png import preview
from geo.drawing.projection import Azimuthal, Equirectangular, projection_for
from geo.drawing.sheet import bar_km, sheet
from geo.drawing.still import drawing

SVG = "{http://www.w3.org/2000/svg}"
TRAP = "<script>alert(1)</script> & ]]> {{ 7*7 }} \x00\u202e"


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False))


def texts(root: etree._Element, name: str) -> list[str]:
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text") if node.get("class") == name]


def hand(*rows: dict[str, object]) -> geo.Route:
    return geo.Route(geo.locate(pd.DataFrame(list(rows)).fillna("")), title="By hand")


def test_every_stop_is_in_the_key_and_every_place_on_the_map(maisky: geo.Route) -> None:
    root = parsed(sheet(maisky))
    assert texts(root, "key") == [str(i + 1) for i in range(len(maisky))]
    marks = list(root.iter(f"{SVG}circle"))
    assert len(marks) == len(maisky.places)
    labels = next(node for node in root.iter(f"{SVG}g") if node.get("class") == "labels")
    shown = " ".join("".join(node.itertext()) for node in labels)
    assert all(name in shown for name in maisky.places["name"])
    said = " ".join(texts(root, "key-text"))
    assert "about 1906 – 1908" in said
    assert "GeoNames (CC BY 4.0)" in " ".join(texts(root, "small"))


def test_a_stop_that_is_not_placed_is_said_to_be_so() -> None:
    route = hand({"place": "Omsk", "start": "1900"}, {"place": "Qqxzzv Nowhere", "start": "1901"})
    assert "Qqxzzv Nowhere · 1901 · Not on the map" in texts(parsed(sheet(route)), "key-text")


def test_cells_are_text_and_no_markup() -> None:
    route = hand({"place": TRAP, "start": "1900", "lat": "1", "lon": "2"})
    route.title = TRAP
    root = parsed(sheet(route))
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>alert(1)</script> & ]]>" in text for text in texts(root, "title"))


def test_it_asks_for_nothing_outside_itself(maisky: geo.Route) -> None:
    text = sheet(maisky).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in text
    assert "href" not in text
    assert set(re.findall(r"url\(([^)]*)\)", text)) == {"#frame"}


def test_the_same_route_gives_the_same_drawing(maisky: geo.Route) -> None:
    assert sheet(maisky) == sheet(maisky)
    assert len(sheet(maisky)) < 150_000


@pytest.mark.parametrize(
    "spots",
    [
        [(51.5, -0.1), (59.9, 30.3)],
        [(-17.8, 177.4), (-13.8, -171.8)],
        [(85, 10), (80, -170), (75, 90)],
        [(54, 73)],
        [(48.85, 2.35), (48.86, 2.29)],
    ],
)
def test_azimuthal_areas_are_true_and_the_places_fill_the_frame(spots: list[tuple[float, float]]) -> None:
    projection = projection_for(np.array(spots, dtype=float), 1000, 600, 50)
    assert isinstance(projection, Azimuthal)
    drawn = projection.points(np.array(spots, dtype=float))
    assert drawn.min() >= 49
    assert drawn[:, 0].max() <= 951
    assert drawn[:, 1].max() <= 551
    lat, lon = spots[0]
    radius = 20000.0
    ring = [Geodesic.WGS84.Direct(lat, lon, azimuth, radius) for azimuth in range(0, 360, 5)]
    x, y = projection.points(np.array([(point["lat2"], point["lon2"]) for point in ring])).T
    area = abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2)
    km2 = area / (projection.scale * 360 / 40030.2) ** 2
    assert km2 == pytest.approx(np.pi * 20**2, rel=0.02)


def test_the_scale_bar_has_the_length_that_it_says() -> None:
    spots = np.array([(51.5, -0.1), (52.5, 13.4)])
    projection = projection_for(spots, 1000, 600, 50)
    km, units = bar_km(projection, 160)
    (ax, ay), (bx, by) = projection.points(spots)
    along = np.hypot(bx - ax, by - ay)
    measured = Geodesic.WGS84.Inverse(51.5, -0.1, 52.5, 13.4)["s12"] / 1000
    assert km / units == pytest.approx(measured / along, rel=0.01)
    assert units <= 160


def test_a_life_around_the_world_is_drawn_as_a_whole_world() -> None:
    spots = np.array([(36.8, -6.4), (-53.5, -70.9), (13.4, 144.8), (0.7, 127.4)])
    assert isinstance(projection_for(spots, 1000, 600, 50), Equirectangular)


def test_legs_over_the_date_line_do_not_cross_the_whole_map() -> None:
    route = hand(
        {"place": "Suva", "start": "1900", "lat": "-18.1", "lon": "178.4"},
        {"place": "Apia", "start": "1901", "lat": "-13.8", "lon": "-171.8"},
    )
    root = parsed(sheet(route))
    legs = [node.get("d") for node in root.iter(f"{SVG}path") if (node.get("class") or "") == "leg"]
    assert len(legs) == 1
    marks = [(float(node.get("cx")), float(node.get("cy"))) for node in root.iter(f"{SVG}circle")]
    across = abs(marks[0][0] - marks[1][0])
    assert 800 < across < 1152


def test_the_small_drawing_of_the_page_is_as_it_was(maisky: geo.Route) -> None:
    small = drawing(maisky, "Ivan Maisky")
    assert len(small) < 20_000
    assert {"geo-drawing", "geo-drawn-land", "geo-drawn-leg", "geo-drawn-mark", "geo-drawn-area"} <= set(
        re.findall(r'class="([^"]+)"', small)
    )


def pixels(data: bytes) -> tuple[int, int, bytes]:
    """Return width, height and the unfiltered bytes of a PNG, by the rules of the PNG specification."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        assert (
            zlib.crc32(data[at + 4 : at + 8 + size])
            == struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0]
        )
        packed += data[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += 12 + size
    return width, height, zlib.decompress(packed)


def test_the_preview_has_its_size_and_is_not_blank(maisky: geo.Route) -> None:
    width, height, raw = pixels(preview(maisky))
    assert (width, height) == (1200, 630)
    assert len(set(raw)) > 100


@pytest.mark.system
def test_png_has_the_width_that_is_asked_for(maisky: geo.Route, tmp_path: Path) -> None:
    assert pixels(png(maisky, width=600))[0] == 600
    assert pixels(maisky.save(tmp_path / "a.png").read_bytes())[0] == 2400
