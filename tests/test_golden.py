"""The route document of the life that the README shows, as one readable file that a person has looked at.

After a change that is meant, delete the file, run this test once (it writes the file anew and fails), and
read the difference.
"""

import json
from pathlib import Path

import pytest

import geo
from geo.page.document import route_document

GOLDEN = Path(__file__).parent / "golden" / "maisky.json"


def readable(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def test_the_route_document_of_maisky(maisky: geo.Route) -> None:
    document = readable(route_document(maisky) | {"generator": "geo"})
    if not GOLDEN.exists():
        GOLDEN.write_text(document, encoding="utf-8")
        pytest.fail(f"{GOLDEN} was missing and has been written: look at it, and run again")
    assert document == GOLDEN.read_text(encoding="utf-8")


def test_a_stop_moved_dropped_or_reordered_shows(maisky: geo.Route) -> None:
    golden = GOLDEN.read_text(encoding="utf-8")
    stops = maisky.stops
    moved = stops.assign(lat=stops["lat"].where(stops.index != 8, 40.0))
    dropped = stops.drop(index=8)
    later = stops.assign(start=stops["start"].where(stops.index != 8, "1950")).drop(
        columns=["earliest_start"]
    )
    lost = stops.assign(place=stops["place"].where(stops.index != 8, "?"))
    for changed in (moved, dropped, later, lost):
        assert readable(route_document(geo.Route(changed)) | {"generator": "geo"}) != golden
