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
from geo.page.head import head, preview
from geo.page.loading import data
from geo.page.packed import packed_route
from geo.page.people import meetings_of_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geo.page.packed import Packed
    from geo.route.route import Route

#: a life of more stops than this gets the page of a large one
MANY = 3000
#: a page of more stops than this has its document packed, and a drawing without numbers
READABLE = 250
#: stops of a large life that stand in the page as text
WRITTEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What may be asked of a page.

    Attributes:
        language: one of `geo.language.phrases.LANGUAGES`; without one each reader gets their own, as far as
            there is one.
        basemap: land, countries or none.
        description: of the page, for search engines and previews.
        live: a script that speaks with the server that the page came from, and may ask that only.
        address: where the page will stand; picture and oembed those of a picture of it and of its oEmbed
            answer, for sites that show a preview or embed it.
        remote_images: whether the page loads the pictures of the table that stand on other servers, over
            https; its policy names these servers. Without it they are linked.
        window_title: what a browser calls the window, by default the route's title.

    """

    language: str = ""
    basemap: str = "land"
    description: str = ""
    live: str = ""
    address: str = ""
    picture: str = ""
    oembed: str = ""
    remote_images: bool = False
    window_title: str = ""


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of a page.

    Attributes:
        words: of its language.
        about: lines of its head that say what it is.
        load: lines of its head that load its style.
        script: what has to run, after Leaflet, before `geo.foliumMap` opens it; "" where the body does all.
        body: its body in pieces, each UTF-8.

    """

    words: Words
    about: list[str]
    load: list[str]
    script: str
    body: Iterable[bytes]


def page(route: Route, **options: Any) -> str:
    """Return the page of a route as HTML; the options are those of `page_pieces`."""
    return b"".join(page_pieces(route, **options)).decode()


def page_pieces(route: Route, *, shared: loading.Shared | None = None, **options: Any) -> Iterator[bytes]:
    """Yield the page of a route in pieces, to be written one after the other; the options are `PageOptions`.

    `shared` names files that hold script, style and phrases for many pages; a life of more stops than
    `MANY` holds its own.
    Raises `geo.errors.FormatError` for a language or a basemap that is not there.
    """
    parts = page_parts(route, shared=shared, **options)
    yield _lines(
        "<!DOCTYPE html>",
        f'<html lang="{escape(parts.words.language)}" dir="{parts.words.direction}">',
        "<head>",
        *parts.about,
        *parts.load,
        "</head>",
        "<body>",
    )
    yield from parts.body
    yield _lines("</body>", "</html>")


def page_parts(
    route: Route,
    *,
    load: Callable[..., loading.Loading] = loading.inline,
    shared: loading.Shared | None = None,
    **options: Any,
) -> PageParts:
    """Return the parts of a page; `load` gives what brings it to life, the rest is as for `page_pieces`."""
    asked = PageOptions(**options)
    words = Words(known_language(asked.language) or "en")
    given: dict[str, Any] = {"language": asked.language, "basemap": labelled(route, asked.basemap)}
    needed, large = parts_needed(route), len(route) > MANY
    if needed:
        given["parts"] = [f"many{part}" for part in needed] if large else needed
    if large and "people" in needed:
        given["meetings"] = meetings_of_many(route)
    if route.borders is not None:
        given["borders"] = borders_of(route)
    if large or not shared:
        codes = [asked.language] if asked.language else LANGUAGES
        given["words"] = {code: assets.page_phrases(code, needed) for code in codes}
    if large:
        return _large(route, asked, words, load, given)
    return _small(route, asked, words, load, given, shared)


def still(route: Route) -> str:
    """Return the drawing of the route as SVG; of many places without numbers, which none could read."""
    plain = len(route.visited) > READABLE and len(route.people) < 2  # persons have their colours
    return (sketch if plain or len(route) > MANY else drawing)(route, route.title)


def _small(
    route: Route,
    asked: PageOptions,
    words: Words,
    load: Callable[..., loading.Loading],
    given: dict[str, Any],
    shared: loading.Shared | None,
) -> PageParts:
    document = route_document(route, description=asked.description, remote_images=asked.remote_images)
    packed = len(route) > READABLE and not shared and load is loading.inline
    if packed:
        given["document"] = document
    parts = loading.shared(given, shared) if shared else load(given, live=asked.live)
    blocks = [
        data("geo-document", "application/json", "" if packed else json_text(document)),
        data("geo-land", "text/plain", "" if shared and shared.land else ground(route, asked.basemap)),
        *parts.blocks,
    ]
    told = body(document, words, "\n".join(_cards(document, words)), still(route))
    origins = origins_of(document["stops"].get("image", ()))
    return _parts(asked, words, parts, document, origins, [_lines(told, *blocks)])


def _large(
    route: Route,
    asked: PageOptions,
    words: Words,
    load: Callable[..., loading.Loading],
    given: dict[str, Any],
) -> PageParts:
    """Return the parts of the page of a large life: the same document and look, over a packed route.

    A reader without scripts gets the title, a drawing and the first stops. What the map draws stands before
    the scripts, the texts stand last: the map is drawn while a browser still reads them.
    """
    eras: list[int] = given["borders"].pop("stops") if "borders" in given else []
    packed = packed_route(route, description=asked.description, remote_images=asked.remote_images, eras=eras)
    parts = load(given, entry="many", live=asked.live)
    document = _beginning(route, asked.remote_images) | {
        name: packed.head[name] for name in ("birth", "death", "people", "credits", "count")
    }
    document["description"] = asked.description
    pieces = _large_body(route, asked, words, parts, packed, document)
    return _parts(asked, words, parts, document, packed.origins, pieces)


def _large_body(
    route: Route,
    asked: PageOptions,
    words: Words,
    parts: loading.Loading,
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
    yield _lines(data("geo-land", "text/plain", ground(route, asked.basemap)), *parts.blocks)
    yield from _block("when", packed.blocks["when"])
    yield from _block("names", packed.blocks["names"])
    for name, block in packed.later:
        yield from _block(name, block)


def _parts(
    asked: PageOptions,
    words: Words,
    parts: loading.Loading,
    document: Mapping[str, Any],
    origins: Iterable[str],
    pieces: Iterable[bytes],
) -> PageParts:
    policy = loading.with_images(parts.policy, origins) if parts.policy else ""
    about = head(document, words, policy, asked.language, window_title=asked.window_title)
    about += preview(asked.address, asked.picture, asked.oembed)
    return PageParts(words, about, parts.head, parts.script, pieces)


def _beginning(route: Route, remote_images: bool) -> dict[str, Any]:
    """Return the document of the first stops, as a page would hold it."""
    from geo.route.route import Route

    first = Route(route.stops.iloc[:WRITTEN], title=route.title, allow_unplaced=True)
    return route_document(first, remote_images=remote_images)


def _cards(document: Mapping[str, Any], words: Words) -> list[str]:
    people = len(document["people"]) > 1
    return [card(document, i, words, with_person=people) for i in range(len(document["stops"]["name"]))]


def _block(name: str, content: bytes) -> Iterator[bytes]:
    yield f'<script type="text/plain" id="geo-{name}">'.encode()
    yield content
    yield b"</script>\n"


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines if line).encode()


def content(route: Route, **options: Any) -> Iterator[bytes]:
    """Yield the page of a route, in pieces; the options are those of `page_pieces`."""
    return page_pieces(route, **options)
