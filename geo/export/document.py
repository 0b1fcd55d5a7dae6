"""The route document on its own: what the page is given, as indented JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.map.document import route_document

if TYPE_CHECKING:
    from geo.route import Route


def content(route: Route, *, description: str = "") -> str:
    """Return the document of a route (schema geo-route/1) as JSON text."""
    return json.dumps(route_document(route, description=description), ensure_ascii=False, indent=1) + "\n"
