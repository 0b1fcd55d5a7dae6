"""What search engines and libraries read in a page: the person and the places, in schema.org's terms.

See https://schema.org/Person, https://schema.org/Place and https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.dates.days import civil_day

if TYPE_CHECKING:
    from collections.abc import Mapping

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
