"""Numbers, lines of grid points, JSON and bytes as text for a page: deflate and base64.

static/js/land.js and static/js/packed.js read them.
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
    """Return unsigned integers as bytes of seven bits, low bits first; the high bit means that more follow.

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
    """Return the differences of successive values, unsigned: 0, -1, 1, -2 become 0, 1, 2, 3."""
    wide = values.astype(np.int64)
    steps = wide - np.concatenate([[0], wide[:-1]])
    zigzag: NDArray[np.int64] = (steps << 1) ^ (steps >> 63)
    return zigzag


def pack(per_degree: int, groups: Iterable[Lines]) -> str:
    """Return lines of grid points as base64 of a raw deflate stream of variable-length integers.

    The integers are the grid units in a degree, then for each group the number of lines, the number of
    vertices of each line, and the zigzag differences of all x (longitude) and of all y (latitude).
    """
    body = variable_length(np.array([per_degree]))
    for counts, x, y in groups:
        head = np.concatenate([[len(counts)], counts])
        body += variable_length(np.concatenate([head, zigzag_differences(x), zigzag_differences(y)]))
    return _deflated([body], level=6).decode()


def unpack(text: str) -> tuple[int, list[list[NDArray[np.int64]]]]:
    """Return the grid units in a degree, and the lines of each group as arrays of shape (n, 2)."""
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
"""The level of zlib for large pages: a third of the time of level 6, a tenth more bytes."""


def planes(values: NDArray[np.integer], coding: Coding) -> tuple[int, bytes]:
    r"""Return the bytes in a number (1 to 4), and the lowest byte of all numbers, then the next, and so on.

    `signed` numbers are zigzag (0, -1, 1, -2 become 0, 1, 2, 3); `steps` are zigzag differences, whose reader
    must know the first number.

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
    return _deflated(pieces, level=level, memory=9)


def packed(content: object) -> str:
    """Return JSON as base64 of a raw deflate stream, which a page unpacks with `DecompressionStream`.

    >>> packed([])
    'i44FAA=='
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _deflated([text.encode()], level=9).decode()


def _deflated(pieces: Iterable[bytes], *, level: int, memory: int = zlib.DEF_MEM_LEVEL) -> bytes:
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, memory)
    return base64.b64encode(b"".join([*map(deflate.compress, pieces), deflate.flush()]))
