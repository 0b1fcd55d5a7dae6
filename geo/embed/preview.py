"""What other sites show for a link to a page: its address, its picture and its oEmbed answer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urljoin

from geo.embed.snippet import iframe
from geo.errors import FormatError
from geo.page.notebook import HEIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from geo.page.options import PageOptions
    from geo.route.route import Route

PICTURE_WIDTH: Final = 1200
PICTURE_HEIGHT: Final = 630
"""In pixels, with the proportions that other sites show."""


def picture(route: Route, *, language: str = "") -> bytes:
    """Return the picture of a route as a PNG of PICTURE_WIDTH × PICTURE_HEIGHT."""
    from geo.drawing.png import preview

    return preview(route, PICTURE_WIDTH, PICTURE_HEIGHT, language=language or "en")


def published(path: Path, url: str) -> PageOptions:
    """Return the options `address` and `picture` of a page that will stand at a web address.

    `url` is the address of the page or, if it ends in "/", of its folder. The picture is beside the page.
    Raises `geo.errors.FormatError` where it is not a web address.
    """
    address = page_address(url, path.name)
    return {"address": address, "picture": urljoin(address, quote(path.with_suffix(".png").name))}


def page_address(url: str, name: str) -> str:
    """Return the address of a page: `url`, or the file of this name if `url` is a folder (ends in "/").

    >>> page_address("https://example.org/lives/", "a b.html")
    'https://example.org/lives/a%20b.html'
    """
    if not re.fullmatch(r"https?://[^\s\x00-\x1f\x7f/]+(/[^\s\x00-\x1f\x7f]*)?", url):
        raise FormatError(f"url {url!r} is not a web address; write it like https://example.org/lives/")
    return url + quote(name) if url.endswith("/") else url


_WIDTH = 990  # pixels: at 15 : 8 this gives the least height


def oembed(title: str, address: str, picture: str) -> dict[str, Any]:
    """Return the oEmbed answer of a page, of the type "rich": a frame, its size, and a picture.

    Args:
        title: the title of the page.
        address: the address of the page.
        picture: the address of its picture.

    >>> answer = oembed("A life", "https://example.org/a.html", "https://example.org/a.png")
    >>> answer["type"], answer["width"], answer["html"][:39]
    ('rich', 990, '<iframe src="https://example.org/a.html')

    """
    answer: dict[str, Any] = {"version": "1.0", "type": "rich", "title": title, "provider_name": "geo"}
    answer |= {"html": iframe(title, address), "width": _WIDTH, "height": HEIGHT}
    return answer | {
        "thumbnail_url": picture,
        "thumbnail_width": PICTURE_WIDTH,
        "thumbnail_height": PICTURE_HEIGHT,
    }


def oembed_text(answer: dict[str, Any]) -> str:
    """Return an oEmbed answer as JSON, with the same bytes for the same answer."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
