"""The lines between the states of several years, each stored once for all its years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.borders.faces import PER_DEGREE, Faces, outline_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely import Geometry

    from geo.borders.states import Box

_INLAND = 0.25  # degrees from the shore: an outline farther inland is a border even with no state beyond it
_SHORTEST_RUN = 1.2  # degrees from corner to corner
_LAND_TOLERANCE = 0.1  # degrees
_SMALLEST = 0.5  # square degrees: smaller islands and lakes are left out
_FAR = 2 * 360 * PER_DEGREE
_APPROXIMATE = 1


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A run of border between junctions: grid points, the years it is in, whether it is approximate."""

    points: NDArray[np.int64]
    years: tuple[int, ...]
    approximate: bool


def border_lines(years: Sequence[Faces], box: Box) -> list[Line]:
    """Return the lines between different states in all the years.

    Coasts are left out, since the page draws its own. An outline with no state beyond it counts inland.
    """
    land = inland(box)
    edges: list[NDArray[np.int64]] = []
    marks: list[NDArray[np.int64]] = []
    for year, faces in enumerate(years):
        found, approximate = _edges(faces, land, box)
        edges.append(found)
        marks.append(2 * year + approximate.astype(np.int64))
    return _joined(np.concatenate(edges), np.concatenate(marks)) if edges else []


@lru_cache(maxsize=4)
def inland(box: Box) -> Geometry:
    """Return the land of a box that is farther than 0.25 degrees from any shore, in grid units."""
    from geo.land.rings import land_rings

    west, south, east, north = box

    def areas(outline: str) -> NDArray[np.object_]:
        rings = land_rings((south, west, north, east), _LAND_TOLERANCE, outline=outline)
        made = shapely.make_valid(np.array([shapely.polygons(ring) for ring in rings], dtype=object))
        return np.asarray(made[shapely.area(made) > _SMALLEST], dtype=object)

    land, lakes = areas("land"), areas("lakes")
    _, holes = shapely.STRtree(land).query(land, predicate="contains_properly")
    wet = np.isin(np.arange(len(land)), holes)  # a ring inside a ring is water
    dry = shapely.union_all(land[~wet]).difference(shapely.union_all(np.concatenate([land[wet], lakes])))
    shrunk = dry.buffer(-_INLAND, quad_segs=2)
    scaled: Geometry = shapely.transform(shrunk, lambda points: points * PER_DEGREE)
    shapely.prepare(scaled)
    return scaled


def _edges(faces: Faces, land: Geometry, box: Box) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the edges of one year that are borders, and which of them are approximate."""
    if not len(faces.areas):
        return np.empty((0, 4), np.int64), np.empty(0, bool)
    outlines = [outline_edges(area) for area in faces.areas]
    face = np.repeat(np.arange(len(outlines)), [len(one) for one in outlines])
    rows = np.concatenate(outlines)
    swap = (rows[:, 0] > rows[:, 2]) | ((rows[:, 0] == rows[:, 2]) & (rows[:, 1] > rows[:, 3]))
    rows[swap] = rows[swap][:, [2, 3, 0, 1]]
    order = np.lexsort((face, *rows.T[::-1]))
    rows, face = rows[order], face[order]
    same = np.all(rows[1:] == rows[:-1], axis=1)
    first = np.flatnonzero(np.concatenate([[True], ~same]))
    two = np.zeros(len(rows), bool)
    two[:-1] = same
    both = two[first]
    edge, one = rows[first], face[first]
    other = np.where(both, face[np.minimum(first + 1, len(face) - 1)], one)
    differ = both & (faces.owners[one] != faces.owners[other])
    named = np.array([bool(name) for name in faces.names])[faces.owners[one]]
    alone = ~both & named & ~_on_edge(edge, box)
    middle = (edge[:, :2] + edge[:, 2:]) / 2
    alone[alone] = shapely.contains_xy(land, middle[alone, 0], middle[alone, 1])
    alone[alone] = _long(edge[alone])
    kept = differ | alone
    precision = np.minimum(faces.precisions[one], faces.precisions[other])
    return edge[kept], precision[kept] <= _APPROXIMATE


def _long(edges: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which edges belong to a long run: short runs are shores that differ from the page's."""
    if not len(edges):
        return np.zeros(0, bool)
    runs = shapely.get_parts(
        shapely.line_merge(shapely.multilinestrings(edges.reshape(-1, 2, 2).astype(float)))
    )
    west, south, east, north = shapely.bounds(runs).T
    long = runs[np.hypot(east - west, north - south) >= _SHORTEST_RUN * PER_DEGREE]
    if not len(long):
        return np.zeros(len(edges), bool)
    tree = shapely.STRtree(shapely.linestrings(edges.reshape(-1, 2, 2).astype(float)))
    kept = np.zeros(len(edges), bool)
    kept[tree.query(long, predicate="covers")[1]] = True
    return kept


def _on_edge(edge: NDArray[np.int64], box: Box) -> NDArray[np.bool_]:
    """Return which edges lie on the box, or on the date line, where areas were cut."""
    cut = np.zeros(len(edge), bool)
    for axis, limits in ((0, (box[0], box[2], -180, 180)), (1, (box[1], box[3]))):
        for limit in limits:
            at = round(limit * PER_DEGREE)
            cut |= (np.abs(edge[:, axis] - at) <= 1) & (np.abs(edge[:, axis + 2] - at) <= 1)
    return cut


def _joined(edges: NDArray[np.int64], marks: NDArray[np.int64]) -> list[Line]:
    """Return the edges joined into lines between junctions, each with its years.

    At a junction the number of edges is not two, in any year, or the years change.
    """
    members: dict[tuple[int, int], set[int]] = {}
    ends = edges[:, [0, 2]] * _FAR + edges[:, [1, 3]]
    for one, other, mark in zip(*ends.T.tolist(), marks.tolist(), strict=True):
        members.setdefault((one, other), set()).add(mark)
    kinds = {edge: tuple(sorted(found)) for edge, found in members.items()}
    around: dict[int, list[int]] = {}
    for one, other in sorted(kinds):
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)

    def kind(one: int, other: int) -> tuple[int, ...]:
        return kinds[(one, other) if (one, other) in kinds else (other, one)]

    def passes(at: int) -> bool:
        near = around[at]
        return len(near) == 2 and kind(near[0], at) == kind(near[1], at)

    done: set[tuple[int, int]] = set()
    lines: list[Line] = []
    # first the runs between junctions, then closed rings without any
    starts = [at for at in around if not passes(at)] + [at for at in around if passes(at)]
    for start in starts:
        for then in around[start]:
            if (start, then) in done:
                continue
            run = [start, then]
            while passes(run[-1]) and run[-1] != start:
                a, b = around[run[-1]]
                run.append(b if a == run[-2] else a)
            done.update(pairwise(run))
            done.update(pairwise(run[::-1]))
            lines += _lines(run, kind(start, then))
    return lines


def _lines(run: list[int], marks: tuple[int, ...]) -> list[Line]:
    keys = np.array(run)
    y = (keys + _FAR // 2) % _FAR - _FAR // 2
    points = np.column_stack([(keys - y) // _FAR, y])
    made = []
    for approximate in (0, 1):
        years = tuple(mark // 2 for mark in marks if mark % 2 == approximate)
        if years:
            made.append(Line(points, years, bool(approximate)))
    return made
