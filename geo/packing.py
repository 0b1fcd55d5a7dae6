"""Lines of grid points as text: differences, zigzag, variable-length bytes, deflate, base64.

static/js/land.js reads it.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Lines = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
    """Vertices in each line; x and y of all vertices, one line after the other."""
    Coding = Literal["plain", "signed", "steps"]
    """Numbers from 0 up; any numbers; numbers that differ little from the one before."""


def variable_length(values: NDArray[np.int64]) -> bytes:
    """Return unsigned integers as bytes: seven bits in each, low bits first, the high bit where more follow.

    >>> variable_length(np.array([1, 127, 128, 300])).hex()
    '017f8001ac02'
    """
    sizes = np.ones(len(values), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    ends = np.cumsum(sizes)
    packed = np.zeros(ends[-1] if len(ends) else 0, np.uint8)
    for place in range(int(sizes.max(initial=0))):
        has = sizes > place
        more = (sizes[has] > place + 1) << 7
        packed[ends[has] - sizes[has] + place] = (values[has] >> (7 * place)) & 0x7F | more
    return packed.tobytes()


def zigzag_differences(values: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return each value less the one before it, unsigned: 0, -1, 1, -2 become 0, 1, 2, 3."""
    wide = values.astype(np.int64)
    steps = wide - np.concatenate([[0], wide[:-1]])
    zigzag: NDArray[np.int64] = (steps << 1) ^ (steps >> 63)
    return zigzag


def pack(per_degree: int, groups: Iterable[Lines]) -> str:
    """Return the text for the page: base64 of a raw deflate stream of variable-length integers.

    They are the grid units in a degree, then for each group the number of lines, the vertices of each line,
    and the zigzag differences of all x (longitude), then of all y (latitude), running on from line
    to line.
    """
    body = variable_length(np.array([per_degree]))
    for counts, x, y in groups:
        head = np.concatenate([[len(counts)], counts])
        body += variable_length(np.concatenate([head, zigzag_differences(x), zigzag_differences(y)]))
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return base64.b64encode(deflate.compress(body) + deflate.flush()).decode("ascii")


def unpack(text: str) -> tuple[int, list[list[NDArray[np.int64]]]]:
    """Return the grid units in a degree, and each group's lines as arrays of shape (n, 2)."""
    content = np.frombuffer(zlib.decompress(base64.b64decode(text), -15), np.uint8)
    ends = np.flatnonzero(content < 0x80)
    starts = np.concatenate([[0], ends[:-1] + 1])
    values = np.zeros(len(ends), np.int64)
    for place in range(5):
        inside = starts + place <= ends
        values[inside] |= (content[starts[inside] + place].astype(np.int64) & 0x7F) << (7 * place)
    at, groups = 1, []
    while at < len(values):
        counts = values[at + 1 : at + 1 + values[at]]
        at += 1 + len(counts)
        total = int(counts.sum())
        plain = (values[at : at + 2 * total] >> 1) ^ -(values[at : at + 2 * total] & 1)
        points = np.column_stack([np.cumsum(plain[:total]), np.cumsum(plain[total:])])
        groups.append(np.split(points, np.cumsum(counts)[:-1]) if len(counts) else [])
        at += 2 * total
    return int(values[0]), groups


LEVEL = 1
"""Of zlib: a third of the time of level 6, for a tenth more bytes."""


def planes(values: NDArray[np.integer], coding: Coding) -> tuple[int, bytes]:
    r"""Return how many bytes a number takes (1 to 4), and the lowest byte of each, then the next, and so on.

    `signed` numbers are zigzag (0, -1, 1, -2 become 0, 1, 2, 3), `steps` zigzag differences to the number
    before; the first of them is to be known.

    >>> planes(np.array([300, 301, 299]), "steps")
    (1, b'\x00\x02\x03')
    """
    wide = values.astype(np.int64)
    if coding == "steps":
        wide = np.diff(wide, prepend=wide[:1])
    if coding != "plain":
        wide = (wide << 1) ^ (wide >> 63)
    width = max(1, (int(wide.max(initial=0)).bit_length() + 7) // 8)
    if width > 4 or wide.min(initial=0) < 0:
        raise ValueError("a number does not fit into four bytes")
    return width, wide.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width].T.tobytes()


def packed_bytes(pieces: Iterable[bytes], level: int = LEVEL) -> bytes:
    """Return bytes as base64 of a raw deflate stream.

    >>> packed_bytes([b"Omsk"])
    b'888tzgYA'
    """
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    content = b"".join([*map(deflate.compress, pieces), deflate.flush()])
    return base64.b64encode(content)


def packed(content: object) -> str:
    """Return JSON as base64 of a raw deflate stream, which a page unpacks with `DecompressionStream`.

    >>> packed([])
    'i44FAA=='
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(deflate.compress(text.encode()) + deflate.flush()).decode()
