"""Every life of tests/lives in KML, GPX and GeoParquet, as readers of others see it."""

from pathlib import Path

import geopandas
import gpxpy
import pytest
from lxml import etree

import geo
from geo.export.gpx import content as gpx
from geo.export.kml import content as kml
from geo.readers.table import read_table
from tests.conftest import PROJECT

LIVES = sorted((PROJECT / "tests/lives").glob("*.csv"))


@pytest.mark.parametrize("life", LIVES, ids=lambda path: path.stem)
def test_every_life_is_read_by_others(life: Path, tmp_path: Path) -> None:
    route = geo.Route(geo.locate(geo.dated(read_table(life)[0])), title=life.stem, allow_unplaced=True)
    placed, legs = int(route.stops["lat"].notna().sum()), len(route.legs)
    # with lxml, since fastkml knows no year before 1, which XML Schema's dates have
    marks = etree.fromstring(kml(route).encode()).findall(".//{http://www.opengis.net/kml/2.2}Placemark")
    assert len(marks) == len(route) + legs
    assert len(gpxpy.parse(gpx(route)).waypoints) == placed
    frame = geopandas.read_parquet(route.save(tmp_path / "life.parquet"))
    assert len(frame) == len(route) + legs
