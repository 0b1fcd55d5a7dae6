"""The areas in a GeoJSON or TopoJSON file, repaired and in degrees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.cells.text import printable
from geo.errors import BordersError

if TYPE_CHECKING:
    from pathlib import Path

    from shapely import Geometry

#: what malformed structures raise
_UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
_REMEDY = "give GeoJSON or TopoJSON with the areas of states, in degrees (WGS84)"


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A feature of a file: its properties, and its area in degrees (longitude first)."""

    properties: dict[str, Any]
    area: Geometry


def shapes(path: Path) -> list[Shape]:
    """Return the features of a file that have an area, all valid; points and lines are left out.

    Raises `geo.errors.BordersError` where the file is neither GeoJSON nor TopoJSON, or has no areas.
    """
    found: list[Shape] = []
    for number, feature in enumerate(_features(path, _json(path)), 1):
        if not isinstance(feature, dict):
            raise _fault(path, f"feature {number} is not an object", _REMEDY)
        properties = feature.get("properties")
        try:
            area = _area(feature.get("geometry"))
        except (*_UNREADABLE, shapely.errors.ShapelyError) as error:
            what = f"feature {number} has no coordinates that can be read"
            raise _fault(path, what, "write rings of [longitude, latitude] in degrees") from error
        if area is not None and not area.is_empty:
            found.append(Shape(properties if isinstance(properties, dict) else {}, area))
    if not found:
        raise _fault(path, "has no areas (polygons)", _REMEDY)
    _refuse_metres(path, found)
    areas = np.array([shape.area for shape in found], dtype=object)
    torn = ~shapely.is_valid(areas)
    areas[torn] = [_polygonal(area) for area in shapely.make_valid(areas[torn], method="structure")]
    pairs = zip(found, areas.tolist(), strict=True)
    return [Shape(shape.properties, _wrapped(area)) for shape, area in pairs if not area.is_empty]


def _json(path: Path) -> Any:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise _fault(path, f"cannot be read: {error.strerror or error}", "name a file or a folder") from error
    except UnicodeDecodeError as error:
        raise _fault(path, "is not UTF-8", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise _fault(path, "is neither GeoJSON nor TopoJSON", _REMEDY) from error


def _features(path: Path, content: Any) -> list[Any]:
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "FeatureCollection" and isinstance(content.get("features"), list):
        return list(content["features"])
    if kind == "Feature":
        return [content]
    if kind == "Topology":
        try:
            return list(features_of(content))
        except _UNREADABLE as error:
            raise _fault(path, "is TopoJSON whose arcs do not fit its objects", "export it again") from error
    if kind in ("Polygon", "MultiPolygon", "GeometryCollection"):
        return [{"type": "Feature", "properties": {}, "geometry": content}]
    raise _fault(path, "is neither GeoJSON nor TopoJSON: it has no features", _REMEDY)


def _area(geometry: Any) -> Geometry | None:
    if not isinstance(geometry, dict):
        return None
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        parts = [part for one in geometry.get("geometries", []) if (part := _area(one)) is not None]
        return _polygonal(shapely.geometrycollections(parts))
    if kind not in ("Polygon", "MultiPolygon"):
        return None
    given = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
    polygons = [polygon for rings in given if (polygon := _polygon(rings)) is not None]
    return shapely.multipolygons(polygons)


def _polygon(rings: Any) -> Geometry | None:
    made = [ring for one in rings if (ring := _ring(one)) is not None]
    return shapely.polygons(made[0], made[1:] or None) if made else None


def _ring(positions: Any) -> Geometry | None:
    """Return a ring, None for fewer than three corners; raises `ValueError` for malformed positions."""
    if len(positions) < 3:
        return None
    points = np.array([position[:2] for position in positions], dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).all():
        raise ValueError("not a ring")
    if not np.array_equal(points[0], points[-1]):
        points = np.vstack([points, points[:1]])
    return shapely.linearrings(points) if len(points) > 3 else None


def _refuse_metres(path: Path, found: list[Shape]) -> None:
    west, south, east, north = shapely.total_bounds([shape.area for shape in found])
    if south < -91 or north > 91 or west < -541 or east > 541:
        what = "is not in degrees: its coordinates are outside the globe"
        raise _fault(path, what, "save it in WGS84 (EPSG:4326), for example with QGIS: export the layer")


def _polygonal(area: Geometry) -> Geometry:
    """Return only the polygons of a geometry that may be a collection."""
    parts = shapely.get_parts(shapely.get_parts(area))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == 3])


def _wrapped(area: Geometry) -> Geometry:
    """Return an area with all longitudes between -180 and 180, cut where it crossed the date line."""
    west, _, east, _ = area.bounds
    if west >= -180 and east <= 180:
        return area
    pieces = []
    for turn in (-360, 0, 360):
        piece = shapely.box(-180 + turn, -90, 180 + turn, 90).intersection(area)
        pieces.append(shapely.transform(piece, lambda points, turn=turn: points - [turn, 0]))
    return _polygonal(shapely.make_valid(shapely.union_all(pieces)))


def _fault(path: Path, what: str, remedy: str) -> BordersError:
    return BordersError(f"{printable(str(path))}: {what}", remedy)


Position = tuple[float, float]


def features_of(topology: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the polygons of a topology as GeoJSON features, in the order of its objects.

    Raises `KeyError`, `IndexError`, `TypeError` or `ValueError` where the topology is malformed.

    >>> square = {"type": "Polygon", "arcs": [[0]], "properties": {"name": "A"}}
    >>> arcs = [[[0, 0], [10, 0], [0, 10], [-10, -10]]]
    >>> transform = {"scale": [0.1, 0.1], "translate": [5, 0]}
    >>> topology = {"objects": {"a": square}, "arcs": arcs, "transform": transform}
    >>> features_of(topology)[0]["geometry"]["coordinates"]
    [[(5.0, 0.0), (6.0, 0.0), (6.0, 1.0), (5.0, 0.0)]]
    """
    arcs = _arcs(topology)
    found: list[dict[str, Any]] = []
    for thing in topology["objects"].values():
        _gather(thing, arcs, found)
    return found


def _arcs(topology: dict[str, Any]) -> list[list[Position]]:
    transform = topology.get("transform")
    if transform is None:
        return [[(float(x), float(y)) for x, y, *_ in arc] for arc in topology["arcs"]]
    (a, b), (c, d) = transform["scale"], transform["translate"]
    return [
        [
            (a * x + c, b * y + d)
            for x, y in zip(
                accumulate(point[0] for point in arc), accumulate(point[1] for point in arc), strict=True
            )
        ]
        for arc in topology["arcs"]
    ]


def _gather(thing: dict[str, Any], arcs: list[list[Position]], found: list[dict[str, Any]]) -> None:
    kind = thing.get("type")
    if kind == "GeometryCollection":
        for part in thing["geometries"]:
            _gather(part, arcs, found)
    elif kind in ("Polygon", "MultiPolygon"):
        shapes = thing["arcs"] if kind == "MultiPolygon" else [thing["arcs"]]
        rings = [[_joined_ring(indices, arcs) for indices in shape] for shape in shapes]
        geometry = {"type": kind, "coordinates": rings if kind == "MultiPolygon" else rings[0]}
        found.append({"type": "Feature", "properties": thing.get("properties") or {}, "geometry": geometry})


def _joined_ring(indices: list[int], arcs: list[list[Position]]) -> list[Position]:
    ring: list[Position] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring
