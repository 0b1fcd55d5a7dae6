"""The route's page as a folium map.

No text of the data ever passes through a folium or branca argument: both render what they are given as a
template. The page is put in after all templating.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from jinja2 import Template

from geo.errors import FormatError
from geo.files.write import write_file
from geo.language.phrases import known_language
from geo.page import assets, loading
from geo.page.figure import Plain, RouteFigure, names_assets, pieces_of
from geo.page.folium_layer import checked_route, folium_bounds
from geo.page.ground import chosen_basemap
from geo.page.notebook import notebook_view, size_of
from geo.page.page import page_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.borders import Borders
    from geo.page.page import PageParts
    from geo.route.route import Route

#: folium's popups build their nodes with jQuery's `$(html)[0]`, and need nothing else of it
_DOLLAR = """globalThis.$ ??= (html) => {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return template.content.children;
};
"""


class RouteMap(folium.Map):
    """A route's page as a folium map: any folium child and plugin can be added to it.

    With no child it is the page that `Route.save` writes: it needs no network and runs no script but its own.
    What folium's children load from other servers they load here too, and the page then has no policy.

    Args:
        route: what to tell.
        borders: borders of the time, as `Route.with_borders` has them.
        borders_credit: whom they are owed to.
        language: one of `geo.language.phrases.LANGUAGES`; "" for the reader's own.
        basemap: land, countries or none.
        description: of the page, for search engines and previews.
        remote_images: whether pictures on other servers are loaded, not only linked.
        width: of the frame in a notebook: pixels, or a text as "80%".
        height: of that frame.

    Raises:
        geo.errors.FormatError: a language or a basemap that is not there, a size or text that is none.
        geo.errors.RouteError: the route is none.

    >>> import folium, geo
    >>> route = geo.Route(geo.locate(geo.read_csv("data/places.csv")))
    >>> map = geo.RouteMap(route)
    >>> _ = folium.Marker([55.75, 37.62], popup="Moscow").add_to(map)
    >>> map.save("maps/maisky-and-more.html")

    """

    # a renderer that takes each element's script by itself, as streamlit-folium does, gets all of it
    _template = Template(
        "{% macro script(this, kwargs) %}{{ this.library() }}\n{{ this.statement() }}{% endmacro %}"
    )

    def __init__(
        self,
        route: Route,
        *,
        borders: Borders | str | Path | Sequence[str | Path] | None = None,
        borders_credit: str = "",
        language: str = "",
        basemap: str = "land",
        description: str = "",
        remote_images: bool = False,
        width: float | str | None = None,
        height: float | str | None = None,
    ) -> None:
        route = checked_route(route)
        for name, text in (("description", description), ("borders_credit", borders_credit)):
            if not isinstance(text, str):
                raise FormatError(f"{name} is a text, not {text!r}")
        self._options: dict[str, Any] = {
            "language": known_language(language),
            "basemap": chosen_basemap(basemap),
            "description": description,
            "remote_images": bool(remote_images),
        }
        self.frame_size = size_of(width), size_of(height)
        super().__init__(tiles=None)
        self.route = route if borders is None else route.with_borders(borders, credit=borders_credit)
        # folium's lists belong to the class: what is added to one map would be added to all
        self.default_js = list(folium.Map.default_js)
        self.default_css = list(folium.Map.default_css)
        # the same life, the same name: a page is the same page whenever it is written
        self._id = blake2b(f"{route.title}\n{len(route)}".encode(), digest_size=16).hexdigest()
        #: what rendering has put into the figure, so that the next time it is put there once
        self._put: list[tuple[str, str, Element]] = []
        RouteFigure(self)

    def fit_bounds(self, bounds: Any = None, *args: Any, **kwargs: Any) -> None:
        """Let the map open on some bounds.

        Args:
            bounds: south-west and north-east, in degrees; by default of the route and of all that was added.
            *args: as folium's.
            **kwargs: as folium's.

        """
        super().fit_bounds(self.get_bounds() if bounds is None else bounds, *args, **kwargs)

    @property
    def page_options(self) -> dict[str, Any]:
        """What is asked of the page; its window has the title of the figure, where somebody gave it one."""
        return self._options | {"window_title": getattr(self.get_root(), "title", None) or ""}

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:
        """Write the page to a path, whole or not at all, or to a file open for bytes.

        Args:
            outfile: the path or the file.
            close_file: whether the file is closed then.
            **kwargs: for the children's `render`.

        """
        html = self.get_root().render(**kwargs).encode()
        if isinstance(outfile, bytes):
            outfile = outfile.decode()
        if isinstance(outfile, str | PathLike):
            write_file(Path(outfile), html)
            return
        outfile.write(html)
        if close_file:
            outfile.close()

    def is_alone(self) -> bool:
        """Return whether nothing was added: to the map, to its figure, or to what it loads."""
        figure = self.get_root()
        put = {id(piece) for _, _, piece in self._put}
        return not (
            self._children
            or self.objects_to_stay_in_front
            or len(figure._children) > 1
            or any(id(piece) not in put for _, _, piece in pieces_of(figure))
            or self._links_changed()
        )

    def render(self, **kwargs: Any) -> None:
        """Put the page's style, scripts and body into the figure, then what the children bring."""
        self.put_into(self.get_root(), **kwargs)

    def put_into(self, figure: Figure, **kwargs: Any) -> PageParts:
        """Put everything into a figure, and return the parts of the page; see `render`."""
        for part, key, piece in self._put:
            if getattr(figure, part)._children.get(key) is piece:
                del getattr(figure, part)._children[key]
        theirs = {id(piece) for _, _, piece in pieces_of(figure)}
        name = self.get_name()
        parts = self._parts()
        body = b"".join(parts.body).decode()
        figure.html.add_child(Plain(f'<div class="folium-map" id="{name}">\n{body}</div>'), name=name)
        figure.script.add_child(Plain(_DOLLAR + self.statement()), name=name)
        if included := getattr(self, "includes", None):
            figure.script.add_child(_including(included), name="Map_includes", index=0)
        for child in list(self._children.values()):
            child.render(**kwargs)
        head = self._leaflet()
        if self._links_changed() or names_assets(figure, without=name):
            head |= self._links()
        head["geo_page"] = Plain("\n".join([*parts.load, f"<script>{parts.script}</script>"]))
        first = int("meta_http" in figure.header._children)  # which says the encoding: nothing long before it
        for i, (key, piece) in enumerate(head.items()):
            figure.header.add_child(piece, name=key, index=first + i)
        self._put = [entry for entry in pieces_of(figure) if id(entry[2]) not in theirs]
        return parts

    def library(self) -> str:
        """Return the script that opens the page."""
        return self._parts().script

    def statement(self) -> str:
        """Return the statement that opens the page and gives its map the name that folium looks for."""
        name, corners = self.get_name(), folium_bounds(self.route)
        bounds = "null" if corners[0][0] is None else json.dumps(corners)
        front = ", ".join(layer.get_name() for layer in self.objects_to_stay_in_front)
        kept = f"geo.keepInFront({name}, () => [{front}]);\n" if front else ""
        return f'var {name} = geo.foliumMap("{name}", {bounds});\n{kept}'

    def framed(self, html: str) -> str:
        """Return a page of this map in a frame for a notebook; with children of folium's it may do all."""
        width, height = self.frame_size
        return notebook_view(html, self.route, width=width, height=height, sandboxed=self.is_alone())

    def _parts(self) -> PageParts:
        return page_parts(self.route, load=loading.plain, **self.page_options)

    def _leaflet(self) -> dict[str, Element]:
        """Return Leaflet, from the page itself unless somebody named another one."""
        url = dict(self.default_js).get("leaflet", "")
        if url not in ("", dict(folium.Map.default_js).get("leaflet")):
            return {"leaflet": JavascriptLink(url)}
        return {"leaflet": Plain(f"<script>{assets.leaflet_script()}{assets.leaflet_icons()}</script>")}

    def _links(self) -> dict[str, Element]:
        """Return what folium loads for its children, but for Leaflet and its style."""
        own = ("leaflet", "leaflet_css")
        scripts = {name: JavascriptLink(url) for name, url in self.default_js if name not in own}
        return scripts | {name: CssLink(url) for name, url in self.default_css if name not in own}

    def _links_changed(self) -> bool:
        return (self.default_js, self.default_css) != (folium.Map.default_js, folium.Map.default_css)

    def _get_self_bounds(self) -> list[list[float | None]]:
        return folium_bounds(self.route)


def _including(options: dict[str, Any]) -> Element:
    """Return the statement by which folium, from 0.20 on, adds methods to Leaflet's maps."""
    from folium.elements import IncludeStatement

    statement = IncludeStatement("L.Map", **options)
    return Plain(statement._template.render(this=statement, kwargs=options))
