"""What a reader should know of an answer: names of another time, names only alike, places only near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer.index import NO_END, NO_START

if TYPE_CHECKING:
    from geo.gazetteer.match import Match
    from geo.places.queries import Asked


def remarks(asked: Asked, match: Match) -> list[str]:
    """Return the remarks on an answer, each a sentence; none for a plain one."""
    found = (_spelling(match), _time(asked, match), *_hints(asked, match))
    return [words[:1].upper() + words[1:] + "." for words in found if words]


def name_in_use(match: Match, years: tuple[int, int]) -> str:
    """Return the official name of a place in the first of the years, "" when it is not known."""
    first, last = years
    names = [
        name
        for _, start, end, kind, name in match.index.dated(match.row)
        if match.index.meta["dated_kinds"][kind] == "official"
        and not (start == NO_START and end == NO_END)
        and start <= first
        and last <= end
    ]
    if match.name in names:
        return match.name
    return next((name for name in names if max(name) < "\u0370"), names[0] if names else "")


def _spelling(match: Match) -> str:
    written, name = match.reading.name, match.name
    if match.reading.kind == "amid":
        return f"the place itself is not in the gazetteer; put at {name}, which is named beside it"
    if match.longer:
        return f"“{written}” is taken for {name}, whose name is longer, as it is near the other stops"
    if match.likeness < 1:
        return f"“{written}” is taken for {name}, a name spelt alike, as it is near the other stops"
    if match.reading.kind in ("core", "part", "at"):
        return f"found by “{written}”, a part of what is written"
    return ""


def _time(asked: Asked, match: Match) -> str:
    if match.time >= 0 or asked.years is None:
        return ""
    first, last = asked.years
    when = _year(first) if first == last else f"{_year(first)}–{_year(last)}"
    now = name_in_use(match, asked.years)
    if now and now != match.reading.name:
        return f"{match.reading.name} was called {now} in {when}"
    if match.area:
        return f"{match.reading.name} is a name of another time than {when}"
    return f"{match.reading.name} was not called so in {when}"


def _hints(asked: Asked, match: Match) -> list[str]:
    words = []
    if match.hint < 0:
        words.append(f"the gazetteer does not have it in {asked.country}")
    if match.within < 0:
        words.append(f"the gazetteer does not have it in {', '.join(match.reading.within)}")
    return words


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"
