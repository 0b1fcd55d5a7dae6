"""Several persons in the document of a route, and in the page's own HTML: who they are, and who met whom."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

from geo.language.dates import said_span
from geo.people.colours import shape, tint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.language.phrases import Words
    from geo.route.route import Route

#: persons of a large life who stand in the page as text
WRITTEN = 100
#: pairs of stays that may share a day, beyond which a large page has no meetings: they would take more than
#: some 150 kB of it, and a second of the build
MOST = 20_000
_DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def people_members(route: Route) -> dict[str, Any]:
    """Return what the document of several persons has besides: the meetings, a column per thing.

    Each meeting has `place` (row of places), `people` (rows of the document's people), `certain`, `start` and
    `end` (EDTF), `days` (as a stop's) and `stops` (rows). Empty for one person.
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
    """Return the meetings for the page of a large life: columns as in `people_members`, without days.

    Of each person a meeting has one stop, at which its time began: a diary may have thousands in it. Where
    more than `MOST` pairs of stays may share a day, their number alone: `missing`.
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
    """Return for each meeting the row of each person's first stop that reaches into it."""
    persons = route.stops["person"].tolist()
    lasts = route.stops["latest_end"].astype("float64").fillna(math.inf).tolist()
    starts = route.meetings["earliest_start"].astype("float64").fillna(-math.inf).tolist()
    found = []
    for numbers, start in zip(route.meetings["stops"].tolist(), starts, strict=True):
        own: dict[str, int] = {}
        for row in (number - 1 for number in numbers):
            if lasts[row] >= start:
                own.setdefault(persons[row], row)
        found.append(sorted(own.values()))
    return found


def people_section(document: Mapping[str, Any], words: Words) -> str:
    """Return the persons with their marks as HTML; empty for one."""
    people = document["people"]
    if len(people) < 2:
        return ""
    counts = [0] * len(people)
    whole = "count" not in document  # of a large life only the first stops are written
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
    """Return the list of meetings as HTML, each with a link to a stop; empty for one person."""
    meetings = document.get("meetings")
    if meetings is None or "count" in document:  # of a large life only the first stops are written
        return ""
    items = "".join(_meeting(document, i, words) for i in range(len(meetings["place"])))
    heading, none = escape(words.say("people.meetings")), escape(words.say("people.none"))
    body = f"<ul>{items}</ul>" if items else f"<p>{none}</p>"
    about = f"<p>{escape(words.say('people.about'))}</p>" if items else ""
    return f'<section class="geo-meetings"><h2>{heading}</h2>{about}{body}</section>'


def mark(person: int) -> str:
    """Return a person's mark: its shape and its colour."""
    return f'<i class="geo-who geo-shape-{shape(person)} geo-time-p{tint(person)}" aria-hidden="true"></i>'


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
