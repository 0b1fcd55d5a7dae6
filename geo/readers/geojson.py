"""GeoJSON and Linked Places as a table of stops: what geo wrote, and what others write."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo import geodesy
from geo.cells.text import LOST, whole_text
from geo.problems import Problem
from geo.readers.encoding import decode
from geo.readers.feature_lines import features
from geo.readers.headers import column_for
from geo.readers.linked_places import dates, is_linked_place, stops_of_place

if TYPE_CHECKING:
    import pandas as pd

    from geo.readers.feature_lines import Features
    from geo.readers.other_tools import Records

    Cells = dict[str, str]

#: how an export ends a property that is a column of the author's own with the name of one of geo's
_OWN = " (own)"
#: properties in which an export repeats or counts what other properties say
_DERIVED = ("part", "number", "date", "earliest_start", "latest_start", "earliest_end", "latest_end")
_LINES = ("LineString", "MultiLineString")


def read_bytes(data: bytes, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the stops of a GeoJSON or Linked Places file as a table, and its problems.

    A Point is a stop; a polygon is the point in its middle, with a radius that holds it; lines are left out.
    """
    text, problems = decode(data, name, json=True)
    if problems:
        return stops_of_features([], name, problems)
    file, lines, problems = features(text, name)
    return stops_of_features(lines, file, problems)


def stops_of_features(
    lines: Features, file: str, problems: list[Problem]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the stops of features as a table, and all problems.

    Args:
        lines: each feature with its line in the file.
        file: what messages call the file.
        problems: what is known to be wrong with the file.

    Returns:
        A table of texts, one row per stop, and `problems` with those of the features.
    """
    from geo.readers.records import table_of

    stops: list[tuple[int, Cells]] = []
    numbers: list[float] = []
    for line, feature in lines:
        properties = feature.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        if properties.get("part") == "meeting":
            continue  # follows from the stops
        if not _is_leg(feature, properties):
            cells_of_stops = _stops(feature, properties)
            stops += [(line, cells) for cells in cells_of_stops]
            numbers += _stop_numbers(properties, len(cells_of_stops))
        elif properties.get("computed") is not True:
            title = text_of(properties.get("name") or properties.get("title"))
            what = "is a line, but a stop is a point or an area: it is left out"
            problems.append(
                Problem(file, line, "geometry", title, "warning", "geometry", what, "give its ends as stops")
            )
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


def _stops(feature: dict[str, Any], properties: dict[str, Any]) -> list[Cells]:
    exported = properties.get("stops")
    if is_linked_place(feature):
        if isinstance(exported, list) and all(isinstance(stop, dict) for stop in exported):
            return [_exported(stop) for stop in exported]
        return stops_of_place(feature)
    if properties.get("part") == "stop" and "located_by" in properties:
        return [_exported(properties)]
    cells = {str(key): text_of(value) for key, value in properties.items()}
    cells = {**position_cells(feature.get("geometry")), **cells}
    return [{**cells, **span} for span in dates(feature.get("when"))] or [cells]


def _exported(properties: dict[str, Any]) -> Cells:
    """Return the cells of a stop that geo wrote: its table's own, and how it was located."""
    cells = {str(key): text_of(value) for key, value in properties.items() if key not in _DERIVED}
    own = {key.removesuffix(_OWN): text for key, text in cells.items() if key.endswith(_OWN)}
    return {key: text for key, text in cells.items() if not key.endswith(_OWN)} | own


def _records(stops: list[tuple[int, Cells]]) -> Records:
    if not stops:
        return []
    stops = [
        (line, {_storable(key): _storable(cell) for key, cell in cells.items()}) for line, cells in stops
    ]
    header = list(dict.fromkeys(key for _, cells in stops for key in cells))
    for name in {column_for(key) for key in header} - {None}:
        first, *others = keys = [key for key in header if column_for(key) == name]
        if others and not any(sum(bool(cells.get(key)) for key in keys) > 1 for _, cells in stops):
            # some features say "date", others "start": one column, unless a feature says both
            for _, cells in stops:
                cells[first] = next((cells[key] for key in keys if cells.get(key)), "")
            header = [key for key in header if key not in others]
    return [(1, header), *((line, [cells.get(key, "") for key in header]) for line, cells in stops)]


def _storable(text: str) -> str:
    """Return a text of JSON with U+FFFD for lone surrogates and NUL, which no text file holds."""
    return whole_text(text).replace("\0", LOST)


def text_of(value: object) -> str:
    """Return a JSON value as the text of a cell: null is empty, lists and objects are JSON again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def position_cells(geometry: object) -> Cells:
    """Return `lat` and `lon` (degrees) of a geometry, with `radius_km` for a shape; empty without points."""
    points = list(_positions(geometry))
    if not points:
        return {}
    if len(points) == 1:
        return {"lat": points[0][1], "lon": points[0][0]}
    for lon, lat in points:
        if not geodesy.is_on_earth(float(lat), float(lon)):
            return {"lat": lat, "lon": lon}  # the check reports it
    corners = [(float(lat), float(lon)) for lon, lat in points]
    middle = geodesy.shape_centre(corners)
    km = geodesy.distances_km(*middle, *zip(*corners, strict=True)).max()
    return {"lat": f"{middle[0]:.5f}", "lon": f"{middle[1]:.5f}", "radius_km": f"{km:.1f}"}


def _positions(geometry: object) -> list[tuple[str, str]]:
    """Return all positions of a geometry that are numbers, longitude first."""
    if not isinstance(geometry, dict):
        return []
    if isinstance(geometry.get("geometries"), list):
        return _positions(next((part for part in geometry["geometries"] if isinstance(part, dict)), None))
    positions: list[tuple[str, str]] = []
    waiting = [geometry.get("coordinates")]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, list) or not value:
            continue
        if isinstance(value[0], list):
            waiting += reversed(value)
        elif len(value) >= 2 and _are_numbers(value[:2]):
            positions.append((str(value[0]), str(value[1])))
    return positions


def _are_numbers(values: list[object]) -> bool:
    try:
        return all(float(str(value)) == float(str(value)) for value in values)
    except ValueError:
        return False


def _is_leg(feature: dict[str, Any], properties: dict[str, Any]) -> bool:
    geometry = feature.get("geometry")
    is_line = isinstance(geometry, dict) and geometry.get("type") in _LINES
    return properties.get("part") == "leg" or is_line
