"""PNG: the map for print as pixels, and the picture by which other pages show a link to it.

Drawn by resvg from our own SVG; letters come from the fonts of the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.drawing.sheet import sheet

if TYPE_CHECKING:
    from geo.route.route import Route


def content(
    route: Route,
    *,
    width: int = 2400,
    height: float = 760,
    language: str = "en",
    with_key: bool = True,
) -> bytes:
    """Return the map of a route as a PNG `width` pixels wide.

    `height` is that of the map on a sheet 1200 wide, as for SVG; the picture keeps the sheet's proportions.
    """
    return _pixels(sheet(route, height=height, language=language, with_key=with_key), width)


def preview(route: Route, width: int = 1200, height: int = 630, *, language: str = "en") -> bytes:
    """Return the picture of a route for previews of its page: a PNG of exactly this size, without a key."""
    return _pixels(sheet(route, width=width, height=height, language=language, with_key=False), width)


def _pixels(svg: str, width: int) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
