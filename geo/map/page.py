"""The page: one HTML file that is a readable document first, and an interactive map where scripts run."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Literal

from geo.errors import BordersError, FormatError
from geo.images import origins_of
from geo.map import assets, loading
from geo.map.cards import card
from geo.map.document import json_text, route_document
from geo.map.drawing import drawing
from geo.map.large import large_page
from geo.map.loading import data
from geo.map.packed import MANY
from geo.map.people import meetings_section, people_section
from geo.map.said import said_date
from geo.map.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

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
    more stops than `geo.map.packed.MANY` holds its own. `address` is where the page will stand, `picture` and
    `oembed` those of a picture of it and of its oEmbed answer, for sites that show a preview or embed it.
    With `remote_images` the page loads the pictures of the table that stand on other servers, over https,
    and its policy names these servers; without it they are linked.
    Raises `geo.errors.FormatError` for a language or a basemap that is not there.
    """
    if len(route) > MANY:
        _refuse_borders(route)
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
    if shared:
        parts = loading.shared(options, shared)
    else:
        shown = options.get("parts", ())
        options["words"] = {code: assets.page_phrases(code, shown) for code in codes}
        parts = loading.inline(options, extra_script=extra_script, live=live)
    blocks = [
        data("geo-document", "application/json", json_text(document)),
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
            body(document, words, _cards(document, words), drawing(route, document["title"])),
            *(block for block in blocks if block),
            "</body>",
            "</html>",
            "",
        ]
    )


def _refuse_borders(route: Route) -> None:
    if route.borders is not None:
        raise BordersError(
            f"a page of more than {MANY} stops draws no borders of the time yet",
            "build it without --borders; geo locate --borders gives the states as a column",
        )


def known_language(language: str) -> str:
    """Return the language; raises `geo.errors.FormatError` for one that is not there."""
    if language and language not in assets.LANGUAGES:
        raise FormatError(f"no language {language!r}; there are {', '.join(assets.LANGUAGES)}")
    return language


def parts_needed(route: Route) -> list[str]:
    """Return the parts of the page that this route needs, of `geo.map.assets.PARTS`."""
    needed = {"people": len(route.people) > 1, "borders": route.borders is not None}
    return [part for part in assets.PARTS if needed[part]]


def head(document: Mapping[str, Any], words: Words, policy: str, language: str) -> list[str]:
    """Return the lines of the page's head that say what it is."""
    title, description = document["title"], document["description"] or summary(document, words)
    lines = ['<meta charset="utf-8">']
    if policy:
        lines.append(f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">')
    lines += [
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(description)}">',
        f'<meta name="generator" content="{escape(document["generator"])}">',
        '<meta name="color-scheme" content="light dark">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(description)}">',
    ]
    if language:
        lines.append(f'<meta property="og:locale" content="{escape(str(words.locale))}">')
    from geo.map.linked_data import linked_data

    return [*lines, data("", "application/ld+json", json_text(linked_data(document)))]


def preview(address: str, picture: str, oembed: str) -> list[str]:
    """Return what other sites read when they show a link to the page; nothing without its address."""
    lines = []
    if address:
        lines += [f'<link rel="canonical" href="{escape(address)}">', _meta("og:url", address)]
    if address and picture:
        lines += [_meta("og:image", picture), '<meta name="twitter:card" content="summary_large_image">']
    if address and oembed:
        lines.append(f'<link rel="alternate" type="application/json+oembed" href="{escape(oembed)}">')
    return lines


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'


def _cards(document: Mapping[str, Any], words: Words) -> str:
    people = len(document["people"]) > 1
    count = len(document["stops"]["name"])
    return "\n".join(card(document, i, words, with_person=people) for i in range(count))


def body(document: Mapping[str, Any], words: Words, cards: str, drawn: str) -> str:
    """Return what a reader sees before any script runs: title, still drawing, the stops' cards, credits."""
    title, life = document["title"], summary(document, words)
    owed = " · ".join(_credit(credit) for credit in document["credits"])
    still = f"<p>{escape(words.say('borders.still'))}</p>" if "state" in document["stops"] else ""
    return f"""<div class="geo" id="geo">
<header class="geo-head">
<h1 class="geo-title" dir="auto">{escape(title)}</h1><p class="geo-life">{escape(life)}</p>
</header>
<main class="geo-main">
<div class="geo-map" id="geo-map">{drawn}</div>
<section class="geo-story" aria-label="{escape(words.say("story"))}">
{people_section(document, words)}<ol class="geo-stops">
{cards}
</ol>
{meetings_section(document, words)}<footer class="geo-foot">{still}<p>{owed}</p></footer>
</section>
</main>
</div>"""


def summary(document: Mapping[str, Any], words: Words) -> str:
    """Return the years of the life, as far as known, and how many stops: "1884 – 1975 · 37 stops"."""
    stops = words.say("stops", n=document.get("count") or len(document["stops"]["name"]))
    birth, death = (_said_event(document[name], words) for name in ("birth", "death"))
    if birth and death:
        return f"{words.say('date.span', start=birth, end=death)} · {stops}"
    born = words.say("life.born", date=birth) if birth else ""
    died = words.say("life.died", date=death) if death else ""
    return " · ".join(part for part in (born, died, stops) if part)


def _said_event(event: list[int] | None, words: Words) -> str:
    """Return the year of an event that is known within two days, or that it lies between two years."""
    from geo.days import civil_day

    if event is None:
        return ""
    years = [f"-{-year:04}" if year < 0 else f"{year:04}" for year in (civil_day(day)[0] for day in event)]
    return said_date(years[0] if years[0] == years[1] else f"[{years[0]}..{years[1]}]", words)


def _credit(credit: Mapping[str, str]) -> str:
    if not credit["link"]:
        return f'<span dir="auto">{escape(credit["text"])}</span>'
    return f'<a href="{escape(credit["link"])}" rel="noopener noreferrer">{escape(credit["text"])}</a>'


def labelled(route: Route, name: str) -> dict[str, Any] | None:
    """Return the names that the map shows besides the stops': countries, and large cities near the route."""
    from geo.gazetteer import open_gazetteer
    from geo.map.labels import labels

    if chosen_basemap(name) == "none" or route.bounds is None:
        return None
    return labels(*spots(route), open_gazetteer())


def ground(route: Route, name: str) -> str:
    """Return the land under the route, packed."""
    from geo.map.basemap import land

    chosen = chosen_basemap(name)
    # the part "borders" has today's, for whoever asks for them
    return land(*spots(route), basemap="land" if chosen == "countries" and route.borders else chosen)


def borders_of(route: Route) -> dict[str, Any]:
    """Return the borders of the time, and today's, as the page's script takes them."""
    from geo.borders.drawn import drawn, today

    assert route.borders is not None
    return {**drawn(route.borders, route.stops), "today": today(*spots(route))}


def spots(route: Route) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return latitudes and longitudes of where the map is looked at closely: not the middles of regions."""
    places = route.visited
    spots = places[~places["area"]] if not places["area"].all() else places
    return spots["lat"].to_numpy(), spots["lon"].to_numpy()


def chosen_basemap(name: str) -> Literal["land", "countries", "none"]:
    """Return the basemap that is meant; raises `geo.errors.FormatError` for one that is not there."""
    from geo.map.basemap import basemap_name

    chosen = basemap_name(name)
    if chosen is None:
        raise FormatError(f"no basemap {name!r}; there are land, countries (with today's borders) and none")
    return chosen
