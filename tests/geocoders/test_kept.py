"""Answers are kept beside the data: plain, sorted, reused, and a person's correction wins for ever."""

import csv

import pandas as pd
import pytest

from geo.errors import TableError
from geo.geocoders.kept import KeptAnswers
from geo.places.locate import locate
from geo.places.problems import location_problems

STOPS = pd.DataFrame({"place": ["Petrograd", "London", "Siberia", "Xyzzyville-on-Sea"]})


def test_answers_are_written_sorted_and_read_again(tmp_path):
    path = tmp_path / "places.located.csv"
    first = locate(STOPS, kept=path, keep=True)
    lines = path.read_text().splitlines()
    assert lines[0].startswith("place,country,start,lat,lon,")
    assert [line.split(",")[0] for line in lines[1:]] == ["London", "Petrograd", "Siberia"]
    again = locate(STOPS, kept=path)
    assert again["located_by"].tolist() == ["kept", "kept", "kept", ""]
    columns = ["lat", "lon", "matched", "place_id", "area", "radius_km"]
    pd.testing.assert_frame_equal(first[columns], again[columns])


def test_writing_again_changes_no_byte(tmp_path):
    path = tmp_path / "places.located.csv"
    locate(STOPS, kept=path, keep=True)
    before = path.read_bytes()
    locate(STOPS, kept=path, keep=True)
    assert path.read_bytes() == before


def test_reading_writes_nothing(tmp_path):
    path = tmp_path / "places.located.csv"
    locate(STOPS, kept=path)
    assert not path.exists()


def test_a_correction_wins_for_ever_and_a_contradiction_is_shown(tmp_path):
    path = tmp_path / "places.located.csv"
    locate(STOPS, kept=path, keep=True)
    path.write_text(path.read_text().replace("51.50853,-0.12574", "42.98339,-81.23304"))
    for _ in range(2):
        located = locate(STOPS, kept=path, keep=True)
        assert located.loc[1, ["lat", "lon"]].tolist() == [42.98339, -81.23304]
    assert "changed" in [problem.code for problem in location_problems(located)]


def test_one_name_at_two_places_has_a_row_for_each_start(tmp_path):
    path = tmp_path / "places.located.csv"
    places = ["Toronto", "London", "Detroit", "Paris", "London", "Geneva"]
    years = ["1900", "1901", "1902", "1910", "1911", "1912"]
    stops = pd.DataFrame({"place": places, "start": years})
    first = locate(stops, kept=path, keep=True)
    if first["matched_country"].tolist()[1] != first["matched_country"].tolist()[4]:
        kept = KeptAnswers(path)
        assert kept.get("London", "", "1901") != kept.get("London", "", "1911")
    again = locate(stops, kept=path)
    assert again["matched_country"].tolist() == first["matched_country"].tolist()


def test_faults_are_named_with_their_lines(tmp_path):
    path = tmp_path / "places.located.csv"
    path.write_text("place,lat,lon\nParis,north,2.3\n")
    with pytest.raises(TableError) as caught:
        KeptAnswers(path)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(2, "lat")]


def test_what_a_person_wrote_stays_as_it_is_when_answers_are_added(tmp_path):
    """Also the columns of one's own, an empty cell, and what was written while a run was asking."""
    path = tmp_path / "life.located.csv"
    path.write_text('place,lat,lon,note\nOur Farm,1.50,2.0,"my, note"\n')
    kept = KeptAnswers(path)
    with path.open("a") as file:
        file.write("The Mill,3.0,4,\n")
    kept.keep("Omsk", "", "", KeptAnswers(path).get("Our Farm"))
    kept.write()
    rows = {row["place"]: row for row in csv.DictReader(path.open())}
    assert list(rows) == ["Omsk", "Our Farm", "The Mill"]
    assert (rows["Our Farm"]["lat"], rows["Our Farm"]["note"], rows["Our Farm"]["score"]) == (
        "1.50",
        "my, note",
        "",
    )
    assert rows["The Mill"]["lon"] == "4"
