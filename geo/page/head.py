"""The head of a page: what it is, for browsers, search engines and sites that show a link to it."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

from geo.dates.days import civil_day
from geo.language.dates import said_date
from geo.page.document import json_text
from geo.page.loading import data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.language.phrases import Words


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


#: at most so many places are named
PLACES = 200


def linked_data(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a route document as JSON-LD: an article about persons, with the places that it names.

    Dates are given only as exactly as they are known. Of many places those with the most stops are given.
    """
    people = document["people"] or [document["title"]]
    about: list[dict[str, Any]] = [{"@type": "Person", "name": name} for name in people]
    if len(about) == 1:
        for key, event in (("birthDate", document["birth"]), ("deathDate", document["death"])):
            if event and event[0] is not None and event[1] is not None:
                about[0][key] = _date(event[0], event[1])
    columns = document["places"]
    stops = Counter(document["stops"]["place"])
    most = sorted(range(len(columns["name"])), key=lambda place: -stops[place])[:PLACES]
    places = []
    for i in sorted(most):
        place: dict[str, Any] = {"@type": "Place", "name": columns["name"][i]}
        if not ("area" in columns and columns["area"][i]):
            point = {"@type": "GeoCoordinates", "latitude": columns["lat"][i], "longitude": columns["lon"][i]}
            place["geo"] = point
        identifier = columns["id"][i] if "id" in columns else ""
        if identifier.startswith("geonames:"):
            place["sameAs"] = f"https://sws.geonames.org/{identifier.removeprefix('geonames:')}/"
        places.append(place)
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "name": document["title"],
        "about": about,
        "contentLocation": places,
    }


def _date(earliest: int, latest: int) -> str:
    """Return an ISO 8601 date as exact as both days agree: a day, a month, a year.

    >>> _date(2409195, 2409195), _date(2409178, 2409542)
    ('1884-01-19', '1884')
    """
    first, last = civil_day(earliest), civil_day(latest)
    same = next((i for i in range(3) if first[i] != last[i]), 3)
    year = f"{first[0]:04}" if first[0] >= 0 else f"-{-first[0]:04}"
    return "-".join([year, *(f"{part:02}" for part in first[1:same])]) if same else year


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
    if event is None:
        return ""
    years = [f"-{-year:04}" if year < 0 else f"{year:04}" for year in (civil_day(day)[0] for day in event)]
    return said_date(years[0] if years[0] == years[1] else f"[{years[0]}..{years[1]}]", words)
