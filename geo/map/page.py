"""The page: one HTML file that is a readable document first, and an interactive map where scripts run."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from geo.cells.images import origins_of
from geo.drawing.still import drawing, sketch
from geo.map import assets, loading
from geo.map.body import body
from geo.map.cards import card
from geo.map.document import json_text, route_document
from geo.map.ground import borders_of, ground, labelled
from geo.map.head import head, preview
from geo.map.loading import data
from geo.map.parts import parts_needed
from geo.map.words import Words, known_language

#: a life of more stops than this gets the page of a large one
MANY = 3000
#: a page of more stops than this has its document packed, and a drawing without numbers
READABLE = 250

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.route import Route


def page(route: Route, **options: Any) -> str:
    """Return the page of a route as HTML; the options are those of `page_pieces`."""
    return b"".join(page_pieces(route, **options)).decode()


def page_pieces(route: Route, *, shared: loading.Shared | None = None, **options: Any) -> Iterable[bytes]:
    """Return the page of a route in pieces, to be written one after the other.

    `language` is one of `geo.map.assets.LANGUAGES`; without one each reader gets their own, as far as
    there is one. `basemap` is land, countries or none. `extra_head` and `extra_script` are put in as they
    stand (a folium map's children need them); with either the page has no Content-Security-Policy, since
    what they load is not known here. `live` is a script that speaks with the server that the page came from,
    and may ask that only. `shared` names files that hold script, style and phrases for many pages; a life of
    more stops than `geo.map.page.MANY` holds its own. `address` is where the page will stand, `picture` and
    `oembed` those of a picture of it and of its oEmbed answer, for sites that show a preview or embed it.
    With `remote_images` the page loads the pictures of the table that stand on other servers, over https,
    and its policy names these servers; without it they are linked.
    Raises `geo.errors.FormatError` for a language or a basemap that is not there.
    """
    if len(route) > MANY:
        from geo.map.large import large_page

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
    codes = [language] if language else assets.LANGUAGES
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
