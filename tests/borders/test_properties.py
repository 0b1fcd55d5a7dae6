"""Borders whatever the files hold: told or read, never a crash; every spot belongs to the smallest area upon it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.borders.faces import NOBODY, PER_DEGREE, faces
from geo.borders.lines import border_lines
from geo.borders.states import GLOBE, State

BOX = (60.0, 46.0, 90.0, 56.0)

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)
NUMBERS = st.floats(-200, 200) | st.integers(-200, 200) | JUNK
RINGS = st.lists(st.lists(NUMBERS, min_size=1, max_size=3), max_size=6)
GEOMETRIES = st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "MultiPolygon", "Point", "GeometryCollection", "", None])},
    optional={
        "coordinates": st.lists(RINGS, max_size=3) | st.lists(st.lists(RINGS, max_size=2), max_size=2) | JUNK,
        "geometries": JUNK,
        "arcs": st.lists(st.lists(st.integers(-4, 4), max_size=3), max_size=3) | JUNK,
        "properties": JUNK,
    },
)
PROPERTIES = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("NAME", "name", "start", "end", "gwsdate", "BORDERPRECISION"), JUNK)
)
FEATURES = st.fixed_dictionaries(
    {"type": st.just("Feature")}, optional={"properties": PROPERTIES | JUNK, "geometry": GEOMETRIES | JUNK}
)
FILES = (
    st.fixed_dictionaries({"type": st.just("FeatureCollection"), "features": st.lists(FEATURES, max_size=4)})
    | st.fixed_dictionaries(
        {"type": st.just("Topology")},
        optional={
            "objects": st.dictionaries(st.text(max_size=3), GEOMETRIES, max_size=3) | JUNK,
            "arcs": st.lists(RINGS, max_size=3) | JUNK,
            "transform": JUNK,
        },
    )
    | GEOMETRIES
    | JUNK
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=FILES)
def test_a_file_is_read_or_told(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "world_1900.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    told: geo.BordersError | None = None
    epochs, rows = [], [0]
    try:
        epochs, rows = geo.open_borders(path, credit="x (CC0)").epochs([2415021], GLOBE)
    except geo.BordersError as error:
        told = error
    assert told is None or (str(path) in str(told) and told.remedy)
    assert rows == [0]
    assert all(shapely.is_valid(state.area) for epoch in epochs for state in epoch.states)
    border_lines([faces(epoch.states, BOX) for epoch in epochs], BOX)


CORNERS = st.tuples(
    st.integers(0, 300), st.integers(0, 100), st.integers(5, 120), st.integers(5, 60), st.booleans()
)


def area(corner: tuple[int, int, int, int, bool]) -> shapely.Geometry:
    """Return a box or a diamond, in tenths of a degree from the corner of the box."""
    x, y, wide, tall, diamond = corner
    west, south = 60 + x / 10, 46 + y / 10
    east, north = west + wide / 10, south + tall / 10
    if not diamond:
        return shapely.box(west, south, east, north)
    middle, half = (west + east) / 2, (south + north) / 2
    return shapely.Polygon([(west, half), (middle, south), (east, half), (middle, north)])


@settings(max_examples=60)
@given(corners=st.lists(CORNERS, min_size=1, max_size=8))
def test_every_spot_belongs_to_the_smallest_area_upon_it(
    corners: list[tuple[int, int, int, int, bool]],
) -> None:
    states = [State(f"{i}", area(corner)) for i, corner in enumerate(corners)]
    found = faces(states, BOX)
    rng = np.random.default_rng(1)
    spots = rng.uniform([60, 46], [90, 56], (200, 2))
    clipped = [shapely.clip_by_rect(state.area, *BOX) for state in states]
    edges = shapely.union_all([shapely.boundary(part) for part in clipped])
    for x, y in spots.tolist():
        point = shapely.Point(x, y)
        if edges.distance(point) < 0.1:
            continue  # on the grid a corner may move by a hundredth, and gaps of three are closed
        upon = [(part.area, i) for i, part in enumerate(clipped) if part.contains(point)]
        wanted = {i for size, i in upon if size <= min(upon)[0] + 0.05} if upon else {NOBODY}
        owners = {
            int(found.names[owner])
            for face, owner in zip(found.areas, found.owners, strict=True)
            if face.contains(shapely.Point(x * PER_DEGREE, y * PER_DEGREE))
        } or {NOBODY}
        assert owners & wanted, (x, y)
        assert len(owners) == 1
