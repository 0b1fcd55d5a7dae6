"""Links and pictures that a row names: which are safe to show, and how a picture gets into a page."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path

_SCHEMES = ("http", "https", "mailto")
#: how the pictures begin that a page may hold; SVG is not among them, since it can hold scripts
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
LARGEST_PICTURE = 2_000_000  # bytes


def safe_link(text: str) -> str:
    r"""Return a link that may be followed, without control characters and spaces; empty where it may not.

    >>> safe_link(" https://example.org/a"), safe_link("java\tscript:alert(1)")
    ('https://example.org/a', '')
    """
    tidy = "".join(character for character in text if character.isprintable() and not character.isspace())
    scheme, colon, rest = tidy.partition(":")
    if not colon or scheme.casefold() not in _SCHEMES:
        return ""
    if scheme.casefold() != "mailto" and not re.match(r"//[^/?#@\\]+", rest):
        return ""
    return tidy


def link_problem(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a link and what to do, or None.

    >>> link_problem("www.example.org")
    ('is no link that a page may follow', 'write https://www.example.org')
    """
    if safe_link(text):
        return None
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        return "is no link that a page may follow", f"write https://{text}"
    return (
        "is no link that a page may follow",
        "write an address that begins with https://, http:// or mailto:",
    )


def image_problem(text: str, table: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture that a row of the file `table` names, and what to do, or None."""
    if safe_link(text):
        return (
            None
            if safe_link(text).startswith("http")
            else ("is no picture", "name a picture file, or an https link")
        )
    found = _picture(text, table)
    return None if found[0] else (found[1], found[2])


def image_source(text: str, table: str) -> str:
    """Return a picture as a `data:` address; empty for links and for what is no picture.

    A file is looked for in the folder of the table or below it, and recognised by its bytes.
    """
    return _picture(text, table)[0] if text and not safe_link(text) else ""


@lru_cache(maxsize=256)
def _picture(text: str, table: str) -> tuple[str, str, str]:
    """Return (data address, what is wrong, what to do)."""
    folder = Path(table).parent
    try:
        path = (folder / text).resolve()
        inside = path.is_relative_to(folder.resolve())
        if not inside or Path(text).is_absolute():
            return (
                "",
                "lies outside the table's folder",
                "put the picture beside the table, or in a folder below it",
            )
        if not path.is_file():
            return (
                "",
                "is no file beside the table",
                f"put the picture there, or correct the name; looked in {folder}",
            )
        if path.stat().st_size > LARGEST_PICTURE:
            return "", "is larger than 2 MB", "make the picture smaller (1200 pixels wide are plenty)"
        data = path.read_bytes()
    except (OSError, ValueError):
        return "", "cannot be read", "correct the file's name or its rights"
    media = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), None)
    if media is None and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        media = "image/webp"
    if media is None:
        return "", "is no PNG, JPEG, GIF or WebP picture", "save it as one of these"
    return f"data:{media};base64," + base64.b64encode(data).decode("ascii"), "", ""
