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

    Of several persons each leg names its own, and a feature for each meeting follows.

    A stop that is not placed has no geometry (null). The member `when` of a feature is that of GeoJSON-T,
    and its dates stand in the properties too, where programs that know no `when` find them.
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
    """Yield the meetings of a route's persons: where, when in common, who, and by which stops."""
    found = route.meetings
    spots = route.places[["lat", "lon"]].to_numpy().tolist()
    columns = ("place", "name", "persons", "certainty", "start_edtf", "end_edtf", "stops")
    for place, name, *said in zip(*(found[column].tolist() for column in columns), strict=True):
        persons, certainty, start, end, stops = said
        properties = {"part": "meeting", "place": name, "date": f"{start}/{end}" if end else start}
        properties |= {"persons": persons, "certainty": certainty, "stops": stops}
        yield {"type": "Feature", "geometry": point(*spots[place]), "properties": properties}


def geometry(row: Row) -> dict[str, Any] | None:
    """Return where a stop was: a Point, for a region the circle that stands for it, or None."""
    if row.lat is None or row.lon is None:
        return None
    if row.area:
        return polygon(area_polygons(row.lat, row.lon, row.radius_km or 0))
    return point(row.lat, row.lon)


def properties_of(row: Row) -> dict[str, Any]:
    """Return everything that is known of a stop: its dates, its cells as written, where it was found."""
    first: dict[str, Any] = {"part": "stop", "number": row.number, "place": row.name, "date": edtf(row)}
    spot = {"lat": row.lat, "lon": row.lon, "radius_km": row.radius_km}
    known = {**first, **{name: row.cells.get(name, "") for name in ("start", "end")}, **bounds(row), **spot}
    own = row.own()
    texts = {name: text for name, text in row.cells.items() if name not in own and name not in known}
    found = {**row.found, LOCATED_NAME: row.name}
    taken = {*known, *texts, *found}
    kept = {f"{name} (own)" if name in taken else name: text for name, text in own.items()}
    return {**known, **texts, **kept, **found}
