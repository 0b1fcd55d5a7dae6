"""Tables that other tools write, each a real-looking file in tests/lives/formats, read to the same stops."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.pipeline import table_problems
from geo.readers.table import read_table

LIVES = Path(__file__).parents[1] / "lives/formats"


def stops_of(name: str) -> pd.DataFrame:
    stops, problems = read_table(LIVES / name)
    assert not [problem for problem in problems if problem.severity == "error"]
    return stops


def cells(stops: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    return list(stops[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize("name", ["semicolons.csv", "tabs.tsv"])
def test_other_delimiters(name: str) -> None:
    stops = stops_of(name)
    assert cells(stops, "place", "start", "end") == [
        ("Kirillov", "1884-01-19", ""),
        ("Helsinki", "1929-05", "1932-10~"),
        ("Yalta", "1945-02-04", "1945-02-11"),
    ]
    assert stops.loc[0, "note"] == 'he said "ja; nein"'


@pytest.mark.parametrize(
    ("name", "file", "first"),
    [("spreadsheet.xlsx", "spreadsheet.xlsx [Stays]", 3), ("spreadsheet.ods", "spreadsheet.ods", 2)],
)
def test_spreadsheets_give_the_text_that_a_cell_shows(name: str, file: str, first: int) -> None:
    stops = stops_of(name)
    assert cells(stops, "place", "start", "end", "lat", "Room") == [
        ("Kirillov", "1884-01-19", "", "", ""),
        ("Omsk", "1902", "1903~", "54.99244", "7"),
        ("Helsinki", "1929-05-28", "1932-10-01", "60.16952", "0.5"),
        ("Yalta", "1945-02-04", "1945-02-11", "", ""),
    ]
    assert stops["line"].tolist() == [first, first + 1, first + 2, first + 3]
    assert stops["file"].iloc[0] == str(LIVES / file)


def test_a_month_that_became_a_day_is_pointed_out() -> None:
    _, problems = read_table(LIVES / "spreadsheet.xlsx")
    assert [(problem.line, problem.column, problem.value) for problem in problems] == [
        (5, "End", "1932-10-01")
    ]
    assert "1932-10" in problems[0].remedy


def test_what_is_no_spreadsheet_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 nothing")
    _, problems = read_table(tmp_path / "a.xlsx")
    assert [problem.code for problem in problems] == ["spreadsheet"]
    _, problems = read_table(tmp_path / "none.ods")
    assert "no such file" in problems[0].message


def test_timelinejs_puts_year_month_and_day_together() -> None:
    stops = stops_of("timelinejs.csv")
    assert cells(stops, "place", "start", "end", "title") == [
        ("Kirillov", "1884-01-19", "", "Born as Jan Lachowiecki"),
        ("Omsk", "1902", "1903", "Sent home under police watch"),
        ("Munich", "1908-11", "1912", "A degree in economics"),
        ("Helsinki", "1929-05", "1932-10", "Envoy to Finland"),
        ("London", "27 Oct 1932", "1943-09-14", "Third stay: ambassador"),
        ("Yalta", "1945-02-04", "1945-02-11", "The Crimean conference"),
    ]
    assert geo.dated(stops)["start_edtf"].tolist()[4] == "1932-10-27"


def test_a_title_slide_is_no_stop_and_is_not_lost_in_silence() -> None:
    _, problems = read_table(LIVES / "timelinejs.csv")
    assert [(problem.line, problem.severity, problem.value) for problem in problems] == [
        (2, "warning", "title")
    ]


def test_years_before_christ_in_timelinejs(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Year,Month,Day,End Year,Place\n-44,3,15,,Rome\n-1,,,14,Rome\n", encoding="utf-8"
    )
    stops, _ = read_table(tmp_path / "a.csv")
    assert cells(stops, "start", "end") == [("-0043-03-15", ""), ("0000", "0014")]


def test_timemapper_holds_a_point_in_one_cell() -> None:
    stops = stops_of("timemapper.csv")
    assert cells(stops, "place", "lat", "lon", "start", "end", "source", "link") == [
        (
            "Helsinki",
            "60.16952",
            "24.93545",
            "1929-05",
            "1932-10",
            "Letters, Helsingfors 4 June 1929",
            "https://doc20vek.ru/node/1833",
        ),
        ("Gourock", "55.96157", "-4.81789", "1943-09-15", "", "Maisky's memoirs", ""),
        ("Yalta", "44.50218", "34.16624", "1945-02-04", "1945-02-11", "S. Plokhy, Yalta", ""),
    ]
    assert stops["Web Page"].tolist() == ["", "https://doc20vek.ru/", ""]


def test_presence_limits_what_is_not_known() -> None:
    stops = stops_of("itsb.csv")
    assert cells(stops, "place", "start", "end") == [
        ("Lausanne", "1908-07-08", ""),
        ("Munich", "[..1908-11-14]", "1912"),
        ("Bad Kissingen", "1914-07", ""),
        ("Petrograd", "[..1917-05-20]", "[1918..]"),
        ("Tokyo", "1927-10-30", "[1929-01-06..]"),
        ("London", "1932-10-27", "1943-09-14"),
    ]
    route = geo.Route(geo.locate(stops))
    assert route.stops["place"].tolist()[0] == "Lausanne"
    assert route.stops["place"].tolist()[-1] == "London"


def test_geobrowser_has_a_stamp_or_a_span() -> None:
    stops = stops_of("geobrowser.csv")
    assert cells(stops, "place", "title", "start", "end", "lat") == [
        ("Kirillov", "Birth", "1884-01-19", "", "59.86299"),
        ("Helsinki", "Envoy to Finland", "1929-05", "1932-10", "60.16952"),
        ("London", "Ambassador", "1932-10-27", "1943-09-14", "51.50853"),
        ("Moscow", "Death", "1975-09-03", "", ""),
    ]
    assert stops["GettyID"].tolist() == ["", "", "7011781", ""]


def test_geojson_of_others() -> None:
    stops, problems = read_table(LIVES / "places.geojson")
    assert cells(stops, "place", "start", "end", "lat", "lon") == [
        ("Helsinki", "1929-05", "1932-10~", "60.16952", "24.93545"),
        ("London", "1912-11~", "[1913..1914-06]", "51.50853", "-0.12574"),
        ("London", "1932-10-27~", "1943-09-14~", "51.50853", "-0.12574"),
        ("Outer Mongolia", "1919", "1920", stops["lat"].iloc[3], stops["lon"].iloc[3]),
        ("Moscow", "1943-11~", "", "", ""),
    ]
    assert float(stops.loc[3, "lat"]) == pytest.approx(47.5, abs=1)
    assert float(stops.loc[3, "lon"]) == pytest.approx(105, abs=0.1)
    assert stops.loc[0, "room"] == "12.0"
    assert stops["line"].tolist() == [5, 8, 8, 13, 18]
    assert [(problem.line, problem.code) for problem in problems] == [(16, "geometry")]


@pytest.mark.parametrize(
    ("corners", "spot"),
    [
        ([[179, -16], [-179, -16], [-179, -18], [179, -18], [179, -16]], (-17, 180)),
        ([[179, -16], [181, -16], [181, -18], [179, -18], [179, -16]], (-17, 180)),
        ([[0, 80], [90, 80], [180, 80], [-90, 80], [0, 80]], (90, None)),
    ],
)
def test_a_shape_lies_in_its_middle_across_the_date_line_too(
    tmp_path: Path, corners: list[list[float]], spot: tuple[float, float | None]
) -> None:
    stops, problems = read_table(drawn(tmp_path, corners))
    assert not problems
    assert float(stops["lat"][0]) == pytest.approx(spot[0], abs=0.01)
    assert spot[1] is None or abs(float(stops["lon"][0])) == pytest.approx(spot[1], abs=0.01)


def test_a_shape_in_metres_is_not_taken_for_one_in_degrees(tmp_path: Path) -> None:
    stops, _ = read_table(drawn(tmp_path, [[2777000.5, 8438000], [2778000, 8438000], [2778000, 8439000]]))
    assert [(problem.column, problem.value) for problem in geo.check(stops).itertuples()] == [
        ("lat", "8438000"),
        ("lon", "2777000.5"),
    ]


def drawn(tmp_path: Path, corners: list[list[float]]) -> Path:
    """Write a stop that is a polygon, and return its file."""
    path = tmp_path / "shape.geojson"
    shape = {"type": "Polygon", "coordinates": [corners]}
    feature = {"type": "Feature", "properties": {"place": "Sea", "start": "1905"}, "geometry": shape}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def test_linked_places_of_others() -> None:
    stops = stops_of("linked-places.lpf.json")
    assert cells(stops, "place", "start", "end", "source", "country", "link") == [
        (
            "Helsingfors",
            "1929-05",
            "[..1932-10-31]",
            "Letter of 4 June 1929",
            "FI",
            "https://doc20vek.ru/node/1833",
        ),
        ("Helsinki", "1932-01-21", "", "Pact of 1932", "FI", "https://doc20vek.ru/node/1833"),
        ("Yalta", "1945-02-04", "1945-02-11", "FRUS 1945", "", ""),
    ]
    assert stops["lat"].tolist() == ["60.16952", "60.16952", "44.50218"]


@pytest.mark.parametrize(
    ("name", "text", "line", "column"),
    [
        ("a.csv", "Year,Month,Day,Place\n1902,1,1,Omsk\n1902,13,5,Omsk\n", 3, "Year, Month, Day"),
        ("b.csv", "Arrival,Departure,Place\n1902,x,Omsk\n", 2, "Departure"),
        (
            "c.csv",
            'Date,Place,Where is it,Location\n1902,Omsk,,"54.9, 73.3"\n1902,Omsk,,nowhere\n',
            3,
            "Location",
        ),
        (
            "d.geojson",
            '{"type": "FeatureCollection",\n"features": [\n{"type": "Feature", "properties": {"name": "Omsk", "when": "19O2"}, "geometry": null}]}',
            3,
            "when",
        ),
    ],
)
def test_problems_speak_in_the_words_of_the_file(
    tmp_path: Path, name: str, text: str, line: int, column: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    errors = [problem for problem in table_problems(tmp_path / name)[0] if problem.severity == "error"]
    assert (errors[0].line, errors[0].column) == (line, column)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"type": "FeatureCollection",\n "features": [}', 2),
        ("[1, 2]", 1),
        ("[" * 100000, 1),
        ('{"features": [\n{},\n7]}', 3),
    ],
)
def test_broken_json_is_a_problem_and_no_traceback(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    _, problems = read_table(tmp_path / "a.geojson")
    assert [(problem.severity, problem.line) for problem in problems] == [("error", line)]


def test_features_on_one_line_are_counted(tmp_path: Path) -> None:
    one = '{"type":"Feature","properties":{"place":"Omsk","start":"%s"},"geometry":null}'
    text = (
        '{"type":"FeatureCollection","features":['
        + ",".join(one % start for start in ("1902", "19O3"))
        + "]}"
    )
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    problem = table_problems(tmp_path / "a.geojson")[0][0]
    assert (problem.line, problem.value) == (2, "19O3")
    assert problem.file.endswith("a.geojson feature")
