"""GeoParquet 1.1: the features of the GeoJSON as a table, for pandas, DuckDB and the like."""

from __future__ import annotations

import io
import json
import struct
from typing import TYPE_CHECKING, Any, Final

from geo.columns import ADDED, LOCATED_NAME, NAMES, PROVENANCE
from geo.errors import needed
from geo.export.geojson import features

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import IO

    import pandas as pd

    from geo.route.route import Route

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


_FLOATS: Final = ("lat", "lon", "radius_km", "score")
#: columns that are there even if all their cells are empty
_ALWAYS: Final = ("place", "start", "end", "lat", "lon", "radius_km")


def write(file: IO[bytes], located: pd.DataFrame, filled: Collection[str] | None = None) -> None:
    """Write a located table as Parquet, its rows in their order.

    The columns are those of the table with a filled cell (or those of `filled`, so that the parts of a table
    have the same), as texts; lat, lon (degrees), radius_km and score as numbers, area as a truth value; and
    matched, matched_country, place_id, located_by, remark, remark_code, candidates (JSON) and
    located_name, the place that was looked for, as texts. `geo` reads it as the same map.
    """
    import pyarrow
    from pyarrow import parquet

    used = filled_columns(located) if filled is None else filled
    known = [name for name in NAMES if name in used or name in _ALWAYS]
    own = [str(name) for name in located if name not in NAMES and name not in ADDED and str(name) in used]
    columns = {name: _located_column(located, name) for name in (*known, *own, *PROVENANCE)}
    columns[LOCATED_NAME] = columns["place"]
    parquet.write_table(pyarrow.table(columns), file, compression="zstd")


def filled_columns(stops: pd.DataFrame) -> set[str]:
    """Return the columns of a table that have a filled cell."""
    names = [name for name in stops if name not in ADDED]
    return {str(name) for name in names if stops[name].notna().any() and stops[name].ne("").any()}


def _located_column(located: pd.DataFrame, name: str) -> Any:
    import pyarrow

    if name not in located:
        return pyarrow.nulls(len(located), "float64" if name in _FLOATS else "string")
    if name in _FLOATS:
        return pyarrow.array(located[name].astype("float64"), "float64", from_pandas=True)
    if name == "area":
        return pyarrow.array(located[name].astype(bool), "bool")
    cells = located[name].tolist()
    if name == "candidates":
        # in large tables many rows share one list
        said = {id(cell): json.dumps(cell, ensure_ascii=False) if cell else None for cell in cells}
        return pyarrow.array([said[id(cell)] for cell in cells], "string")
    return pyarrow.array([_text(cell) for cell in cells], "string")


def _text(cell: Any) -> str | None:
    if cell is None or cell != cell or cell == "":
        return None
    text = cell if isinstance(cell, str) else str(cell)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
