"""`geo.build`: one file, one map of several tables, or a site; and what it says when it cannot."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import geo
from tests.borderfiles import STATES_1900, write_json, write_life, write_years
from tests.test_cli import geo as run

LIFE = "place,start\nOmsk,1893\nLondon,1912\n"
UNKNOWN = "place,start\nXyzzyville,1893\n"


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.csv" for name in ("one", "two")]
    for path in paths:
        path.write_text(LIFE)
    return paths


def test_the_output_decides_between_a_file_a_map_of_all_and_a_site(
    tables: list[Path], tmp_path: Path
) -> None:
    one = geo.build(tables[0], tmp_path / "one.geojson")
    assert (one.path, one.stops, one.pages) == (tmp_path / "one.geojson", 2, ())
    both = geo.build(tables, tmp_path / "both.geojson")
    assert (both.stops, both.pages) == (4, ())
    site = geo.build(tables, f"{tmp_path / 'site'}/")
    assert (site.path, site.stops) == (tmp_path / "site", 4)
    assert [page.path.name for page in site.pages] == ["one.html", "two.html"]
    assert site.sentence().endswith("index.html: 2 lives")


def test_without_an_output_it_is_in_the_folder_maps(
    tables: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert geo.build(tables[0]).path == Path("maps/one.html")
    assert geo.build(tables).path == Path("maps")


def test_borders_are_files_or_open_borders_wherever_they_are_given(tmp_path: Path) -> None:
    life, folder = write_life(tmp_path / "life.csv"), write_years(tmp_path / "borders")
    opened = geo.open_borders(folder)
    assert geo.open_borders(opened) is opened
    assert geo.open_borders(opened, credit="Me (CC0)").credit()["text"] == "Me (CC0)"
    stops = geo.read_csv(life)
    located = geo.locate(stops)
    states = geo.states_then(located, opened)["state_then"].tolist()
    assert any(states)
    for borders in (folder, opened):
        table = geo.locate(stops, borders=borders)
        assert list(table) == [*located, "state_then", "state_near"]
        assert table["state_then"].tolist() == states
        assert geo.Route(located, borders=borders).stops["state_then"].tolist() == states
    pages = [tmp_path / name for name in ("built.html", "saved.html")]
    geo.build(life, pages[0], borders=folder, title="A life")
    geo.Route(located, title="A life", borders=opened).save(pages[1])
    assert pages[0].read_bytes() == pages[1].read_bytes()


def _credit(folder: Path) -> None:
    geo.build(folder / "one.csv", borders=write_json(folder / "europe_1900.geojson", STATES_1900))


def _fields(folder: Path) -> None:
    geo.open_borders(write_json(folder / "europe.geojson", STATES_1900))


#: a call in Python, what the error suggests, and the same call on the command line
MISTAKES: list[tuple[Callable[[Path], object], str, list[str], str]] = [
    (
        lambda folder: geo.build(folder / "one.csv", folder / "no" / "one.html"),
        "make it, or give parents=True",
        ["build", "one.csv", "-o", "no/one.html"],
        "make it, or give --parents",
    ),
    (
        lambda folder: geo.build([folder / "one.csv", folder / "two.csv"], f"{folder}/no/site/"),
        "make it, or give parents=True",
        ["build", "one.csv", "two.csv", "-o", "no/site/"],
        "make it, or give --parents",
    ),
    (
        lambda folder: geo.build(folder / "unknown.csv"),
        ", or give allow_unplaced=True",
        ["build", "unknown.csv"],
        ", or give --allow-unplaced",
    ),
    (
        _credit,
        ', or give credit="Borders: ',
        ["build", "one.csv", "--borders", "europe_1900.geojson"],
        ', or give --borders-credit "Borders: ',
    ),
    (
        _fields,
        'or give fields="start=…,end=…"',
        ["build", "one.csv", "--borders", "europe.geojson"],
        'or give --borders-fields "start=…,end=…"',
    ),
]


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(("call", "advice", "arguments", "option"), MISTAKES)
def test_an_error_suggests_an_argument_in_python_and_an_option_on_the_command_line(
    call: Callable[[Path], object],
    advice: str,
    arguments: list[str],
    option: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unknown.csv").write_text(UNKNOWN)
    with pytest.raises(geo.GeoError) as caught:
        call(tmp_path)
    text = "\n".join([str(caught.value), *caught.value.__notes__])
    assert advice in text
    assert not re.search(r"--[a-z]", text)
    done = run(*arguments, cwd=tmp_path)
    assert done.exit_code > 0
    assert option in done.stderr
    assert "=True" not in done.stderr
    again = pickle.loads(pickle.dumps(caught.value))  # as from another process
    assert (str(again), again.remedy, again.argument) == (
        str(caught.value),
        caught.value.remedy,
        caught.value.argument,
    )


def test_the_faults_of_a_site_suggest_nothing_of_the_command_line(tables: list[Path], tmp_path: Path) -> None:
    tables[1].write_text(UNKNOWN)
    with pytest.raises(geo.TableError) as caught:
        geo.build(tables, f"{tmp_path / 'site'}/")
    assert [problem.code for problem in caught.value.problems] == ["route"]
    assert "--" not in str(caught.value)
    done = run("build", *map(str, tables), "-o", "site/", cwd=tmp_path)
    assert (done.exit_code, "--allow-unplaced" in done.stderr) == (1, True)


def test_only_a_page_has_a_url(tables: list[Path], tmp_path: Path) -> None:
    with pytest.raises(geo.FormatError, match="only a page"):
        geo.build(tables[0], tmp_path / "one.geojson", url="https://example.org/")
