"""GPX as gpxpy reads it."""

from __future__ import annotations

from datetime import UTC, datetime

import gpxpy
import pandas as pd
import pytest
from lxml import etree

import geo
from geo.export.gpx import content

#: from the schema of GPX 1.1: the order of a waypoint's elements
ORDER = ["time", "name", "cmt", "desc", "src", "link", "type"]


def test_gpxpy_reads_waypoints_and_a_route(maisky: geo.Route) -> None:
    read = gpxpy.parse(content(maisky))
    assert read.name == "Ivan Maisky"
    assert [point.name.partition(" ")[2] for point in read.waypoints] == maisky.stops["place"].tolist()
    assert [route.name for route in read.routes] == ["Ivan Maisky"]
    assert len(read.routes[0].points) == len(maisky)
    assert (read.waypoints[0].latitude, read.waypoints[0].longitude) == pytest.approx((59.86299, 38.38128))
    assert read.waypoints[0].time is None  # the day of his birth is doubtful
    assert read.waypoints[0].comment.startswith("1884-01-19?")
    assert read.waypoints[-1].time == datetime(1975, 9, 3, tzinfo=UTC)


def test_a_time_is_given_only_where_the_day_is_certain() -> None:
    rows = [
        ("1900", ""),
        ("1901-05", ""),
        ("1902-01-01~", ""),
        ("1903-02-03", "1904"),
        ("[1905-01-01..1905-01-09]", ""),
        ("-0043-03-15", ""),
    ]
    stops = pd.DataFrame(
        [{"place": "Rome", "start": start, "end": end, "lat": "41.9", "lon": "12.5"} for start, end in rows]
    )
    times = {
        point.comment: point.time for point in gpxpy.parse(content(geo.Route(geo.locate(stops)))).waypoints
    }
    assert [comment for comment, time in times.items() if time] == ["1903-02-03/1904"]
    assert "-0043-03-15" in times


def test_elements_stand_in_the_order_of_the_schema(maisky: geo.Route) -> None:
    root = etree.fromstring(content(maisky).encode())
    assert etree.QName(root[0]).localname == "metadata"
    for point in root.iter("{*}wpt", "{*}rtept"):
        names = [etree.QName(child).localname for child in point]
        assert names == sorted(names, key=ORDER.index)


def test_what_gpx_cannot_hold_is_said() -> None:
    stops = pd.DataFrame({"place": ["Omsk", "Qqxzzv Nowhere"], "start": ["1900", "1901~"]})
    read = gpxpy.parse(content(geo.Route(geo.locate(stops), title="x")))
    assert len(read.waypoints) == 1
    assert read.description == "Not placed, and so not here: 2 Qqxzzv Nowhere (1901~)"


def test_each_person_has_a_route_and_hostile_cells_are_text() -> None:
    trap = "<wpt lat='0' lon='0'/> & ]]>"
    stops = pd.DataFrame(
        {
            "place": [trap, "Omsk"],
            "start": ["1900", "1901"],
            "person": ["A", "B"],
            "lat": ["1", "55"],
            "lon": ["180", "73"],
            "link": ["javascript:alert(1)", 'https://example.org/?a=1&b="2'],
        }
    )
    read = gpxpy.parse(content(geo.Route(geo.locate(stops))))
    assert [route.name for route in read.routes] == ["A", "B"]
    assert read.waypoints[0].name == f"1 {trap}"
    assert read.waypoints[0].longitude == -180
    assert [point.link for point in read.waypoints] == [None, "https://example.org/?a=1&b=%222"]
