"""What a located table is warned of: sure by one rule, by code and not by words, under the user's own headers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.borders import open_borders
from geo.borders.problems import state_problems
from geo.columns import SURE, is_sure, sure_stops
from geo.drawing.key import doubt
from geo.export.parquet import write
from geo.language.phrases import Words
from geo.page.body import card
from geo.page.document import route_document
from geo.people.stays import stays
from geo.places.problems import location_problems
from geo.readers.csv import parse_table
from geo.readers.parquet_file import parts
from geo.readers.table import read_table
from geo.route.rows import rows
from geo.scale.parts import PartOptions, locate_part, stops_of


def at(score: float, by: str = "gazetteer") -> pd.DataFrame:
    """Return a located stop with this score."""
    stops = geo.dated(pd.DataFrame({"place": ["Omsk"], "start": ["1893"], "person": ["Ann"]}))
    return geo.locate(stops).assign(score=score, located_by=by)


@pytest.mark.parametrize(
    ("score", "by"), [(0.75, "gazetteer"), (0.8, "gazetteer"), (0.4, "kept"), (0.6, "x")]
)
def test_check_card_drawing_meetings_and_page_agree_on_what_is_sure(score: float, by: str) -> None:
    located = at(score, by)
    sure = is_sure(score, by)
    route = geo.Route(located)
    document = route_document(route)
    assert sure_stops(located).tolist() == [sure]
    assert ("unsure" in [problem.code for problem in location_problems(located)]) is not sure
    assert ("is-unsure" in card(document, 0, Words("en"))) is not sure
    assert (doubt(next(rows(route))) == "found.unsure") is not sure
    assert [stay.sure for stay in stays(route)] == [sure]
    assert document["sure"] == SURE


def test_the_number_stands_in_no_script(project: Path) -> None:
    scripts = [path.read_text() for path in (project / "geo/static/js").rglob("*.js")]
    assert not [text for text in scripts if re.search(r"\bSURE\b", text)]


def test_a_table_without_scores_is_sure() -> None:
    assert sure_stops(at(0.1).drop(columns="score")).tolist() == [True]


def test_the_words_of_a_remark_do_not_make_a_warning(tmp_path: Path) -> None:
    kept = tmp_path / "places.located.csv"
    kept.write_text(
        "place,lat,lon,remark\n"
        "Xyzzyville,55,73,The coordinates are those of the land register.\n"
        "Qwertzhome-on-Sea,55,73,Two km from where the gazetteer has the village.\n"
    )
    located = geo.locate(pd.DataFrame({"place": ["Xyzzyville", "Qwertzhome-on-Sea"]}), kept=kept)
    assert located["remark_code"].tolist() == ["", ""]
    assert list(location_problems(located)) == []


def test_each_kind_of_warning_has_its_code(tmp_path: Path) -> None:
    geo.locate(pd.DataFrame({"place": ["London"]}), kept=tmp_path / "a.csv", keep=True)
    text = (tmp_path / "a.csv").read_text()
    (tmp_path / "a.csv").write_text(text.replace("51.50853,-0.12574", "42.98339,-81.23304"))
    places = {"place": ["Bergen", "London", "Xyzzyville-on-Sea", "Omsk"]}
    stops = pd.DataFrame(places | {"lat": ["0", "", "", ""], "lon": ["10.75", "", "", ""]})
    located = geo.locate(stops, kept=tmp_path / "a.csv")
    assert located["remark_code"].tolist() == ["far", "changed", "missing", ""]
    assert [problem.code for problem in location_problems(located)] == ["far", "changed", "unplaced"]
    # in whatever words, or language, the remarks are
    other = location_problems(located.assign(remark="Ой."))
    assert [problem.code for problem in other] == ["far", "changed", "unplaced"]


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".lpf.json"])
def test_an_export_keeps_the_codes(tmp_path: Path, suffix: str) -> None:
    stops = pd.DataFrame({"place": ["Bergen", "Xyzzyville"], "lat": ["0", ""], "lon": ["10.75", ""]})
    located = geo.locate(geo.dated(stops.assign(start=["1900", "1901"])))
    geo.Route(located, allow_unplaced=True).save(tmp_path / f"a{suffix}")
    again = geo.locate(geo.dated(geo.read(tmp_path / f"a{suffix}")))
    assert again["remark_code"].tolist() == ["far", "missing"]
    assert [problem.code for problem in location_problems(again)] == ["far", "unplaced"]


def test_a_located_table_as_parquet_keeps_the_codes(tmp_path: Path) -> None:
    located = geo.locate(
        pd.DataFrame({"place": ["Bergen"], "start": ["1900"], "lat": ["0"], "lon": ["10.75"]})
    )
    with (tmp_path / "a.parquet").open("wb") as file:
        write(file, located)
    again = geo.locate(geo.read(tmp_path / "a.parquet"))
    assert again["remark_code"].tolist() == ["far"]


def headed() -> pd.DataFrame:
    """Return the stops of a table whose headers are not the names of the columns."""
    text = "Toponym,Start,Latitude,Longitude,State\nBergen,1900,0,10.75,\nXyzzyville,1901,,,\n"
    return parse_table(text, "life.csv")[0]


def test_warnings_of_places_name_the_users_own_columns() -> None:
    far, unplaced = location_problems(geo.locate(geo.dated(headed())))
    assert (far.file, far.line, far.column) == ("life.csv", 2, "Toponym")
    assert far.remedy == "correct Latitude and Longitude, or the name of the place"
    assert (unplaced.line, unplaced.column) == (3, "Toponym")
    assert unplaced.remedy.startswith("write Latitude and Longitude")


def test_one_column_that_holds_both_coordinates_is_named_once() -> None:
    stops, _ = parse_table('Place,Start,Location\nBergen,1900,"0, 10.75"\n', "life.csv")
    (far,) = location_problems(geo.locate(geo.dated(stops)))
    assert far.remedy == "correct Location, or the name of the place"


def test_a_table_made_by_hand_has_lines_too() -> None:
    (problem,) = location_problems(geo.locate(pd.DataFrame({"place": ["Xyzzyville"]})))
    assert (problem.file, problem.line, problem.column) == ("table", 1, "place")


def test_warnings_of_states_name_the_users_own_column(tmp_path: Path) -> None:
    square = [[[60, 50], [80, 50], [80, 60], [60, 60], [60, 50]]]
    shape = {"type": "Polygon", "coordinates": square}
    feature = {"type": "Feature", "properties": {"NAME": "Russian Empire"}, "geometry": shape}
    file = tmp_path / "world_1900.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    stops, _ = parse_table("Toponym,Start,Country name\nOmsk,1900,France\n", "life.csv")
    borders = open_borders(file)
    located = geo.states_then(geo.locate(geo.dated(stops)).assign(lat=55.0, lon=73.4), borders)
    (problem,) = state_problems(located, borders)
    assert (problem.line, problem.column, problem.value) == (2, "Country name", "France")


def test_the_slide_of_a_timeline_is_named_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Year,Place,Headline,TYPE\n,,A life,Title\n1902,Omsk,A stay,\n")
    (problem,) = read_table(tmp_path / "a.csv")[1]
    assert (problem.column, problem.value) == ("TYPE", "Title")


def test_parts_of_a_table_that_a_cluster_locates_keep_its_headers(tmp_path: Path) -> None:
    table = pd.DataFrame({"Toponym": ["Xyzzyville"], "Start": ["1900"]})
    table.to_parquet(tmp_path / "a.parquet")
    (part,) = parts(tmp_path / "a.parquet")[0]
    stops = stops_of(part)
    options = PartOptions(None, None, stops.attrs["headers"])
    stops.attrs.clear()  # as those that were shuffled
    survey = locate_part(stops, 0, options, False, stops.columns, "")
    assert [problem.column for problem in survey.problems] == ["Toponym"]


def test_a_dask_table_keeps_its_headers() -> None:
    dask, dd = pytest.importorskip("dask"), pytest.importorskip("dask.dataframe")
    with dask.config.set({"dataframe.convert-string": False}):  # which would make texts of the candidates
        located = geo.locate(dd.from_pandas(headed(), npartitions=1))
    assert set(geo.check(located).compute(scheduler="sync")["column"]) == {"Toponym"}
