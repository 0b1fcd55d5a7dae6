"""`geo new`: a table that builds as it is, says what it shows, and takes no file's place."""

import codecs
import csv
from pathlib import Path

import pytest

import geo
from tests.test_cli import geo as run


def test_it_builds_as_it_is(tmp_path: Path) -> None:
    assert run("new", "mylife.csv", cwd=tmp_path).exit_code == 0
    checked = run("check", "mylife.csv", "--strict", cwd=tmp_path)
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert run("build", "mylife.csv", cwd=tmp_path).exit_code == 0
    assert "Ivan Maisky" in (tmp_path / "maps/mylife.html").read_text(encoding="utf-8")


def test_spreadsheets_know_its_encoding(tmp_path: Path) -> None:
    run("new", "mylife.csv", cwd=tmp_path)
    assert (tmp_path / "mylife.csv").read_bytes().startswith(codecs.BOM_UTF8)
    assert list(geo.read(tmp_path / "mylife.csv").columns[:3]) == ["place", "start", "end"]


def test_its_rows_are_those_of_the_life_that_gives_its_sources(tmp_path: Path, project: Path) -> None:
    run("new", "mylife.csv", cwd=tmp_path)
    with (project / "data/places.csv").open(encoding="utf-8") as file:
        life = {(row["place"], row["start"]): row for row in csv.DictReader(file)}
    with (tmp_path / "mylife.csv").open(encoding="utf-8-sig") as file:
        starter = list(csv.DictReader(file))
    assert len(starter) >= 5
    for row in starter:
        assert row["note"]
        known = life[row["place"], row["start"]]
        assert {name: known[name] for name in row if name != "note"} == {
            name: row[name] for name in row if name != "note"
        }


@pytest.mark.parametrize(
    ("name", "words"),
    [("life.csv", "exists already"), ("life.xlsx", "is a CSV file"), ("no/life.csv", "does not exist")],
)
def test_it_takes_no_file_s_place(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "life.csv").write_text("mine")
    done = run("new", name, cwd=tmp_path)
    assert done.exit_code == 2
    assert words in done.stderr
    assert (tmp_path / "life.csv").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["life.csv"]
