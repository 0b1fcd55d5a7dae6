"""The options of a page: their names, types and defaults, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypedDict, cast

from geo.errors import refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Mapping


class SiteOptions(TypedDict, total=False):
    """The options that all pages of a site share.

    Attributes:
        language: a code from `geo.language.phrases.LANGUAGES`; "" gives each reader their own language, where
            there is a translation.
        basemap: "land", "countries" (with today's borders) or "none".
        remote_images: whether the page loads pictures from other servers (https only; its policy names them)
            instead of linking to them.

    """

    language: str
    basemap: str
    remote_images: bool


class PageOptions(SiteOptions, total=False):
    """The options of one page.

    Attributes:
        description: a sentence for search engines and previews; "" gives the years and the number of stops.
        address: the web address where the page will stand; "" if it is not known.
        picture: the address of a picture of the page, for previews. Used only together with `address`.
        oembed: the address of the page's oEmbed answer. Used only together with `address`.
        window_title: the title of the browser window; "" gives the title of the route.
        live: a script that talks to the server of the page, and to that server only.

    """

    description: str
    address: str
    picture: str
    oembed: str
    window_title: str
    live: str


DEFAULTS: Final[PageOptions] = {
    "language": "",
    "basemap": "land",
    "remote_images": False,
    "description": "",
    "address": "",
    "picture": "",
    "oembed": "",
    "window_title": "",
    "live": "",
}


def complete(options: Mapping[str, object]) -> PageOptions:
    """Return all options of a page: those given, and the default of each other one.

    Raises `geo.errors.OptionError` for an option that pages do not have.

    >>> complete({"language": "de"})["basemap"]
    'land'
    """
    refuse_unknown("a page", options, DEFAULTS)
    return cast("PageOptions", {**DEFAULTS, **options})


def changed(options: Mapping[str, object]) -> dict[str, Any]:
    """Return the options that differ from their defaults: what the caller really asked for.

    >>> changed({"language": "de", "basemap": "land"})
    {'language': 'de'}
    """
    defaults: Mapping[str, object] = DEFAULTS
    return {name: value for name, value in options.items() if name not in defaults or value != defaults[name]}
