"""The figure around a `RouteMap`: the route's page, with what folium's children bring."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from branca.element import Element, Figure

from geo.page.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.page.folium_map import RouteMap

_ID = re.compile(r"[0-9a-f]{32}")
#: what only the assets that folium loads from other servers can give: without a word of it none is needed
_OF_THE_ASSETS = re.compile(
    r"<script[^>]*\bsrc=|<link[^>]*\bhref=|\bclass=|jQuery|\$\((?!`)|\$\.|AwesomeMarkers|bootstrap|glyphicon|\bfa-"
)


class Plain(Element):
    """A text that is put into a figure as it stands: it is never a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_kwargs: Any) -> str:
        """Return the text."""
        return self.text


class RouteFigure(Figure):
    """A figure that is the page of its `RouteMap`; what is added to its head, body and script is kept."""

    def __init__(self, route_map: RouteMap) -> None:
        super().__init__()
        self.header._children.clear()  # the page says what it is itself
        self.route_map = route_map
        self.add_child(route_map)

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML: the same for the same children in the same order."""
        route_map = self.route_map
        alone = route_map.is_alone()
        parts = route_map.put_into(self, **kwargs)  # folium's users take the parts one by one, too
        if alone:
            return page(route_map.route, **route_map.page_options)
        for child in list(self._children.values()):
            if child is not route_map:
                child.render(**kwargs)
        lines = [
            "<!DOCTYPE html>",
            f'<html lang="{escape(parts.words.language)}" dir="{parts.words.direction}">',
            "<head>",
            *parts.about,
            self.header.render(**kwargs),
            "</head>",
            "<body>",
            self.html.render(**kwargs),
            f"<script>\n{self.script.render(**kwargs)}\n</script>",
            "</body>",
            "</html>",
            "",
        ]
        return _with_numbers("\n".join(lines), self, kept=route_map._id)

    def _repr_html_(self, **kwargs: Any) -> str:
        """Return the page in a frame: what a notebook shows."""
        return self.route_map.framed(self.render(**kwargs))


def pieces_of(figure: Figure) -> list[tuple[str, str, Element]]:
    """Return what stands in a figure: the part, the name in it and the piece."""
    return [
        (part, name, piece)
        for part in ("header", "html", "script")
        for name, piece in getattr(figure, part)._children.items()
        if name != "meta_http"
    ]


def names_assets(figure: Figure, *, without: str) -> bool:
    """Return whether what stands in a figure, but for the map itself, may need what folium loads."""
    return any(
        _OF_THE_ASSETS.search(piece.render()) for _, name, piece in pieces_of(figure) if name != without
    )


def _with_numbers(html: str, figure: Figure, *, kept: str) -> str:
    """Return a page in which the random ids of elements are numbers, in the order of their first use."""
    ids = {element._id for element in _elements(figure)} - {kept}
    numbers: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        if found[0] not in ids:
            return found[0]
        return numbers.setdefault(found[0], f"{len(numbers):032x}")

    return _ID.sub(numbered, html)


def _elements(root: Element) -> Iterator[Element]:
    """Yield every element that a figure holds: children, and what elements keep beside them."""
    seen: set[int] = set()
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or not isinstance(one, Element | list | tuple | dict):
            continue
        seen.add(id(one))
        if isinstance(one, Element):
            yield one
            waiting.extend(vars(one).values())
        else:
            waiting.extend(one.values() if isinstance(one, dict) else one)
