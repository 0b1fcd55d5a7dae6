"""Times of day through the house: order, words on both pages, and every format."""

from __future__ import annotations

import datetime as dt
import json
import random
import tempfile
from pathlib import Path

import fastkml
import gpxpy
import pandas as pd
import pytest
from fastkml.features import Placemark
from fastkml.utils import find_all

import geo
from geo.language.durations import said_stay
from geo.language.phrases import Words
from geo.page.page import page
from geo.problems import Problem
from geo.readers.linked_places import dates
from geo.readers.table import read_table

LOG = """place,start,end,lat,lon,order
Turku,1905-06-15T18:00,,60.45,22.27,
Helsinki,1905-06-15,,60.17,24.94,
Vyborg,1905-06-15 09:05,1905-06-15 12:30,60.71,28.73,9
Riga,1905-06-15T23:30:15.5+02,1905-06-16T00:10Z,56.95,24.11,
Tallinn,1905-06-15T09:05,,59.44,24.75,1
Pskov,/1905-06-15T08:00,,57.82,28.33,
Tver,1905-06-15T24:00,,56.86,35.9,
"""
SORTED = ["Helsinki", "Pskov", "Tallinn", "Vyborg", "Turku", "Riga", "Tver"]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> geo.Route:
    path = tmp_path_factory.mktemp("times") / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return geo.Route(geo.locate(geo.read_csv(path)), title="A log")


def test_the_time_orders_the_stops_of_a_day_and_order_those_of_a_time(log: geo.Route) -> None:
    assert log.stops["place"].tolist() == SORTED
    assert log.gaps.empty


def test_many_stops_are_ordered_as_python_orders_their_moments() -> None:
    chance = random.Random(1)
    first = dt.datetime(1905, 6, 15)
    moments = [first + dt.timedelta(minutes=chance.randrange(9000)) for _ in range(4000)]
    stops = pd.DataFrame(
        {"place": "x", "lat": 1.0, "lon": 2.0, "start": [m.strftime("%Y-%m-%dT%H:%M") for m in moments]}
    )
    route = geo.Route(geo.locate(geo.dated(stops)))
    assert route.stops["start"].tolist() == [m.strftime("%Y-%m-%dT%H:%M") for m in sorted(moments)]


def test_a_page_says_the_time(log: geo.Route) -> None:
    html = page(log)
    for said in (
        "15 June 1905, 09:05–12:30", "15 June 1905, 23:30:15.5 (UTC+02) – 16 June 1905, 00:10 (UTC)", "until 15 June 1905, 08:00",
    ):  # fmt: skip
        assert said in html
    assert "15. Juni 1905, 09:05–12:30 Uhr" in page(log, language="de")


@pytest.mark.parametrize(
    ("last", "start", "end", "said"),
    [
        (3, "16:10", "05:00", ""),
        (10, "18:00", "06:00", "about 9 days"),
        (10, "18:00:30Z", "18:00:30Z", "9 days"),
        (10, "18:00Z", "06:00", "10 days"),
    ],
)
def test_a_stay_is_as_long_as_its_times_say(last: int, start: str, end: str, said: str) -> None:
    days = [1, 1, last, last]
    assert said_stay(days, Words("en"), f"1905-06-15T{start}", f"1905-06-15T{end}") == said


def test_a_day_of_the_julian_calendar_keeps_its_time_and_both_are_shown() -> None:
    row = {
        "place": "Petrograd",
        "start": "1917-10-25T21:40",
        "calendar": "julian",
        "lat": "59.9",
        "lon": "30.3",
    }
    html = page(geo.Route(geo.locate(pd.DataFrame([row]))))
    assert "7 November 1917, 21:40" in html
    assert "25 October 1917, 21:40 (Julian calendar)" in html


def test_geojson_and_linked_places_say_the_time(log: geo.Route, tmp_path: Path) -> None:
    features = json.loads(log.save(tmp_path / "a.geojson").read_text())["features"]
    vyborg = features[SORTED.index("Vyborg")]
    assert vyborg["properties"]["date"] == "1905-06-15T09:05/1905-06-15T12:30"
    assert vyborg["properties"]["earliest_start"] == "1905-06-15"
    assert vyborg["when"]["timespans"] == [
        {"start": {"in": "1905-06-15T09:05"}, "end": {"in": "1905-06-15T12:30"}}
    ]
    places = json.loads(log.save(tmp_path / "a.lpf.json").read_text())["features"]
    assert places[SORTED.index("Turku")]["when"]["timespans"] == [{"start": {"in": "1905-06-15T18:00"}}]


