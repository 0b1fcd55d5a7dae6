"""PNG: its chunks, of which those are kept that say how the picture looks (W3C, PNG Specification)."""

from __future__ import annotations

import struct
import zlib

from geo.cells.pictures import check_size, damaged

#: size, palette, pixels, end; transparency, colours, resolution. Texts, times, Exif and frames are left out
_KEPT = (
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND"),
    *(b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs"),
)


def clean(data: bytes) -> bytes:
    """Return the picture alone; of one that moves, its first frame."""
    parts, at = [data[:8]], 8
    kinds: list[bytes] = []
    while not kinds or kinds[-1] != b"IEND":
        if at + 12 > len(data):
            raise damaged()
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if (
            end > len(data)
            or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]
        ):
            raise damaged()
        if not kinds:
            if kind != b"IHDR" or length != 13:
                raise damaged()
            check_size(*struct.unpack_from(">II", data, at + 8))
        if kind in _KEPT:
            parts.append(data[at:end])
        kinds.append(kind)
        at = end
    if b"IDAT" not in kinds:
        raise damaged()
    return b"".join(parts)
