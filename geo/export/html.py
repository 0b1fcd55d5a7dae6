"""The page: one file that holds the map, the list and everything that they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.route import Route


def content(route: Route, **options: Any) -> Iterable[bytes]:
    """Yield the page of a route, in pieces; the options are those of `geo.map.page.page`."""
    from geo.map.page import page_pieces

    return page_pieces(route, **options)
