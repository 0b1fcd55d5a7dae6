"""GIF: its blocks up to the first frame, so that nothing moves (CompuServe, GIF89a)."""

from __future__ import annotations

import struct

from geo.cells.pictures import check_size, damaged

_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_GRAPHIC_CONTROL = 0xF9


def clean(data: bytes) -> bytes:
    """Return the first frame alone, without comments."""
    if len(data) < 13:
        raise damaged()
    check_size(*struct.unpack_from("<HH", data, 6))
    at = 13 + _table(data[10])
    parts = [data[:at]]
    while True:
        start, kind = at, data[at]
        if kind == _EXTENSION:
            at = _blocks(data, at + 2)
            if data[start + 1] == _GRAPHIC_CONTROL:
                parts.append(data[start:at])
        elif kind == _FRAME:
            at = _blocks(data, at + 10 + _table(data[at + 9]) + 1)
            return b"".join([*parts, data[start:at], b";"])
        else:
            raise damaged()


def _table(flags: int) -> int:
    """Return the length of a colour table in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    """Return where a chain of blocks ends that begins there."""
    while data[at]:
        at += data[at] + 1
    return at + 1
