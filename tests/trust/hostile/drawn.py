"""Pictures of a few pixels, sound and not, made byte by byte."""

from __future__ import annotations

import base64
import struct
import zlib

#: 8 × 4 red pixels, as a browser's canvas wrote them
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////"
    "////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////"
    "////////////wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA"
    "FQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYArP/2Q=="
)
WEBP = base64.b64decode("UklGRjAAAABXRUJQVlA4ICQAAABwAQCdASoIAAQAB0CWJaACdAFAAAD+4LkIw0a/F3YjjJIAAAA=")
#: one white pixel
_GIF_HEAD = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00"
_GIF_FRAME = b"!\xf9\x04\x04\x05\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00"
GIF = _GIF_HEAD + _GIF_FRAME + b";"
ANIMATED_GIF = _GIF_HEAD + b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00" + _GIF_FRAME * 3 + b";"
COMMENTED_GIF = _GIF_HEAD + b"!\xfe\x0bsecret name\x00" + _GIF_FRAME + b";"


def png(width: int = 8, height: int = 4, *, more: bytes = b"", data: bytes | None = None) -> bytes:
    """Return a grey PNG; `more` are chunks before its pixels, `data` other pixels than it should have."""
    rows = (b"\0" + bytes(width)) * height if data is None else data
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + more
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of PNG with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def segment(marker: int, data: bytes) -> bytes:
    """Return a segment of JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def exif(orientation: int = 6) -> bytes:
    """Return the data of an Exif segment: an orientation, and where the picture was taken."""
    place = b"60 deg 10 min N secret garden"
    fields = [
        struct.pack(">HHIHxx", 0x0112, 3, 1, orientation),
        struct.pack(">HHII", 0x010E, 2, len(place) + 1, 8 + 2 + 24 + 4),
    ]
    return (
        b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 2) + b"".join(fields) + struct.pack(">I", 0) + place + b"\0"
    )


def jpeg(more: bytes) -> bytes:
    """Return the JPEG with segments more at its beginning."""
    return JPEG[:2] + more + JPEG[2:]


def webp(*chunks: tuple[bytes, bytes], flags: int = 0) -> bytes:
    """Return the WebP in its extended form, with chunks more."""
    extended = struct.pack("<BxxxHBHB", flags, 7, 0, 3, 0)
    body = (
        b"WEBP" + _riff(b"VP8X", extended) + WEBP[12:] + b"".join(_riff(kind, data) for kind, data in chunks)
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
