"""The route documents of the README's life and of the lives in tests/lives, as files that a person has read.

After an intended change, delete the file, run this test once (it writes the file anew and fails), and read
the difference.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import geo
from geo.page.document import route_document
from tests.lives.test_lives import NAMES, life

FOLDER = Path(__file__).parent


def readable(route: geo.Route) -> str:
    document = route_document(route) | {"generator": "geo"}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def assert_golden(name: str, text: str) -> None:
    golden = FOLDER / f"{name}.json"
    if not golden.exists():
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden} was missing and has been written: read it, and run the test again")
    assert text == golden.read_text(encoding="utf-8")


def test_maisky(maisky: geo.Route) -> None:
    assert_golden("maisky", readable(maisky))


@pytest.mark.parametrize("name", NAMES)
def test_each_life(name: str) -> None:
    assert_golden(name, readable(life(name)))


def test_a_stop_moved_dropped_or_reordered_shows(maisky: geo.Route) -> None:
    golden = (FOLDER / "maisky.json").read_text(encoding="utf-8")
    stops = maisky.stops
    moved = stops.assign(lat=stops["lat"].where(stops.index != 8, 40.0))
    dropped = stops.drop(index=8)
    later = stops.assign(start=stops["start"].where(stops.index != 8, "1950")).drop(
        columns=["earliest_start"]
    )
    lost = stops.assign(place=stops["place"].where(stops.index != 8, "?"))
    for changed in (moved, dropped, later, lost):
        assert readable(geo.Route(changed)) != golden
