"""Parquet: a route as GeoParquet 1.1, with the features of its GeoJSON, and a located table."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

from geo.cells.text import sound
from geo.columns import ADDED, LOCATED_NAME, NAMES, PROVENANCE
from geo.errors import require
from geo.export.geojson import features

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import IO

    import pandas as pd

    from geo.route.route import Route

_NUMBERS = {"number": "int64", "from": "int64", "to": "int64"}
_DECIMALS = ("lat", "lon", "radius_km", "score", "km")
_FLAGS = ("area", "computed")


def content(route: Route) -> bytes:
    """Return stops and legs as GeoParquet: longitude and latitude in degrees of WGS84 (OGC:CRS84).

    Raises `geo.errors.FormatError` where pyarrow is not installed.
    """
    require("pyarrow", extra="parquet", user=".parquet")
    import pyarrow
    from pyarrow import parquet

    rows = list(features(route))
    names = dict.fromkeys(name for row in rows for name in row["properties"])
    columns = {name: _column(name, [row["properties"].get(name) for row in rows]) for name in names}
    shapes = [row["geometry"] for row in rows]
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
    """Return a GeoJSON geometry as little-endian well-known binary (OGC 06-103r4).

    >>> wkb({"type": "Point", "coordinates": [1.0, 2.0]}).hex()
    '0101000000000000000000f03f0000000000000040'
    """
    from shapely import to_wkb
    from shapely.geometry import shape

    return bytes(to_wkb(shape(geometry), byte_order=1))


def _column(name: str, cells: list[Any]) -> Any:
    """Return a column of one type: numbers, flags, or else texts (lists as JSON)."""
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
#: the columns that are written even if all their cells are empty
_ALWAYS: Final = ("place", "start", "end", "lat", "lon", "radius_km")


def write(file: IO[bytes], located: pd.DataFrame, filled: Collection[str] | None = None) -> None:
    """Write a located table as Parquet, which `geo` reads as the same map. The order of rows is kept.

    lat, lon (degrees), radius_km and score are numbers, and area is a boolean. The other columns are texts:
    the filled columns of the table; matched, matched_country, place_id, located_by, remark, remark_code,
    candidates (JSON); and located_name, the place that was looked for.

    Args:
        file: an open binary file.
        located: the table, as `geo.locate` returns it.
        filled: the columns of the table to write, the same for all its parts; None writes those with a
            filled cell.

    """
    import pyarrow
    from pyarrow import parquet

    used = filled_columns(located) if filled is None else filled
    standard = [name for name in NAMES if name in used or name in _ALWAYS]
    own = [str(name) for name in located if name not in NAMES and name not in ADDED and str(name) in used]
    columns = {name: _located_column(located, name) for name in (*standard, *own, *PROVENANCE)}
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
        texts = {id(cell): json.dumps(cell, ensure_ascii=False) if cell else None for cell in cells}
        return pyarrow.array([texts[id(cell)] for cell in cells], "string")
    return pyarrow.array([_text(cell) for cell in cells], "string")


def _text(cell: Any) -> str | None:
    return None if cell is None or cell != cell or cell == "" else sound(str(cell))
