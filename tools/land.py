"""Make geo/data/land.bin and geo/data/countries.csv from Natural Earth's 1:10m shapefiles. Run by hand.

    python tools/land.py FOLDER

FOLDER is searched for ne_10m_land.shp, ne_10m_lakes.shp, ne_10m_admin_0_boundary_lines_land.shp/.dbf and
ne_10m_admin_0_countries.dbf (Natural Earth 5.1, public domain). geo/data/README.md says where they came
from and how land.bin is laid out.

Every vertex gets a level: the logarithm of its effective area (Visvalingam & Whyatt, "Line generalisation by
repeated elimination of the smallest area", 1993) in the Mercator plane, so that whoever draws keeps a vertex
where its level is at least that of the wanted tolerance. A ring's levels never exceed that of its own area:
a small island appears or vanishes as a whole.
"""

from __future__ import annotations

import csv
import heapq
import json
import math
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from shapefile import rows, shapes

if TYPE_CHECKING:
    from numpy.typing import NDArray

DATA = Path(__file__).parent.parent / "geo" / "data"
PER_DEGREE = 500  # grid units in a degree: 0.002° is a third of a pixel at zoom 8
SMALLEST = 1e-6  # square degrees at level 0
DROPPED_BELOW = 2  # levels that are not stored: under 4e-6 square degrees, an eighth of a pixel at zoom 8
HIGHEST = 40
BOTTOM = -43008 / PER_DEGREE  # below the edge of the Mercator map (-85.05°); Antarctica ends here
DAMPED_BEYOND = 70.0  # degrees: nearer to the poles the Mercator plane would ask for too much
DASHED = ("Disputed", "Indefinite", "Indeterminant", "Line of control", "Unrecognized")
LEFT_OUT = ("Overlay limit", "Lease limit")  # zones that overlie a country, no borders


