"""TopoJSON as features: arcs that shapes share, joined to rings. After the specification, version 1.0.0."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

Position = tuple[float, float]


def features_of(topology: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the polygons of a topology as GeoJSON features, of all its objects in their order.

    Raises `KeyError`, `IndexError`, `TypeError` or `ValueError` where it is no sound topology.

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
        rings = [[_ring(indices, arcs) for indices in shape] for shape in shapes]
        geometry = {"type": kind, "coordinates": rings if kind == "MultiPolygon" else rings[0]}
        found.append({"type": "Feature", "properties": thing.get("properties") or {}, "geometry": geometry})


def _ring(indices: list[int], arcs: list[list[Position]]) -> list[Position]:
    ring: list[Position] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring
