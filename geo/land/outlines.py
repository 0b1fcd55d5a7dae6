"""The outlines in geo/data/land.bin, and the vertices that a map of stops needs."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy import EARTH_RADIUS_KM, unit_vectors

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geo.packing import Lines

CHUNK = 16  # vertices that share one distance to the stops
SAMPLED = 8  # one vertex in this many is sampled to estimate their number
LEVELS = 64  # more than any level in the file
EDGE = 180  # degrees: where outlines are cut
FINEST = 360 / 256 / 2**8  # degrees of the equator in a pixel at zoom 8
COARSEST = 0.3  # degrees: a pixel at zoom 2
NEAR_KM = 150.0  # within this distance of a stop the outline is finest
SPLINTER = 0.7  # degrees: a smaller lake with fewer than ROUND corners looks like a splinter; left out
ROUND = 8
PRECISION = 1  # the size of the grid cells to which far points are rounded, in tolerances


@dataclass(frozen=True, eq=False)
class Outlines:
    """Lines of one kind: the vertices of all lines in one array, on a grid of `per_degree` units."""

    name: str
    closed: bool
    per_degree: int
    smallest: float
    """The effective area at level 0 in square degrees of the Mercator plane; each level doubles it."""
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    level: NDArray[np.uint8]
    starts: NDArray[np.int32]
    """The first vertex of each line."""

    @cached_property
    def chunk_starts(self) -> NDArray[np.int32]:
        """The first vertex of each chunk, which has at most CHUNK vertices of one line."""
        counts = np.diff(self.starts, append=len(self.x))
        pieces = -(-counts // CHUNK)
        within = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        starts: NDArray[np.int32] = (np.repeat(self.starts, pieces) + CHUNK * within).astype(np.int32)
        return starts

    @cached_property
    def sampled_chunks(self) -> NDArray[np.int32]:
        """The chunk of each vertex in the sample, which is every SAMPLED-th vertex."""
        sample = np.arange(0, len(self.x), SAMPLED)
        return np.searchsorted(self.chunk_starts, sample, "right").astype(np.int32) - 1

    @cached_property
    def large(self) -> NDArray[np.bool_]:
        """Whether each line is longer than SPLINTER, so that it is kept even with few corners."""
        low, high = (reduce(self.y, self.starts) for reduce in (np.minimum.reduceat, np.maximum.reduceat))
        west, east = (reduce(self.x, self.starts) for reduce in (np.minimum.reduceat, np.maximum.reduceat))
        return np.asarray(np.maximum(high - low, east - west) > SPLINTER * self.per_degree)

    def distances_km(self, stops: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the distance of each chunk from the nearest stop (stops: unit vectors, shape (n, 3))."""
        first = self.chunk_starts
        here = unit_vectors(self.y[first] / self.per_degree, self.x[first] / self.per_degree)
        nearest = np.full(len(here), -1.0)
        x, y, z = np.ascontiguousarray(here.T)
        for stop_x, stop_y, stop_z in stops.tolist():
            np.maximum(nearest, x * stop_x + y * stop_y + z * stop_z, out=nearest)
        # whole kilometres: the last bit of a sine differs between machines and must not matter
        kilometres: NDArray[np.float64] = np.rint(EARTH_RADIUS_KM * np.arccos(np.clip(nearest, -1, 1)))
        return kilometres

    def wanted(self, tolerance: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the lowest level that a tolerance in degrees of the equator keeps."""
        return np.clip(np.ceil(np.log2(tolerance**2 / self.smallest)), 0, LEVELS - 1).astype(np.uint8)

    def count(self, tolerance: NDArray[np.float64]) -> int:
        """Return the approximate number of vertices that `kept` would return, estimated from a sample."""
        return SAMPLED * int((self.level[::SAMPLED] >= self.wanted(tolerance)[self.sampled_chunks]).sum())

    def kept(self, tolerance: NDArray[np.float64]) -> Lines:
        """Return the number of vertices that each line keeps, and their grid coordinates x and y.

        They are exact to the tolerance of each chunk (see `wanted`); lines that keep nothing are left out.
        """
        sizes = np.diff(self.chunk_starts, append=len(self.x))
        vertex = np.flatnonzero(self.level >= np.repeat(self.wanted(tolerance), sizes))
        chunk = np.searchsorted(self.chunk_starts, vertex, "right") - 1
        line = np.searchsorted(self.starts, vertex, "right") - 1
        drop = np.floor(np.log2(tolerance * self.per_degree * PRECISION)).clip(0, 4).astype(np.int32)[chunk]
        drop[np.abs(self.x[vertex]) == EDGE * self.per_degree] = 0  # both sides of the cut must agree
        half = (1 << drop) >> 1
        x: NDArray[np.int32] = ((self.x[vertex] + half) >> drop) << drop
        y: NDArray[np.int32] = ((self.y[vertex] + half) >> drop) << drop
        fresh = np.ones(len(x), bool)
        fresh[1:] = (np.diff(x) != 0) | (np.diff(y) != 0) | (np.diff(line) != 0)
        corners = np.bincount(line[fresh], minlength=len(self.starts))
        enough = corners >= (3 if self.closed else 2)
        if self.name == "lakes":
            enough &= (corners >= ROUND) | self.large
        fresh &= enough[line]
        counts = np.bincount(line[fresh], minlength=len(self.starts))
        return counts[counts > 0].astype(np.int32), x[fresh], y[fresh]


def _unplane(content: bytes, at: int, count: int) -> NDArray[np.int32]:
    planes = np.frombuffer(content, np.uint8, 4 * count, at).reshape(4, count)
    zigzag = np.ascontiguousarray(planes.T).view("<u4")[:, 0]
    return np.cumsum(((zigzag >> 1) ^ (0 - (zigzag & 1))).view("<i4"), dtype=np.int32)


@lru_cache(maxsize=1)
def outlines() -> dict[str, Outlines]:
    """Return the outlines by name: "land" and "lakes" are closed, "borders" and "disputed" are lines."""
    content = zlib.decompress((files("geo") / "data" / "land.bin").read_bytes())
    at = content.index(b"\n")
    head = json.loads(content[:at])
    at += 1
    groups: dict[str, Outlines] = {}
    for entry in head["groups"]:
        lines, vertices = entry["lines"], entry["vertices"]
        counts = _unplane(content, at, lines)
        at += 4 * lines
        x = _unplane(content, at, vertices)
        at += 4 * vertices
        y = _unplane(content, at, vertices)
        at += 4 * vertices
        level = np.frombuffer(content, np.uint8, vertices, at)
        at += vertices
        starts = np.cumsum(counts) - counts
        groups[entry["name"]] = Outlines(
            entry["name"], entry["closed"], head["per_degree"], head["smallest"], x, y, level, starts
        )
    return groups


#: more spots are merged in cells of 1/4, 1, 2 and 4 degrees until there are at most this many
MOST = 500
_PER_DEGREE = (4, 1, 0.5, 0.25)


def spots(latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.float64]:
    """Return the distinct spots of stops as rows of latitude and longitude in degrees; NaN is left out.

    >>> spots([60.17, float("nan"), 60.17], [24.94, 0, 24.94]).tolist()
    [[60.17, 24.94]]
    >>> len(spots(np.arange(0, 60, 0.01), np.arange(0, 60, 0.01))) < MOST
    True
    """
    points = np.column_stack([np.asarray(latitudes, float), np.asarray(longitudes, float)])
    points = points[~np.isnan(points).any(axis=1)]
    for per_degree in _PER_DEGREE:
        if len(points) > MOST:
            points = _cells(points, per_degree)
    return np.unique(points, axis=0) if len(points) else points


def _cells(points: NDArray[np.float64], per_degree: float) -> NDArray[np.float64]:
    """Return the middles of the cells that hold a point, from south to north."""
    rows, columns = np.rint(points * per_degree).astype(np.int64).T
    cells = np.unique((rows << 32) + columns)
    rows = (cells + (1 << 31)) >> 32
    return np.column_stack([rows, cells - (rows << 32)]) / per_degree
