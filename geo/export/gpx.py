"""GPX 1.1: the placed stops as waypoints, and as a route in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo._version import __version__
from geo.cells.links import safe_link
from geo.drawing.svg import xml_text
from geo.export.when import edtf, full_time
from geo.route.rows import one_line, rows

if TYPE_CHECKING:
    from geo.route.route import Route
    from geo.route.rows import Row


def content(route: Route) -> str:
    """Return a route as GPX: a waypoint for each placed stop, and a route for each person.

    A waypoint has a time only where one certain day of our era is known: the time of day with the zone of the
    table, if any, or midnight, because GPX has no days. The comment has the dates as EDTF. The description of
    the file names the stops that are not placed.
    """
    stops = list(rows(route))
    placed = [row for row in stops if row.placed]
    people = dict.fromkeys(row.text("person") for row in placed)
    about = _element("name", one_line(route.title)) + _element("desc", _left_out(stops))
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx xmlns="http://www.topografix.com/GPX/1/1"',
        f' version="1.1" creator="geo {__version__}">\n',
        f"<metadata>{about}</metadata>\n",
        *(_point("wpt", row, named=len(people) > 1) + "\n" for row in placed),
        *(_route(who or route.title, [row for row in placed if row.text("person") == who]) for who in people),
        "</gpx>\n",
    ]
    return "".join(parts)


def _route(name: str, stops: list[Row]) -> str:
    points = "\n".join(_point("rtept", row) for row in stops)
    return f"<rte>{_element('name', one_line(name))}\n{points}\n</rte>\n"


def _point(kind: str, row: Row, *, named: bool = False) -> str:
    """Return a point, its elements in the order of the schema; if `named`, its comment names the person."""
    assert row.lat is not None
    assert row.lon is not None
    longitude = -180.0 if row.lon >= 180 else row.lon
    time = full_time(row)
    link = safe_link(row.text("link"))
    description = "\n".join(filter(None, (row.text("title"), row.text("text"))))
    comment = edtf(row) + (f"; within {row.radius_km:g} km" if row.radius_km else "")
    comment += f"; {row.text('person')}" if named and row.text("person") else ""
    return (
        f'<{kind} lat="{row.lat:.6f}" lon="{longitude:.6f}">'
        + _element("time", time)
        + _element("name", f"{row.number} {one_line(row.name)}")
        + _element("cmt", comment)
        + _element("desc", description)
        + _element("src", row.text("source"))
        + (f'<link href="{xml_text(link)}"/>' if link else "")
        + _element("type", one_line(row.text("kind")))
        + f"</{kind}>"
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{xml_text(text)}</{name}>" if text else ""


def _left_out(stops: list[Row]) -> str:
    names = [f"{row.number} {one_line(row.name)} ({edtf(row)})" for row in stops if not row.placed]
    return f"Not placed, and so not here: {'; '.join(names)}" if names else ""
