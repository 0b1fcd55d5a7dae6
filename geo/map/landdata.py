"""The outlines in geo/data/land.bin: which of their vertices a map of given stops needs."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
CHUNK = 16  # vertices that share one distance to the stops
LEVELS = 64  # more than any level in the file
EDGE = 180  # degrees: where outlines are cut
FINEST = 360 / 256 / 2**8  # degrees of the equator in a pixel at zoom 8
COARSEST = 0.3  # degrees: a pixel at zoom 2
NEAR_KM = 150.0  # up to here from a stop the outline is as fine as it gets
PRECISION = 1  # size of the grid cells to which far points are rounded, in tolerances


@dataclass(frozen=True, eq=False)
class Outlines:
    """Lines of one kind: all their vertices in a row, on a grid of `per_degree` units."""

    name: str
    closed: bool
    per_degree: int
    smallest: float
    """Square degrees of the Mercator plane at level 0; each further level is twice the area."""
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    level: NDArray[np.uint8]
    starts: NDArray[np.int32]
    """The first vertex of every line."""

    @cached_property
    def chunk_starts(self) -> NDArray[np.int32]:
        """The first vertex of every chunk: at most CHUNK vertices of one line."""
        counts = np.diff(self.starts, append=len(self.x))
        pieces = -(-counts // CHUNK)
        within = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        return np.repeat(self.starts, pieces) + CHUNK * within

    def distances_km(self, stops: NDArray[np.float32]) -> NDArray[np.float64]:
        """From every chunk's first vertex to the nearest stop; `stops` as unit vectors, shape (n, 3)."""
        first = self.chunk_starts
        here = unit_vectors(self.y[first] / self.per_degree, self.x[first] / self.per_degree)
        nearest = np.full(len(here), -1.0, np.float32)
        for block in range(0, len(stops), 64):
            np.maximum(nearest, (here @ stops[block : block + 64].T).max(axis=1), out=nearest)
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip((1 - nearest.astype(float)) / 2, 0, 1)))

    def wanted(self, tolerance: NDArray[np.float64]) -> NDArray[np.int32]:
        """The lowest level to keep for a tolerance in degrees of the equator."""
        return np.clip(np.ceil(np.log2(tolerance**2 / self.smallest)), 0, LEVELS - 1).astype(np.uint8)

    def count(self, tolerance: NDArray[np.float64]) -> int:
        """About how many vertices `kept` would give: judged by every eighth."""
        sample = np.arange(0, len(self.x), 8)
        chunk = np.searchsorted(self.chunk_starts, sample, "right") - 1
        return 8 * int((self.level[sample] >= self.wanted(tolerance)[chunk]).sum())

    def keep(self, tolerance: NDArray[np.float64]) -> list[NDArray[np.int32]]:
        """Lines of grid points, shape (n, 2), good to the tolerance of each chunk (degrees of the equator)."""
        counts, x, y = self.kept(tolerance)
        return np.split(np.column_stack([x, y]), np.cumsum(counts)[:-1]) if len(counts) else []

    def kept(self, tolerance: NDArray[np.float64]) -> tuple[NDArray[np.int32], ...]:
        """The number of vertices of every line that remains, and their grid coordinates x and y."""
        sizes = np.diff(self.chunk_starts, append=len(self.x))
        vertex = np.flatnonzero(self.level >= np.repeat(self.wanted(tolerance), sizes))
        chunk = np.searchsorted(self.chunk_starts, vertex, "right") - 1
        line = np.searchsorted(self.starts, vertex, "right") - 1
        drop = np.floor(np.log2(tolerance * self.per_degree * PRECISION)).clip(0, 4).astype(np.int32)[chunk]
        half = (1 << drop) >> 1
        x = ((self.x[vertex] + half) >> drop) << drop
        y = ((self.y[vertex] + half) >> drop) << drop
        fresh = np.ones(len(x), bool)
        fresh[1:] = (np.diff(x) != 0) | (np.diff(y) != 0) | (np.diff(line) != 0)
        fresh &= np.bincount(line[fresh], minlength=len(self.starts))[line] >= (3 if self.closed else 2)
        counts = np.bincount(line[fresh], minlength=len(self.starts))
        return counts[counts > 0], x[fresh], y[fresh]


def unit_vectors(lat: ArrayLike, lon: ArrayLike) -> NDArray[np.float32]:
    """Points on the unit sphere, shape (n, 3), from degrees."""
    phi, theta = np.radians(np.asarray(lat, float)), np.radians(np.asarray(lon, float))
    return np.column_stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)]).astype(
        np.float32
    )


def _unplane(content: bytes, at: int, count: int) -> NDArray[np.int32]:
    planes = np.frombuffer(content, np.uint8, 4 * count, at).reshape(4, count)
    zigzag = np.ascontiguousarray(planes.T).view("<u4")[:, 0]
    return np.cumsum(((zigzag >> 1) ^ (0 - (zigzag & 1))).view("<i4"), dtype=np.int32)


@lru_cache(maxsize=1)
def outlines() -> dict[str, Outlines]:
    """The outlines by name: "land" and "lakes" (closed), "borders" and "disputed" (lines)."""
    content = zlib.decompress((files("geo") / "data" / "land.bin").read_bytes())
    at = content.index(b"\n")
    head = json.loads(content[:at])
    at += 1
    found: dict[str, Outlines] = {}
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
        found[entry["name"]] = Outlines(
            entry["name"], entry["closed"], head["per_degree"], head["smallest"], x, y, level, starts
        )
    return found
