"""The route as a layer on any folium map.

No text of the data ever passes through a folium or branca argument: both render what they are given as a
template. The route travels as one JSON text, put in after all templating.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from folium.elements import ElementAddToElement
from folium.map import Layer
from jinja2 import Template

from geo.errors import RouteError
from geo.language.phrases import LANGUAGES, known_language
from geo.page import assets
from geo.page.document import json_text, route_document
from geo.page.figure import Plain

if TYPE_CHECKING:
    from geo.route.route import Route


class RouteLayer(Layer):
    """A route on any folium map: legs, marks, areas and labels, with a card at each mark.

    The map shows whom the route owes credit, and `fit_bounds` and `FitOverlays` take it in.

    Args:
        route: what to draw.
        name: what a `LayerControl` calls it, a text and never markup; by default the route's title.
        overlay: whether it lies on the map's base layers, rather than being one of them.
        control: whether a `LayerControl` offers it.
        show: whether it is there when the map opens.
        language: of its words, as "de"; "" for the reader's own.

    Raises:
        geo.errors.FormatError: the language is not there.
        geo.errors.RouteError: the route is none.

    >>> import folium, geo
    >>> route = geo.Route(geo.locate(geo.read_csv("data/places.csv")))
    >>> map = folium.Map([55, 50], zoom_start=3)
    >>> _ = geo.RouteLayer(route, name="Where he lived").add_to(map)
    >>> _ = folium.LayerControl().add_to(map)

    """

    # a renderer that takes each element's script by itself, as streamlit-folium does, gets all of it
    _template = Template(
        "{% macro script(this, kwargs) %}{{ this.library() }}\n{{ this.statement() }}{% endmacro %}"
    )

    def __init__(
        self,
        route: Route,
        *,
        name: str = "",
        overlay: bool = True,
        control: bool = True,
        show: bool = True,
        language: str = "en",
    ) -> None:
        self._label = as_text(str(name or checked_route(route).title or "Route"))
        super().__init__(name=self._label, overlay=overlay, control=control, show=show)
        self._name = "RouteLayer"
        self.route = route
        self.language = known_language(language)

    @property
    def layer_name(self) -> str:
        """What a `LayerControl` calls it: layers of one name on a map have numbers after it."""
        others = self._parent._children.values() if self._parent is not None else [self]
        alike = [one for one in others if isinstance(one, RouteLayer) and one._label == self._label]
        number = alike.index(self) if self in alike else 0
        return f"{self._label} ({number + 1})" if number else self._label

    @layer_name.setter
    def layer_name(self, name: str) -> None:
        self._label = name

    def render(self, **kwargs: Any) -> None:
        """Put the layer's style, script and document into the figure, as they are."""
        figure = self.get_root()
        figure.header.add_child(Plain(f"<style>{assets.style()}</style>"), name="geo_layer_style")
        figure.script.add_child(Plain(self.library()), name="geo_layer_script")
        figure.script.add_child(Plain(self.statement()), name=self.get_name())
        if self.show:
            added = ElementAddToElement(self.get_name(), self._parent.get_name())
            self.add_child(added, name=f"{self.get_name()}_add")
        for child in list(self._children.values()):
            child.render(**kwargs)

    def library(self) -> str:
        """Return the script that draws route layers."""
        return assets.script("layer")

    def statement(self) -> str:
        """Return the statement that makes the layer, under its name."""
        document = json_text(route_document(self.route))
        codes = [self.language] if self.language else LANGUAGES
        words = json_text({code: assets.page_phrases(code) for code in codes})
        return f"var {self.get_name()} = geo.routeLayer({document}, {words});\n"

    def _get_self_bounds(self) -> list[list[float | None]]:
        return folium_bounds(self.route)


def as_text(name: str) -> str:
    """Return a name as markup that shows it letter by letter, and that no template reads anything into.

    >>> as_text("{{ 1 }} & <b>")
    '&#123;&#123; 1 &#125;&#125; &amp; &lt;b&gt;'
    """
    return escape(name).replace("{", "&#123;").replace("}", "&#125;")


def checked_route(route: object) -> Route:
    """Return the route; raises `geo.errors.RouteError` for anything else."""
    from geo.route.route import Route

    if not isinstance(route, Route):
        raise RouteError(f"no route but a {type(route).__name__}: call geo.Route(geo.locate(stops)) first")
    return route


def folium_bounds(route: Route) -> list[list[float | None]]:
    """Return the route's bounds as folium has them: south-west and north-east, in degrees.

    Where the route crosses the date line, the eastern longitude is beyond 180.
    """
    if route.bounds is None:
        return [[None, None], [None, None]]
    south, west, north, east = route.bounds
    return [[south, west], [north, east if east >= west else east + 360]]
