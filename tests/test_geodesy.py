"""Great circles, against geographiclib's ellipsoid (0.6 % apart at most) and published distances."""

from itertools import pairwise

import numpy as np
import pytest
from geographiclib.constants import Constants
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo import geodesy

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)
SPHERE = Geodesic(geodesy.EARTH_RADIUS_KM * 1000, 0)


@given(points, points)
def test_distances_agree_with_geographiclib(start: tuple[float, float], end: tuple[float, float]) -> None:
    km = float(geodesy.distances_km(*start, *end))
    assert km == pytest.approx(SPHERE.Inverse(*start, *end)["s12"] / 1000, abs=1e-3)
    ellipsoid = Geodesic(Constants.WGS84_a, Constants.WGS84_f).Inverse(*start, *end)["s12"] / 1000
    assert km == pytest.approx(ellipsoid, rel=0.006, abs=0.01)


@given(points, points)
def test_every_point_of_a_line_lies_on_the_shortest_way(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    line = geodesy.great_circle(start, end, 500)
    whole = float(geodesy.distances_km(*start, *end))
    steps = geodesy.distances_km(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    assert steps.sum() == pytest.approx(whole, abs=1e-3)
    assert steps.max() <= 500 + 1e-6
    assert line[0].tolist() == list(start)
    assert line[-1].tolist() == list(end)


@given(points, st.floats(1, 9000))
def test_a_circle_has_one_radius(centre: tuple[float, float], radius: float) -> None:
    ring = geodesy.circle(centre, radius)
    assert geodesy.distances_km(*centre, ring[:, 0], ring[:, 1]) == pytest.approx(radius, rel=1e-6, abs=1e-3)
    assert np.abs(ring[:, 1]).max() <= 180


@given(points, points)
def test_no_piece_crosses_the_date_line(start: tuple[float, float], end: tuple[float, float]) -> None:
    line = geodesy.great_circle(start, end, 200)
    if np.abs(line[:, 0]).max() > 89.9:
        return  # over a pole, longitudes jump by any amount
    pieces = geodesy.split_at_date_line(line)
    for piece in pieces:
        assert np.abs(np.diff(piece[:, 1])).max() <= 180
    for before, after in pairwise(pieces):
        assert abs(before[-1, 1]) == 180
        assert after[0].tolist() == [before[-1, 0], -before[-1, 1]]


def test_antipodes_and_equal_points_draw() -> None:
    over = geodesy.great_circle((0, 0), (0, 180), 1000)
    assert over[len(over) // 2, 0] == pytest.approx(90, abs=5)
    assert geodesy.great_circle((10, 20), (10, 20)).tolist() == [[10, 20], [10, 20]]
    assert geodesy.great_circle((90, 0), (-90, 0), 5000).shape[1] == 2


@pytest.mark.parametrize(
    ("lats", "lons", "box"),
    [
        ([10, -10], [179, -179], (-10, 179, 10, -179)),
        ([0, 1], [-10, 30], (0, -10, 1, 30)),
        ([5], [7], (5, 7, 5, 7)),
        ([0, 0, 0], [-120, 0, 120], (0, -120, 0, 120)),
    ],
)
def test_the_narrowest_box(lats: list[float], lons: list[float], box: tuple[float, ...]) -> None:
    assert geodesy.bounds(lats, lons) == box
