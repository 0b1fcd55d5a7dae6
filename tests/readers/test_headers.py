"""Headers in the languages of the authors, and what is only guessed."""

import csv
from importlib.resources import files
from pathlib import Path

import pytest

import geo
from geo.columns import NAMES
from geo.readers.csv import parse_table
from geo.readers.headers import column_for, meaning


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Ort;Von;Bis;Ereignis;Quelle", "place start end title source"),
        ("Aufenthaltsort;Ankunft;Abreise;Was geschah?;Länge;Breite", "place start end title lon lat"),
        ("Lieu;Du;Au;Événement;Pays", "place start end title country"),
        ("LUGAR;Desde;Hasta;Título;Fuente;País", "place start end title source country"),
        ("Luogo;Dal;Al;Titolo;Fonte", "place start end title source"),
        ("Local;Início;Fim;Descrição", "place start end text"),
        ("Plaats;Van;Tot;Gebeurtenis;Bron", "place start end title source"),
        ("Miejsce;Od;Do;Wydarzenie;Źródło", "place start end title source"),
        ("Místo;Od;Do;Událost;Zdroj", "place start end title source"),
        ("Plats;Från;Till;Händelse;Källa", "place start end title source"),
        ("Sted;Fra;Til;Begivenhed;Kilde", "place start end title source"),
        ("Место;Начало;Конец;Событие;Источник", "place start end title source"),
        ("Місце;Від;До;Подія;Джерело", "place start end title source"),
        ("Place of stay;Date from;Date to;What happened?", "place start end title"),
    ],
)
def test_headers_are_understood_in_the_author_s_language(header: str, columns: str) -> None:
    assert [column_for(cell) for cell in header.split(";")] == columns.split()
    row = ";".join("1" for _ in columns.split())
    assert parse_table(f"{header}\n{row}\n", "life.csv")[1] == []


def test_a_header_means_one_thing_in_all_languages() -> None:
    text = (files("geo") / "data" / "headers.csv").read_text(encoding="utf-8")
    for column, *cells in list(csv.reader(text.splitlines()))[1:]:
        for header in filter(None, "|".join(cells).split("|")):
            assert meaning(header.upper()) == column, header
            assert column_for(header) == (column if column in NAMES else None)


def test_a_guess_is_said_and_an_open_one_is_not_made() -> None:
    stops, problems = parse_table("place,Date of letter\nOmsk,1893\n", "life.csv")
    assert stops["start"].tolist() == ["1893"]
    assert [problem.sentence() for problem in problems] == [
        "life.csv:1: warning: Date of letter: is read as 'start'\n"
        "    if that is wrong, name the right column 'start'"
    ]
    _, problems = parse_table("place,Birth date,Death date\nOmsk,1893,1950\n", "life.csv")
    assert [problem.message for problem in problems] == ["this column is missing"]


def test_the_name_of_a_column_goes_before_a_word_for_it() -> None:
    stops, problems = parse_table("Ort;place;start\nTomsk;Omsk;1893\n", "life.csv")
    assert problems == []
    assert stops.loc[0, ["place", "Ort"]].tolist() == ["Omsk", "Tomsk"]
    stops, problems = parse_table("Ort;Stadt;start\nTomsk;Omsk;1893\n", "life.csv")
    assert stops.loc[0, ["place", "Stadt"]].tolist() == ["Tomsk", "Omsk"]
    assert [problem.column for problem in problems] == ["Stadt"]


def test_a_numbering_is_passed_over_and_other_numbers_are_kept() -> None:
    stops, _ = parse_table("Nr.;Ort;Datum\n1;Omsk;1893\n5;Tomsk;1894\n", "life.csv")
    assert "Nr." not in stops
    stops, _ = parse_table("No.,place,start\n7,Omsk,1893\n7,Tomsk,1894\n", "life.csv")
    assert stops["No."].tolist() == ["7", "7"]


def test_names_that_return_are_persons_and_it_is_said() -> None:
    rows = "Anna;1890;Omsk;Birth\nIvan;1893;Tomsk;Birth\nAnna;1894;Tomsk;School\n"
    stops, problems = parse_table(f"Name;Datum;Ort;Ereignis\n{rows}", "life.csv")
    assert stops["person"].tolist() == ["Anna", "Ivan", "Anna"]
    assert [(problem.column, problem.message) for problem in problems] == [("Name", "is read as 'person'")]
    stops, problems = parse_table("person,Name,place,start,title\nA,B,Omsk,1893,t\n", "life.csv")
    assert (stops["person"].tolist(), stops["Name"].tolist(), problems) == (["A"], ["B"], [])


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "life.csv"
    path.write_bytes("Ort;Datum\nZürich;1893\n".encode("cp1252"))
    assert geo.read(path, encoding="cp1252")["place"].tolist() == ["Zürich"]
    with pytest.raises(geo.TableError) as caught:
        geo.read(path)
    assert 'encoding="cp1252"' in caught.value.__notes__[0]
    with pytest.raises(geo.FormatError, match="cp12525"):
        geo.read(path, encoding="cp12525")
