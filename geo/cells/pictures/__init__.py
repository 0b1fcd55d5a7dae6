"""Pictures for a page: recognised and checked by their bytes, without what they reveal about their author.

Each file is parsed by its own structure and written again. Whatever is no part of the picture (Exif with the
place where it was taken, comments, thumbnails, bytes after its end) is left out; colours and pixels stay as
they are. Nothing is decompressed here, and a picture that would fill a browser's memory is refused. Each
format has a module with `clean(data) -> bytes`.
"""

from __future__ import annotations

import struct
from importlib import import_module

from geo.errors import PictureError

#: first bytes, media type and module of each format; SVG is not among them, since it can hold scripts
_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpeg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
    (b"RIFF", "image/webp", "webp"),
)
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_384


def clean(data: bytes) -> tuple[str, bytes]:
    """Return the media type of a picture, and its bytes without anything that is not the picture.

    Raises `geo.errors.PictureError` if it is no PNG, JPEG, GIF or WebP, is damaged, or has too many pixels.

    >>> clean(b"<svg onload='alert(1)'/>")
    Traceback (most recent call last):
    geo.errors.PictureError: is no PNG, JPEG, GIF or WebP picture
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
    """Return the error for a picture that ends early or contradicts itself."""
    return PictureError("is damaged, or cut off", "save it again, as PNG or JPEG")


def check_size(width: int, height: int) -> None:
    """Raise `geo.errors.PictureError` if a picture has too many pixels for a browser, or none."""
    if not (width and height):
        raise damaged()
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        what = f"has too many pixels: {width} × {height}"
        raise PictureError(what, "make the picture smaller (1200 pixels wide are plenty)")
