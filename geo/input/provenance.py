"""What an exported table says of where its stops were found: read back, so that it makes the same map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.columns import header_key
from geo.export.rows import PROVENANCE
from geo.export.table import ESCAPED, safe

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo.input.compound import Records

#: the column of a table just read that holds, for each row, what the file says of its finding
FOUND = "found"
_CANDIDATE = {"name", "country", "lat", "lon", "km", "reason"}


def split_off(records: Records) -> tuple[Records, dict[int, dict[str, Any]]]:
    """Return the records without the columns that an export adds, and for each line what they said.

    Only a table with the column `located_by` has them. Apostrophes that the export put before cells that a
    spreadsheet would have run are taken off.
    """
    header = records[0][1]
    keys = [header_key(name) for name in header]
    if ESCAPED in keys:
        records = [_unescaped(line, cells, header, keys.index(ESCAPED)) for line, cells in records]
        header = records[0][1]
    if "located_by" not in keys:
        return records, {}
    columns = {key: i for i, key in enumerate(keys) if key in PROVENANCE}
    gone = {*columns.values(), *([keys.index(ESCAPED)] if ESCAPED in keys else [])}
    found: dict[int, dict[str, Any]] = {}
    rest = []
    for line, cells in records:
        if len(cells) == len(header):
            found[line] = _read({key: cells[i] for key, i in columns.items()})
            cells = [cell for i, cell in enumerate(cells) if i not in gone]
        rest.append((line, cells))
    return rest, found


def restored(located: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """Return located stops with what their own file said of how they were found, where it says so.

    `stops` is the table as it was read; its coordinates are in `located` already.
    """
    if FOUND not in stops:
        return located
    result = located.drop(columns=[FOUND], errors="ignore").copy()
    said = [
        kept if isinstance(kept, dict) and kept.get("located_by") else {} for kept in stops[FOUND].tolist()
    ]
    placed = (result["located_by"] == "row").tolist()
    for name in PROVENANCE:
        if name in result:
            cells = result[name].tolist()
            values = [
                kept.get(name, cell) if here else cell
                for kept, cell, here in zip(said, cells, placed, strict=True)
            ]
            dtype = {"score": np.float64, "area": np.bool_}.get(name, np.object_)
            column: NDArray[Any] = np.empty(len(values), dtype=dtype)
            column[:] = values
            result[name] = column
    return result


def _read(cells: dict[str, str]) -> dict[str, Any]:
    """Return what the cells say, as `locate` gives it; what cannot be read is left out."""
    read_below = {"area", "score", "candidates"}
    found: dict[str, Any] = {key: cell for key, cell in cells.items() if key not in read_below}
    found["area"] = cells.get("area", "").strip().casefold() in ("yes", "true", "1")
    try:
        found["score"] = min(1.0, max(0.0, float(cells.get("score") or 1)))
        candidates = json.loads(cells.get("candidates") or "[]")
    except ValueError:
        return {}
    known = isinstance(candidates, list) and all(
        isinstance(one, dict) and one.keys() >= _CANDIDATE for one in candidates
    )
    return {**found, "candidates": candidates if known else []}


def _unescaped(line: int, cells: list[str], header: list[str], where: int) -> tuple[int, list[str]]:
    if cells is header:
        return line, [_bare(cell) for cell in cells]
    try:
        named = json.loads(cells[where]) if where < len(cells) and cells[where].strip() else []
    except ValueError:
        return line, cells
    names = set(named) if isinstance(named, list) else set()
    fitting = len(cells) == len(header)
    return line, [
        _bare(cell) if fitting and header[i] in names | {f"'{name}" for name in names} else cell
        for i, cell in enumerate(cells)
    ] if names else cells


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell
