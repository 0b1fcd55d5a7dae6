"""Shapes and attribute rows of an ESRI shapefile, as Natural Earth publishes them (polygons, lines)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SHAPE_FILE = 9994  # the code in the first four bytes of a .shp, big-endian
HEADER = 100  # bytes


def shapes(path: Path) -> list[list[NDArray[np.float64]]]:
    """Return the parts of every shape: arrays of shape (n, 2), longitude and latitude in degrees."""
    content = path.read_bytes()
    if struct.unpack(">i", content[:4])[0] != SHAPE_FILE:
        raise ValueError(f"{path}: not a shapefile")
    found: list[list[NDArray[np.float64]]] = []
    at = HEADER
    while at < len(content):
        words = struct.unpack(">i", content[at + 4 : at + 8])[0]
        body = at + 8
        parts: list[NDArray[np.float64]] = []
        if struct.unpack("<i", content[body : body + 4])[0] in (3, 5):
            part_count, point_count = struct.unpack("<ii", content[body + 36 : body + 44])
            starts = np.frombuffer(content, "<i4", part_count, body + 44)
            points = np.frombuffer(content, "<f8", 2 * point_count, body + 44 + 4 * part_count)
            parts = np.split(points.reshape(-1, 2), starts[1:])
        found.append(parts)
        at = body + 2 * words
    return found


def rows(path: Path) -> list[dict[str, str]]:
    """Return the attribute rows of a .dbf file, every value as stripped text."""
    content = path.read_bytes()
    count, header, width = struct.unpack("<IHH", content[4:12])
    fields: list[tuple[str, int]] = []
    at = 32
    while content[at] != 0x0D:
        fields.append((content[at : at + 11].split(b"\0")[0].decode("ascii"), content[at + 16]))
        at += 32
    table: list[dict[str, str]] = []
    for row in range(count):
        at = header + row * width + 1
        values: dict[str, str] = {}
        for name, length in fields:
            values[name] = content[at : at + length].decode("utf-8").strip(" \0")
            at += length
        table.append(values)
    return table
