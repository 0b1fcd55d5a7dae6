"""Tables with lines above their header."""

import pytest

from geo.readers.csv import parse_table


@pytest.mark.parametrize(
    "above", ["The life of Anna", "The life of Anna;;", "# from my notes", "# a; b", "\nNotes\n"]
)
@pytest.mark.parametrize("row", ["Omsk;1893;x", '"Omsk";"1893";"x"'])
def test_a_line_above_the_header_is_passed_over_and_said(above: str, row: str) -> None:
    stops, problems = parse_table(f"{above}\nOrt;Datum;Titel\n{row}\n", "life.csv")
    line = above.count("\n") + 2
    assert stops["place"].tolist() == ["Omsk"]
    assert stops["line"].tolist() == [line + 1]
    assert [problem.severity for problem in problems] == ["warning"]
    assert f"stands above the header in line {line}" in problems[0].message


def test_a_row_of_several_cells_is_no_title() -> None:
    _, problems = parse_table("Omsk,1893\nplace,start\nTomsk,1894\n", "life.csv")
    assert [problem.severity for problem in problems][:1] == ["error"]


def test_a_bar_is_a_delimiter() -> None:
    stops, problems = parse_table("place|start|title\nOmsk|1893|a, b; c\n", "life.csv")
    assert problems == []
    assert stops.loc[0, ["place", "start", "title"]].tolist() == ["Omsk", "1893", "a, b; c"]


def test_decimal_commas_are_read_where_no_comma_separates_cells() -> None:
    stops, _ = parse_table("place;start;lat;lon;x\nOmsk;1893;54,99;73,37;1,5\n", "life.csv")
    assert stops.loc[0, ["lat", "lon", "x"]].tolist() == ["54.99", "73.37", "1,5"]
    stops, _ = parse_table('place,start,lat\nOmsk,1893,"54,99"\n', "life.csv")
    assert stops["lat"].tolist() == ["54,99"]


def test_curly_quotes_round_a_cell_are_no_part_of_a_place_or_date() -> None:
    stops, _ = parse_table("place,start,title\n“Omsk”,“1893”,“Faust”\n„Tomsk“,1894,b\n", "life.csv")
    assert stops["place"].tolist() == ["Omsk", "Tomsk"]
    assert stops.loc[0, ["start", "title"]].tolist() == ["1893", "“Faust”"]
