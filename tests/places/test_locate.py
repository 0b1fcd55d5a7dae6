"""Stops are located with their provenance, and what cannot be found says so."""

import csv
import io
from collections import Counter

import pandas as pd
import pytest

from geo.dates.table import dated
from geo.gazetteer.lookup import Matcher
from geo.outputs import write_located
from geo.places.locate import locate
from geo.readers.table import read

DATES = ["start_edtf", "end_edtf", "earliest_start", "latest_start", "earliest_end", "latest_end"]


def test_an_area_is_an_area_and_a_missing_town_is_named():
    located = locate(pd.DataFrame({"place": ["Siberia", "Xyzzyville-on-Sea", "Tokyo"]}))
    assert located["area"].tolist() == [True, False, False]
    assert located["place_id"].tolist() == ["region:siberia", "", "geonames:1850147"]
    assert located["remark"][1] == "Not found in the gazetteer."


def test_an_explicit_country_is_never_beaten():
    located = locate(pd.DataFrame({"place": ["Donetsk", "Yalta"], "country": ["UA", "Crimea"]}))
    assert located["place_id"][1] == "geonames:688533"


def test_coordinates_of_the_row_win():
    located = locate(pd.DataFrame({"place": ["London"], "lat": ["42.98"], "lon": ["-81.25"]}))
    assert located.loc[0, ["lat", "lon", "located_by"]].tolist() == [42.98, -81.25, "row"]


def counted(monkeypatch):
    """Count what is asked of the gazetteer, by name."""
    asked = Counter()
    meaning = Matcher.meaning

    def counting(self, name, country="", years=None):
        asked[name] += 1
        return meaning(self, name, country, years)

    monkeypatch.setattr(Matcher, "meaning", counting)
    return asked


def test_each_different_name_is_looked_up_once(monkeypatch):
    asked = counted(monkeypatch)
    names = ["Omsk", "Leningrad", "Petrograd", "Xyzzyville", "Frankfurt"]
    stops = pd.DataFrame({"place": names * 6000, "start": [str(1700 + row % 300) for row in range(30_000)]})
    stops["person"] = [f"person {row // 50}" for row in range(30_000)]
    located = locate(stops)
    assert asked == dict.fromkeys(names, 1)
    assert located["matched"].iloc[0] == "Omsk"
    assert set(located["remark"][located["place"] == "Leningrad"]) >= {
        "",
        "Leningrad was called Saint Petersburg in 1901.",
    }


def test_a_large_table_says_the_same_as_a_small_one():
    life = pd.DataFrame({"place": ["Antwerp", "Moerdyk", "Rotterdam", "Bohemia", "Xyzzyville", "London"]})
    small = locate(life)
    large = locate(pd.concat([life.assign(person=str(n)) for n in range(200)], ignore_index=True), large=True)
    columns = ["matched", "lat", "lon", "radius_km", "area", "located_by", "remark", "place_id"]
    for part in (large.iloc[:6], large.iloc[-6:]):
        pd.testing.assert_frame_equal(part[columns].reset_index(drop=True), small[columns])
    assert (large["score"].to_numpy().reshape(-1, 6) - small["score"].to_numpy()).max() < 0.002


