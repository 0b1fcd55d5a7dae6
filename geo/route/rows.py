"""The stops of a route as rows of plain values, the same for every format."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.columns import ADDED, NAMES, PROVENANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.route.route import Route

_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_NOT_WRITTEN = {"lat", "lon", "radius_km"}


@dataclass(frozen=True, slots=True)
class Row:
    """One stop: the cells as written, its dates, and where it was found.

    `days` are the earliest and latest start and the earliest and latest end as Julian Day Numbers, None
    where the text leaves them open. `lat`, `lon` (degrees) and `radius_km` are None where the stop is not
    placed; `place` is the row of `Route.places`, or -1.
    """

    number: int
    place: int
    cells: dict[str, str]
    start: str
    end: str
    days: tuple[int | None, int | None, int | None, int | None]
    lat: float | None
    lon: float | None
    radius_km: float | None
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def placed(self) -> bool:
        """Whether the stop has coordinates."""
        return self.lat is not None and self.lon is not None

    @property
    def area(self) -> bool:
        """Whether the stop is a region, to be drawn as an area."""
        return bool(self.found["area"]) and (self.radius_km or 0) > 0

    @property
    def name(self) -> str:
        """The place as written."""
        return self.cells.get("place", "")

    def text(self, column: str) -> str:
        """Return a cell as written, or what was found under that name; empty where there is neither."""
        return self.cells.get(column) or str(self.found.get(column) or "")

    def own(self) -> dict[str, str]:
        """Return the filled cells of the author's own columns."""
        return {name: text for name, text in self.cells.items() if name not in NAMES}


def rows(route: Route) -> Iterator[Row]:
    """Yield the stops of a route in its order; numbers begin with 1."""
    stops = route.stops
    written = [str(name) for name in stops if name not in ADDED and name not in _NOT_WRITTEN]
    cells = zip(*(_texts(stops, name) for name in written), strict=True) if written else [()] * len(stops)
    limits = zip(*(_days(stops, name) for name in _BOUNDS), strict=True)
    points = zip(*(_numbers(stops, name) for name in ("lat", "lon", "radius_km")), strict=True)
    found = zip(*(_found(stops, name) for name in PROVENANCE), strict=True)
    dates = zip(_texts(stops, "start_edtf"), _texts(stops, "end_edtf"), strict=True)
    julian = _texts(stops, "date_julian")
    places = route.place_numbers.tolist()
    columns = zip(places, cells, dates, limits, points, found, strict=True)
    for i, (place, texts, (start, end), bounds, point, provenance) in enumerate(columns):
        filled = {name: text for name, text in zip(written, texts, strict=True) if text}
        kept = dict(zip(PROVENANCE, provenance, strict=True)) | {"date_julian": julian[i]}
        lat, lon, radius_km = point
        earliest_start, latest_start, earliest_end, latest_end = bounds
        days = (earliest_start, latest_start, earliest_end, latest_end)
        yield Row(i + 1, place, filled, start, end, days, lat, lon, radius_km, kept)


def one_line(text: str) -> str:
    r"""Return the text on one line, for formats whose names hold no line breaks.

    >>> one_line(" a \n b")
    'a b'
    """
    return " ".join(text.split())


def json_lines(head: dict[str, Any], features: Iterator[dict[str, Any]]) -> str:
    """Return a GeoJSON-like collection as JSON text, a line for each feature."""
    opening = "".join(f"{_json(name)}: {_json(value)},\n" for name, value in head.items())
    lines = ",\n".join(_json(feature) for feature in features)
    return "{\n" + opening + '"features": [\n' + lines + "\n]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _texts(stops: pd.DataFrame, column: str) -> list[str]:
    if column not in stops:
        return [""] * len(stops)
    return ["" if cell is None or cell != cell else _sound(str(cell)) for cell in stops[column].tolist()]


def _sound(text: str) -> str:
    """Return the text without halves of surrogate pairs, which UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _days(stops: pd.DataFrame, column: str) -> list[int | None]:
    return [None if day != day else int(day) for day in stops[column].astype("float64").tolist()]


def _numbers(stops: pd.DataFrame, column: str) -> list[float | None]:
    values = stops[column].astype("float64").tolist() if column in stops else [float("nan")] * len(stops)
    return [None if value != value else float(value) for value in values]


def _found(stops: pd.DataFrame, column: str) -> list[Any]:
    if column in ("area", "score", "candidates"):
        assumed: Any = {"area": False, "score": 1.0, "candidates": []}[column]
        return stops[column].tolist() if column in stops else [assumed] * len(stops)
    return _texts(stops, column)
