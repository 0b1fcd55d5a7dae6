"""Problems of cells: each is found, on its line, with what to write instead."""

from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.checks import problems
from geo.readers.csv import parse_table
from tests.conftest import PROJECT


def faults(header: str, *rows: str) -> list[tuple[int, str, str]]:
    stops, structural = parse_table("\n".join([header, *rows]), "life.csv")
    assert structural == []
    return [(problem.line, problem.column, problem.severity) for problem in problems(stops)]


def test_a_sound_table_has_no_problems() -> None:
    assert (
        faults("place,start,end,lat,lon,radius_km,order,link", "a,1905,1906,59.9,30.3,10,1,https://x.org/")
        == []
    )


def test_all_faults_of_all_rows_in_the_order_of_the_file() -> None:
    found = faults("place,start,end", "a,1900-02-30,", ",1905,1901", "b,,1901", "c,1905,x")
    assert found == [
        (2, "start", "error"),
        (3, "place", "error"),
        (3, "end", "error"),
        (4, "start", "error"),
        (5, "end", "error"),
    ]


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        ("200", "3", "beyond ±90"),
        ("134.5", "35", "lat and lon exchanged"),
        ("59", "", "is empty, and its partner is given"),
        ('"59,9"', "30", "decimal comma"),
        ("nan", "30", "is no latitude"),
        ("5_9", "30", "is no latitude"),
        ("٥٩", "30", "is no latitude"),
        ("1e2", "30", "is no latitude"),
        ("30 E", "59", "is a longitude"),
        ("0", "0", "Gulf of Guinea"),
    ],
)
def test_coordinates(lat: str, lon: str, words: str) -> None:
    stops, _ = parse_table(f"place,start,lat,lon\na,1905,{lat},{lon}\n", "life.csv")
    found = problems(stops)
    assert any(words in problem.message + problem.remedy for problem in found), found


def test_a_season_that_could_be_two_years_is_pointed_out_where_no_other_row_settles_it() -> None:
    stops, _ = parse_table("place,start\na,1921-22\nb,1922\n", "life.csv")
    (warning,) = problems(stops)
    assert (warning.severity, warning.remedy) == (
        "warning",
        "write 1921/1922 if the years 1921 to 1922 are meant",
    )


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//x.org", "www.x.org", "https://"],
)
def test_links_that_a_page_may_not_follow(link: str) -> None:
    stops = pd.DataFrame({"place": ["a"], "start": ["1905"], "link": [link]})
    assert [(problem.column, problem.severity) for problem in problems(stops)] == [("link", "warning")]


def test_pictures_are_known_by_their_bytes_and_stay_below_the_table(tmp_path: Path) -> None:
    (tmp_path / "life").mkdir()
    table = tmp_path / "life" / "life.csv"
    (tmp_path / "outside.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (table.parent / "good.png").write_bytes((PROJECT / "tests/lives/lighthouse.png").read_bytes())
    (table.parent / "bad.png").write_bytes(b"<svg onload=alert(1)>")
    names = ["good.png", "bad.png", "../outside.png", "missing.jpg", "x" * 5000, "a\0b"]
    stops = pd.DataFrame({"place": ["a"] * 6, "start": ["1905"] * 6, "image": names})
    stops["file"] = str(table)
    assert [problem.line for problem in problems(stops)] == [2, 3, 4, 5, 6]


def test_check_gives_a_table() -> None:
    table = geo.check(pd.DataFrame({"place": ["a"], "start": ["1900-02-30"]}))
    assert table[["file", "line", "column", "value", "severity"]].to_numpy().tolist() == [
        ["table", 1, "start", "1900-02-30", "error"]
    ]
