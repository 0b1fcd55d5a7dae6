"""The head of a page: what browsers, search engines and link previews read."""

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
    from geo.page.options import PageOptions


def head(document: Mapping[str, Any], words: Words, policy: str, options: PageOptions) -> list[str]:
    """Return the lines of a page's head that describe it.

    Args:
        document: the document of the route (see `geo.page.document`).
        words: the phrases of the page's language.
        policy: its Content-Security-Policy; "" for none.
        options: the options of the page, all of them.

    """
    title, description = document["title"], document["description"] or summary(document, words)
    lines = ['<meta charset="utf-8">']
    if policy:
        lines.append(f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">')
    lines += [
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(options['window_title'] or title)}</title>",
        _meta("description", description),
        _meta("generator", document["generator"]),
        _meta("color-scheme", "light dark"),
        _meta("og:type", "article"),
        _meta("og:title", title),
        _meta("og:description", description),
    ]
    if options["language"]:
        lines.append(_meta("og:locale", str(words.locale)))
    lines.append(data("", "application/ld+json", json_text(linked_data(document))))
    if options["address"]:
        lines += _preview(options["address"], options["picture"], options["oembed"])
    return lines


def _preview(address: str, picture: str, oembed: str) -> list[str]:
    """Return the lines that other sites read when they show a link to the page."""
    lines = [f'<link rel="canonical" href="{escape(address)}">', _meta("og:url", address)]
    if picture:
        lines += [_meta("og:image", picture), _meta("twitter:card", "summary_large_image")]
    if oembed:
        lines.append(f'<link rel="alternate" type="application/json+oembed" href="{escape(oembed)}">')
    return lines


def _meta(name: str, content: str) -> str:
    kind = "property" if name.startswith("og:") else "name"
    return f'<meta {kind}="{name}" content="{escape(content)}">'


#: the largest number of places in the linked data
PLACES = 200


def linked_data(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a route document as JSON-LD: an article about persons, with the places in it.

    Dates are only as exact as they are known. Of many places, those with the most stops are listed.
    """
    people = document["people"] or [document["title"]]
    about: list[dict[str, Any]] = [{"@type": "Person", "name": name} for name in people]
    if len(about) == 1:
        for key, event in (("birthDate", document["birth"]), ("deathDate", document["death"])):
            if event:
                about[0][key] = _date(*event)
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
    """Return the ISO 8601 date that two days (Julian Day Numbers) share: a day, a month or a year.

    >>> _date(2409195, 2409195), _date(2409178, 2409542)
    ('1884-01-19', '1884')
    """
    first, last = civil_day(earliest), civil_day(latest)
    same = next((i for i in range(3) if first[i] != last[i]), 3)
    year = f"{first[0]:04}" if first[0] >= 0 else f"-{-first[0]:04}"
    return "-".join([year, *(f"{part:02}" for part in first[1:same])]) if same else year


def summary(document: Mapping[str, Any], words: Words) -> str:
    """Return the years of a life, as far as they are known, and the number of stops.

    An example is "1884 – 1975 · 37 stops".
    """
    stops = words.say("stops", n=document.get("count") or len(document["stops"]["name"]))
    birth, death = (_event_year(document[name], words) for name in ("birth", "death"))
    if birth and death:
        return f"{words.say('date.span', start=birth, end=death)} · {stops}"
    born = words.say("life.born", date=birth) if birth else ""
    died = words.say("life.died", date=death) if death else ""
    return " · ".join(part for part in (born, died, stops) if part)


def _event_year(event: list[int] | None, words: Words) -> str:
    """Return the year of an event, or the years between which it lies, from its first and last day."""
    if event is None:
        return ""
    years = [f"-{-year:04}" if year < 0 else f"{year:04}" for year in (civil_day(day)[0] for day in event)]
    return said_date(years[0] if years[0] == years[1] else f"[{years[0]}..{years[1]}]", words)
