"""GeoJSON (RFC 7946): stops as points or areas, legs as computed lines, dates as in GeoJSON-T."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo._version import __version__
from geo.columns import LOCATED_NAME
from geo.export.when import bounds, edtf, when
from geo.route.credits import credits_of
from geo.route.rows import Row, json_lines, rows
from geo.route.shapes import area_polygons, legs, line, point, polygon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.route.route import Route


def content(route: Route) -> str:
    """Return a route as GeoJSON text: a feature for each stop, in order, then one for each leg.

    With several persons each leg names its person, and a feature for each meeting follows. A stop that is not
    placed has no geometry (null). The member `when` is that of GeoJSON-T; the properties repeat its dates for
    programs that ignore `when`.
    """
    head = {
        "type": "FeatureCollection",
        "title": route.title,
        "generator": f"geo {__version__}",
        "credits": credits_of(route.stops, route.borders),
    }
    return json_lines(head, features(route))


def features(route: Route) -> Iterator[dict[str, Any]]:
    """Yield the features of a route: its stops in order, its legs, and the meetings of several persons."""
    for row in rows(route):
        yield {
            "type": "Feature",
            "id": row.number,
            "geometry": geometry(row),
            "properties": properties_of(row),
            "when": when(row),
        }
    for start, end, km, lines in legs(route):
        properties = {"part": "leg", "computed": True, "from": start, "to": end, "km": round(km, 1)}
        if len(route.people) > 1:
            properties["person"] = route.stops["person"].iloc[start - 1]
        yield {"type": "Feature", "geometry": line(lines), "properties": properties}
    yield from meetings(route)


def meetings(route: Route) -> Iterator[dict[str, Any]]:
    """Yield the meetings of the persons in a route: where, when, who, and at which stops."""
    spots = route.places[["lat", "lon"]].to_numpy().tolist()
    for meeting in route.meetings.to_dict("records"):
        start, end = meeting["start_edtf"], meeting["end_edtf"]
        properties = {"part": "meeting", "place": meeting["name"], "date": f"{start}/{end}" if end else start}
        properties |= {name: meeting[name] for name in ("persons", "certainty", "stops")}
        yield {"type": "Feature", "geometry": point(*spots[meeting["place"]]), "properties": properties}


def geometry(row: Row) -> dict[str, Any] | None:
    """Return the geometry of a stop: a Point, for a region a circle, or None where it is not placed."""
    if row.lat is None or row.lon is None:
        return None
    if row.area:
        return polygon(area_polygons(row.lat, row.lon, row.radius_km or 0))
    return point(row.lat, row.lon)


def properties_of(row: Row) -> dict[str, Any]:
    """Return all that is known about a stop: its dates, its cells as written, its provenance."""
    first: dict[str, Any] = {"part": "stop", "number": row.number, "place": row.name, "date": edtf(row)}
    spot = {"lat": row.lat, "lon": row.lon, "radius_km": row.radius_km}
    known = {**first, **{name: row.cells.get(name, "") for name in ("start", "end")}, **bounds(row), **spot}
    own = row.own()
    texts = {name: text for name, text in row.cells.items() if name not in own and name not in known}
    provenance = {**row.found, LOCATED_NAME: row.name}
    taken = {*known, *texts, *provenance}
    renamed = {f"{name} (own)" if name in taken else name: text for name, text in own.items()}
    return {**known, **texts, **renamed, **provenance}
