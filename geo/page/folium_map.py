"""The route as a folium map, and as a layer on any folium map.

No text of the data ever passes through a folium or branca argument: both render what they are given as a
template. The route travels as one JSON text, put in after all templating.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure
from folium.map import Layer
from jinja2 import Template

from geo.page import assets
from geo.page.document import json_text, route_document
from geo.page.page import page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.borders import Borders
    from geo.route.route import Route

#: folium's popups and tooltips build their nodes with jQuery's `$(html)[0]`, and need nothing else of it
_DOLLAR = """globalThis.$ ??= (html) => {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return template.content.children;
};
"""


class RouteMap(folium.Map):
    """A route's page as a folium map: any folium child can be added to it.

    With no child it is the page that `Route.save` writes, and takes its options.

    >>> import folium, geo
    >>> route = geo.Route(geo.locate(geo.read_csv("data/places.csv")))
    >>> map = geo.RouteMap(route)
    >>> _ = folium.CircleMarker([55.75, 37.62]).add_to(map)
    >>> map.save("maps/maisky-and-more.html")
    """

    _template = Template(
        "{% macro script(this, kwargs) %}const {{ this.get_name() }} = geo.map;{% endmacro %}"
    )
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 — folium's own name and form
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(
        self,
        route: Route,
        *,
        borders: Borders | str | Path | Sequence[str | Path] | None = None,
        borders_credit: str = "",
        **options: Any,
    ) -> None:
        super().__init__(tiles=None)
        self.route = route if borders is None else route.with_borders(borders, credit=borders_credit)
        self.page_options = options
        self._parent = None
        _Page(self)

    def render(self, **kwargs: Any) -> None:
        """Render the children into the page's script and head."""
        # folium.Map's own render adds the assets of a CDN and a style sheet for its container
        super(folium.Map, self).render(**kwargs)

    def _repr_html_(self, **kwargs: Any) -> str:
        """Return the page in a frame: what a notebook shows."""
        from geo.page.notebook import notebook_frame

        if self._children:
            return str(super()._repr_html_(**kwargs))
        return notebook_frame(self.get_root().render(), self.route.title)


class _Page(Figure):
    """The figure around a `RouteMap`: rendered, it is the page."""

    def __init__(self, route_map: RouteMap) -> None:
        super().__init__()
        self.route_map = route_map
        self.add_child(route_map)

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML, the same for the same children in the same order."""
        _number(self, 0)
        self.header._children.clear()
        self.script._children.clear()
        for child in self._children.values():
            child.render(**kwargs)
        extra = len(self.route_map._children) > 0
        script = _DOLLAR + self.script.render() if extra else ""
        return page(
            self.route_map.route,
            extra_head=self.header.render() if extra else "",
            extra_script=script,
            **self.route_map.page_options,
        )


class RouteLayer(Layer):
    """A route on any folium map: legs, marks, areas and labels, with a card at each mark.

    >>> import folium, geo
    >>> route = geo.Route(geo.locate(geo.read_csv("data/places.csv")))
    >>> map = folium.Map([55, 50], zoom_start=3)
    >>> _ = geo.RouteLayer(route).add_to(map)
    """

    def __init__(
        self, route: Route, *, language: str = "en", overlay: bool = True, show: bool = True
    ) -> None:
        super().__init__(name="Route", overlay=overlay, control=True, show=show)
        self._name = "RouteLayer"
        self.route = route
        self.language = language

    def render(self, **_kwargs: Any) -> None:
        """Put the layer's style, script and document into the figure, as they are."""
        figure = self.get_root()
        style = f"<style>{assets.style()}</style>"
        figure.header.add_child(_Plain(style), name="geo_style")
        figure.script.add_child(_Plain(assets.script("layer")), name="geo_script")
        document = json_text(route_document(self.route))
        words = json_text({self.language: assets.page_phrases(self.language)})
        call = f"const {self.get_name()} = geo.routeLayer({document}, {words});\n"
        if self.show:
            call += f"{self.get_name()}.addTo({self._parent.get_name()});\n"
        figure.script.add_child(_Plain(call), name=self.get_name())


class _Plain(Element):
    """A text that is put into the figure as it stands: it is never a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_kwargs: Any) -> str:
        return self.text


def _number(element: Element, count: int) -> int:
    """Give the elements of a tree ids that depend on nothing but their order; return the next number."""
    element._id = f"{count:x}"
    count += 1
    # a popup keeps what it shows beside its children
    beside = (getattr(element, name, None) for name in ("html", "script"))
    for other in beside:
        count = _number(other, count) if isinstance(other, Element) else count
    children = list(element._children.items())
    element._children.clear()
    for key, child in children:
        named = key == child.get_name()
        count = _number(child, count)
        element._children[child.get_name() if named else key] = child
    return count
