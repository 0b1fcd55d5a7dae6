"""GeoJSON as geopandas (GDAL) and the rules of RFC 7946 see it."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic
from shapely.geometry import shape

import geo
from geo.page.document import route_document
from geo.route.shapes import area_polygons, leg_lines

TRAPS = "<b>{{ 7*7 }}</b>\u2028\x00 '\"&]]>"


@pytest.fixture(scope="module")
def collection(maisky: geo.Route, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maisky.save(tmp_path_factory.mktemp("geojson") / "maisky.geojson")


def placed_by_hand(rows: list[dict[str, object]]) -> geo.Route:
    return geo.Route(geo.locate(pd.DataFrame(rows).fillna("")))


def test_geopandas_reads_every_stop_and_leg(maisky: geo.Route, collection: Path) -> None:
    table = geopandas.read_file(collection)
    stops, legs = table[table["part"] == "stop"], table[table["part"] == "leg"]
    assert stops["place"].tolist() == maisky.stops["place"].tolist()
    assert stops["earliest_start"].iloc[0].strftime("%Y-%m-%d") == "1884-01-19"
    assert len(legs) == len(maisky.legs)
    assert legs["computed"].astype(bool).all()
    assert table.crs.to_epsg() == 4326
    assert table.is_valid.all()


def test_points_are_where_the_route_has_them_and_regions_are_areas(
    maisky: geo.Route, collection: Path
) -> None:
    table = geopandas.read_file(collection)
    for row, feature in zip(maisky.stops.itertuples(), table[: len(maisky)].itertuples(), strict=True):
        if row.area:
            assert feature.geometry.geom_type in ("Polygon", "MultiPolygon")
        else:
            assert (feature.geometry.y, feature.geometry.x) == pytest.approx((row.lat, row.lon), abs=1e-6)


def test_when_states_what_the_text_states(collection: Path) -> None:
    features = json.loads(collection.read_text(encoding="utf-8"))["features"]
    by_date = {feature["when"]["label"]: feature["when"] for feature in features if "when" in feature}
    assert by_date["1884-01-19?"]["timespans"] == [{"start": {"in": "1884-01-19"}}]
    assert by_date["1884-01-19?"]["certainty"] == "uncertain"
    assert by_date["1975-09-03"]["certainty"] == "certain"
    assert by_date["1906~/1908"]["timespans"] == [{"start": {"in": "1906"}, "end": {"in": "1908"}}]
    assert by_date["1906~/1908"]["certainty"] == "less-certain"


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (
            "[1922..1929]",
            "",
            {
                "start": {"earliest": "1922-01-01", "latest": "1929-12-31"},
                "end": {"earliest": "1922-01-01", "latest": "1929-12-31"},
            },
        ),
        ("-0043-03-15", "", {"start": {"in": "-0043-03-15"}}),
        ("198X", "", {"start": {"earliest": "1980-01-01", "latest": "1989-12-31"}}),
        ("/1908", "", {"start": {"latest": "1908-12-31"}, "end": {"in": "1908"}}),
        ("1908/..", "", {"start": {"in": "1908"}, "end": {"earliest": "1908-01-01"}}),
        ("1914-22", "", {"start": {"earliest": "1914-06-01", "latest": "1914-08-31"}}),
        ("XXXX", "", {"start": {}}),
    ],
)
def test_doubt_keeps_its_limits(tmp_path: Path, start: str, end: str, span: dict[str, object]) -> None:
    route = placed_by_hand([{"place": "Rome", "start": start, "end": end, "lat": "41.9", "lon": "12.5"}])
    text = route.save(tmp_path / "a.geojson").read_text(encoding="utf-8")
    assert json.loads(text)["features"][0]["when"]["timespans"] == [span]


def test_a_stop_that_is_not_placed_has_no_geometry(tmp_path: Path) -> None:
    route = placed_by_hand(
        [
            {"place": "Rome", "start": "1900", "lat": "41.9", "lon": "12.5"},
            {"place": "Qqxzzv Nowhere", "start": "1901"},
        ]
    )
    features = json.loads(route.save(tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["geometry"] is None for feature in features] == [False, True]


def test_legs_are_cut_at_the_date_line(tmp_path: Path) -> None:
    route = placed_by_hand(
        [
            {"place": "Tokyo", "start": "1900", "lat": "35.7", "lon": "139.7"},
            {"place": "San Francisco", "start": "1901", "lat": "37.8", "lon": "-122.4"},
        ]
    )
    leg = json.loads(route.save(tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"][-1]
    assert leg["geometry"]["type"] == "MultiLineString"
    west, east = leg["geometry"]["coordinates"]
    assert west[-1][0] == 180
    assert east[0][0] == -180
    assert west[-1][1] == pytest.approx(east[0][1])


def test_a_leg_follows_the_great_circle() -> None:
    (line,) = leg_lines((51.5, -0.1), (35.7, 139.7))
    inverse = Geodesic.WGS84.Inverse(51.5, -0.1, 35.7, 139.7)
    middle = Geodesic.WGS84.Direct(51.5, -0.1, inverse["azi1"], inverse["s12"] / 2)
    assert (
        min(Geodesic.WGS84.Inverse(middle["lat2"], middle["lon2"], lat, lon)["s12"] for lon, lat in line)
        < 60e3
    )


@pytest.mark.parametrize(
    ("lat", "lon", "radius"),
    [
        (0, 0, 500),
        (64, 113.6, 3160),
        (-17, 179.5, 800),
        (88, 10, 1500),
        (-80, -170, 2500),
        (0, 180, 300),
        (10, 20, 9000),
    ],
)
def test_areas_are_true_circles_that_no_reader_mistakes(lat: float, lon: float, radius: float) -> None:
    rings = area_polygons(lat, lon, radius)
    area = shape({"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]})
    assert area.is_valid
    for ring in rings:
        polygon = shape({"type": "Polygon", "coordinates": [ring]})
        assert polygon.exterior.is_ccw
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        for x, y in ring:
            km = Geodesic.WGS84.Inverse(lat, lon, y, x)["s12"] / 1000
            assert km <= radius * 1.01 or abs(y) == 90 or abs(x) == 180
    reached = [
        Geodesic.WGS84.Inverse(lat, lon, y, x)["s12"] / 1000
        for ring in rings
        for x, y in ring
        if abs(x) < 180
    ]
    assert max(km for km in reached if km < radius * 1.02) == pytest.approx(radius, rel=0.01)


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    route = placed_by_hand(
        [{"place": TRAPS, "start": "1900", "title": TRAPS, "lat": "1", "lon": "2", "number": TRAPS}]
    )
    path = route.save(tmp_path / "a.geojson")
    feature = json.loads(path.read_text(encoding="utf-8"))["features"][0]
    assert feature["properties"]["title"] == TRAPS
    assert feature["properties"]["number"] == 1
    assert feature["properties"]["number (own)"] == TRAPS
    assert geopandas.read_file(path)["place"].iloc[0].startswith("<b>{{ 7*7 }}</b>")


def test_the_same_route_gives_the_same_bytes(maisky: geo.Route, collection: Path, tmp_path: Path) -> None:
    assert maisky.save(tmp_path / "b.geojson").read_bytes() == collection.read_bytes()


def test_the_document_is_the_same_after_a_round_trip(maisky: geo.Route, collection: Path) -> None:
    again = geo.Route(geo.locate(geo.read(collection)))
    assert route_document(again) == route_document(maisky)
