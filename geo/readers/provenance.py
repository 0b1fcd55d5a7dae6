"""How the stops of an exported table were located: read back, so that the table makes the same map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.cells.text import ESCAPED, safe
from geo.columns import LOCATED_NAME, PROVENANCE, READ_DATES
from geo.readers.headers import header_key

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo.readers.other_tools import Records

#: the column of a table just read with the provenance of each row: a dict, or None
FOUND = "found"
#: the header under which the provenance passes through the reading of a table; no file can have it
CARRIED = "\0found"
_POINT = ("lat", "lon", "radius_km")
_CANDIDATE = {"name", "country", "lat", "lon", "km", "reason"}


def gathered(records: Records) -> Records:
    """Return the records with the columns that an export adds joined in one, as JSON, headed `CARRIED`.

    Only a table with the column `located_by` has them. The apostrophes that an export puts before cells which
    a spreadsheet would run are removed.
    """
    header = records[0][1]
    keys = [header_key(name) for name in header]
    if ESCAPED in keys:
        records = [_unescaped(line, cells, header, keys.index(ESCAPED)) for line, cells in records]
        header = records[0][1]
    if "located_by" not in keys:
        return records
    columns = {key: i for i, key in enumerate(keys) if key in (*PROVENANCE, LOCATED_NAME)}
    read_again = [keys.index(name) for name in (ESCAPED, *READ_DATES) if name in keys]
    joined = {*columns.values(), *read_again}
    result = []
    for line, cells in records:
        if len(cells) == len(header):
            provenance = json.dumps({key: cells[i] for key, i in columns.items()})
            kept = [cell for i, cell in enumerate(cells) if i not in joined]
            cells = [*kept, CARRIED if cells is header else provenance]
        result.append((line, cells))  # the table's reader reports a row of another width
    return result


def is_exported(header: list[str]) -> bool:
    """Return whether a header has a column that `gathered` reads."""
    return not {"located_by", ESCAPED}.isdisjoint(map(header_key, header))


def spread(stops: pd.DataFrame) -> pd.DataFrame:
    """Return a table just read with the provenance that `gathered` joined as dicts in its column `FOUND`.

    A stop whose place was edited since is without: it will be located anew.
    """
    import pandas as pd

    if CARRIED not in stops:
        return stops
    result = stops.drop(columns=[CARRIED])
    rows = [_read(json.loads(text)) for text in stops[CARRIED].tolist()]
    edited = [
        row.get(LOCATED_NAME, place) != place
        for row, place in zip(rows, stops["place"].tolist(), strict=True)
    ]
    stale = [new and row["located_by"] not in ("row", "") for row, new in zip(rows, edited, strict=True)]
    for name in _POINT:
        result[name] = result[name].mask(np.array(stale, dtype=bool), "")
    kept = [None if new else row for row, new in zip(rows, edited, strict=True)]
    result[FOUND] = pd.Series(kept, dtype=object)
    return result


def restored(located: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """Return located stops with the provenance that their own file gives, if it gives any.

    `stops` is the table as it was read; its coordinates are in `located` already.
    """
    if FOUND not in stops:
        return located
    result = located.drop(columns=[FOUND], errors="ignore").copy()
    # as text where the table came from another process
    rows = [json.loads(row) if row and isinstance(row, str) else row for row in stops[FOUND].tolist()]
    rows = [row if isinstance(row, dict) else None for row in rows]
    by_row = (result["located_by"] == "row").tolist()
    # the file's provenance holds for points that are the file's, and for stops that neither of them places
    valid = [
        row is not None and bool(row["located_by"]) == own for row, own in zip(rows, by_row, strict=True)
    ]
    unplaced = [fits and not own for fits, own in zip(valid, by_row, strict=True)]
    for name in PROVENANCE:
        cells = zip(result[name].tolist(), rows, valid, strict=True)
        values = [row[name] if row and fits else cell for cell, row, fits in cells]
        dtype = {"score": np.float64, "area": np.bool_}.get(name, np.object_)
        column: NDArray[Any] = np.empty(len(values), dtype=dtype)
        column[:] = values
        result[name] = column
    for name in _POINT:
        result[name] = result[name].mask(np.array(unplaced, dtype=bool))
    return result


def _read(cells: dict[str, str]) -> dict[str, Any]:
    """Return provenance with the types that `locate` gives; unreadable cells count as empty."""
    row: dict[str, Any] = {name: cells.get(name, "") for name in PROVENANCE}
    row["area"] = row["area"].strip().casefold() in ("yes", "true", "1")
    row["score"] = _score(row["score"], 1.0 if row["located_by"] else 0.0)
    row["candidates"] = _candidates(row["candidates"])
    return row | ({LOCATED_NAME: cells[LOCATED_NAME]} if cells.get(LOCATED_NAME) else {})


def _score(text: str, otherwise: float) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return otherwise


def _candidates(text: str) -> list[dict[str, Any]]:
    return [item for item in _list(text) if isinstance(item, dict) and item.keys() >= _CANDIDATE]


def _list(text: str) -> list[Any]:
    """Return a list written as JSON; empty if the text is anything else."""
    try:
        value = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    return value if isinstance(value, list) else []


def _unescaped(line: int, cells: list[str], header: list[str], where: int) -> tuple[int, list[str]]:
    if cells is header:
        return line, [_bare(cell) for cell in cells]
    if len(cells) != len(header) or not (names := [str(name) for name in _list(cells[where].strip())]):
        return line, cells
    escaped = {*names, *(f"'{name}" for name in names)}
    return line, [_bare(cell) if name in escaped else cell for name, cell in zip(header, cells, strict=True)]


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that an export put before it."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell
