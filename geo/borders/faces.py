"""Overlapping areas with gaps between them into faces without: every spot has one state or none.

Vertices lie on a grid, in whole units of 1/PER_DEGREE degree, so that the same border in two years has the
same vertices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely import Geometry

    from geo.borders.states import Box, State

PER_DEGREE = 100  # units of the grid: about a kilometre
NOBODY = -1
_SLIVER = 0.03  # degrees: a gap with a smaller mean width belongs to a neighbour
_MOST_VERTICES = 400_000  # of an epoch; more are simplified before the overlay
_THIN = 0.01  # degrees


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """The faces of an epoch: areas in grid units, and for each the number of its state's name."""

    areas: NDArray[np.object_]
    owners: NDArray[np.int64]
    precisions: NDArray[np.int64]
    names: list[str]


def faces(states: Sequence[State], box: Box) -> Faces:
    """Return the faces of states inside a box (west, south, east, north in degrees).

    Where areas overlap, the spot belongs to the smaller one: an enclave is drawn on top of what surrounds it.
    A narrow gap goes to the neighbour with which it shares the longest side.
    """
    areas = np.array([state.area for state in states], dtype=object)
    chosen = np.flatnonzero(shapely.intersects(areas, shapely.box(*box))) if len(areas) else np.zeros(0, int)
    areas = areas[chosen]
    within = (box[0] > -180 or box[2] < 180 or box[1] > -90 or box[3] < 90) and len(areas)
    if within:
        areas = shapely.clip_by_rect(areas, *box)
        torn = ~shapely.is_valid(areas)
        areas[torn] = shapely.make_valid(areas[torn])
    if int(shapely.get_num_coordinates(areas).sum()) > _MOST_VERTICES:
        areas = shapely.simplify(areas, _THIN, preserve_topology=True)
    areas = shapely.transform(areas, lambda points: points * PER_DEGREE)
    numbers = chosen.tolist()
    names = sorted({states[i].name for i in numbers})
    of_name = {name: number for number, name in enumerate(names)}
    owners = np.array([of_name[states[i].name] for i in numbers], dtype=np.int64)
    precisions = np.array([states[i].precision for i in numbers], dtype=np.int64)
    return _assigned(areas, owners, precisions, names)


def _assigned(
    areas: NDArray[np.object_], owners: NDArray[np.int64], precisions: NDArray[np.int64], names: list[str]
) -> Faces:
    noded = shapely.unary_union(shapely.boundary(areas), grid_size=1.0)
    pieces = shapely.get_parts(shapely.polygonize([noded]))
    face_of, area_of = shapely.STRtree(areas).query(shapely.point_on_surface(pieces), predicate="intersects")
    # the largest first, so that the smallest is written last and stays
    order = np.argsort(-shapely.area(areas)[area_of], kind="stable")
    chosen = np.full(len(pieces), NOBODY, dtype=np.int64)
    chosen[face_of[order]] = area_of[order]
    _fill(pieces, chosen)
    kept = chosen != NOBODY
    return Faces(pieces[kept], owners[chosen[kept]], precisions[chosen[kept]], names)


def _fill(pieces: NDArray[np.object_], chosen: NDArray[np.int64]) -> None:
    """Give each narrow gap to the neighbour with which it shares most of its outline."""
    if not len(pieces):
        return
    narrow = 2 * shapely.area(pieces) < _SLIVER * PER_DEGREE * shapely.length(pieces)
    gaps = np.flatnonzero((chosen == NOBODY) & narrow)
    if not len(gaps):
        return
    tree = shapely.STRtree(pieces)
    gap, other = tree.query(pieces[gaps], predicate="touches")
    shared = shapely.length(
        shapely.intersection(shapely.boundary(pieces[gaps[gap]]), shapely.boundary(pieces[other]))
    )
    shared[chosen[other] == NOBODY] = 0
    before = chosen.copy()
    for i in np.lexsort((other, shared)).tolist():  # the longest is written last
        if shared[i] > 0:
            chosen[gaps[gap[i]]] = before[other[i]]


def outline_edges(area: Geometry) -> NDArray[np.int64]:
    """Return the edges of an area on the grid: rows of x1, y1, x2, y2, the smaller end first, in grid units.

    >>> outline_edges(shapely.box(0, 0, 1, 2)).tolist()
    [[1, 0, 1, 2], [1, 2, 0, 2], [0, 2, 0, 0], [0, 0, 1, 0]]
    """
    points, ring = shapely.get_coordinates(shapely.get_rings(area), return_index=True)
    whole = np.rint(points).astype(np.int64)
    inner = ring[1:] == ring[:-1]
    edges: NDArray[np.int64] = np.hstack([whole[:-1], whole[1:]])[inner]
    return edges