def mercator(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ordinate of the Mercator plane, in degrees of the equator."""
    return np.degrees(np.arctanh(np.sin(np.radians(np.clip(latitude, -85.06, 85.06)))))


def effective_areas(points: NDArray[np.float64], *, closed: bool) -> NDArray[np.float64]:
    """Return each effective area in the Mercator plane, square degrees; a line's size at its ends."""
    xs, ys = points[:, 0].tolist(), mercator(points[:, 1]).tolist()
    count = len(xs)
    before = [i - 1 for i in range(count)]
    after = [i + 1 for i in range(count)]
    if closed:
        before[0], after[-1] = count - 1, 0

    def area(i: int) -> float:
        b, a = before[i], after[i]
        return abs((xs[b] - xs[i]) * (ys[a] - ys[i]) - (xs[a] - xs[i]) * (ys[b] - ys[i])) / 2

    inner = range(count) if closed else range(1, count - 1)
    areas = [math.inf] * count
    current = {i: area(i) for i in inner}
    queue = [(value, i) for i, value in current.items()]
    heapq.heapify(queue)
    least, left = 0.0, count
    while queue and left > 3:
        value, i = heapq.heappop(queue)
        if current.get(i) != value:
            continue
        least = max(least, value)
        areas[i] = least
        del current[i]
        left -= 1
        b, a = before[i], after[i]
        after[b], before[a] = a, b
        for neighbour in (b, a):
            if neighbour in current:
                current[neighbour] = area(neighbour)
                heapq.heappush(queue, (current[neighbour], neighbour))
    result = np.array(areas)
    if closed:
        own = abs(float(np.dot(xs, np.roll(ys, -1)) - np.dot(ys, np.roll(xs, -1)))) / 2
        result = np.minimum(result, own)
        result[np.abs(points[:, 0]) >= 180] = own  # the cut stays on the date line
    else:
        # a short line vanishes as a whole
        result = np.minimum(result, float(np.ptp(points, axis=0).max()) ** 2)
    damping = np.cos(np.radians(points[:, 1])) / math.cos(math.radians(DAMPED_BEYOND))
    return result * np.minimum(1, damping) ** 2


def levels(areas: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the binary logarithm of areas over SMALLEST, rounded down, -1 … HIGHEST."""
    with np.errstate(divide="ignore"):
        return np.clip(np.floor(np.log2(areas / SMALLEST)), -1, HIGHEST).astype(np.int64)


def along_the_bottom(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ring with its edge along the south pole lifted to BOTTOM and divided into short ones."""
    ring = ring.copy()
    ring[:, 1] = np.maximum(ring[:, 1], BOTTOM)
    pieces = []
    for start, end in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        steps = max(1, math.ceil(abs(end[0] - start[0]) / 15)) if start[1] == end[1] == BOTTOM else 1
        pieces.append(start + (end - start) * (np.arange(steps) / steps)[:, None])
    return np.concatenate(pieces)


Line = tuple["NDArray[np.int64]", "NDArray[np.int64]"]  # grid points (n, 2); levels (n,)


def prepared(part: NDArray[np.float64], *, closed: bool) -> Line | None:
    """Return the part on the grid with its levels, without what no zoom up to 8 shows."""
    if closed:
        part = along_the_bottom(part[:-1] if np.array_equal(part[0], part[-1]) else part)
    if len(part) < (3 if closed else 2):
        return None
    areas = effective_areas(part, closed=closed)
    if closed:
        areas[part[:, 1] == BOTTOM] = areas.max()
    level = levels(areas)
    grid = np.rint(part * PER_DEGREE).astype(np.int64)
    kept = level >= DROPPED_BELOW
    kept[1:] &= (np.diff(grid, axis=0) != 0).any(axis=1)
    if not closed:
        kept[[0, -1]] = True
    if kept.sum() < (3 if closed else 2):
        return None
    return grid[kept], level[kept]


def joined(parts: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Return the lines joined end to end wherever exactly two meet, so that they can be simplified as one."""
    lines: dict[int, NDArray[np.float64]] = dict(enumerate(parts))
    ends: dict[tuple[float, ...], list[int]] = {}
    for number, line in lines.items():
        for end in (line[0], line[-1]):
            ends.setdefault(tuple(end), []).append(number)
    for point, meeting in ends.items():
        if len(meeting) != 2 or meeting[0] == meeting[1]:
            continue
        first, second = lines.pop(meeting[0]), lines.pop(meeting[1])
        first = first if tuple(first[-1]) == point else first[::-1]
        second = second if tuple(second[0]) == point else second[::-1]
        lines[meeting[0]] = np.concatenate([first, second[1:]])
        far = ends[tuple(second[-1])]
        far[far.index(meeting[1])] = meeting[0]
    return list(lines.values())


def morton(x: int, y: int) -> int:
    """Return a key that puts neighbours near each other (Z-order)."""
    return sum(((x >> bit) & 1) << (2 * bit) | ((y >> bit) & 1) << (2 * bit + 1) for bit in range(17))


def planes(values: NDArray[np.int64]) -> bytes:
    """Return differences, zigzag, as four planes of bytes."""
    steps = np.diff(values, prepend=0)
    zigzag = ((steps << 1) ^ (steps >> 63)).astype("<u4")
    return np.ascontiguousarray(zigzag.view(np.uint8).reshape(-1, 4).T).tobytes()


def group(name: str, parts: list[NDArray[np.float64]], *, closed: bool) -> tuple[dict[str, object], bytes]:
    """Return one group's entry in the head of the file, and its bytes."""
    lines = [line for part in parts if (line := prepared(part, closed=closed)) is not None]
    lines.sort(key=lambda line: morton(*((line[0][0] + [90000, 45000]).tolist())))
    counts = np.array([len(grid) for grid, _ in lines])
    grid = np.concatenate([grid for grid, _ in lines])
    level = np.concatenate([level for _, level in lines])
    head: dict[str, object] = {"name": name, "closed": closed, "lines": len(lines), "vertices": len(grid)}
    print(f"{name:9} {sum(map(len, parts)):7} vertices read, {len(grid):7} kept in {len(lines)} lines")
    return head, planes(counts) + planes(grid[:, 0]) + planes(grid[:, 1]) + level.astype(np.uint8).tobytes()


def countries(path: Path) -> list[list[str]]:
    """Return the rows of countries.csv: what has an ISO code, by the zoom from which it would be labelled."""
    table = [["country", "name", "lat", "lon", "min_zoom"]]
    found = [row for row in rows(path) if len(row["ISO_A2_EH"]) == 2 and row["ISO_A2_EH"].isalpha()]
    found.sort(key=lambda row: (float(row["MIN_LABEL"]), -float(row["POP_EST"]), row["ISO_A2_EH"]))
    seen: set[str] = set()
    for row in found:
        if row["ISO_A2_EH"] in seen:  # a lease or an island in dispute
            continue
        seen.add(row["ISO_A2_EH"])
        place = [f"{float(row['LABEL_Y']):.2f}", f"{float(row['LABEL_X']):.2f}"]
        name = row["NAME_EN"] if "." in row["NAME"] or "-" in row["NAME"] else row["NAME"]
        table.append([row["ISO_A2_EH"], name, *place, f"{float(row['MIN_LABEL']):g}"])
    return table


def main(folder: Path) -> None:
    """Write both files."""

    def source(name: str) -> Path:
        return next(iter(sorted(folder.rglob(f"ne_10m_{name}"))))

    borders = "admin_0_boundary_lines_land"
    lines = list(zip(rows(source(f"{borders}.dbf")), shapes(source(f"{borders}.shp")), strict=True))
    kinds = [(row["FEATURECLA"], parts) for row, parts in lines if row["FEATURECLA"] not in LEFT_OUT]
    solid = [part for kind, parts in kinds if not kind.startswith(DASHED) for part in parts]
    dashed = [part for kind, parts in kinds if kind.startswith(DASHED) for part in parts]
    groups = [
        group("land", [part for parts in shapes(source("land.shp")) for part in parts], closed=True),
        group("lakes", [part for parts in shapes(source("lakes.shp")) for part in parts], closed=True),
        group("borders", joined(solid), closed=False),
        group("disputed", joined(dashed), closed=False),
    ]
    head = {"per_degree": PER_DEGREE, "smallest": SMALLEST, "groups": [entry for entry, _ in groups]}
    content = json.dumps(head).encode("ascii") + b"\n" + b"".join(body for _, body in groups)
    packed = zlib.compress(content, 9)
    (DATA / "land.bin").write_bytes(packed)
    print(f"land.bin {len(packed)} bytes")
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(countries(source("admin_0_countries.dbf")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
