"""JPEG: its segments, of which those are kept that say how the picture looks (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
import struct

from geo.cells.pictures import check_size, damaged

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
#: JFIF, the colour profile, Adobe's kind of colours; Exif, XMP, IPTC and comments are left out
_KEPT_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
#: after a scan's data: a marker that is no stuffed byte and no restart
_AFTER_SCAN = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_ORIENTATION = 0x0112


def clean(data: bytes) -> bytes:
    """Return the picture alone, with a note of how it is turned where it is."""
    parts, notes, at = [data[:2]], b"", 2
    framed = scanned = False
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise damaged()
        marker = data[at + 1]
        if marker == _END:
            break
        (length,) = struct.unpack(">H", data[at + 2 : at + 4].ljust(2, b"\0"))
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise damaged()
        body = data[at + 4 : end]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", body[1:5].ljust(4, b"\0"))
            check_size(width, height)
            framed = True
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            notes = _turned(body)
        if _is_kept(marker, body):
            parts.append(data[at:end])
        at = end
        if marker == _SCAN:
            scanned = True
            found = _AFTER_SCAN.search(data, at)
            if not found:
                raise damaged()
            parts.append(data[at : found.start()])
            at = found.end() - 2
    if not (framed and scanned):
        raise damaged()
    parts.insert(1, notes)
    return b"".join([*parts, b"\xff\xd9"])


def _is_kept(marker: int, body: bytes) -> bool:
    if marker in _KEPT_APPLICATIONS:
        return body.startswith(_KEPT_APPLICATIONS[marker])
    return not 0xE0 <= marker <= 0xEF and marker != 0xFE


def _turned(exif: bytes) -> bytes:
    """Return an Exif segment with nothing but the picture's orientation; empty where it stands upright."""
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return b""
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        fields = (struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * i) for i in range(count))
        turned = next((value for tag, _, _, value in fields if tag == _ORIENTATION), 1)
    except struct.error:
        return b""
    if not 2 <= turned <= 8:
        return b""
    body = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
