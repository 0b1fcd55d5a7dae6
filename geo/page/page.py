"""The page: one HTML file that is a readable document first, and an interactive map where scripts run."""

from __future__ import annotations

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
    from collections.abc import Iterable, Iterator, Mapping

    from geo.route.route import Route


#: a life of more stops than this gets the page of a large one
MANY = 3000
#: a page of more stops than this has its document packed, and a drawing without numbers
READABLE = 250


def page(route: Route, **options: Any) -> str:
    """Return the page of a route as HTML; the options are those of `page_pieces`."""
    return b"".join(page_pieces(route, **options)).decode()


def page_pieces(route: Route, *, shared: loading.Shared | None = None, **options: Any) -> Iterable[bytes]:
    """Return the page of a route in pieces, to be written one after the other.

    `language` is one of `geo.language.phrases.LANGUAGES`; without one each reader gets their own, as far as
    there is one. `basemap` is land, countries or none. `extra_head` and `extra_script` are put in as they
    stand (a folium map's children need them); with either the page has no Content-Security-Policy, since
    what they load is not known here. `live` is a script that speaks with the server that the page came from,
    and may ask that only. `shared` names files that hold script, style and phrases for many pages; a life of
    more stops than `geo.page.page.MANY` holds its own. `address` is where the page will stand, `picture` and
    `oembed` those of a picture of it and of its oEmbed answer, for sites that show a preview or embed it.
    With `remote_images` the page loads the pictures of the table that stand on other servers, over https,
    and its policy names these servers; without it they are linked.
    Raises `geo.errors.FormatError` for a language or a basemap that is not there.
    """
    if len(route) > MANY:
        return large_page(route, **options)
    return [_page(route, shared=shared, **options).encode()]


def _page(
    route: Route,
    *,
    language: str = "",
    basemap: str = "land",
    description: str = "",
    extra_head: str = "",
    extra_script: str = "",
    live: str = "",
    shared: loading.Shared | None = None,
    address: str = "",
    picture: str = "",
    oembed: str = "",
    remote_images: bool = False,
) -> str:
    words = Words(known_language(language) or "en")
    document = route_document(route, description=description, remote_images=remote_images)
    options: dict[str, Any] = {"language": language, "basemap": labelled(route, basemap)}
    if needed := parts_needed(route):
        options["parts"] = needed
    if route.borders is not None:
        options["borders"] = borders_of(route)
    codes = [language] if language else LANGUAGES
    packed = len(route) > READABLE and not shared
    if shared:
        parts = loading.shared(options, shared)
    else:
        shown = options.get("parts", ())
        options["words"] = {code: assets.page_phrases(code, shown) for code in codes}
        if packed:
            options["document"] = document
        parts = loading.inline(options, extra_script=extra_script, live=live)
    blocks = [
        data("geo-document", "application/json", "" if packed else json_text(document)),
        data("geo-land", "text/plain", "" if shared and shared.land else ground(route, basemap)),
        *parts.blocks,
    ]
    policy = loading.with_images(parts.policy, origins_of(document["stops"].get("image", ())))
    policy = "" if extra_head or extra_script else policy
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(words.language)}" dir="{words.direction}">',
            "<head>",
            *head(document, words, policy, language),
            *preview(address, picture, oembed),
            *parts.head,
            *([extra_head] if extra_head else []),
            "</head>",
            "<body>",
            body(document, words, _cards(document, words), _still(route, document["title"])),
            *(block for block in blocks if block),
            "</body>",
            "</html>",
            "",
        ]
    )


def _still(route: Route, title: str) -> str:
    """Return the drawing of the route; of many places without their numbers, which none could read."""
    plain = len(route.visited) > READABLE and len(route.people) < 2  # persons have their colours
    return (sketch if plain else drawing)(route, title)


def _cards(document: Mapping[str, Any], words: Words) -> str:
    people = len(document["people"]) > 1
    count = len(document["stops"]["name"])
    return "\n".join(card(document, i, words, with_person=people) for i in range(count))


#: stops that stand in the page as text
WRITTEN = 100


def large_page(
    route: Route,
    *,
    language: str = "",
    basemap: str = "land",
    description: str = "",
    extra_head: str = "",
    extra_script: str = "",
    live: str = "",
    address: str = "",
    picture: str = "",
    oembed: str = "",
    remote_images: bool = False,
) -> Iterator[bytes]:
    """Yield the page of a route in pieces, each UTF-8; see `geo.page.page.page_pieces` for the options."""
    words = Words(known_language(language) or "en")
    options: dict[str, Any] = {"language": language, "basemap": labelled(route, basemap)}
    eras: list[int] = []
    if needed := parts_needed(route):
        options["parts"] = [f"many{part}" for part in needed]
    if "people" in needed:
        options["meetings"] = meetings_of_many(route)
    if "borders" in needed:
        options["borders"] = borders_of(route)
        eras = options["borders"].pop("stops")
    packed = packed_route(route, description=description, remote_images=remote_images, eras=eras)
    codes = [language] if language else LANGUAGES
    options["words"] = {code: assets.page_phrases(code, needed) for code in codes}
    parts = loading.inline(options, entry="many", extra_script=extra_script, live=live)
    beginning = _beginning(route, remote_images) | {
        name: packed.head[name] for name in ("birth", "death", "people", "credits", "count")
    }
    document = beginning | {"description": description}
    policy = loading.with_images(parts.policy, packed.origins)
    yield _lines(
        "<!DOCTYPE html>",
        f'<html lang="{escape(words.language)}" dir="{words.direction}">',
        "<head>",
        *head(document, words, "" if extra_head or extra_script else policy, language),
        *preview(address, picture, oembed),
        *parts.head,
        *([extra_head] if extra_head else []),
        "</head>",
        "<body>",
        body(document, words, _first_cards(document, words), sketch(route, document["title"])),
        data("geo-document", "application/json", json_text(packed.head)),
    )
    yield from _block("where", packed.blocks["where"])
    yield _lines(data("geo-land", "text/plain", ground(route, basemap)), *parts.blocks)
    yield from _block("when", packed.blocks["when"])
    yield from _block("names", packed.blocks["names"])
    for name, block in packed.later:
        yield from _block(name, block)
    yield _lines("</body>", "</html>")


def _beginning(route: Route, remote_images: bool) -> dict[str, Any]:
    """Return the document of the first stops, as a page would hold it."""
    from geo.route.route import Route

    first = Route(route.stops.iloc[:WRITTEN], title=route.title, allow_unplaced=True)
    return route_document(first, remote_images=remote_images)


def _first_cards(document: dict[str, Any], words: Words) -> str:
    people = len(document["people"]) > 1
    cards = [card(document, i, words, with_person=people) for i in range(len(document["stops"]["name"]))]
    more = words.say("stops.more", n=document["count"] - len(cards))
    return "\n".join([*cards, f'<noscript><li class="geo-rest">{escape(more)}</li></noscript>'])


def _block(name: str, content: bytes) -> Iterator[bytes]:
    yield f'<script type="text/plain" id="geo-{name}">'.encode()
    yield content
    yield b"</script>\n"


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines if line).encode()


def content(route: Route, **options: Any) -> Iterable[bytes]:
    """Yield the page of a route, in pieces; the options are those of `geo.page.page.page`."""
    return page_pieces(route, **options)
