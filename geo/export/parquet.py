"""GeoParquet 1.1: the features of the GeoJSON as a table, for pandas, DuckDB and the like."""

from __future__ import annotations

import io
import json
import struct
from typing import TYPE_CHECKING, Any

from geo.errors import needed
from geo.export.geojson import features

if TYPE_CHECKING:
    from geo.route import Route

_CODES = {"Point": 1, "LineString": 2, "Polygon": 3, "MultiLineString": 5, "MultiPolygon": 6}
_NUMBERS = {"number": "int64", "from": "int64", "to": "int64"}
_DECIMALS = ("lat", "lon", "radius_km", "score", "km")
_FLAGS = ("area", "computed")


def content(route: Route) -> bytes:
    """Return stops and legs as GeoParquet; longitude and latitude in degrees of WGS84 (OGC:CRS84).

    Raises `geo.errors.FormatError` where pyarrow is missing.
    """
    needed()
    import pyarrow
    from pyarrow import parquet

    found = list(features(route))
    names = dict.fromkeys(name for feature in found for name in feature["properties"])
    columns = {name: _column(name, [feature["properties"].get(name) for feature in found]) for name in names}
    shapes = [feature["geometry"] for feature in found]
    columns["geometry"] = pyarrow.array([None if shape is None else wkb(shape) for shape in shapes], "binary")
    types = sorted({shape["type"] for shape in shapes if shape})
    meta = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": types}},
    }
    table = pyarrow.table(columns).replace_schema_metadata({"geo": json.dumps(meta)})
    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def wkb(geometry: dict[str, Any]) -> bytes:
    """Return a GeoJSON geometry as well-known binary (OGC 06-103r4), little-endian.

    >>> wkb({"type": "Point", "coordinates": [1.0, 2.0]}).hex()
    '0101000000000000000000f03f0000000000000040'
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    head = struct.pack("<BI", 1, _CODES[kind])
    if kind == "Point":
        return head + struct.pack("<2d", *coordinates)
    if kind == "LineString":
        return head + _line(coordinates)
    if kind == "Polygon":
        return head + struct.pack("<I", len(coordinates)) + b"".join(map(_line, coordinates))
    single = kind.removeprefix("Multi")
    parts = [wkb({"type": single, "coordinates": part}) for part in coordinates]
    return head + struct.pack("<I", len(parts)) + b"".join(parts)


def _line(line: list[list[float]]) -> bytes:
    numbers = [value for position in line for value in position]
    return struct.pack(f"<I{len(numbers)}d", len(line), *numbers)


def _column(name: str, cells: list[Any]) -> Any:
    """Return a column of one type: what is no number or flag is text, lists are JSON."""
    import pyarrow

    if name in _NUMBERS:
        return pyarrow.array(cells, _NUMBERS[name])
    if name in _DECIMALS:
        return pyarrow.array(cells, "float64")
    if name in _FLAGS:
        return pyarrow.array(cells, "bool")
    texts = [
        json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) and cell else cell or None
        for cell in cells
    ]
    return pyarrow.array(texts, "string")
