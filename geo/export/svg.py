"""SVG: the route as a map for print, with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.route import Route


def content(
    route: Route, *, width: float = 1200, height: float = 760, language: str = "en", with_key: bool = True
) -> str:
    """Return the map of a route as an SVG document.

    `width` is that of the sheet, `height` that of the map on it (of the sheet itself without the key), in
    CSS pixels. A stop that is not placed stands in the key only.
    """
    from geo.export.figure.sheet import sheet

    return sheet(route, width=width, height=height, language=language, with_key=with_key)
