"""The table again, as CSV that a spreadsheet may open: no formula runs, each place has its origin."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from geo.cells.text import ESCAPED, safe
from geo.columns import LOCATED_NAME, NAMES, PROVENANCE
from geo.route.rows import rows

if TYPE_CHECKING:
    from geo.route.route import Route
    from geo.route.rows import Row

_COORDINATES = ("lat", "lon", "radius_km")


def content(route: Route) -> str:
    """Return the stops of a route in its order as CSV: UTF-8 with a byte order mark, as spreadsheets want it.

    Columns: those of the table, then where each stop was found and by whom. A cell that a spreadsheet would
    run as a formula begins with an apostrophe, and `geo_escaped` names its column: `geo` takes it off again.
    """
    stops = list(rows(route))
    used = dict.fromkeys(name for row in stops for name in row.cells)
    known = [name for name in NAMES if name in used or name in ("place", "start", "end", *_COORDINATES)]
    header = [*known, *(name for name in used if name not in NAMES), *PROVENANCE, LOCATED_NAME]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe(name) for name in [*header, ESCAPED]])
    writer.writerows(_cells(row, header) for row in stops)
    return "\ufeff" + text.getvalue()


def _cells(row: Row, header: list[str]) -> list[str]:
    numbers = {name: _number(getattr(row, name)) for name in _COORDINATES}
    found = {name: _found(row.found[name]) for name in PROVENANCE} | {LOCATED_NAME: row.name}
    cells = [numbers.get(name, row.cells.get(name) or found.get(name, "")) for name in header]
    shown = [text if name in _COORDINATES else safe(text) for name, text in zip(header, cells, strict=True)]
    changed = [name for name, text, cell in zip(header, shown, cells, strict=True) if text != cell]
    return [*shown, json.dumps(changed, ensure_ascii=False) if changed else ""]


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)
