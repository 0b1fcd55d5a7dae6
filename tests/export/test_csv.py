"""The exported CSV: what a spreadsheet would run, and whether it makes the same map again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.cells.text import safe
from geo.export.csv import content
from geo.page.document import route_document
from geo.readers.table import read_table
from tests.conftest import PROJECT

FORMULAS = [
    "=1+1",
    "+SUM(A1)",
    "-2+3",
    "@cmd",
    "\t=1",
    "\r=1",
    " =1+1",
    '=HYPERLINK("http://x")',
    "-0043",
    "＝1",
]


def again(route: geo.Route, path: Path) -> geo.Route:
    return geo.Route(geo.locate(geo.read_csv(route.save(path))), title=route.title)


def test_the_exported_table_makes_the_same_map(maisky: geo.Route, tmp_path: Path) -> None:
    assert route_document(again(maisky, tmp_path / "a.csv")) == route_document(maisky)


@pytest.mark.parametrize("life", sorted((PROJECT / "tests/lives").glob("*.csv")), ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [".csv", ".geojson"])
def test_every_life_comes_back_whole(life: Path, suffix: str, tmp_path: Path) -> None:
    stops = geo.locate(geo.dated(read_table(life)[0]))
    route = geo.Route(stops.assign(file="/nowhere/table"), title=life.stem, allow_unplaced=True)
    back = geo.locate(geo.read_csv(route.save(tmp_path / f"a{suffix}")))
    assert route_document(geo.Route(back, title=life.stem, allow_unplaced=True)) == route_document(route)


def test_another_reader_sees_the_same_cells(maisky: geo.Route) -> None:
    table = pd.read_csv(io.StringIO(content(maisky).lstrip("\ufeff")), dtype=str, keep_default_na=False)
    assert table["place"].tolist() == maisky.stops["place"].tolist()
    assert table["note"].tolist() == maisky.stops["note"].tolist()
    assert table["lat"].astype(float).tolist() == pytest.approx(maisky.stops["lat"].tolist(), abs=1e-6)
    assert table["place_id"].tolist() == maisky.stops["place_id"].tolist()


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_begins_as_a_formula_and_each_comes_back(cell: str, tmp_path: Path) -> None:
    row = {
        "place": "Omsk",
        "start": "1900",
        "title": cell,
        "=own": cell,
        "note": "'quoted",
        "lat": "-54.9",
        "lon": "-73.4",
    }
    route = geo.Route(geo.locate(pd.DataFrame([row])))
    header, written = list(csv.reader(io.StringIO(content(route).lstrip("\ufeff"))))
    cells = dict(zip(header, written, strict=True))
    assert cells["lat"] == "-54.9"
    for name, text in cells.items():
        assert name in ("lat", "lon") or not text.lstrip(" ").startswith(
            ("=", "+", "-", "@", "\t", "\r", "＝")
        )
    assert "title" in cells["geo_escaped"]
    assert not any(name.startswith("=") for name in header)
    stops = geo.read_csv(route.save(tmp_path / "a.csv"))
    assert stops.loc[0, "title"] == cell
    assert stops.loc[0, "=own"] == cell
    assert stops.loc[0, "note"] == "'quoted"


def test_years_before_christ_come_back(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        [{"place": "Rome", "start": "-0099~", "end": "-0043-03-15", "lat": "41.9", "lon": "12.5"}]
    )
    route = geo.Route(geo.locate(rows), title="Caesar")
    assert route_document(again(route, tmp_path / "a.csv")) == route_document(route)


def test_a_plain_cell_is_left_alone() -> None:
    assert safe("it's") == "it's"
    assert safe("a=b") == "a=b"


def test_a_place_that_was_not_found_stays_unplaced(tmp_path: Path) -> None:
    rows = pd.DataFrame({"place": ["Omsk", "Qqxzzv Nowhere"], "start": ["1900", "1901"]})
    route = geo.Route(geo.locate(rows), title="x")
    assert route_document(again(route, tmp_path / "a.csv")) == route_document(route)


def test_a_place_that_was_edited_in_the_exported_table_is_located_anew(
    maisky: geo.Route, tmp_path: Path
) -> None:
    text = content(maisky).replace("\r\nKirillov,", "\r\nTomsk,")
    (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
    located = geo.locate(geo.read_csv(tmp_path / "a.csv"))
    assert located.loc[0, "matched"] == "Tomsk"
    assert located.loc[0, "located_by"] == "gazetteer"
    assert located.loc[1, "place_id"] == maisky.stops.loc[1, "place_id"]
