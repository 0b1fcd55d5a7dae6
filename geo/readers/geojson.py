"""GeoJSON and Linked Places to a table of stops: what `geo` wrote, and what others write."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo import geodesy
from geo.cells.text import LOST, whole_text
from geo.columns import column_for
from geo.problems import Problem
from geo.readers.feature_lines import features
from geo.readers.linked_places import dates, is_linked_place, stops_of_place

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo.readers.other_tools import Records

_OWN = " (own)"
#: what an export says again in another way, or counts
_DERIVED = ("part", "number", "date", "earliest_start", "latest_start", "earliest_end", "latest_end")
_LINES = ("LineString", "MultiLineString")


def read(path: str | Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the stops of a GeoJSON or Linked Places file as a table, and its problems.

    A Point is a stop, a polygon the point in its middle with the radius that holds it; lines are passed over.
    """
    file, found, problems = features(path)
    return gathered_stops(found, file, problems)


def gathered_stops(
    found: list[tuple[int, dict[str, Any]]], file: str, problems: list[Problem]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the stops of features, each with its line, as a table, and what is wrong with them."""
    from geo.readers.records import table_of

    stops: list[tuple[int, dict[str, str]]] = []
    numbers: list[float] = []
    for line, feature in found:
        properties = feature.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        if properties.get("part") == "meeting":
            continue  # follows from the stops
        if _is_leg(feature, properties):
            if not _said_computed(properties):
                problems.append(_line_problem(file, line, properties))
            continue
        cells = _stops(feature, properties)
        stops += [(line, row) for row in cells]
        numbers += _stop_numbers(properties, len(cells))
    # a file that geo wrote may have the stops place by place; the others keep their order
    order = sorted(range(len(stops)), key=numbers.__getitem__)
    return table_of(_records([stops[i] for i in order]), problems, file)


def _stop_numbers(properties: dict[str, Any], count: int) -> list[float]:
    """Return the number in its route of each stop of a feature that geo wrote, infinite for others."""
    written = properties.get("stops")
    stops = written if isinstance(written, list) else [properties]
    own = [isinstance(stop, dict) and stop.get("part") == "stop" for stop in stops]
    numbers = [str(stop.get("number")) for stop in stops] if all(own) else []  # JSON is read as texts
    sound = len(numbers) == count and all(re.fullmatch("[0-9]+", number) for number in numbers)
    return [float(number) for number in numbers] if sound else [float("inf")] * count


def _stops(feature: dict[str, Any], properties: dict[str, Any]) -> list[dict[str, str]]:
    written = properties.get("stops")
    if is_linked_place(feature):
        if isinstance(written, list) and all(isinstance(stop, dict) for stop in written):
            return [_exported(stop) for stop in written]
        return stops_of_place(feature)
    if properties.get("part") == "stop" and "located_by" in properties:
        return [_exported(properties)]
    cells = {str(key): text_of(value) for key, value in properties.items()}
    cells = {**spot(feature.get("geometry")), **cells}
    return [{**cells, **dated} for dated in dates(feature.get("when"))] or [cells]


def _exported(properties: dict[str, Any]) -> dict[str, str]:
    """Return the cells of a stop that `geo` wrote: its table's own, and where it was found."""
    cells = {str(key): text_of(value) for key, value in properties.items() if key not in _DERIVED}
    own = {key.removesuffix(_OWN): text for key, text in cells.items() if key.endswith(_OWN)}
    return {key: text for key, text in cells.items() if not key.endswith(_OWN)} | own


def _records(stops: list[tuple[int, dict[str, str]]]) -> Records:
    if not stops:
        return []
    stops = [(line, {whole(key): whole(cell) for key, cell in cells.items()}) for line, cells in stops]
    header = list(dict.fromkeys(key for _, cells in stops for key in cells))
    for name in {column_for(key) for key in header} - {None}:
        one, *others = (key for key in header if column_for(key) == name)
        if others and not any(sum(bool(cells.get(key)) for key in (one, *others)) > 1 for _, cells in stops):
            # some features say "date", others "start": one column, as long as none says both
            for _, cells in stops:
                cells[one] = next((cells[key] for key in (one, *others) if cells.get(key)), "")
            header = [key for key in header if key not in others]
    return [(1, header), *((line, [cells.get(key, "") for key in header]) for line, cells in stops)]


def whole(text: str) -> str:
    """Return a text of JSON with U+FFFD for halves of characters and NUL, which no table of text holds."""
    return whole_text(text).replace("\0", LOST)


def text_of(value: object) -> str:
    """Return a JSON value as the text of a cell: null is empty, lists and objects are JSON again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def spot(geometry: object) -> dict[str, str]:
    """Return lat, lon and, for a shape, radius_km as texts; nothing where there is no geometry."""
    points = list(_positions(geometry))
    if not points:
        return {}
    if len(points) == 1:
        return {"lat": points[0][1], "lon": points[0][0]}
    for lon, lat in points:
        if not geodesy.is_on_earth(float(lat), float(lon)):
            return {"lat": lat, "lon": lon}  # which the check points out
    corners = [(float(lat), float(lon)) for lon, lat in points]
    middle = geodesy.shape_centre(corners)
    km = geodesy.distances_km(*middle, *zip(*corners, strict=True)).max()
    return {"lat": f"{middle[0]:.5f}", "lon": f"{middle[1]:.5f}", "radius_km": f"{km:.1f}"}


def _positions(geometry: object) -> list[tuple[str, str]]:
    """Return all positions of a geometry that are numbers, longitude first."""
    if not isinstance(geometry, dict):
        return []
    if isinstance(geometry.get("geometries"), list):
        first = next((one for one in geometry["geometries"] if isinstance(one, dict)), None)
        return _positions(first)
    found: list[tuple[str, str]] = []
    waiting = [geometry.get("coordinates")]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, list) or not value:
            continue
        if isinstance(value[0], list):
            waiting += reversed(value)
        elif len(value) >= 2 and _numbers(value[:2]):
            found.append((str(value[0]), str(value[1])))
    return found


def _numbers(values: list[object]) -> bool:
    try:
        return all(float(str(value)) == float(str(value)) for value in values)
    except ValueError:
        return False


def _is_leg(feature: dict[str, Any], properties: dict[str, Any]) -> bool:
    geometry = feature.get("geometry")
    lines = isinstance(geometry, dict) and geometry.get("type") in _LINES
    return properties.get("part") == "leg" or lines


def _said_computed(properties: dict[str, Any]) -> bool:
    return properties.get("computed") is True


def _line_problem(file: str, line: int, properties: dict[str, Any]) -> Problem:
    name = text_of(properties.get("name") or properties.get("title"))
    what = "is a line, and a stop is a point or an area: it is passed over"
    return Problem(file, line, "geometry", name, "warning", "geometry", what, "give its ends as stops")
