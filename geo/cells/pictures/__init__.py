"""Pictures for a page: recognised and checked by their bytes, without what they tell of their maker.

A file is walked through by its own structure and written again: what is no part of the picture (Exif with the
place where it was taken, comments, thumbnails, whatever stands behind its end) is left out, its colours and
its pixels stay as they are. Nothing is decompressed here, and what would need much room in a browser is
refused. Each format has a module of its own with `clean(data) -> bytes`.
"""

from __future__ import annotations

import struct
from importlib import import_module

from geo.errors import GeoError

#: how the formats begin, their media type and module; SVG is not among them, since it can hold scripts
_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpeg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
    (b"RIFF", "image/webp", "webp"),
)
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_384


class PictureError(GeoError, ValueError):
    """Bytes are no picture that a page may hold; ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(message)


def clean(data: bytes) -> tuple[str, bytes]:
    """Return the media type of a picture and its bytes without anything that is not the picture.

    Raises `PictureError` where it is no PNG, JPEG, GIF or WebP, is damaged, or has too many pixels.

    >>> clean(b"<svg onload='alert(1)'/>")
    Traceback (most recent call last):
    geo.cells.pictures.PictureError: is no PNG, JPEG, GIF or WebP picture
    """
    for beginning, media, module in _FORMATS:
        if data.startswith(beginning) and (module != "webp" or data[8:12] == b"WEBP"):
            try:
                cleaned: bytes = import_module(f"geo.cells.pictures.{module}").clean(data)
            except (IndexError, struct.error) as error:
                raise damaged() from error
            return media, cleaned
    raise PictureError("is no PNG, JPEG, GIF or WebP picture", "save it as one of these")


def damaged() -> PictureError:
    """Return the error for a picture that ends early or does not fit together."""
    return PictureError("is damaged, or cut off", "save it again, as PNG or JPEG")


def check_size(width: int, height: int) -> None:
    """Raise `PictureError` where a picture is too large to be unpacked in a browser, or has no pixels."""
    if not (width and height):
        raise damaged()
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        what = f"has too many pixels: {width} × {height}"
        raise PictureError(what, "make the picture smaller (1200 pixels wide are plenty)")
