"""The picture of a page that other sites show beside a link to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin

from geo.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.route import Route

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels; the shape that other sites show."""


def picture(route: Route, *, language: str = "") -> bytes:
    """Return the route as a PNG of WIDTH × HEIGHT."""
    from geo.drawing.png import preview

    return preview(route, WIDTH, HEIGHT, language=language or "en")


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
        raise FormatError(f"--url {url!r} is no web address; write it as https://example.org/lives/")
    return url + quote(name) if url.endswith("/") else url
