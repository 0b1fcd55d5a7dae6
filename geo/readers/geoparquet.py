"""GeoParquet to a table of stops, by the rules for GeoJSON: each row is a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.problems import Problem, fault

if TYPE_CHECKING:
    import pandas as pd


def stops_of(table: Any, about: dict[str, Any], file: str, first: int) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of a pyarrow.Table with geometries as a table of stops, and its problems.

    `about` is what the file's metadata say of the geometry, and its column; `first` is how many rows of the
    file stand before these. Geometries are longitudes and latitudes in degrees of WGS84.
    """
    from geo.readers.geojson import gathered_stops
    from geo.readers.parquet_cells import texts
    from geo.readers.records import table_of

    name = about["name"]
    if wrong := _fault(about, table.column_names):
        return table_of([], [fault(file.removesuffix(" row"), 0, name, "", "geometry", *wrong)], file)
    try:
        shapes = _shapes(table[name])
    except Exception as error:  # shapely's own, of what is no geometry
        what = f"holds what is no geometry: {' '.join(str(error).split())[:100]}"
        said = fault(file.removesuffix(" row"), 0, name, "", "geometry", what, "save it again as GeoParquet")
        return table_of([], [said], file)
    bounds = about.get("covering")
    covering = (
        {key[0] for box in bounds.values() for key in box.values()} if isinstance(bounds, dict) else set()
    )
    names = [
        one for one in table.column_names if one not in {name, *covering} and not one.startswith("__index_")
    ]
    columns = [texts(table[one]).tolist() for one in names]
    rows = zip(*columns, strict=True) if columns else [()] * len(shapes)
    found = []
    for line, (cells, shape) in enumerate(zip(rows, shapes, strict=True), first + 1):
        properties: dict[str, Any] = {key: text for key, text in zip(names, cells, strict=True) if text}
        if properties.get("computed") == "true":
            properties["computed"] = True
        if properties or shape:
            found.append((line, {"properties": properties, "geometry": shape}))
    return gathered_stops(found, file, [])


def _fault(about: dict[str, Any], names: list[str]) -> tuple[str, str] | None:
    if about["name"] not in names:
        return "is no column of the file, which says that it is", "save it again as GeoParquet"
    if about.get("encoding") != "WKB":
        return f"is encoded as {str(about.get('encoding'))[:20]!r}", "save it as GeoParquet with WKB"
    crs = about.get("crs")
    if isinstance(crs, dict):
        code = crs.get("id")
        known = (
            f"{code.get('authority')}:{code.get('code')}" if isinstance(code, dict) else str(crs.get("name"))
        )
        if known not in ("OGC:CRS84", "EPSG:4326") and crs.get("name") not in ("WGS 84 (CRS84)", "WGS 84"):
            return f"is given in {known[:60]}", "save it in WGS 84 (EPSG:4326)"
    return None


def _shapes(column: Any) -> list[dict[str, Any] | None]:
    """Return a column of well-known binary as GeoJSON's geometries."""
    from shapely import from_wkb
    from shapely.geometry import mapping

    shapes = from_wkb(column.to_numpy())
    return [None if shape is None or shape.is_empty else _lists(mapping(shape)) for shape in shapes]


def _lists(value: Any) -> Any:
    """Return a geometry with lists for tuples, as JSON has it."""
    if isinstance(value, dict):
        return {key: _lists(part) for key, part in value.items()}
    return [_lists(part) for part in value] if isinstance(value, tuple | list) else value
