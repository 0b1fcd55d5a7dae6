"""The lines that a page draws: between states, each once, few kilobytes a year, the same bytes each time."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.borders.drawn import drawn, today
from geo.borders.faces import PER_DEGREE, faces
from geo.borders.lines import Line, border_lines
from geo.borders.states import State
from geo.packing import unpack
from geo.places.options import LocateOptions
from tests.borderfiles import EAST, MIDDLE, WEST, collection, write_json, write_life, write_years

#: a box of the steppe: no sea within a hundred kilometres
BOX = (60.0, 46.0, 90.0, 56.0)
SAMPLES = Path(__file__).parents[3] / "shared/borders"
GIVEN = "Borders: historical-basemaps (GPL-3.0), https://github.com/aourednik/historical-basemaps"
YEARS = (1880, 1900, 1914, 1920, 1930, 1938, 1945, 1960)
LENGTHS = st.lists(st.integers(6200, 8800), min_size=1, max_size=6, unique=True)


def states_between(cuts: list[int]) -> list[State]:
    """Return states side by side in the box, cut at longitudes in hundredths of a degree."""
    edges = [60.0, *(cut / 100 for cut in sorted(cuts)), 90.0]
    sides = enumerate(pairwise(edges))
    return [State(f"State {i}", shapely.box(west, 46, east, 56)) for i, (west, east) in sides]


def length(lines: list[Line], year: int = 0) -> float:
    """Return the length of a year's lines in degrees."""
    return sum(
        float(np.hypot(*np.diff(line.points, axis=0).T).sum()) / PER_DEGREE
        for line in lines
        if year in line.years
    )


@settings(max_examples=25)
@given(cuts=LENGTHS)
def test_each_border_is_drawn_once_whatever_the_vertices_on_its_sides(cuts: list[int]) -> None:
    """The sum of the borders is known; one side has vertices that the other lacks."""
    states = states_between(cuts)
    ragged = [
        State(state.name, shapely.segmentize(state.area, 0.7) if i % 2 else state.area)
        for i, state in enumerate(states)
    ]
    lines = border_lines([faces(ragged, BOX)], BOX)
    assert length(lines) == pytest.approx(10 * len(cuts))


@settings(max_examples=25)
@given(first=LENGTHS, second=LENGTHS)
def test_what_two_years_share_is_stored_once(first: list[int], second: list[int]) -> None:
    years = [faces(states_between(cuts), BOX) for cuts in (first, second)]
    lines = border_lines(years, BOX)
    assert length(lines, 0) == pytest.approx(10 * len(first))
    assert length(lines, 1) == pytest.approx(10 * len(second))
    stored = sum(float(np.hypot(*np.diff(line.points, axis=0).T).sum()) / PER_DEGREE for line in lines)
    assert stored == pytest.approx(10 * len(set(first) | set(second)))


def test_narrow_gaps_and_overlaps_give_one_line() -> None:
    bitten = shapely.box(70, 48, 75, 54).difference(shapely.box(70, 49, 70.02, 53))
    gap = [State("A", shapely.box(65, 48, 70, 54)), State("B", bitten)]
    overlap = [State("A", shapely.box(65, 48, 70.02, 54)), State("B", shapely.box(70, 48, 75, 54))]
    for states in (gap, overlap):
        # around both, and once between
        assert length(border_lines([faces(states, BOX)], BOX)) == pytest.approx(32 + 6, abs=0.1)


def test_an_outline_with_nobody_beyond_is_a_border_inland_and_none_along_a_shore() -> None:
    alone = [State("Steppe", shapely.box(65, 48, 75, 54))]
    assert length(border_lines([faces(alone, BOX)], BOX)) == pytest.approx(32)
    iceland = [State("Iceland", shapely.box(-25, 63, -13, 67))]
    box = (-40.0, 55.0, 0.0, 75.0)
    assert border_lines([faces(iceland, box)], box) == []
    # an area that nobody named has no outline of its own
    nobody = [State("", shapely.box(65, 48, 75, 54))]
    assert border_lines([faces(nobody, BOX)], BOX) == []


def test_two_parts_of_one_state_have_no_border_between_them() -> None:
    parts = [State("A", shapely.box(65, 48, 70, 54)), State("A", shapely.box(70, 48, 75, 54))]
    assert length(border_lines([faces(parts, BOX)], BOX)) == pytest.approx(32)


def test_an_enclave_keeps_its_ring() -> None:
    states = [State("Around", shapely.box(60, 46, 90, 56)), State("Enclave", shapely.box(70, 50, 71, 51))]
    lines = border_lines([faces(states, BOX)], BOX)
    assert length(lines) == pytest.approx(4)


def one_stop(lat: float, lon: float) -> pd.DataFrame:
    stops = pd.DataFrame([{"place": "A", "start": "1905", "lat": str(lat), "lon": str(lon)}])
    return geo.Route(geo.locate(stops)).stops


