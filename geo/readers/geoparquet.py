"""GeoParquet as a table of stops, by the rules for GeoJSON: each row is a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.problems import Problem, fault

if TYPE_CHECKING:
    import pandas as pd


def stops_of(table: Any, about: dict[str, Any], file: str, first: int) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of a table with geometries as a table of stops, and its problems.

    Args:
        table: a pyarrow.Table; its geometries are longitudes and latitudes in degrees, WGS84.
        about: what the file's metadata say of the geometry column, with its name as "name".
        file: what messages call the file.
        first: the number of rows of the file before these.

    Returns:
        A table of texts, one row per stop, and the problems.
    """
    from geo.readers.geojson import stops_of_features
    from geo.readers.parquet_cells import texts
    from geo.readers.records import empty_table

    name = about["name"]
    shapes, refusal = [], _refusal(about, table.column_names)
    if not refusal:
        try:
            shapes = _shapes(table[name])
        except Exception as error:  # shapely's own errors for bytes that are no geometry
            what = f"holds something that is no geometry: {' '.join(str(error).split())[:100]}"
            refusal = what, "save it again as GeoParquet"
    if refusal:
        return empty_table(file), [fault(file.removesuffix(" row"), 0, name, "", "geometry", *refusal)]
    boxes = about.get("covering")
    covering = (
        {key[0] for box in boxes.values() for key in box.values()} if isinstance(boxes, dict) else set()
    )
    left_out = {name, *covering}
    names = [key for key in table.column_names if key not in left_out and not key.startswith("__index_")]
    columns = [texts(table[key]).tolist() for key in names]
    rows = zip(*columns, strict=True) if columns else [()] * len(shapes)
    lines = []
    for line, (cells, shape) in enumerate(zip(rows, shapes, strict=True), first + 1):
        properties: dict[str, Any] = {key: text for key, text in zip(names, cells, strict=True) if text}
        if properties.get("computed") == "true":
            properties["computed"] = True
        if properties or shape:
            lines.append((line, {"properties": properties, "geometry": shape}))
    return stops_of_features(lines, file, [])


def _refusal(about: dict[str, Any], names: list[str]) -> tuple[str, str] | None:
    """Return why a geometry column cannot be read and what to do, or None."""
    if about["name"] not in names:
        return "is missing, though the file's metadata name it", "save it again as GeoParquet"
    if about.get("encoding") != "WKB":
        return f"is encoded as {str(about.get('encoding'))[:20]!r}", "save it as GeoParquet with WKB"
    crs = about.get("crs")
    if isinstance(crs, dict):
        code = crs.get("id")
        given = (
            f"{code.get('authority')}:{code.get('code')}" if isinstance(code, dict) else str(crs.get("name"))
        )
        if given not in ("OGC:CRS84", "EPSG:4326") and crs.get("name") not in ("WGS 84 (CRS84)", "WGS 84"):
            return f"is given in {given[:60]}", "save it in WGS 84 (EPSG:4326)"
    return None


def _shapes(column: Any) -> list[dict[str, Any] | None]:
    """Return a column of well-known binary as geometries of GeoJSON."""
    from shapely import from_wkb
    from shapely.geometry import mapping

    shapes = from_wkb(column.to_numpy())
    return [None if shape is None or shape.is_empty else _lists(mapping(shape)) for shape in shapes]


def _lists(value: Any) -> Any:
    """Return a geometry with lists in place of tuples, as in JSON."""
    if isinstance(value, dict):
        return {key: _lists(part) for key, part in value.items()}
    return [_lists(part) for part in value] if isinstance(value, tuple | list) else value
