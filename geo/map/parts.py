"""Which parts a page has besides: only what its route needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.map.assets import PARTS

if TYPE_CHECKING:
    from geo.route import Route


def parts_needed(route: Route) -> list[str]:
    """Return the parts of the page that this route needs, of `geo.map.assets.PARTS`."""
    needed = {"people": len(route.people) > 1, "borders": route.borders is not None}
    return [part for part in PARTS if needed[part]]
