"""PNG: the map for print as pixels, and the picture of a page for link previews.

resvg draws them from our SVG, with the fonts of the machine.
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
    """Return the map of a route as a PNG with the proportions of the sheet.

    Args:
        route: the route.
        width: the width in pixels.
        height: the height of the map on a sheet 1200 wide, as for SVG.
        language: a code from `geo.language.phrases.LANGUAGES`.
        with_key: whether the stops are listed below the map.

    """
    return _pixels(sheet(route, height=height, language=language, with_key=with_key), width)


def preview(route: Route, width: int = 1200, height: int = 630, *, language: str = "en") -> bytes:
    """Return the picture of a route for previews of its page: a PNG without a key.

    Args:
        route: the route.
        width: the width in pixels.
        height: the height in pixels.
        language: a code from `geo.language.phrases.LANGUAGES`.

    """
    return _pixels(sheet(route, width=width, height=height, language=language, with_key=False), width)


def _pixels(svg: str, width: int) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
