"""Borders of the time: files and their years, credits, faults that are told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo.borders.fields import Fields, named_day
from geo.dates.days import civil_day, day_number
from tests.borderfiles import (
    CREDIT,
    EAST,
    MIDDLE,
    STATES_1900,
    WEST,
    collection,
    feature,
    ring,
    write_json,
    write_life,
    write_years,
)
from tests.command import command

GLOBE = (-180.0, -90.0, 180.0, 90.0)


def names(borders: geo.borders.Borders, *years: int) -> list[list[str]]:
    epochs, rows = borders.epochs([day_number(year, 7, 1) for year in years], GLOBE)
    return [sorted(state.name for state in epochs[row].states) for row in rows]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("world_1914", (1914, 1, 1)),
        ("world_bc500", (-499, 1, 1)),
        ("world_bc1", (0, 1, 1)),
        ("500BC", (-499, 1, 1)),
        ("world_100", (100, 1, 1)),
        ("1914", (1914, 1, 1)),
        ("europe-1914-08-01", (1914, 8, 1)),
        ("19140801", (1914, 8, 1)),
        ("cntry1492", (1492, 1, 1)),
        ("europe_1938_v2", (1938, 1, 1)),
        ("476AD", (476, 1, 1)),
        ("places", None),
        ("abc12def", None),
    ],
)
def test_a_file_s_name_says_its_year(name: str, day: tuple[int, int, int] | None) -> None:
    found = named_day(name)
    assert (found if found is None else civil_day(found)) == day


def test_the_latest_year_not_after_the_day_holds_and_the_first_before_all(tmp_path: Path) -> None:
    borders = geo.open_borders(write_years(tmp_path))
    assert names(borders, 1800, 1900, 1917, 1918, 2000) == [
        [EAST, WEST],
        [EAST, WEST],
        [EAST, WEST],
        [EAST, MIDDLE, WEST],
        [EAST, MIDDLE, WEST],
    ]


def test_only_the_years_that_are_wanted_are_read(tmp_path: Path) -> None:
    folder = write_years(tmp_path)
    (folder / "plain_1950.geojson").write_text("no JSON at all", encoding="utf-8")
    assert names(geo.open_borders(folder), 1920) == [[EAST, MIDDLE, WEST]]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (("gwsdate", "1900-01-01"), ("gwedate", "1917-12-31")),
        (("start_date", "1900"), ("end_date", "1917-12-31")),
        (("FromYear", 1900), ("ToYear", 1917)),
        (("GWSYEAR", 1900.0), ("GWEYEAR", 1917.0)),
    ],
)
def test_features_may_carry_their_own_dates(
    tmp_path: Path, start: tuple[str, object], end: tuple[str, object]
) -> None:
    first = feature(WEST, (5, 48, 20, 55), **dict([start, end]))
    second = feature(EAST, (5, 48, 20, 55), **{start[0]: 1918, end[0]: 2000})
    borders = geo.open_borders(write_json(tmp_path / "shapes.geojson", collection(first, second)))
    assert names(borders, 1850, 1900, 1917, 1918, 2000) == [[WEST], [WEST], [WEST], [EAST], [EAST]]
    assert f"from {start[0]} until {end[0]}" in borders.notes[0]


def test_an_end_that_is_not_known_is_open(tmp_path: Path) -> None:
    shapes = collection(feature(WEST, (5, 48, 20, 55), gwsyear=1900, gweyear=-1))
    assert names(geo.open_borders(write_json(tmp_path / "a.json", shapes)), 1999) == [[WEST]]


def test_a_year_alone_holds_until_the_next_of_the_file(tmp_path: Path) -> None:
    shapes = collection(
        feature(WEST, (5, 48, 20, 55), year=1900), feature(EAST, (5, 48, 20, 55), year="1918")
    )
    borders = geo.open_borders(write_json(tmp_path / "a.geojson", shapes))
    assert names(borders, 1850, 1917, 1918, 2000) == [[WEST], [WEST], [EAST], [EAST]]


def test_a_date_that_cannot_be_read_is_told_and_its_feature_left_out(tmp_path: Path) -> None:
    good = [feature(WEST, (5, 48, 20, 55), start=1800, end=1900) for _ in range(3)]
    odd = feature(EAST, (5, 48, 20, 55), start="once upon a time", end=1900)
    borders = geo.open_borders(write_json(tmp_path / "a.geojson", collection(*good, odd)))
    assert names(borders, 1850) == [[WEST] * 3]
    assert "1 feature left out, because the dates cannot be read" in borders.notes[-1]


def test_without_names_nothing_could_be_drawn_and_that_is_told(tmp_path: Path) -> None:
    shape = {"type": "Feature", "properties": {"id": 7}, "geometry": feature("", (5, 48, 20, 55))["geometry"]}
    path = write_json(tmp_path / "1900.geojson", collection(shape))
    with pytest.raises(geo.BordersError, match="no property holds the names") as caught:
        geo.open_borders(path)
    assert caught.value.argument == 'fields="name=…"'
    assert "id" in caught.value.remedy


def test_a_change_far_away_makes_no_new_state_of_affairs(tmp_path: Path) -> None:
    near = feature(WEST, (5, 48, 20, 55), start=1800, end=2000)
    far = [feature(f"Far {i}", (-70, -30, -60, -20), start=1800 + i, end=1800 + i) for i in range(100)]
    borders = geo.open_borders(write_json(tmp_path / "a.geojson", collection(near, *far)))
    days = [day_number(year, 7, 1) for year in range(1800, 1900, 10)]
    epochs, rows = borders.epochs(days, (0, 40, 30, 60))
    assert rows == [0] * 10
    assert (epochs[0].year, epochs[0].until) == (1800, 2000)


def test_properties_may_be_named(tmp_path: Path) -> None:
    shapes = collection(
        feature("not this", (5, 48, 20, 55), Staat="Westland", von="1.1.1900", bis="31.12.1910")
    )
    path = write_json(tmp_path / "a.geojson", shapes)
    borders = geo.open_borders(path, fields="name=Staat,start=von,end=bis")
    assert names(borders, 1905) == [["Westland"]]
    assert geo.open_borders(path, fields=Fields(name="Staat", start="von")).fields.end == ""
    with pytest.raises(geo.BordersError, match="no feature has a property 'Stat'") as caught:
        geo.open_borders(path, fields="name=Stat").epochs([0], GLOBE)
    assert "Staat" in caught.value.remedy
    with pytest.raises(geo.BordersError, match="'Staat' does not name a property"):
        geo.open_borders(path, fields="Staat")


def test_topojson_gives_the_same_areas_as_geojson(tmp_path: Path) -> None:
    """The border between the two states is one arc, used in both directions."""
    arcs = [
        [[2000, 4800], [0, 700]],  # the border, northwards
        [[2000, 5500], [-1500, 0], [0, -700], [1500, 0]],
        [[2000, 5500], [2000, 0], [0, -700], [-2000, 0]],
    ]
    states = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"NAME": WEST}},
        {"type": "MultiPolygon", "arcs": [[[0, 2]]], "properties": {"NAME": EAST}},
    ]
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.01, 0.01], "translate": [0, 0]},
        "objects": {"states": {"type": "GeometryCollection", "geometries": states}},
        "arcs": arcs,
    }
    read = geo.open_borders(write_json(tmp_path / "t" / "plain_1900.topojson", topology))
    plain = geo.open_borders(write_json(tmp_path / "g" / "plain_1900.geojson", STATES_1900))
    for one, other in zip(
        read.epochs([0], GLOBE)[0][0].states, plain.epochs([0], GLOBE)[0][0].states, strict=True
    ):
        assert one.name == other.name
        assert one.area.symmetric_difference(other.area).area == pytest.approx(0, abs=1e-9)


def test_torn_areas_are_repaired_and_those_over_the_date_line_cut(tmp_path: Path) -> None:
    bow = {"type": "Polygon", "coordinates": [[[0, 50], [10, 60], [10, 50], [0, 60], [0, 50]]]}
    over = {"type": "Polygon", "coordinates": [ring((170, 0, 190, 10))]}
    shapes = [{"type": "Feature", "properties": {"name": ""}, "geometry": shape} for shape in (bow, over)]
    borders = geo.open_borders(write_json(tmp_path / "1900.geojson", collection(*shapes)))
    areas = [state.area for state in borders.epochs([0], GLOBE)[0][0].states]
    assert all(area.is_valid for area in areas)
    assert areas[0].area == pytest.approx(50)
    assert areas[1].bounds == (-180, 0, 180, 10)
    assert areas[1].area == pytest.approx(200)


FAULTS = {
    "no JSON": (b"places,start\nOmsk,1900\n", "is neither GeoJSON nor TopoJSON"),
    "another encoding": ('{"type": "Ünion"}'.encode("latin-1"), "is not UTF-8"),
    "another JSON": (b'{"type": "Library"}', "is neither GeoJSON nor TopoJSON"),
    "deep": (b"[" * 100_000, "is neither GeoJSON nor TopoJSON"),
    "points": (b'{"type": "FeatureCollection", "features": []}', "has no areas"),
    "no numbers": (
        b'{"type": "Polygon", "coordinates": [[["a", "b"], [1, 2], [3, 4]]]}',
        "feature 1 has no coordinates",
    ),
    "not finite": (b'{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [3, 4]]]}', "has no coordinates"),
    "metres": (
        b'{"type": "Polygon", "coordinates": [[[500000, 6000000], [600000, 6000000], [600000, 6100000]]]}',
        "is not in degrees",
    ),
    "torn arcs": (
        b'{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[7]]}}, "arcs": []}',
        "whose arcs do not fit",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_read_is_told_with_its_name_and_a_remedy(tmp_path: Path, fault: str) -> None:
    content, message = FAULTS[fault]
    path = tmp_path / "world_1900.geojson"
    path.write_bytes(content)
    with pytest.raises(geo.BordersError) as caught:
        geo.open_borders([path], credit=CREDIT).epochs([0], GLOBE)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert caught.value.remedy


def test_what_says_no_year_is_told(tmp_path: Path) -> None:
    path = write_json(tmp_path / "europe.geojson", STATES_1900)
    with pytest.raises(geo.BordersError, match="has no year") as caught:
        geo.open_borders(path)
    assert "world_1914.geojson" in caught.value.remedy
    with pytest.raises(geo.BordersError, match=r"contains no \.geojson"):
        geo.open_borders((tmp_path / "empty").mkdir() or tmp_path / "empty")
    with pytest.raises(geo.BordersError, match="cannot be read"):
        geo.open_borders(tmp_path / "nowhere_1900.geojson").epochs([0], GLOBE)


def test_the_credit_stands_beside_the_files_or_is_asked_for(tmp_path: Path) -> None:
    assert geo.open_borders(write_years(tmp_path / "with")).credit() == {
        "text": "Borders: drawn for a test (CC0)",
        "link": "https://example.org/borders",
    }
    path = write_json(tmp_path / "one" / "europe_1900.geojson", STATES_1900)
    with pytest.raises(geo.BordersError, match="under which licence") as caught:
        geo.open_borders(path).credit()
    assert caught.value.argument.startswith('credit="Borders: ')
    assert f"{path}.credit.txt" in caught.value.remedy
    path.with_name(f"{path.name}.credit.txt").write_text("Me (CC BY 4.0)", encoding="utf-8")
    assert geo.open_borders(path).credit() == {"text": "Me (CC BY 4.0)", "link": ""}
    assert "licence" not in " ".join(geo.open_borders(path).notes)
    assert "names no licence" in geo.open_borders(path, credit="from the internet").notes[-1]


def test_the_command_line_refuses_borders_of_nobody(tmp_path: Path) -> None:
    life, folder = write_life(tmp_path / "life.csv"), write_years(tmp_path / "borders", credit="")
    output = tmp_path / "life.html"
    output.write_text("the old one", encoding="utf-8")
    refused = command("build", life, "-o", output, "--borders", folder)
    assert refused.exit_code == 1
    assert "who made these borders, and under which licence?" in refused.stderr
    assert '--borders-credit "Borders: the project' in refused.stderr
    assert str(folder / "CREDIT.txt") in refused.stderr
    assert output.read_text(encoding="utf-8") == "the old one"
    assert command("build", life, "-o", output, "--borders-credit", "x").exit_code == 1
    # what publishes nothing needs none
    assert command("check", life, "--borders", folder).exit_code == 0


def test_the_command_line_builds_says_what_it_guessed_and_locates(tmp_path: Path) -> None:
    life, folder = write_life(tmp_path / "life.csv"), write_years(tmp_path / "borders")
    built = command("build", life, "-o", tmp_path / "life.html", "--borders", folder)
    assert built.exit_code == 0, built.stderr
    assert "the name from NAME, the precision from BORDERPRECISION" in built.stderr
    page = (tmp_path / "life.html").read_text(encoding="utf-8")
    assert "Borders: drawn for a test (CC0)" in page
    assert '<span class="geo-state">, <bdi>Midland</bdi></span>' in page
    located = command("locate", life, "--borders", folder)
    head, *rows = located.stdout.splitlines()
    state = head.split(",").index("state_then")
    assert [row.split(",")[state] for row in rows[:4]] == [WEST, EAST, MIDDLE, EAST]


def test_an_output_never_replaces_a_file_of_borders(tmp_path: Path) -> None:
    life, folder = write_life(tmp_path / "life.csv"), write_years(tmp_path / "borders")
    target = folder / "plain_1900.geojson"
    before = target.read_bytes()
    assert command("build", life, "-o", target, "--borders", folder).exit_code == 2
    assert target.read_bytes() == before


@pytest.mark.system
def test_a_site_of_lives_has_borders_too(tmp_path: Path) -> None:
    write_life(tmp_path / "a.csv")
    write_life(tmp_path / "b.csv")
    folder = write_years(tmp_path / "borders")
    for how in ("inline", "shared"):
        made = command(
            *("build", tmp_path / "a.csv", tmp_path / "b.csv", "-o", f"{tmp_path}/{how}/"),
            *("--assets", how, "--borders", folder),
        )
        assert made.exit_code == 0, made.stderr
        assert "Midland" in (tmp_path / how / "b.html").read_text(encoding="utf-8")


def test_several_tables_on_one_map_have_them(tmp_path: Path) -> None:
    tables = [write_life(tmp_path / f"{name}.csv") for name in ("a", "b")]
    output = tmp_path / "together.html"
    made = command("build", *tables, "-o", output, "--borders", write_years(tmp_path / "borders"))
    assert made.exit_code == 0, made.stderr
    assert output.read_text(encoding="utf-8").count("<bdi>Midland</bdi>") == 2


def test_the_watched_page_has_them(tmp_path: Path) -> None:
    from geo.places.options import LocateOptions
    from geo.watch.draft import Draft

    borders = geo.open_borders(write_years(tmp_path / "borders"))
    draft = Draft(write_life(tmp_path / "life.csv"), locating=LocateOptions(borders=borders))
    assert draft.build().faults == ()
    assert "<bdi>Midland</bdi>" in draft.html


@pytest.mark.system
def test_a_large_page_holds_them_for_each_stop(tmp_path: Path) -> None:
    rows = "".join(f"Warsaw,{1900 + i % 50},{52 + i % 7 / 10},21\n" for i in range(3001))
    life = write_life(tmp_path / "life.csv", "place,start,lat,lon\n" + rows)
    output, again = tmp_path / "l.html", tmp_path / "again.html"
    for path in (output, again):
        built = command("build", life, "-o", path, "--borders", write_years(tmp_path / "borders"))
        assert built.exit_code == 0, built.stderr
    assert output.read_bytes() == again.read_bytes()
    page = output.read_text(encoding="utf-8")
    head = json.loads(re.search(r'id="geo-document">(.*?)</script>', page)[1])  # type: ignore[index]
    assert ["era", 3001] in [column[:2] for column in head["when"]]
    assert head["tables"]["state"] == 2
    assert head["credits"][-1]["text"] == "Borders: drawn for a test (CC0)"
    plain = tmp_path / "plain.html"
    assert command("build", life, "-o", plain).exit_code == 0
    assert plain.stat().st_size < output.stat().st_size - 5000
    assert "geo-then" not in plain.read_text(encoding="utf-8")


@pytest.mark.system
def test_without_borders_shapely_is_not_even_imported(tmp_path: Path) -> None:
    life = write_life(tmp_path / "life.csv")
    code = (
        "import sys, geo; geo.build(sys.argv[1], sys.argv[2]);"
        "assert 'shapely' not in sys.modules; assert 'geo.borders.atlas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, life, tmp_path / "life.html"], check=True)


def test_hostile_names_are_text(tmp_path: Path) -> None:
    name = "</script><b onclick=x>{{ 7*7 }} ${1}\x00\u202e"
    states = collection(feature(name, (5, 48, 40, 55)))
    write_json(tmp_path / "borders" / "1900.geojson", states)
    route = geo.Route(geo.locate(geo.read_csv(write_life(tmp_path / "life.csv"))))
    path = route.save(tmp_path / "life.html", borders=tmp_path / "borders", borders_credit="<b>me</b> (CC0)")
    page = path.read_text(encoding="utf-8")
    assert "<b onclick" not in page
    assert "<b>me" not in page
    assert "\0" not in page
    assert page.count("</script>") == page.count("<script")
    document = route.with_borders(tmp_path / "borders", credit="x (CC0)").document()
    assert document["stops"]["state"][0].startswith("</script><b onclick=x>")
    assert json.dumps(document)
