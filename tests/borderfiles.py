"""Small files of borders, written for the tests: plainly drawn states whose borders move in 1918."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CREDIT = "Borders: drawn for a test (CC0), https://example.org/borders"
#: west, south, east, north in degrees, far from any sea
WEST, EAST = "Westland", "Eastern Realm"
MIDDLE = "Midland"

Box = tuple[float, float, float, float]


def ring(box: Box) -> list[list[float]]:
    west, south, east, north = box
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name: str | None, *boxes: Box, **properties: Any) -> dict[str, Any]:
    coordinates = [[ring(box)] for box in boxes]
    geometry = {"type": "MultiPolygon", "coordinates": coordinates}
    return {"type": "Feature", "properties": {"NAME": name, **properties}, "geometry": geometry}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


#: over the middle of Europe; Warsaw (21.0 E) lies in the east first, then in the state between
STATES_1900 = collection(
    feature(WEST, (5, 48, 20, 55), BORDERPRECISION=3), feature(EAST, (20, 48, 40, 55), BORDERPRECISION=3)
)
STATES_1918 = collection(
    feature(WEST, (5, 48, 18, 55), BORDERPRECISION=3),
    feature(MIDDLE, (18, 48, 25, 55), BORDERPRECISION=1),
    feature(EAST, (25, 48, 40, 55), BORDERPRECISION=3),
)
LIFE = """place,start,end,country,lat,lon
Lodz,1890,1895,,51.76,19.46
Warsaw,1905,,,52.23,21.01
Warsaw,1920,1925,,52.23,21.01
Kyiv,1930,,,50.45,30.52
"""


def write_years(folder: Path, *, credit: str = CREDIT) -> Path:
    """Write a folder of two years, with its credit where there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    for year, states in ((1900, STATES_1900), (1918, STATES_1918)):
        (folder / f"plain_{year}.geojson").write_text(json.dumps(states), encoding="utf-8")
    if credit:
        (folder / "CREDIT.txt").write_text(credit + "\n", encoding="utf-8")
    return folder


def write_json(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def write_life(path: Path, text: str = LIFE) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
