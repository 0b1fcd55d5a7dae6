"""Parquet in and out: the same stops as the CSV, the same map as before, faults told as of any table."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow
import pytest
from pyarrow import parquet

import geo
from geo.readers.parquet import read_part
from geo.readers.parquet_file import parts
from geo.readers.table import read_table
from tests.test_cli import geo as run

CELLS = {
    "Place": ["Omsk", "London", "", "Rome"],
    "start": ["1893", "1912", "", "-0043"],
    "end": ["1893-05-01", "", "", "1900-01-02"],
    "order": ["1", "", "", "4"],
    "lat": ["54.99244", "", "", "41.9"],
    "lon": ["73", "", "", "0.00001"],
    "person": ["a", "b", "", "a"],
    "seen": ["1893-05-01T10:30:00", "", "", "1900-01-02"],
    "Fare": ["1.50", "", "", "2"],
    "certain": ["true", "", "", "false"],
    "tags": ['["x", "y"]', "", "", "[]"],
    "hour": ["03:04:00", "", "", ""],
    "raw": ["abc", "", "", "é"],
}


def typed() -> pyarrow.Table:
    """The same table, with the types that programs give its columns."""
    return pyarrow.table(
        {
            "Place": pyarrow.array(["Omsk", "London", None, "Rome"]).dictionary_encode(),
            "start": pyarrow.array(["1893", "1912", None, "-0043"], "large_string"),
            "end": pyarrow.array([dt.date(1893, 5, 1), None, None, dt.date(1900, 1, 2)]),
            "order": pyarrow.array([1, None, None, 4], "int16"),
            "lat": pyarrow.array([54.99244, float("nan"), None, 41.9]),
            "lon": pyarrow.array([73.0, None, None, 1e-5], "float32"),
            "person": ["a", "b", "", "a"],
            "seen": pyarrow.array(
                [dt.datetime(1893, 5, 1, 10, 30), None, None, dt.datetime(1900, 1, 2)], "timestamp[us]"
            ),
            "Fare": pyarrow.array([Decimal("1.50"), None, None, Decimal("2.00")]),
            "certain": pyarrow.array([True, None, None, False]),
            "tags": pyarrow.array([["x", "y"], None, None, []]),
            "hour": pyarrow.array([dt.time(3, 4), None, None, None]),
            "raw": pyarrow.array([b"abc", None, None, "é".encode()]),
        }
    )


def texts(stops: pd.DataFrame) -> pd.DataFrame:
    return stops.drop(columns=["file", "line"])


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_typed_table_is_that_of_the_csv(tmp_path: Path, rows: int) -> None:
    pd.DataFrame(CELLS).to_csv(tmp_path / "a.csv", index=False)
    parquet.write_table(typed(), tmp_path / "a.parquet", row_group_size=rows)
    stops, problems = read_table(tmp_path / "a.parquet")
    written = geo.read(tmp_path / "a.csv")
    pd.testing.assert_frame_equal(texts(stops), texts(written))
    assert problems == []
    assert stops["line"].tolist() == [1, 2, 4]
    assert set(stops["file"]) == {str(tmp_path / "a.parquet row")}
    assert stops.attrs == written.attrs


def test_days_before_christ_are_iso_days(tmp_path: Path) -> None:
    days = np.array(["-0043-03-15", "0001-01-01"], dtype="datetime64[D]").astype("int64")
    table = {"place": ["Rome", "Rome"], "start": pyarrow.array(days, "int32").cast("date32")}
    parquet.write_table(pyarrow.table(table), tmp_path / "a.parquet")
    assert geo.read(tmp_path / "a.parquet")["start"].tolist() == ["-0043-03-15", "0001-01-01"]


def test_a_folder_is_a_table_and_names_the_file_of_each_row(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    for number, place in enumerate(("Omsk", "London")):
        parquet.write_table(
            pyarrow.table({"place": [place], "start": ["when"]}), tmp_path / f"parts/part-{number}.parquet"
        )
    (tmp_path / "parts/.part-2.parquet.part").write_bytes(b"PAR1")
    done = run("check", "parts", cwd=tmp_path)
    assert done.exit_code == 1
    assert [line.split(' "')[0] for line in done.stdout.splitlines()[::2]] == [
        "parts/part-0.parquet row:1: start:",
        "parts/part-1.parquet row:1: start:",
    ]


def test_parts_of_a_file_are_the_whole_file(tmp_path: Path) -> None:
    parquet.write_table(typed(), tmp_path / "a.parquet", row_group_size=1)
    some, _ = parts(tmp_path / "a.parquet", 2)
    assert [(part.groups, part.first, part.rows) for part in some] == [((0, 1), 0, 2), ((2, 3), 2, 2)]
    assert [line for part in some for line in read_part(part)[0]["line"]] == [1, 2, 4]
    parquet.write_table(typed(), tmp_path / "b.parquet")
    some, _ = parts(tmp_path / "b.parquet", 1)
    assert [(part.groups, part.first, part.rows) for part in some] == [((0,), row, 1) for row in range(4)]
    assert [line for part in some for line in read_part(part)[0]["line"]] == [1, 2, 4]


def test_geoparquet_that_geo_wrote_makes_the_same_map(maisky: geo.Route, tmp_path: Path) -> None:
    maisky.save(tmp_path / "life.parquet")
    again = geo.Route(geo.locate(geo.dated(geo.read(tmp_path / "life.parquet"))))
    again.title = maisky.title
    columns = ["place", "lat", "lon", "radius_km", "matched", "score", "located_by", "start", "end", "remark"]
    pd.testing.assert_frame_equal(
        again.stops[columns].reset_index(drop=True),
        maisky.stops[columns].reset_index(drop=True),
        atol=1e-6,
        check_dtype=False,
    )


def test_geoparquet_of_others_gives_points_and_shapes(tmp_path: Path) -> None:
    import geopandas
    from shapely.geometry import LineString, Point, box

    shapes = [Point(73.37, 54.99), box(24, 60, 25, 61), LineString([(0, 0), (1, 1)]), None]
    table = geopandas.GeoDataFrame(
        {"place": ["Omsk", "Helsinki", "a way", "Nowhere"], "start": [1893, 1929, 1930, 1931]},
        geometry=shapes,
        crs="EPSG:4326",
    )
    table.to_parquet(tmp_path / "a.parquet")
    table.to_file(tmp_path / "a.geojson")
    stops, problems = read_table(tmp_path / "a.parquet")
    other, _ = read_table(tmp_path / "a.geojson")
    assert stops["place"].tolist() == ["Omsk", "Helsinki", "Nowhere"]
    assert abs(float(stops.loc[1, "lat"]) - 60.5) < 0.01
    for name in ("lat", "lon", "radius_km"):
        assert [cell and float(cell) for cell in stops[name]] == [
            cell and float(cell) for cell in other[name]
        ]
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "warning")]
    table.to_crs("EPSG:3857").to_parquet(tmp_path / "b.parquet")
    assert "EPSG:3857" in read_table(tmp_path / "b.parquet")[1][0].message


def test_what_is_wrong_is_told_with_the_row(tmp_path: Path) -> None:
    parquet.write_table(
        pyarrow.table({"Weather": ["Omsk"] * 3, "start": ["1893", "03/04/1912", "1900-02-30"]}),
        tmp_path / "a.parquet",
    )
    done = run("check", "a.parquet", cwd=tmp_path)
    assert done.exit_code == 1
    assert "a.parquet: place: this column is missing" in done.stdout
    table = parquet.read_table(tmp_path / "a.parquet").rename_columns(["Place", "Start"])
    parquet.write_table(table, tmp_path / "b.parquet")
    done = run("build", "b.parquet", cwd=tmp_path)
    assert done.exit_code == 1
    assert 'b.parquet row:2: Start: "03/04/1912" could be two days' in done.stderr
    assert 'b.parquet row:3: Start: "1900-02-30" is no day' in done.stderr


def test_the_located_table_goes_out_as_parquet_and_comes_back_as_the_same_map(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "life.csv").write_bytes((project / "data/places.csv").read_bytes())
    done = run("locate", "life.csv", "-o", "life.parquet", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")
    written = parquet.read_table(tmp_path / "life.parquet")
    stops = geo.locate(geo.dated(geo.read(tmp_path / "life.csv")))
    frame = written.to_pandas()
    assert frame["place"].tolist() == stops["place"].tolist()  # in the table's order
    for name in ("lat", "lon", "radius_km", "score"):
        assert frame[name].dtype == np.float64
        np.testing.assert_array_equal(frame[name], stops[name])
    assert frame["area"].tolist() == stops["area"].tolist()
    assert frame["start"].tolist() == stops["start"].tolist()
    assert "calendar" not in frame
    for name in ("life.csv", "life.parquet"):
        assert run("build", name, "-o", "map.json", "--title", "x", cwd=tmp_path).exit_code == 0
        (tmp_path / "map.json").rename(tmp_path / f"{name}.json")
    assert (tmp_path / "life.parquet.json").read_bytes() == (tmp_path / "life.csv.json").read_bytes()


def test_a_folder_to_write_is_a_clusters(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\n")
    done = run("locate", "life.csv", "-o", "out/", cwd=tmp_path)
    assert done.exit_code == 2
    assert "--scheduler" in done.stderr


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet.write_table(typed(), tmp_path / "a.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    done = run("build", "a.parquet", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert 'pip install "geo-lives[parquet]"' in done.stderr
