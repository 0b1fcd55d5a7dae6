"""A life in one line: its years, as far as they are known, and the number of its stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.dates.days import civil_day
from geo.map.said import said_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.map.words import Words


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
