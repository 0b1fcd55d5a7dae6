"""The page of a large life: the same document and look, over a packed route.

A reader without scripts gets the title, a drawing and the first stops. What the map draws stands before the
scripts, the texts stand last: the map is drawn while a browser still reads them.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from geo.drawing.still import sketch
from geo.map import assets, loading
from geo.map.body import body
from geo.map.cards import card
from geo.map.document import json_text, route_document
from geo.map.ground import borders_of, ground, labelled
from geo.map.head import head, preview
from geo.map.loading import data
from geo.map.packed import packed_route
from geo.map.parts import parts_needed
from geo.map.people import meetings_of_many
from geo.map.words import Words, known_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.route import Route

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
    """Yield the page of a route in pieces, each UTF-8; see `geo.map.page.page_pieces` for the options."""
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
    codes = [language] if language else assets.LANGUAGES
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
        body(document, words, _cards(document, words), sketch(route, document["title"])),
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
    from geo.route import Route

    first = Route(route.stops.iloc[:WRITTEN], title=route.title, allow_unplaced=True)
    return route_document(first, remote_images=remote_images)


def _cards(document: dict[str, Any], words: Words) -> str:
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
