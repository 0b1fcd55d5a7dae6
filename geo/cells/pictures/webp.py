"""WebP: its chunks without Exif and XMP (RFC 9649)."""

from __future__ import annotations

import struct

from geo.cells.pictures import PictureError, check_size, damaged

_KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP")
_EXIF, _XMP, _ANIMATION = 0x08, 0x04, 0x02


def clean(data: bytes) -> bytes:
    """Return the picture alone. Raises `geo.cells.pictures.PictureError` where it moves."""
    (size,) = struct.unpack("<I", data[4:8])
    if size + 8 > len(data):
        raise damaged()
    parts, at, last = [], 12, size + 8
    while at + 8 <= last:
        kind, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        body, at = data[at + 8 : at + 8 + length], at + 8 + length + length % 2
        if len(body) != length:
            raise damaged()
        if kind == b"VP8X":
            if body[0] & _ANIMATION:
                raise PictureError("is a WebP picture that moves", "save it as one that stands still")
            check_size(_number(body[4:7]) + 1, _number(body[7:10]) + 1)
            body = bytes([body[0] & ~(_EXIF | _XMP)]) + body[1:]
        elif kind == b"VP8 ":
            width, height = struct.unpack("<HH", body[6:10])
            check_size(width & 0x3FFF, height & 0x3FFF)
        elif kind == b"VP8L":
            bits = _number(body[1:5])
            check_size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        if kind in _KEPT:
            parts.append(kind + struct.pack("<I", length) + body + b"\0" * (length % 2))
    if not any(part[:4] in (b"VP8 ", b"VP8L") for part in parts):
        raise damaged()
    content = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")
