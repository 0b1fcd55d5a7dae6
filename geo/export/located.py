"""The located table as Parquet: the rows of the table, each with where it was found and by whom."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geo.columns import ADDED, LOCATED_NAME, NAMES, PROVENANCE

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import IO

    import pandas as pd

_NUMBERS: Final = ("lat", "lon", "radius_km", "score")
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
    columns = {name: _column(located, name) for name in (*known, *own, *PROVENANCE)}
    columns[LOCATED_NAME] = columns["place"]
    parquet.write_table(pyarrow.table(columns), file, compression="zstd")


def filled_columns(stops: pd.DataFrame) -> set[str]:
    """Return the columns of a table that have a filled cell."""
    names = [name for name in stops if name not in ADDED]
    return {str(name) for name in names if stops[name].notna().any() and stops[name].ne("").any()}


def _column(located: pd.DataFrame, name: str) -> Any:
    import pyarrow

    if name not in located:
        return pyarrow.nulls(len(located), "float64" if name in _NUMBERS else "string")
    if name in _NUMBERS:
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
