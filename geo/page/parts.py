"""What may be asked of a page, and the parts that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.language.phrases import Words


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
