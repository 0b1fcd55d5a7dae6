"""Linked Places Format 1.3: a feature for each place, with the names, dates and sources of its stops.

The format: https://github.com/LinkedPasts/linked-places-format (version 1.3, 24 June 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.cells.links import safe_link
from geo.columns import is_sure
from geo.export.geojson import geometry, properties_of
from geo.export.when import when
from geo.places.answers import TAKEN
from geo.route.rows import Row, json_lines, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.route.route import Route

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
)
#: the feature class of GeoNames, and a term of the Getty's Art & Architecture Thesaurus with its label
_REGION = ("L", "aat:300182722", "regions (geographic)")
_SETTLEMENT = ("P", "aat:300008347", "inhabited places")


def content(route: Route, *, base: str = "") -> str:
    """Return a route as Linked Places text: a feature for each place, in the order of the first visit.

    `base` is the address where the data will be published; without it the identifiers are relative. The
    member `properties.stops` of a feature holds the rows of the table, so that the file can be read back
    without loss. A stop that is not placed is a feature without a geometry.
    """
    return json_lines({"type": "FeatureCollection", "@context": CONTEXT}, _features(route, base))


def _features(route: Route, base: str) -> Iterator[dict[str, Any]]:
    visits: dict[tuple[int, int], list[Row]] = {}
    for row in rows(route):
        key = (row.place, 0) if row.place >= 0 else (-1, row.number)
        visits.setdefault(key, []).append(row)
    for number, stops in enumerate(visits.values(), 1):
        yield _feature(f"{base}#place-{number}", stops)


def _feature(identifier: str, stops: list[Row]) -> dict[str, Any]:
    first = stops[0]
    place = geometry(first)
    if place is not None:
        place["certainty"] = _certainty(first)
    country = first.found["matched_country"]
    properties: dict[str, Any] = {"title": first.found["matched"] or first.name}
    if country:
        properties["ccodes"] = [country]
    kind = _SETTLEMENT if not first.area else _REGION
    known = bool(first.found["place_id"]) or first.area
    properties["fclasses"] = [kind[0]] if known else ["P", "S", "L"]
    properties["stops"] = [properties_of(stop) for stop in stops]
    spans = [span for stop in stops for span in when(stop)["timespans"]]
    feature: dict[str, Any] = {
        "@id": identifier,
        "type": "Feature",
        "properties": properties,
        "when": {"timespans": spans, "certainty": _least([when(stop)["certainty"] for stop in stops])},
        "names": [_name(stop) for stop in stops],
        "geometry": place,
    }
    if first.found["place_id"]:
        feature["types"] = [{"identifier": kind[1], "label": kind[2]}]
    lists = {"links": list(_links(stops)), "descriptions": list(_descriptions(stops))}
    return feature | {name: items for name, items in lists.items() if items}


def _name(stop: Row) -> dict[str, Any]:
    source, link = stop.text("source"), safe_link(stop.text("link"))
    citation = {"label": source or "the table of stops", **({"@id": link} if link else {})}
    return {"toponym": stop.name, "citations": [citation], "when": when(stop)}


def _links(stops: list[Row]) -> Iterator[dict[str, str]]:
    place_id = str(stops[0].found["place_id"])
    if place_id.startswith("geonames:"):
        yield {"type": "closeMatch", "identifier": "gn:" + place_id.removeprefix("geonames:")}
    for link in dict.fromkeys(safe_link(stop.text("link")) for stop in stops):
        if link:
            yield {"type": "subjectOf", "identifier": link}


def _descriptions(stops: list[Row]) -> Iterator[dict[str, str]]:
    for stop in stops:
        value = ": ".join(text for text in (stop.text("title"), stop.text("text")) if text)
        link = safe_link(stop.text("link"))
        if value:
            yield {"value": value, **({"source": link} if link else {})}


def _certainty(stop: Row) -> str:
    score = float(stop.found["score"])
    if is_sure(score, stop.found["located_by"]):
        return "certain"
    return "less-certain" if score >= TAKEN else "uncertain"


def _least(certainties: list[str]) -> str:
    return next(level for level in ("uncertain", "less-certain", "certain") if level in certainties)
