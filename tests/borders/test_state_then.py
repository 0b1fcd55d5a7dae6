"""The state of the time at each stop, and what a table says otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.borders.problems import state_problems
from tests.borderfiles import (
    CREDIT,
    EAST,
    MIDDLE,
    WEST,
    collection,
    feature,
    write_json,
    write_life,
    write_years,
)


def located(*rows: dict[str, object]) -> pd.DataFrame:
    """Return stops at given spots: place, start, lat, lon and what else."""
    return geo.locate(pd.DataFrame([{"place": "Somewhere", **row} for row in rows]))


def then(borders: geo.borders.Borders, *rows: dict[str, object]) -> list[tuple[str, str]]:
    table = geo.states_then(located(*rows), borders)
    return list(zip(table["state_then"], table["state_near"], strict=True))


@pytest.fixture(scope="module")
def borders(tmp_path_factory: pytest.TempPathFactory) -> geo.borders.Borders:
    return geo.open_borders(write_years(tmp_path_factory.mktemp("borders")))


def test_the_state_is_that_of_the_time(borders: geo.borders.Borders) -> None:
    spot = {"lat": "52.2", "lon": "21.0"}
    starts = ("1850", "1900", "1917-12", "1918", "1999")
    assert then(borders, *({**spot, "start": start} for start in starts)) == [
        (EAST, ""),
        (EAST, ""),
        (EAST, ""),
        (MIDDLE, ""),
        (MIDDLE, ""),
    ]


def test_near_a_border_the_other_side_is_said(borders: geo.borders.Borders) -> None:
    assert then(
        borders,
        {"lat": "52", "lon": "19.95", "start": "1905"},  # 3.4 km from the border by law
        {"lat": "52", "lon": "19.8", "start": "1905"},  # 14 km
        {"lat": "52", "lon": "24.6", "start": "1920"},  # 27 km, from a border drawn by guess
    ) == [(WEST, EAST), (WEST, ""), (MIDDLE, EAST)]


def test_a_day_that_is_not_known_may_mean_another_state(borders: geo.borders.Borders) -> None:
    spot = {"lat": "52.2", "lon": "21.0"}
    assert then(borders, {**spot, "start": "[1910..1920]"}) == [(EAST, MIDDLE)]
    # no date: that of the stop before
    assert then(borders, {**spot, "start": "1920"}, {**spot, "start": "XXXX"})[1] == (MIDDLE, "")


def test_at_sea_it_is_the_near_shore_s_and_far_out_nobody_s(borders: geo.borders.Borders) -> None:
    near, far = {"lat": "55.2", "lon": "10"}, {"lat": "58", "lon": "10"}
    assert then(borders, {**near, "start": "1905"}, {**far, "start": "1905"}) == [(WEST, ""), ("", "")]


def test_of_a_region_each_state_with_a_tenth_is_named(tmp_path: Path) -> None:
    borders = geo.open_borders(write_years(tmp_path))
    stops = located({"lat": "52", "lon": "19", "start": "1905"}).assign(area=True, radius_km=150.0)
    table = geo.states_then(stops, borders)
    assert (table["state_then"][0], table["state_near"][0]) == (WEST, EAST)
    small = geo.states_then(stops.assign(radius_km=30.0), borders)
    assert (small["state_then"][0], small["state_near"][0]) == (WEST, "")


def test_of_areas_upon_each_other_the_smallest_counts(tmp_path: Path) -> None:
    states = collection(
        feature("Empire", (0, 45, 40, 60)),
        feature("Free City", (18, 54, 19, 55)),
        feature(None, (20, 50, 21, 51)),
    )
    borders = geo.open_borders(write_json(tmp_path / "1900.geojson", states))
    assert then(
        borders,
        {"lat": "54.5", "lon": "18.5", "start": "1930"},
        {"lat": "54.5", "lon": "25", "start": "1930"},
        {"lat": "50.5", "lon": "20.5", "start": "1930"},  # an area that nobody named
    ) == [("Free City", "Empire"), ("Empire", ""), ("", "Empire")]


def test_what_is_not_placed_has_no_state_and_the_table_given_stays_as_it_is(
    borders: geo.borders.Borders,
) -> None:
    stops = geo.locate(pd.DataFrame({"place": ["Qwertzuiop"], "start": ["1900"]}))
    before = stops.copy(deep=True)
    assert geo.states_then(stops, borders)["state_then"].tolist() == [""]
    pd.testing.assert_frame_equal(stops, before)


def test_the_states_reach_every_format(tmp_path: Path, borders: geo.borders.Borders) -> None:
    route = geo.Route(geo.locate(geo.read_csv(write_life(tmp_path / "life.csv"))), borders=borders)
    assert route.document()["stops"]["state"] == [WEST, EAST, MIDDLE, EAST]
    assert {
        "text": "Borders: drawn for a test (CC0)",
        "link": "https://example.org/borders",
    } in route.document()["credits"]
    csv = route.save(tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "state_then" in csv.splitlines()[0]
    features = json.loads(route.save(tmp_path / "out.geojson").read_text(encoding="utf-8"))
    said = [
        one["properties"].get("state_then")
        for one in features["features"]
        if one["properties"].get("part") == "stop"
    ]
    assert said == [WEST, EAST, MIDDLE, EAST]
    assert any("drawn for a test" in credit["text"] for credit in features["credits"])
    # read again without borders the state is still there, and no longer guessed
    again = geo.Route(geo.locate(geo.read_csv(tmp_path / "out.csv")))
    assert again.document()["stops"]["state"] == [WEST, EAST, MIDDLE, EAST]


def test_a_part_of_the_people_keeps_the_borders(tmp_path: Path, borders: geo.borders.Borders) -> None:
    table = "person,place,start,lat,lon\nA,Warsaw,1905,52.2,21\nB,Warsaw,1920,52.2,21\n"
    route = geo.Route(geo.locate(geo.read_csv(write_life(tmp_path / "two.csv", table))), borders=borders)
    assert route.of("B").document()["stops"]["state"] == [MIDDLE]


def empires(folder: Path) -> geo.borders.Borders:
    over = (25.0, 48.0, 60.0, 60.0)
    france, germany = (0.0, 45.0, 7.0, 50.0), (7.0, 45.0, 15.0, 54.0)
    for year, realm in ((1900, "Russian Empire"), (1914, "Russian Empire"), (1925, "USSR")):
        states = (feature(realm, over), feature("France", france), feature("Germany", germany))
        write_json(folder / f"{year}.geojson", collection(*states))
    return geo.open_borders(folder, credit=CREDIT)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"country": "Soviet Union", "start": "1910", "lat": "50.45", "lon": "30.52"},
            "is on the map of 1925, not on that of 1900, where the place lies in Russian Empire",
        ),
        (
            {"country": "Germany", "start": "1910", "lat": "47.2", "lon": "3"},
            "lay in France on the map of 1900",
        ),
        # between two maps nobody knows when
        ({"country": "Soviet Union", "start": "1923", "lat": "50.45", "lon": "30.52"}, ""),
        # of the time, of today, and unknown to the gazetteer: nothing to say
        ({"country": "Russian Empire", "start": "1910", "lat": "50.45", "lon": "30.52"}, ""),
        ({"country": "Soviet Union", "start": "1930", "lat": "50.45", "lon": "30.52"}, ""),
        ({"country": "Ukraine", "start": "1910", "lat": "50.45", "lon": "30.52"}, ""),
        ({"country": "Cloud-cuckoo-land", "start": "1910", "lat": "50.45", "lon": "30.52"}, ""),
        # on the border either may be right
        ({"country": "Germany", "start": "1910", "lat": "47.2", "lon": "6.97"}, ""),
    ],
)
def test_a_country_that_does_not_fit_is_a_warning(tmp_path: Path, row: dict[str, object], said: str) -> None:
    borders = empires(tmp_path)
    # a second stop, so that both years are looked at
    other = {"start": "1930" if row["start"] == "1910" else "1910", "lat": "51", "lon": "40"}
    table = geo.states_then(located(row, {**other, "country": ""}), borders)
    problems = state_problems(
        table.assign(matched_country=["FR" if row["lat"] == "47.2" else "UA", "RU"]), borders
    )
    assert [problem.message for problem in problems] == ([said] if said else [])
    assert all(problem.severity == "warning" and problem.column == "country" for problem in problems)


def test_check_and_build_tell_it(tmp_path: Path) -> None:
    from geo.pipeline import table_problems
    from geo.places.options import LocateOptions

    borders = empires(tmp_path / "borders")
    table = "place,start,country\nKyiv,1910,Soviet Union\nMoscow,1930,USSR\n"
    path = write_life(tmp_path / "life.csv", table)
    told = [
        problem
        for problem in table_problems(path, locating=LocateOptions(borders=borders))[0]
        if problem.code == "state"
    ]
    assert [(problem.line, problem.value) for problem in told] == [(2, "Soviet Union")]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_edges_near_spots_are_as_far_as_shapely_finds_them(seed: int) -> None:
    from geo.borders.edges import DEGREE_KM, Edges, flattening

    chance = np.random.default_rng(seed)
    middles = chance.uniform((-60, -170), (60, 170), (5, 2))
    areas = np.array(
        [shapely.Point(lon, lat).buffer(chance.uniform(0.2, 3), quad_segs=4) for lat, lon in middles],
        dtype=object,
    )
    spots = np.concatenate([middles, middles + chance.normal(0, 1, middles.shape)])
    found = dict(Edges(areas).near(spots, 50.0))
    for i, (lat, lon) in enumerate(spots.tolist()):
        scale = np.array([float(flattening(lat)) * DEGREE_KM, DEGREE_KM])
        plane = shapely.transform([area.boundary for area in areas], lambda points, by=scale: points * by)
        away = shapely.distance(plane, shapely.Point(lon * scale[0], lat * scale[1])).tolist()
        near = {k: km for k, km in enumerate(away) if km <= 50}
        own = {k: km for k, km in found.get(i, {}).items() if km <= 50}
        assert own == pytest.approx(near, abs=1e-6)
