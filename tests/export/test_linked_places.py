"""Linked Places 1.3: valid by what its specification says, and the same route again."""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas
import pytest

import geo
from geo.page.document import route_document
from geo.readers.table import read_table
from tests.conftest import PROJECT

SCHEMA = json.loads((PROJECT / "tests/schemas/linked-places-1.3.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def validator():
    with pytest.MonkeyPatch.context() as patch:
        # takes three seconds to read a grammar of addresses that this schema never asks for
        patch.setitem(sys.modules, "rfc3987_syntax", None)
        import jsonschema

    assert "uri-reference" in jsonschema.FormatChecker().checkers
    return jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


LIVES = sorted((PROJECT / "tests/lives").glob("*.csv"))


def route_of(path: Path) -> geo.Route:
    return geo.Route(geo.locate(geo.dated(read_table(path)[0])), title=path.stem, allow_unplaced=True)


@pytest.fixture(scope="module")
def places(maisky: geo.Route, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maisky.save(tmp_path_factory.mktemp("lpf") / "maisky.lpf.json")


def features(path: Path) -> list[dict[str, Any]]:
    collection = json.loads(path.read_text(encoding="utf-8"))
    validator().validate(collection)
    return list(collection["features"])


def test_a_feature_for_each_place_with_the_names_of_the_time(maisky: geo.Route, places: Path) -> None:
    found = {feature["properties"]["title"]: feature for feature in features(places)}
    assert list(found) == maisky.places["name"].tolist()
    petersburg = found["Saint Petersburg"]
    toponyms = [name["toponym"] for name in petersburg["names"]]
    written = maisky.stops["place"]
    assert toponyms == written[written.isin(["St Petersburg", "Petrograd"])].tolist()
    returned = petersburg["names"][toponyms.index("Petrograd")]
    assert returned["when"]["timespans"] == [{"start": {"in": "1917-05"}, "end": {"in": "1918"}}]
    assert returned["when"]["certainty"] == "less-certain"
    assert "Letters" in returned["citations"][0]["label"]
    assert petersburg["links"][0] == {"type": "closeMatch", "identifier": "gn:498817"}
    assert petersburg["properties"]["fclasses"] == ["P"]
    assert found["Siberia"]["properties"]["fclasses"] == ["L"]
    assert found["Siberia"]["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_gdal_reads_it_as_geojson(maisky: geo.Route, places: Path) -> None:
    table = geopandas.read_file(places)
    assert table["title"].tolist() == maisky.places["name"].tolist()
    assert table.is_valid.all()


@pytest.mark.parametrize("life", LIVES, ids=lambda path: path.stem)
def test_every_life_is_valid_and_comes_back_whole(life: Path, tmp_path: Path) -> None:
    route = route_of(life)
    written = route.save(tmp_path / f"{life.stem}.lpf.json")
    features(written)
    again = geo.Route(geo.locate(geo.read(written)), title=route.title, allow_unplaced=True)
    assert route_document(again) == _without_pictures(route)


def _without_pictures(route: geo.Route) -> dict[str, Any]:
    """Return the document as it is when the table's folder, and so its pictures, are elsewhere."""
    return route_document(
        geo.Route(route.stops.assign(file="/nowhere/table"), title=route.title, allow_unplaced=True)
    )


@pytest.mark.parametrize(
    "broken",
    [
        lambda feature: feature["properties"].pop("fclasses"),
        lambda feature: feature.pop("when"),
        lambda feature: feature["names"][0].pop("citations"),
        lambda feature: feature["when"]["timespans"][0].pop("start"),
        lambda feature: feature["when"]["timespans"][0]["start"].update({"in": "1884~"}),
    ],
)
def test_the_schema_would_see_a_fault(places: Path, broken: Any) -> None:
    collection = json.loads(places.read_text(encoding="utf-8"))
    broken(collection["features"][0])
    assert not validator().is_valid(collection)


def test_the_base_makes_the_identifiers_addresses(maisky: geo.Route, tmp_path: Path) -> None:
    path = maisky.save(tmp_path / "a.lpf.json", base="https://example.org/maisky")
    assert features(path)[0]["@id"] == "https://example.org/maisky#place-1"
