"""What speaks for a place as the one that a reading means, and what rules it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.gazetteer.index import CODE, MAIN, NO_END, NO_START
from geo.gazetteer.keys import fold, key_hash
from geo.gazetteer.phrase_words import word_keys
from geo.gazetteer.ranking import CONTAINERS, PLAIN
from geo.gazetteer.toponym import ANY_REGION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.index import Index
    from geo.gazetteer.match import Match
    from geo.gazetteer.toponym import Reading

#: a part that is not found may lie anywhere in a region of this radius, in km
_REGION_KM: Final = 250


def may_be(index: Index, row: int, rank: int, reading: Reading) -> bool:
    """Say whether a place may be what a reading says, by its kind and the words of its name."""
    area = row in index.areas
    if rank == CODE and not (reading.name.isupper() or area):
        return False
    if reading.kind in CONTAINERS and area and index.radius[row] > _REGION_KM:
        return False
    if reading.regions:
        return area and (reading.regions is ANY_REGION or index.kinds[index.kind[row]] in reading.regions)
    if (
        rank == MAIN
        and not area
        and reading.role in ("building", "site", "old site")
        and reading.kind in PLAIN
    ):
        # "Christ Church" is not Christchurch.
        return len(word_keys(reading.name)) <= len(word_keys(index.name(row).replace("-", " ")))
    return True


def fits(found: Iterable[Match]) -> bool:
    """Return whether any place contradicts neither its containers nor its country."""
    return any(match.hint >= 0 and match.within >= 0 for match in found)


def consistent(found: list[Match]) -> list[Match]:
    """Drop what contradicts an explicit country or place, where something agrees with it."""
    if any(match.hint > 0 for match in found):
        found = [match for match in found if match.hint >= 0]
    if any(match.within > 0 for match in found):
        found = [match for match in found if match.within > 0 or match.reading.kind in ("whole", "either")]
    # A container is named as everybody names it, where a place has that very name.
    named = [match for match in found if match.rank == MAIN and match.reading.kind in CONTAINERS]
    largest = max((match.population for match in named), default=0)
    found = [
        match
        for match in found
        if match.rank == MAIN
        or match.area
        or match.reading.kind not in CONTAINERS
        or match.population > largest
    ]
    # "Halle a. S." is Halle an der Saale.
    if any(match.reading.kind == "told" for match in found):
        found = [match for match in found if match.reading.kind == "told"]
    # "Frankfurt/Oder" is a town on the Oder, not the river.
    if any(not match.area and match.reading.kind in PLAIN for match in found):
        found = [match for match in found if not (match.area and match.reading.kind == "either")]
    return found


def in_use(index: Index, row: int, key: str, years: tuple[int, int]) -> int:
    """Return 1 when the place was called so in one of the years, -1 when not, 0 when it is not known.

    That a place bears its name of today, or one without years, says nothing for it: 0.
    """
    area = index.areas.get(row)
    if area is not None:
        start, end = area["start"], area["end"]
        if start is None and end is None:
            return 0
        return 1 if _overlap(years, start, end) else -1
    spans = index.dated(row)
    if not spans:
        return 0
    wanted = format(key_hash(key), "x")
    named = [(start, end) for name, start, end, _kind, _name in spans if name == wanted]
    if not named or any(start == NO_START and end == NO_END for start, end in named):
        return 0
    fits = any(_overlap(years, start, end) for start, end in named)
    if wanted == format(key_hash(fold(index.name(row))), "x"):
        return -1 if not fits and any(end == NO_END for _, end in named) else 0
    return 1 if fits else -1


def _overlap(years: tuple[int, int], start: int | None, end: int | None) -> bool:
    return (start is None or years[1] >= start) and (end is None or years[0] <= end)
