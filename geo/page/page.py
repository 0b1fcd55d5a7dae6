"""The page: one HTML file that is a readable document first, and an interactive map where scripts run."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from geo.cells.images import origins_of
from geo.drawing.still import drawing, sketch
from geo.language.phrases import LANGUAGES, Words, known_language
from geo.page import assets, loading
from geo.page.assets import parts_needed
from geo.page.body import body, card
from geo.page.document import json_text, route_document
from geo.page.ground import borders_of, ground, labelled
from geo.page.head import head
from geo.page.loading import data
from geo.page.options import complete
from geo.page.packed import packed_route
from geo.page.people import meetings_of_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Unpack

    from geo.page.options import PageOptions
    from geo.page.packed import Packed
    from geo.route.route import Route

    #: the lines of the head and the blocks of the body that load the scripts
    Load = Callable[..., loading.Loading]
    #: how the page loads its scripts, its document, the origins of its pictures, and its body in pieces
    Content = tuple[loading.Loading, Mapping[str, Any], Iterable[str], Iterable[bytes]]

#: a route with more stops than this gets the page of a large life
MANY = 3000
#: a page with more stops than this has its document packed, and a drawing without numbers
READABLE = 250
#: the number of stops of a large life that the page holds as text
WRITTEN = 100


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of a page.

    Attributes:
        words: the phrases of its language.
        about: the lines of its head that describe it.
        load: the lines of its head that load its style.
        script: what has to run after Leaflet and before `geo.foliumMap` opens the page; "" where the body
            does everything.
        body: its body in pieces, each UTF-8.

    """

    words: Words
    about: list[str]
    load: list[str]
    script: str
    body: Iterable[bytes]


def page(route: Route, *, shared: loading.Shared | None = None, **options: Unpack[PageOptions]) -> str:
    """Return the page of a route as HTML.

    Args:
        route: the route.
        shared: files that hold the script, style and phrases of many pages. A life with more than `MANY`
            stops still holds its own.
        **options: see `geo.page.options.PageOptions`.

    Raises:
        geo.errors.FormatError: there is no such language or basemap.
        geo.errors.OptionError: pages have no such option.

    >>> import geo
    >>> route = geo.Route(geo.locate(geo.read_csv("data/places.csv")))
    >>> page(route, language="de").splitlines()[1]
    '<html lang="de" dir="ltr">'

    """
    return b"".join(_pieces(page_parts(route, shared=shared, **options))).decode()


def content(route: Route, **options: Unpack[PageOptions]) -> Iterator[bytes]:
    """Return the page of a route in pieces, each UTF-8; arguments and errors are those of `page`."""
    return _pieces(page_parts(route, **options))


def page_parts(
    route: Route,
    *,
    load: Load = loading.inline,
    shared: loading.Shared | None = None,
    **options: Unpack[PageOptions],
) -> PageParts:
    """Return the parts of a page.

    Args:
        route: the route.
        load: returns how the page loads its scripts.
        shared: as for `page`.
        **options: as for `page`.

    """
    options = complete(options)
    language = known_language(options["language"])
    words = Words(language or "en")
    needed, large = parts_needed(route), len(route) > MANY
    given: dict[str, Any] = {"language": language, "basemap": labelled(route, options["basemap"])}
    if needed:
        given["parts"] = [f"many{part}" for part in needed] if large else needed
    if large and "people" in needed:
        given["meetings"] = meetings_of_many(route)
    if route.borders is not None:
        given["borders"] = borders_of(route)
    if large or not shared:
        codes = [language] if language else LANGUAGES
        given["words"] = {code: assets.page_phrases(code, needed) for code in codes}
    if large:
        loaded, document, origins, pieces = _large(route, options, words, load, given)
    else:
        loaded, document, origins, pieces = _small(route, options, words, load, given, shared)
    policy = loading.with_images(loaded.policy, origins) if loaded.policy else ""
    return PageParts(words, head(document, words, policy, options), loaded.head, loaded.script, pieces)


def still(route: Route) -> str:
    """Return the drawing of a route as SVG, without numbers where there are too many places to read them."""
    plain = len(route.visited) > READABLE and len(route.people) < 2  # persons have their colours
    return (sketch if plain or len(route) > MANY else drawing)(route, route.title)


def _pieces(parts: PageParts) -> Iterator[bytes]:
    opening = f'<html lang="{escape(parts.words.language)}" dir="{parts.words.direction}">'
    yield _lines("<!DOCTYPE html>", opening, "<head>", *parts.about, *parts.load, "</head>", "<body>")
    yield from parts.body
    yield _lines("</body>", "</html>")


def _small(
    route: Route,
    options: PageOptions,
    words: Words,
    load: Load,
    given: dict[str, Any],
    shared: loading.Shared | None,
) -> Content:
    document = _document(route, options)
    packed = len(route) > READABLE and not shared and load is loading.inline
    if packed:
        given["document"] = document
    loaded = loading.shared(given, shared) if shared else load(given, live=options["live"])
    blocks = [
        data("geo-document", "application/json", "" if packed else json_text(document)),
        data("geo-land", "text/plain", "" if shared and shared.land else ground(route, options["basemap"])),
        *loaded.blocks,
    ]
    text = body(document, words, "\n".join(_cards(document, words)), still(route))
    return loaded, document, origins_of(document["stops"].get("image", ())), [_lines(text, *blocks)]


def _large(route: Route, options: PageOptions, words: Words, load: Load, given: dict[str, Any]) -> Content:
    """Return the content of a large life: it looks the same, but the route in it is packed.

    A reader without scripts gets the title, a drawing and the first stops. What the map draws comes before
    the scripts and the texts come last, so that the map appears while the browser still reads the texts.
    """
    eras: list[int] = given["borders"].pop("stops") if "borders" in given else []
    packed = packed_route(
        route, description=options["description"], remote_images=options["remote_images"], eras=eras
    )
    loaded = load(given, entry="many", live=options["live"])
    document = _document(route.first(WRITTEN), options)
    document |= {name: packed.head[name] for name in ("birth", "death", "people", "credits", "count")}
    return loaded, document, packed.origins, _large_body(route, options, words, loaded, packed, document)


def _large_body(
    route: Route,
    options: PageOptions,
    words: Words,
    loaded: loading.Loading,
    packed: Packed,
    document: dict[str, Any],
) -> Iterator[bytes]:
    more = words.say("stops.more", n=document["count"] - len(document["stops"]["name"]))
    cards = [*_cards(document, words), f'<noscript><li class="geo-rest">{escape(more)}</li></noscript>']
    yield _lines(
        body(document, words, "\n".join(cards), still(route)),
        data("geo-document", "application/json", json_text(packed.head)),
    )
    yield from _block("where", packed.blocks["where"])
    yield _lines(data("geo-land", "text/plain", ground(route, options["basemap"])), *loaded.blocks)
    for name, block in (("when", packed.blocks["when"]), ("names", packed.blocks["names"]), *packed.later):
        yield from _block(name, block)


def _document(route: Route, options: PageOptions) -> dict[str, Any]:
    return route_document(route, description=options["description"], remote_images=options["remote_images"])


def _cards(document: Mapping[str, Any], words: Words) -> list[str]:
    people = len(document["people"]) > 1
    return [card(document, i, words, with_person=people) for i in range(len(document["stops"]["name"]))]


def _block(name: str, content: bytes) -> Iterator[bytes]:
    yield f'<script type="text/plain" id="geo-{name}">'.encode()
    yield content
    yield b"</script>\n"


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines if line).encode()