def test_the_page_s_data_say_years_names_and_precision(tmp_path: Path) -> None:
    borders = geo.open_borders(write_years(tmp_path / "borders"))
    route = geo.Route(geo.locate(geo.read_csv(write_life(tmp_path / "life.csv"))), borders=borders)
    data = drawn(borders, route.stops)
    assert json.loads(json.dumps(data)) == data
    assert data["stops"] == [0, 0, 1, 1]
    assert [(year["year"], year["until"]) for year in data["years"]] == [(1900, None), (1918, None)]
    named = [{data["names"][i] for i in year["names"]["name"]} for year in data["years"]]
    assert named == [{WEST, EAST}, {WEST, MIDDLE, EAST}]
    per_degree, groups = unpack(data["lines"])
    assert len(groups) == len(data["groups"])
    sides = {
        (a[0], a[1], b[0], b[1]): (group["years"], group["approximate"])
        for group, lines in zip(data["groups"], groups, strict=True)
        for line in lines
        for a, b in pairwise((line / per_degree).tolist())
    }
    assert sides[20, 48, 20, 55] == ([0], False)
    assert sides[18, 48, 18, 55] == sides[25, 48, 25, 55] == ([1], True)
    assert sides[40, 48, 40, 55] == ([0, 1], False)


def test_lines_are_coarser_until_they_are_within_the_budget(tmp_path: Path) -> None:
    """A border of ten thousand vertices, like two combs in each other."""
    way = np.arange(65, 85, 0.2)
    rows = [way if i % 2 == 0 else way[::-1] for i in range(100)]
    x = np.concatenate(rows)
    y = np.repeat(46 + 0.1 * np.arange(100), len(way)) + 0.03 * np.sin(7 * np.arange(len(x)))
    west = shapely.Polygon([(60, 45.9), *zip(x, y, strict=True), (60, 56)])
    assert west.is_valid
    shapes = [
        {"type": "Feature", "properties": {"name": name}, "geometry": shapely.geometry.mapping(area)}
        for name, area in (("A", west), ("B", shapely.box(60, 46, 90, 56).difference(west)))
    ]
    borders = geo.open_borders(write_json(tmp_path / "1900.geojson", collection(*shapes)), credit="x (CC0)")
    stops = one_stop(50.0, 62.0)
    fine, coarse = (drawn(borders, stops, budget=budget) for budget in (40_000, 4_000))
    assert len(coarse["lines"]) < len(fine["lines"]) <= 40_000
    assert len(coarse["lines"]) <= 4_000


def test_today_s_borders_are_those_of_the_land() -> None:
    per_degree, (borders, disputed) = unpack(today([52.0], [20.0]))
    points = np.concatenate(borders) / per_degree
    # the Oder at Frankfurt, between Germany and Poland
    assert np.hypot(*(points - [14.55, 52.35]).T).min() < 0.1
    assert len(disputed) > 0


def test_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    folder = write_years(tmp_path / "borders")
    pages = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        life = write_life(tmp_path / name / "life.csv")
        pages.append(
            geo.build(
                life, tmp_path / name / "life.html", locating=LocateOptions(borders=geo.open_borders(folder))
            ).path.read_bytes()
        )
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", ["around", "bce", "one", "north", "unplaced", "regions"])
@pytest.mark.system
def test_every_life_takes_borders(tmp_path: Path, name: str, project: Path) -> None:
    stops = geo.locate(geo.read_csv(project / f"tests/lives/{name}.csv"))
    borders = geo.open_borders(write_years(tmp_path))
    route = geo.Route(stops, allow_unplaced=True, borders=borders)
    data = drawn(borders, route.stops)
    assert len(data["stops"]) == len(route)
    assert route.save(tmp_path / "life.html").stat().st_size > 100_000


if SAMPLES.is_dir():

    @pytest.fixture(scope="module")
    def with_samples(maisky: geo.Route) -> geo.Route:
        return maisky.with_borders(SAMPLES, credit=GIVEN)

    @pytest.mark.system
    def test_maisky_s_states_are_those_of_his_time(with_samples: geo.Route) -> None:
        """As the maps of these years show them: general knowledge of the 20th century."""
        stops = with_samples.stops
        said = {(row.place, str(row.start)[:4]): row.state_then for row in stops.itertuples()}
        assert said["Kirillov", "1884"] == "Russian Empire"
        assert said["London", "1912"].startswith("United Kingdom")
        assert said["London", "1932"].startswith("United Kingdom")
        assert said["Bad Kissingen", "1914"] == "German Empire"
        assert said["Lausanne", "1914"] == "Switzerland"
        assert said["Petrograd", "1917"] == "Russian Empire"  # the map of 1914
        assert said["Petrograd", "1923"] == "USSR"
        assert said["Tokyo", "1927"] == "Empire of Japan"
        assert said["Helsinki", "1929"] == "Finland"
        assert said["Kermanshah", "1943"] == "Iran"
        assert said["Potsdam", "1945"] == "Germany (Soviet)"
        assert said["Moscow", "1975"] == "USSR"

    @pytest.mark.system
    def test_eight_years_take_few_kilobytes(with_samples: geo.Route, tmp_path: Path) -> None:
        assert with_samples.borders is not None
        data = drawn(with_samples.borders, with_samples.stops)
        assert [year["year"] for year in data["years"]] == list(YEARS)
        assert len(data["lines"]) < 40_000  # all the years
        assert with_samples.save(tmp_path / "maisky.html").stat().st_size < 700_000

    @pytest.mark.system
    def test_each_year_alone_is_within_its_budget(maisky: geo.Route) -> None:
        for year in YEARS:
            borders = geo.open_borders(SAMPLES / f"world_{year}.geojson", credit=GIVEN)
            data = drawn(borders, maisky.stops)
            assert 5_000 < len(data["lines"]) < 40_000
            assert set(data["stops"]) == {0}
