"""A user's own gazetteer and a full dump are looked up as the embedded one is."""

import json

import pandas as pd
import pytest

from geo.errors import GazetteerError
from geo.gazetteer import build_gazetteer, open_gazetteer
from geo.gazetteer.compile.build import sample_line
from geo.places.locate import locate


def test_a_csv_of_places(tmp_path):
    own = tmp_path / "my.csv"
    own.write_text(
        "name,lat,lon,names,radius_km\nZwergenheim,47.5,11.5,Dwarfhome|Гномово,\nZwergenland,47,11,,80\n"
    )
    gazetteer = open_gazetteer(own=[own])
    located = locate(
        pd.DataFrame({"place": ["Zwergenheim", "Гномово", "Zwergenland", "Munich"]}), gazetteer=gazetteer
    )
    assert located["lat"].tolist() == pytest.approx([47.5, 47.5, 47.0, 48.14], abs=0.01)
    assert located["area"].tolist() == [False, False, True, False]
    assert located["place_id"][0] == "own:my:2"


def test_linked_places(tmp_path):
    own = tmp_path / "whg.json"
    feature = {
        "@id": "http://example.org/places/7",
        "type": "Feature",
        "properties": {"title": "Zwergenheim", "ccodes": ["DE"]},
        "when": {"timespans": [{"start": {"in": "1200"}, "end": {"in": "1500"}}]},
        "names": [{"toponym": "Dwarfhome"}],
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Point", "coordinates": [11.5, 47.5]}],
        },
    }
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    best = open_gazetteer(own=[own]).find("Dwarfhome")[0]
    assert (best.name, best.place_id, best.country) == ("Zwergenheim", "http://example.org/places/7", "DE")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "name,lat\nx,1\n", "no column lon"),
        ("a.csv", "name,lat,lon\nx,north,2\n", "a.csv:2:"),
        ("a.csv", "name,lat,lon\nx,91,2\n", "not a point on the Earth"),
        ("a.json", "{}", "no list of features"),
        ("a.json", '{"features": [{"properties": {"title": "x"}}]}', "feature 1"),
    ],
)
def test_faults_are_named(tmp_path, name, text, words):
    (tmp_path / name).write_text(text)
    with pytest.raises(GazetteerError, match=words):
        open_gazetteer(own=[tmp_path / name])


@pytest.mark.system
def test_a_dump_is_compiled_and_found_in(tmp_path):
    dump, index = tmp_path / "allCountries.txt", tmp_path / "all.geo"
    lines = [sample_line(n, f"Ort {n}", -60 + n % 120, n % 180, country="DE") for n in range(1, 5001)]
    lines.append(sample_line(498817, "Saint Petersburg", 59.94, 30.31, country="RU", population=5351935))
    lines.append(sample_line(9999, "Qualle", 54.5, 10.5, names="Meduse,Медуза", feature="H", country="DE"))
    dump.write_text("\n".join(lines) + "\n")
    years = tmp_path / "alternateNamesV2.txt"
    years.write_text("1\t9999\tde\tFeuerqualle\t\t\t\t1\t1800\t1850\n2\t9999\tde\tQualle\t\t\t\t\t\t\n")
    build_gazetteer(dump, index, alternate_names=years)
    gazetteer = open_gazetteer(index)
    assert gazetteer.find("Ort 4711")[0].place_id == "geonames:4711"
    assert gazetteer.find("Медуза")[0].kind == "water"
    assert "in use then" in gazetteer.find("Feuerqualle", when=1820)[0].how
    assert "not in use then" in gazetteer.find("Feuerqualle", when=1920)[0].how
    assert gazetteer.find("Leningrad", when=1942)[0].name == "Saint Petersburg"  # of names.csv
    assert gazetteer.find("Siberia")[0].area


def test_a_dump_that_is_none_is_named_and_leaves_nothing(tmp_path):
    dump, index = tmp_path / "allCountries.txt", tmp_path / "all.geo"
    dump.write_text("not a dump\n")
    with pytest.raises(GazetteerError, match=r"allCountries.txt:1: has 1 columns"):
        build_gazetteer(dump, index)
    assert [path.name for path in tmp_path.iterdir()] == ["allCountries.txt"]
    with pytest.raises(GazetteerError):
        build_gazetteer(tmp_path / "missing.txt", index)


def test_a_torn_index_is_named(tmp_path):
    torn = tmp_path / "torn.geo"
    torn.write_bytes(b"GEOGAZ\x04\x00" + b"\x10" * 40)
    with pytest.raises(GazetteerError):
        open_gazetteer(torn)


TAVEUNI = [[179.5, -16.5], [-179.5, -16.5], [-179.5, -17.5], [179.5, -17.5], [179.5, -16.5]]
BEYOND = [[lon % 360, lat] for lon, lat in TAVEUNI]
HALVES = [
    [[[179.5, -16.5], [180, -16.5], [180, -17.5], [179.5, -17.5], [179.5, -16.5]]],
    [[[-180, -16.5], [-179.5, -16.5], [-179.5, -17.5], [-180, -17.5], [-180, -16.5]]],
]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [TAVEUNI]},
        {"type": "Polygon", "coordinates": [BEYOND]},
        {"type": "MultiPolygon", "coordinates": HALVES},
        {"type": "LineString", "coordinates": TAVEUNI[:4]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [TAVEUNI]}]},
    ],
)
def test_a_shape_across_the_date_line_lies_on_it(tmp_path, geometry):
    own = tmp_path / "fiji.json"
    feature = {"properties": {"title": "Zwergeninsel"}, "geometry": geometry}
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    best = open_gazetteer(own=[own]).find("Zwergeninsel")[0]
    assert best.lat == pytest.approx(-17, abs=0.01)
    assert abs(best.lon) == pytest.approx(180, abs=0.01)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0, 91]},
        {"type": "Point", "coordinates": [-181, 0]},
        {"type": "Point", "coordinates": [0, float("nan")]},
        {"type": "LineString", "coordinates": [[0, 91], [0, -91]]},
        {"type": "LineString", "coordinates": [[4_500_000, 40], [4_600_000, 41]]},
    ],
)
def test_a_point_off_the_earth_is_refused(tmp_path, geometry):
    own = tmp_path / "x.json"
    own.write_text(json.dumps({"features": [{"properties": {"title": "x"}, "geometry": geometry}]}))
    with pytest.raises(GazetteerError, match="feature 1"):
        open_gazetteer(own=[own])
