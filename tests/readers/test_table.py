"""Files of every kind to tables: what is read, and what is refused with which words."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.readers.csv import parse_table
from geo.readers.table import read_table

ROWS = "place,start,text\nOmsk,1893,a\nУрга,1919,b\n"


def sentences(text: str) -> list[str]:
    return [problem.sentence() for problem in parse_table(text, "life.csv")[1]]


def write(folder: Path, data: bytes, name: str = "life.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_newlines_and_delimiters(
    tmp_path: Path, encoding: str, newline: str, delimiter: str
) -> None:
    text = ROWS.replace("\n", newline).replace(",", delimiter)
    stops = geo.read_csv(write(tmp_path, text.encode(encoding)))
    assert stops["place"].tolist() == ["Omsk", "Урга"]
    assert stops["line"].tolist() == [2, 3]


def test_cells_stay_the_texts_that_were_written() -> None:
    cells = ["NA", "None", "1905.0", "=1+1", "<b>", "nan", "00123", " x ", "TRUE"]
    text = "place,start,text\n" + "".join(f"a,1905,{cell}\n" for cell in cells)
    assert parse_table(text, "life.csv")[0]["text"].tolist() == cells


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=5))
def test_any_text_in_a_quoted_cell_comes_back(rows: list[tuple[str, str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow(["place", "start", "text"])
    writer.writerows([place, "1905", text] for place, text in rows)
    stops, problems = parse_table(buffer.getvalue(), "life.csv")
    assert problems == []
    assert list(zip(stops["place"], stops["text"], strict=True)) == rows


def test_a_stop_knows_the_physical_line_it_starts_on() -> None:
    stops, _ = parse_table('place,start\n\n,\n"a\nb",1\nc,2\n', "life.csv")
    assert stops["line"].tolist() == [4, 6]


def test_headers_are_forgiven_and_those_of_other_tools_are_understood() -> None:
    stops, problems = parse_table(
        " Location ;ARRIVAL;Departure;Headline;Weather\nOmsk;1;2;t;rain\n", "life.csv"
    )
    assert problems == []
    assert stops.loc[0, ["place", "start", "end", "title", "Weather"]].tolist() == [
        "Omsk",
        "1",
        "2",
        "t",
        "rain",
    ]


def test_an_index_that_pandas_wrote_is_passed_over_and_a_sep_line_obeyed() -> None:
    assert parse_table(",place,start\n0,a,1\n1,b,2\n", "x.csv")[0]["place"].tolist() == ["a", "b"]
    stops, _ = parse_table("sep=|\nplace|start\na|1\n", "x.csv")
    assert (stops["place"].tolist(), stops["line"].tolist()) == (["a"], [3])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'place,start\nOmsk,1\n"Tomsk,2\n',
            'life.csv:3: ""Tomsk,2" a quotation mark opens here and is never closed\n'
            '    close it, and write a quotation mark inside a cell twice: "he said ""yes"""',
        ),
        (
            "place,start\nOmsk,1,2\n",
            'life.csv:2: "Omsk" this row has 3 cells, the header 2\n'
            "    put a cell that holds the delimiter in quotation marks",
        ),
        (
            "place,start,text\nOmsk,1\n",
            'life.csv:2: "Omsk" this row has 2 cells, the header 3\n    add the missing delimiters',
        ),
        (
            "place,start\na,1\nPlace,Start\nb,2\n",
            "life.csv:3: the header stands here a second time\n    delete this line",
        ),
        (
            "palce,start\na,1\n",
            "life.csv:1: warning: palce: is not a column that geo knows; did you mean 'place'?\n"
            "    rename it to 'place', or leave it",
        ),
        (
            "place,start,Arrival\na,1,2\n",
            "life.csv:1: Arrival: means the same column as 'start': start\n"
            "    keep one of the two, or rename the other",
        ),
        ("place,start,place\na,1,b\n", "life.csv:1: place: stands twice in the header\n"),
        (
            "place,start,\na,1,b\n",
            "life.csv:1: column 3: has cells but no name\n    give the column a header",
        ),
        ("", "life.csv: holds no table\n    start with: geo new life.csv"),
        ("place,start\n", "life.csv:1: has a header and no stops\n    add a row per stop"),
    ],
)
def test_faults_say_where_what_and_what_to_write(text: str, expected: str) -> None:
    assert sentences(text)[0].startswith(expected)


def test_all_faults_of_a_file_come_at_once() -> None:
    text = "place,start,title\na,1\nb,2,3,4\nplace,start,title\nc,3,z\n"
    stops, problems = parse_table(text, "life.csv")
    assert [problem.line for problem in problems] == [2, 3, 4]
    assert stops["place"].tolist() == ["c"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("place,start\nZürich,1\n".encode("latin-1"), "is not UTF-8: byte 0xfc"),
        ("place,start\nZürich,1\n".encode("utf-16")[2:], "NUL"),
        (b"\xff\xfep\x00l", "is not UTF-16"),
        (b"\x89PNG\r\n\x1a\n....", "is a PNG picture"),
        (b"PK\x03\x04....", "is a zip archive, as .xlsx"),
        (b"\x1f\x8b....", "is compressed with gzip"),
        (b"  <!DOCTYPE html><title>Log in</title>", "is a web page"),
        (b"place,start\na\x00b,1\n", "NUL"),
        ("place\n".encode("utf-32"), "UTF-32"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(tmp_path: Path, data: bytes, words: str) -> None:
    path = write(tmp_path, data)
    stops, problems = read_table(path)
    assert len(stops) == 0
    assert [words in problem.message for problem in problems] == [True]
    with pytest.raises(geo.TableError, match="life.csv"):
        geo.read_csv(path)


def test_the_line_of_a_byte_that_is_no_utf8(tmp_path: Path) -> None:
    problems = read_table(write(tmp_path, b"place,start\r\nOmsk,1\r\nZ\xfcrich,2\r\n"))[1]
    assert problems[0].line == 3


def test_a_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, ROWS.encode(), "lives.csv")
    problem = read_table(tmp_path / "life.csv")[1][0]
    assert "no such file" in problem.message
    assert "lives.csv" in problem.remedy
    assert read_table(tmp_path)[1][0].message == "is a folder, not a table"


def test_a_cell_of_a_megabyte_is_read() -> None:
    stops, problems = parse_table(f"place,start,text\na,1,{'x' * 1_000_000}\n", "life.csv")
    assert problems == []
    assert len(stops.loc[0, "text"]) == 1_000_000


def test_nothing_in_a_message_reaches_the_terminal_raw() -> None:
    text = "place,start\n\x1b[31mOmsk\u202e,1,2\n"
    assert "\\x1b[31mOmsk\\u202e" in sentences(text)[0]
