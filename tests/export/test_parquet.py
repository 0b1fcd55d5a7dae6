"""GeoParquet as geopandas reads it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas
import pandas as pd
import pytest
from pyarrow import parquet
from shapely import from_wkb
from shapely.geometry import shape

import geo
from geo.export.parquet import wkb


def test_geopandas_reads_what_the_geojson_holds(maisky: geo.Route, tmp_path: Path) -> None:
    table = geopandas.read_parquet(maisky.save(tmp_path / "a.parquet"))
    other = geopandas.read_file(maisky.save(tmp_path / "a.geojson"))
    assert table.crs.to_epsg() in (4326, None)
    assert table.crs.name == "WGS 84 (CRS84)"
    assert table["place"].dropna().tolist() == maisky.stops["place"].tolist()
    assert table.geometry.geom_equals_exact(
        other.geometry.set_crs("OGC:CRS84", allow_override=True), 1e-9
    ).all()
    assert table["start"][table["place"] == "Siberia"].tolist() == ["1906~"]
    assert table["earliest_start"].iloc[0] == "1884-01-19"
    assert table["number"].iloc[:3].tolist() == [1, 2, 3]


def test_the_metadata_is_that_of_geoparquet(maisky: geo.Route, tmp_path: Path) -> None:
    meta = json.loads(parquet.read_schema(maisky.save(tmp_path / "a.parquet")).metadata[b"geo"])
    assert meta["primary_column"] == "geometry"
    assert meta["columns"]["geometry"]["encoding"] == "WKB"


def test_unplaced_stops_and_years_before_christ_are_kept(tmp_path: Path) -> None:
    stops = pd.DataFrame({"place": ["Rome", "Qqxzzv Nowhere"], "start": ["-0043-03-15", "1901"]})
    table = geopandas.read_parquet(geo.Route(geo.locate(stops)).save(tmp_path / "a.parquet"))
    assert table["earliest_start"].tolist() == ["-0043-03-15", "1901-01-01"]
    assert table.geometry.isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "MultiLineString", "coordinates": [[[0, 1], [2, 3]], [[4, 5], [6, 7], [8, 9]]]},
        {
            "type": "MultiPolygon",
            "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]],
        },
    ],
)
def test_well_known_binary_is_what_shapely_expects(geometry: dict[str, object]) -> None:
    assert from_wkb(wkb(geometry)).equals(shape(geometry))


def test_without_pyarrow_it_says_what_to_install(
    maisky: geo.Route, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(geo.FormatError, match=r'pip install "geo-lives\[parquet\]"'):
        maisky.save(tmp_path / "a.parquet")
    assert not (tmp_path / "a.parquet").exists()
