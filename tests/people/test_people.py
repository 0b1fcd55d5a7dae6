"""Several persons in a route: several tables as one, and what the page and every format say of whom."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import geopandas
import gpxpy
import numpy as np
import pandas as pd
import pytest
from lxml import etree

import geo
from geo.export import FORMATS
from geo.language.phrases import Words
from geo.page import assets
from geo.page.document import route_document
from geo.page.people import meetings_section, people_section
from geo.people.colours import COLOURS, colour_number, shape
from geo.pipeline import route_of

LIVES = {
    "maisky": "place,start,end\nLondon,1912,1917\nGeneva,1908,\n",
    "litvinov": "place,start,end,note\nLondon,1908,1918-01,a note\nParis,1908,,\n",
    "both": "place,start,person\nLondon,1915-05-01,Beatrice <Webb>\nLondon,1915-06,\n",
}
KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    for name, text in LIVES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.csv" for name in LIVES]


@pytest.fixture
def three(tables: list[Path]) -> geo.Route:
    return route_of(tables, title="Three lives")[0]


def test_a_table_without_persons_is_one_called_after_its_file(three: geo.Route) -> None:
    assert sorted(three.people) == ["Beatrice <Webb>", "litvinov", "maisky"]
    own = three.stops[three.stops["person"] == "litvinov"]
    assert own["note"].tolist() == ["a note", ""]
    assert three.stops["note"].notna().all()
    # a row that names nobody, in a table that names somebody, is nobody's
    assert (three.stops["person"] == "").sum() == 1


def test_two_files_of_one_name_are_two_persons(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "life.csv" for folder in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(LIVES["maisky"], encoding="utf-8")
    assert len(route_of(paths)[0].people) == 2


@pytest.mark.system
def test_a_file_is_one_map_and_a_folder_a_site(tables: list[Path], tmp_path: Path) -> None:
    made = geo.build(tables, tmp_path / "together.html")
    assert made.path.read_text(encoding="utf-8").count('class="geo-people"') == 1
    geo.build(tables, f"{tmp_path / 'site'}/")
    assert {path.name for path in (tmp_path / "site").glob("*.html")} >= {
        "index.html",
        "maisky.html",
        "both.html",
    }


def test_faults_of_all_tables_are_told_at_once(tables: list[Path]) -> None:
    for table in tables[:2]:
        table.write_text("place,start\nLondon,03/04/1912\n", encoding="utf-8")
    with pytest.raises(geo.TableError) as caught:
        route_of(tables)
    assert {Path(problem.file).name for problem in caught.value.problems} == {"maisky.csv", "litvinov.csv"}


def test_the_document_has_the_meetings_of_several_and_nothing_more_of_one(three: geo.Route) -> None:
    document = route_document(three)
    found = document["meetings"]
    assert len({len(column) for column in found.values()}) == 1
    assert len(found["place"]) == len(three.meetings) > 0
    for row, (place, people, stops) in enumerate(
        zip(found["place"], found["people"], found["stops"], strict=True)
    ):
        assert document["places"]["name"][place] == three.meetings["name"][row]
        assert [document["people"][person] for person in people] == three.meetings["persons"][row]
        assert {document["stops"]["person"][stop] for stop in stops} == set(people)
        assert {document["stops"]["place"][stop] for stop in stops} == {place}
    assert (document["birth"], document["death"]) == (None, None)
    assert "meetings" not in route_document(three.of("maisky"))


def test_the_page_of_one_has_nothing_of_several(maisky: geo.Route, three: geo.Route) -> None:
    from geo.page.page import page

    assert "geo-people" not in page(maisky, language="en")
    assert not any(key.startswith("people.") for key in assets.page_phrases("en"))
    assert "geo-meeting" not in assets.style()
    assert "module_people" not in assets.script("page")
    several = page(three, language="en")
    assert several.count('<li class="geo-meeting ') == len(three.meetings)
    assert "<Webb>" not in several


def test_the_static_lists_say_who_and_when(three: geo.Route) -> None:
    document, words = route_document(three), Words("en")
    people, met = people_section(document, words), meetings_section(document, words)
    assert "Beatrice &lt;Webb&gt;" in people
    assert re.sub(r"<[^>]+>", "", met).startswith("Meetings")
    assert "1912 – 1917" in met


def test_geojson_has_the_meetings_and_reads_back_without_them(three: geo.Route, tmp_path: Path) -> None:
    path = three.save(tmp_path / "three.geojson")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    met = [one["properties"] for one in features if one["properties"]["part"] == "meeting"]
    assert [one["persons"] for one in met] == three.meetings["persons"].tolist()
    assert [one["certainty"] for one in met] == three.meetings["certainty"].tolist()
    legs = [one["properties"] for one in features if one["properties"]["part"] == "leg"]
    assert {leg["person"] for leg in legs} == {"maisky", "litvinov"}
    again = geo.read_csv(path)
    assert again["person"].tolist() == three.stops["person"].tolist()


def test_kml_has_a_folder_for_each_person(three: geo.Route, tmp_path: Path) -> None:
    tree = etree.parse(three.save(tmp_path / "three.kml"))
    folders = tree.xpath("/k:kml/k:Document/k:Folder/k:name/text()", namespaces=KML)
    assert folders == [*three.people, "Three lives", "Meetings"]
    stops = tree.xpath("//k:Folder[k:name='litvinov']/k:Folder[k:name='Stops']/k:Placemark", namespaces=KML)
    assert len(stops) == 2
    met = tree.xpath("//k:Folder[k:name='Meetings']/k:Placemark", namespaces=KML)
    assert len(met) == len(three.meetings)
    styles = set(tree.xpath("//k:Placemark/k:styleUrl/text()", namespaces=KML))
    assert styles <= {f"#{name}" for name in tree.xpath("//k:Style/@id", namespaces=KML)}


def test_gpx_has_a_route_for_each_person_and_names_them(three: geo.Route, tmp_path: Path) -> None:
    read = gpxpy.parse(three.save(tmp_path / "three.gpx").read_text(encoding="utf-8"))
    assert {route.name for route in read.routes} == {*three.people, "Three lives"}
    assert any("litvinov" in (point.comment or "") for point in read.waypoints)


def test_every_other_format_names_the_persons(three: geo.Route, tmp_path: Path) -> None:
    assert len(FORMATS) >= 11
    for suffix in (".csv", ".lpf.json", ".json", ".svg"):
        text = three.save(tmp_path / f"three{suffix}").read_text(encoding="utf-8-sig")
        assert all(name in text for name in ("maisky", "litvinov")), suffix
    svg = (tmp_path / "three.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'class="leg" stroke="(#\w+)"', svg))
    assert drawn == {
        COLOURS[colour_number(i)] for i, name in enumerate(three.people) if name in ("maisky", "litvinov")
    }
    table = geopandas.read_parquet(three.save(tmp_path / "three.parquet"))
    assert set(table["person"].dropna()) == set(three.people)
    assert pd.read_csv(tmp_path / "three.csv")["person"].notna().sum() == len(three) - 1


def test_the_pdf_names_the_persons(three: geo.Route, tmp_path: Path) -> None:
    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(three.save(tmp_path / "three.pdf")).pages)
    assert all(name in text for name in ("maisky", "litvinov", "Beatrice"))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_colours_are_seen_on_paper_and_on_screens_and_never_stand_alone(project: Path) -> None:
    sheet = (project / "geo/static/people.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--geo-p\d: light-dark\((#\w+), (#\w+)\)", sheet)
    assert [light for light, _ in pairs] == list(COLOURS)
    assert all(contrast(light, "#fbf8f1") >= 4.5 for light, _ in pairs)
    assert all(contrast(dark, "#1e1c19") >= 4.5 for _, dark in pairs)
    # two of the first sixty-four persons differ in shape or in colour, the first eight in both
    marks = [(shape(i), colour_number(i)) for i in range(64)]
    assert len(set(marks)) == 64
    assert all(a[0] != b[0] and a[1] != b[1] for a, b in combinations(marks[:8], 2))


#: how colours are seen without one kind of cone, for linear RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
#: "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1
SEEN = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}  # fmt: skip
#: linear sRGB to XYZ, and the white point D65 (IEC 61966-2-1)
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def lab(colours: list[str], cones: object) -> np.ndarray:
    """CIE L*a*b* of colours as they are seen with some cones."""
    sharp = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])
    linear = np.where(sharp <= 0.04045, sharp / 12.92, ((sharp + 0.055) / 1.055) ** 2.4)
    ratio = np.clip(linear @ np.array(cones).T, 0, 1) @ XYZ.T / WHITE
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


@pytest.mark.parametrize("cones", SEEN)
def test_the_colour_blind_tell_the_colours_apart(project: Path, cones: str) -> None:
    sheet = (project / "geo/static/people.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--geo-p\d: light-dark\((#\w+), (#\w+)\)", sheet)
    for colours in zip(*pairs, strict=True):
        seen = lab(list(colours), SEEN[cones])
        # a difference of some 2 is just seen, of 20 cannot be missed
        assert all(np.linalg.norm(a - b) > 20 for a, b in combinations(seen, 2))


def test_a_crowd_has_no_lines_in_print(project: Path, tmp_path: Path) -> None:
    import runpy

    table = runpy.run_path(str(project / "tests/lives/crowd.py"))["write"](tmp_path / "crowd.csv", 20, 4)
    svg = geo.Route(geo.locate(geo.read_csv(table)), title="Crowd").save(tmp_path / "crowd.svg")
    text = svg.read_text(encoding="utf-8")
    assert 'class="leg"' not in text
    assert len(set(re.findall(r'class="mark[^"]*" cx="[^"]+" cy="[^"]+" r="([\d.]+)"', text))) > 1
