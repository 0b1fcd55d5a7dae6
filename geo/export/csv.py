"""CSV: the table with coordinates and provenance, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from geo.cells.text import ESCAPED, safe
from geo.columns import LOCATED_NAME, NAMES, PROVENANCE, READ_DATES
from geo.route.rows import rows

if TYPE_CHECKING:
    from geo.route.route import Route
    from geo.route.rows import Row

_COORDINATES = ("lat", "lon", "radius_km")


def content(route: Route) -> str:
    """Return the stops of a route, in its order, as CSV: UTF-8 with the byte order mark of spreadsheets.

    The columns are those of the table, its dates as EDTF where any is written otherwise, and those of
    provenance. A cell that a spreadsheet would run as a formula gets an apostrophe, and the column
    `geo_escaped` names its column; `geo` removes it on reading.
    """
    stops = list(rows(route))
    used = dict.fromkeys(name for row in stops for name in row.cells)
    standard = [name for name in NAMES if name in used or name in ("place", "start", "end", *_COORDINATES)]
    dates = READ_DATES if any(row.start != row.cells.get("start") for row in stops) else ()
    header = [*standard, *(name for name in used if name not in NAMES), *dates, *PROVENANCE, LOCATED_NAME]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe(name) for name in [*header, ESCAPED]])
    writer.writerows(_cells(row, header) for row in stops)
    return "\ufeff" + text.getvalue()


def _cells(row: Row, header: list[str]) -> list[str]:
    numbers = {name: _number(getattr(row, name)) for name in _COORDINATES}
    provenance = {name: _text(row.found[name]) for name in PROVENANCE} | {LOCATED_NAME: row.name}
    provenance |= dict(zip(READ_DATES, (row.start, row.end), strict=True))
    cells = [numbers.get(name, row.cells.get(name) or provenance.get(name, "")) for name in header]
    shown = [text if name in _COORDINATES else safe(text) for name, text in zip(header, cells, strict=True)]
    changed = [name for name, text, cell in zip(header, shown, cells, strict=True) if text != cell]
    return [*shown, json.dumps(changed, ensure_ascii=False) if changed else ""]


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)