def test_rows_with_coordinates_cost_a_look_up_a_name_and_none_where_there_are_many(monkeypatch):
    asked = counted(monkeypatch)
    rows = 20_000
    stops = pd.DataFrame({"place": ["Oslo", "Bergen"] * (rows // 2), "lat": [59.91, 0.0] * (rows // 2)})
    located = locate(stops.assign(lon=10.75))
    assert asked == {"Oslo": 1, "Bergen": 1}
    assert located["matched"].iloc[0] == "Oslo"
    assert located["remark"].iloc[1] == (
        "The coordinates are 5,319 km from the nearest place called “Bergen”."
    )
    asked.clear()
    located = locate(stops.assign(place=[f"stop {row}" for row in range(rows)], lon=10.75))
    assert asked == {}
    assert set(located["located_by"]) == {"row"}
    assert located["lat"].tolist() == stops["lat"].tolist()


def test_coordinates_are_read_as_people_write_them():
    stops = pd.DataFrame(
        {"place": ["Oslo", "Oslo", "Oslo"], "lat": ["59.9", "59°54′ N", "x"], "lon": ["10.7"] * 3}
    )
    located = locate(stops)
    assert located["located_by"].tolist() == ["row", "row", "gazetteer"]
    assert located["lat"].round(2).tolist()[:2] == [59.9, 59.9]


def test_remarks_are_sentences_and_no_runner_up_has_no_chance():
    names = [
        "Leningrad",
        "Xyzzyville",
        "Moerdyk",
        "near Omsk castle",
        "Springfield",
        "Frankfurt",
        "Cambridge",
    ]
    stops = pd.DataFrame({"place": ["Antwerp", *names], "start": "1902"})
    located = locate(stops)
    for remark in located["remark"]:
        assert remark == "" or ((remark[0].isupper() or remark[0] == "“") and remark[-1] == ".")
    reasons = [one["reason"] for candidates in located["candidates"] for one in candidates]
    assert reasons
    assert not [reason for reason in reasons if reason.startswith("0%")]


def test_persons_are_lives_of_their_own():
    stops = pd.DataFrame({"place": ["Toronto", "Paris", "London", "London", "Detroit", "Geneva"]})
    stops["person"] = ["a", "b"] * 3
    stops["earliest_start"] = pd.array(
        [2_430_001, 2_430_001, 2_430_002, None, 2_430_003, 2_430_003], dtype="Int64"
    )
    located = locate(stops)
    assert located["matched_country"].tolist() == ["CA", "FR", "CA", "GB", "US", "CH"]


@pytest.mark.parametrize(
    ("start", "remark"),
    [
        ("1942", ""),
        ("autumn 1942", ""),
        ("c. 1942", ""),
        ("1930/1943", ""),
        ("44 BC", "Kuibyshev was called Samara in 44 BCE."),
        ("2001", "Kuibyshev was called Samara in 2001."),
        ("May 2001", "Kuibyshev was called Samara in 2001."),
    ],
)
def test_a_table_is_dated_as_the_commands_date_it(tmp_path, start, remark):
    """The city was called Kuibyshev from 1935 to 1991 only."""
    written = tmp_path / "life.csv"
    written.write_text(f"place,start\nKuibyshev,{start}\n", encoding="utf-8")
    by_command = next(csv.DictReader(io.StringIO(write_located(written)[0])))
    stops = read(written)
    located = locate(stops)
    assert by_command["remark"] == located["remark"][0] == remark
    assert by_command["place_id"] == located["place_id"][0]
    assert float(by_command["score"]) == located["score"][0]
    assert list(located.columns) == list(locate(dated(stops)).drop(columns=DATES).columns)


def test_a_date_that_cannot_be_read_leaves_its_row_undated():
    starts = ["1942", "one fine day", "", None, pd.NA, 1942, "1942"]
    ends = ["", "", "", "", "", "", "the year after"]
    located = locate(pd.DataFrame({"place": ["Leningrad"] * 7, "start": starts, "end": ends}))
    plain = locate(pd.DataFrame({"place": ["Leningrad"]}))
    assert located["matched"].tolist() == ["Saint Petersburg"] * 7
    assert located["remark"].tolist()[1:5] == [plain["remark"][0]] * 4
    assert located["remark"].tolist()[5:] == [located["remark"][0]] * 2


def test_a_life_is_in_order_of_time_whatever_the_order_of_the_rows():
    """Cambridge between Boston and Concord is not the one between Oxford and London."""
    stops = pd.DataFrame(
        {
            "place": ["Boston, Massachusetts", "London", "Cambridge", "Oxford", "Concord, Massachusetts"],
            "start": ["3 May 1905", "1890", "May 1905", "1889", "5 May 1905"],
        }
    )
    assert locate(stops)["place_id"].tolist() == locate(dated(stops))["place_id"].tolist()


def test_a_dated_table_is_not_dated_again(monkeypatch):
    stops = dated(pd.DataFrame({"place": ["Omsk"], "start": ["1942"]}))
    monkeypatch.setattr("geo.dates.table.dated", None)
    assert locate(stops)["matched"].tolist() == ["Omsk"]


def test_a_radius_of_100_km_or_more_in_the_row_makes_an_area() -> None:
    rows = [
        {"place": "Siberia", "start": "1906", "lat": "59.24", "lon": "68.87", "radius_km": "1160"},
        {"place": "A journey", "start": "1907", "lat": "50", "lon": "100", "radius_km": "100"},
        {"place": "A district", "start": "1908", "lat": "52.7", "lon": "42.7", "radius_km": "80"},
        {"place": "Urga", "start": "1919", "radius_km": "300"},
        {"place": "Moscow", "start": "1920", "radius_km": "30"},
        {"place": "Qqxzzv Nowhere", "start": "1921", "radius_km": "300"},
    ]
    located = locate(pd.DataFrame(rows).fillna(""))
    assert located["area"].tolist() == [True, True, False, True, False, False]
    assert located["radius_km"].tolist()[:5] == [1160, 100, 80, 300, 30]
