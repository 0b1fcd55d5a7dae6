"""The picture of a page that other sites show beside a link to it."""

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

    from geo.route.route import Route

PICTURE_WIDTH: Final = 1200
PICTURE_HEIGHT: Final = 630
"""Pixels; the shape that other sites show."""


def picture(route: Route, *, language: str = "") -> bytes:
    """Return the route as a PNG of PICTURE_WIDTH × PICTURE_HEIGHT."""
    from geo.drawing.png import preview

    return preview(route, PICTURE_WIDTH, PICTURE_HEIGHT, language=language or "en")


def published(path: Path, url: str) -> dict[str, str]:
    """Return the options of a page that name where it, and its picture beside it, will stand.

    `url` is the page's address or, ending in "/", that of its folder. Raises `geo.errors.FormatError` where
    it is no web address.
    """
    address = page_address(url, path.name)
    return {"address": address, "picture": urljoin(address, quote(path.with_suffix(".png").name))}


def page_address(url: str, name: str) -> str:
    """Return the address of a page: `url` itself or, where that ends in "/", the file in that folder.

    >>> page_address("https://example.org/lives/", "a b.html")
    'https://example.org/lives/a%20b.html'
    """
    if not re.fullmatch(r"https?://[^\s\x00-\x1f\x7f/]+(/[^\s\x00-\x1f\x7f]*)?", url):
        raise FormatError(f"url {url!r} is not a web address; write it like https://example.org/lives/")
    return url + quote(name) if url.endswith("/") else url


_WIDTH = 990  # which at 15 : 8 is as high as the least height


def oembed(title: str, address: str, picture: str) -> dict[str, Any]:
    """Return a page's oEmbed answer of type "rich": the frame to show, its size, and a picture of it.

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
    """Return the answer as JSON, the same bytes for the same answer."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