@pytest.mark.parametrize("suffix", ["csv", "geojson", "lpf.json", "parquet"])
def test_what_is_written_is_read_back_with_its_times(log: geo.Route, tmp_path: Path, suffix: str) -> None:
    stops, problems = read_table(log.save(tmp_path / f"a.{suffix}"))
    assert not [problem for problem in problems if problem.severity == "error"]
    again = geo.Route(geo.locate(geo.dated(stops)))
    for column in ("place", "start_edtf", "end_edtf"):
        assert again.stops[column].tolist() == log.stops[column].tolist()


def test_gpx_has_the_times_with_seconds_and_only_the_zone_that_is_written(
    log: geo.Route, tmp_path: Path
) -> None:
    text = log.save(tmp_path / "a.gpx").read_text()
    times = [point.time for point in gpxpy.parse(text).waypoints]
    assert times[0] == dt.datetime(1905, 6, 15, tzinfo=dt.UTC)  # a day alone
    assert times[1] is None
    assert times[2] == dt.datetime(1905, 6, 15, 9, 5)
    assert times[5] == dt.datetime(1905, 6, 15, 23, 30, 15, 500_000, dt.timezone(dt.timedelta(hours=2)))
    assert "<time>1905-06-15T09:05:00</time>" in text
    assert "<time>1905-06-16T00:00:00</time>" in text


def test_kml_has_the_times_with_seconds(log: geo.Route, tmp_path: Path) -> None:
    text = log.save(tmp_path / "a.kml").read_text()
    marks = find_all(fastkml.KML.from_string(text.partition("?>\n")[2]), of_type=Placemark)
    stops = dict(zip(SORTED, marks, strict=False))
    # fastkml takes a time without a zone for one in UTC
    assert stops["Turku"].time_stamp.dt.replace(tzinfo=None) == dt.datetime(1905, 6, 15, 18)
    assert stops["Helsinki"].time_stamp.dt == dt.date(1905, 6, 15)
    assert stops["Vyborg"].end.dt.replace(tzinfo=None) == dt.datetime(1905, 6, 15, 12, 30)
    assert "<begin>1905-06-15T23:30:15.5+02:00</begin><end>1905-06-16T00:10:00Z</end>" in text


def test_timelinejs_gives_its_times() -> None:
    header = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline,Place\n"
    rows = "1905,6,15,9:05,1905,6,15,10:30:00,A,Omsk\n1905,6,16,,,,,,B,Omsk\n1905,6,17,00:00:00,,,,,C,Omsk\n"
    stops, problems = read_text(header + rows)
    assert not problems
    assert geo.dated(stops)[["start_edtf", "end_edtf"]].to_numpy().tolist() == [
        ["1905-06-15T09:05", "1905-06-15T10:30:00"], ["1905-06-16", ""], ["1905-06-17", ""],
    ]  # fmt: skip


def test_a_column_called_time_that_tells_none_stays_the_authors_own() -> None:
    stops, _ = read_text("Year,Month,Day,Time,Place\n1905,6,15,morning,Omsk\n")
    assert (stops.loc[0, "start"], stops.loc[0, "Time"]) == ("1905-06-15", "morning")


def read_text(text: str) -> tuple[pd.DataFrame, list[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(text, encoding="utf-8")
        return read_table(path)


def test_a_foreign_when_that_doubts_a_time_keeps_the_doubt() -> None:
    when = {
        "timespans": [{"start": {"in": "1905-06-15T10:30:00Z"}, "end": {"earliest": "1905-06-16T00:00:00Z"}}]
    }
    assert dates(when) == [{"start": "1905-06-15T10:30:00Z", "end": "[1905-06-16..]"}]
    assert dates({**when, "certainty": "uncertain"})[0]["start"] == "1905-06-15?"


def test_a_meeting_is_one_of_days() -> None:
    rows = [
        {"person": "Ann", "place": "Omsk", "start": "1905-06-15T10:30", "end": "1905-06-15T11:00"},
        {"person": "Bob", "place": "Omsk", "start": "1905-06-15T12:00", "end": ""},
    ]
    route = geo.Route(geo.locate(pd.DataFrame(rows).assign(lat="55.0", lon="73.4")))
    assert route.meetings[["start_edtf", "end_edtf"]].to_numpy().tolist() == [["1905-06-15", ""]]
