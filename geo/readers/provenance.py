"""What an exported table says of where its stops were found: read back, so that it makes the same map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.cells.text import ESCAPED, safe
from geo.columns import LOCATED_NAME, PROVENANCE, READ_DATES, header_key

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo.readers.other_tools import Records

#: the column of a table just read that holds, for each row, what the file says of its finding
FOUND = "found"
#: the header under which that goes through the reading of a table; no file can have it
CARRIED = "\0found"
_CANDIDATE = {"name", "country", "lat", "lon", "km", "reason"}


def gathered(records: Records) -> Records:
    """Return the records with the columns that an export adds in one, as JSON under the header `CARRIED`.

    Only a table with the column `located_by` has them. Apostrophes that the export put before cells that a
    spreadsheet would have run are taken off.
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
    gone = {*columns.values(), *read_again}
    rest = []
    for line, cells in records:
        said = json.dumps({key: cells[i] for key, i in columns.items() if i < len(cells)})
        kept = [cell for i, cell in enumerate(cells) if i not in gone or len(cells) != len(header)]
        fitting = len(cells) == len(header)
        rest.append((line, [*kept, CARRIED if cells is header else said] if fitting else kept))
    return rest


def is_exported(header: list[str]) -> bool:
    """Say whether a header has the columns that `gathered` looks at."""
    return not {"located_by", ESCAPED}.isdisjoint(map(header_key, header))


def spread(stops: pd.DataFrame) -> pd.DataFrame:
    """Return a table just read with what `gathered` carried as the dicts of its column `FOUND`."""
    import pandas as pd

    if CARRIED not in stops:
        return stops
    result = stops.drop(columns=[CARRIED])
    said = [_read(json.loads(text)) for text in stops[CARRIED].tolist()]
    edited = [
        found.get(LOCATED_NAME, place) != place
        for found, place in zip(said, stops["place"].tolist(), strict=True)
    ]
    stale = [new and found["located_by"] not in ("row", "") for found, new in zip(said, edited, strict=True)]
    for name in ("lat", "lon", "radius_km"):
        result[name] = result[name].mask(np.array(stale, dtype=bool), "")
    result[FOUND] = pd.Series(
        [None if new else found for found, new in zip(said, edited, strict=True)], dtype=object
    )
    return result


def restored(located: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """Return located stops with what their own file said of how they were found, where it says so.

    `stops` is the table as it was read; its coordinates are in `located` already.
    """
    if FOUND not in stops:
        return located
    result = located.drop(columns=[FOUND], errors="ignore").copy()
    # as text where the table came from another process
    said = [json.loads(kept) if kept and isinstance(kept, str) else kept for kept in stops[FOUND].tolist()]
    said = [kept if isinstance(kept, dict) else None for kept in said]
    own = (result["located_by"] == "row").tolist()
    placed = [bool(kept and kept["located_by"]) and here for kept, here in zip(said, own, strict=True)]
    unplaced = [
        kept is not None and not kept["located_by"] and not here for kept, here in zip(said, own, strict=True)
    ]
    for name in PROVENANCE:
        cells = zip(result[name].tolist(), said, placed, unplaced, strict=True)
        values = [kept[name] if kept and (yes or no) else cell for cell, kept, yes, no in cells]
        dtype = {"score": np.float64, "area": np.bool_}.get(name, np.object_)
        column: NDArray[Any] = np.empty(len(values), dtype=dtype)
        column[:] = values
        result[name] = column
    for name in ("lat", "lon", "radius_km"):
        result[name] = result[name].mask(np.array(unplaced, dtype=bool))
    return result


def _read(cells: dict[str, str]) -> dict[str, Any]:
    """Return what the cells say, as `locate` gives it; what cannot be read is as if it were not there."""
    found: dict[str, Any] = {name: cells.get(name, "") for name in PROVENANCE}
    found["area"] = found["area"].strip().casefold() in ("yes", "true", "1")
    found["score"] = _score(found["score"], 1.0 if found["located_by"] else 0.0)
    found["candidates"] = _candidates(found["candidates"])
    return found | ({LOCATED_NAME: cells[LOCATED_NAME]} if cells.get(LOCATED_NAME) else {})


def _score(text: str, otherwise: float) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return otherwise


def _candidates(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    known = found if isinstance(found, list) else []
    return [one for one in known if isinstance(one, dict) and one.keys() >= _CANDIDATE]


def _unescaped(line: int, cells: list[str], header: list[str], where: int) -> tuple[int, list[str]]:
    if cells is header:
        return line, [_bare(cell) for cell in cells]
    try:
        named = json.loads(cells[where]) if where < len(cells) and cells[where].strip() else []
    except (ValueError, RecursionError):
        return line, cells
    names = set(named) if isinstance(named, list) else set()
    fitting = len(cells) == len(header)
    return line, [
        _bare(cell) if fitting and header[i] in names | {f"'{name}" for name in names} else cell
        for i, cell in enumerate(cells)
    ] if names else cells


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell
