"""Several persons in the document of a route and in the HTML of its page: who they are, and who met whom."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

from geo.language.dates import said_span
from geo.people.colours import colour_number, shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.language.phrases import Words
    from geo.route.route import Route

#: the number of persons of a large life who are listed as text
WRITTEN = 100
#: with more pairs of stays that may share a day, a large page has no meetings: they would take more than
#: about 150 kB of the page and a second of the build
MOST = 20_000
_DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def people_members(route: Route) -> dict[str, Any]:
    """Return the meetings as the document of several persons holds them, in columns; {} for one person.

    Each meeting has `place` (row of places), `people` (rows of the document's people), `certain`, `start` and
    `end` (EDTF), `days` (like those of a stop) and `stops` (rows).
    """
    if len(route.people) < 2:
        return {}
    table = route.meetings
    days = zip(*(table[name].tolist() for name in _DAYS), strict=True)
    return {
        "meetings": {
            **_columns(route),
            "days": [[int(day) if isinstance(day, int) else None for day in row] for row in days],
            "stops": [[number - 1 for number in stops] for stops in table["stops"]],
        }
    }


def meetings_of_many(route: Route) -> dict[str, Any]:
    """Return the meetings for the page of a large life: the columns of `people_members` without days.

    A meeting has one stop of each person, the first in it, because a diary may have thousands. If more than
    `MOST` pairs of stays may share a day, only their number is returned, as `missing`.
    """
    from geo.people.meetings import encounters

    pairs = int(encounters(route).sum())
    if pairs > MOST:
        return {"missing": pairs}
    return {**_columns(route), "stops": _first_stops(route)}


def _columns(route: Route) -> dict[str, Any]:
    numbers = {name: i for i, name in enumerate(route.people)}
    table = route.meetings
    return {
        "place": table["place"].tolist(),
        "people": [[numbers[name] for name in persons] for persons in table["persons"]],
        "certain": [certainty == "certain" for certainty in table["certainty"]],
        "start": table["start_edtf"].tolist(),
        "end": table["end_edtf"].tolist(),
    }


def _first_stops(route: Route) -> list[list[int]]:
    """Return for each meeting the row of each person's first stop that overlaps it."""
    persons = route.stops["person"].tolist()
    lasts = route.stops["latest_end"].astype("float64").fillna(math.inf).tolist()
    starts = route.meetings["earliest_start"].astype("float64").fillna(-math.inf).tolist()
    rows_of_meetings = []
    for numbers, start in zip(route.meetings["stops"].tolist(), starts, strict=True):
        first_rows: dict[str, int] = {}
        for row in (number - 1 for number in numbers):
            if lasts[row] >= start:
                first_rows.setdefault(persons[row], row)
        rows_of_meetings.append(sorted(first_rows.values()))
    return rows_of_meetings


def people_section(document: Mapping[str, Any], words: Words) -> str:
    """Return the persons with their marks as HTML; "" for one person."""
    people = document["people"]
    if len(people) < 2:
        return ""
    counts = [0] * len(people)
    whole = "count" not in document  # a large life has only its first stops as text
    for person in document["stops"].get("person", ()) if whole else ():
        if person >= 0:
            counts[person] += 1
    listed = people if whole else people[:WRITTEN]
    items = "".join(
        f'<li>{mark(i)} <span dir="auto">{escape(name)}</span>'
        + (f" <small>{escape(words.say('stops', n=counts[i]))}</small>" if counts[i] else "")
        + "</li>"
        for i, name in enumerate(listed)
    )
    heading = escape(words.say("people.title"))
    if len(listed) < len(people):
        items += f"<li>{words.number(len(listed))} / {words.number(len(people))}</li>"
    return f'<section class="geo-people"><h2>{heading}</h2><ul>{items}</ul></section>'


def meetings_section(document: Mapping[str, Any], words: Words) -> str:
    """Return the list of meetings as HTML, each with a link to a stop; "" for one person."""
    meetings = document.get("meetings")
    if meetings is None or "count" in document:  # a large life has only its first stops as text
        return ""
    items = "".join(_meeting(document, i, words) for i in range(len(meetings["place"])))
    heading, none = escape(words.say("people.meetings")), escape(words.say("people.none"))
    body = f"<ul>{items}</ul>" if items else f"<p>{none}</p>"
    about = f"<p>{escape(words.say('people.about'))}</p>" if items else ""
    return f'<section class="geo-meetings"><h2>{heading}</h2>{about}{body}</section>'


def mark(person: int) -> str:
    """Return the mark of a person: a shape with a colour."""
    classes = f"geo-who geo-shape-{shape(person)} geo-time-p{colour_number(person)}"
    return f'<i class="{classes}" aria-hidden="true"></i>'


def _meeting(document: Mapping[str, Any], i: int, words: Words) -> str:
    meetings = {name: column[i] for name, column in document["meetings"].items()}
    place = document["places"]["name"][meetings["place"]]
    dates = said_span(meetings["start"], meetings["end"], words)
    who = ", ".join(
        f'{mark(person)}<span dir="auto">{escape(document["people"][person])}</span>'
        for person in meetings["people"]
    )
    kind = "certain" if meetings["certain"] else "possible"
    doubt = "" if meetings["certain"] else f" <small>{escape(words.say('people.possible'))}</small>"
    return (
        f'<li class="geo-meeting is-{kind}"><a href="#stop-{meetings["stops"][-1] + 1}">'
        f'<b dir="auto">{escape(place)}</b> {escape(dates)}</a>{doubt}<br>{who}</li>'
    )
