"""A cell of the column "place" → the ways in which it can be read, as names to look up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer.abbreviations import qualified, written_out
from geo.gazetteer.keys import fold
from geo.gazetteer.phrases import NEAR_KM, NOISE, Part, Phrase, parse
from geo.gazetteer.words import AREA_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_AREAS: Final = "|".join(map(re.escape, AREA_WORDS))
_AREA_AFTER: Final = re.compile(rf"^(?P<head>.+?)\s+(?P<word>{_AREAS})$", re.IGNORECASE)
_AREA_BEFORE: Final = re.compile(
    rf"^(?P<word>{_AREAS})\s+(?:of the |of |de la |de las |du |des |de l'|d'|de |del |della |di |von )?"
    r"(?P<head>.+)$",
    re.IGNORECASE,
)
AREA_NAME: Final = (_AREA_AFTER, _AREA_BEFORE)
_STATE: Final = re.compile(r"^(?P<head>.+?)[\s,]+(?P<state>[A-Z]{2})\.?$")
#: a borough, quarter or postal district after a town's name: "Paris VIe", "London N.W."
_QUARTER: Final = re.compile(r"^(?P<head>.+?)[\s,]+(?:[IVX]+(?:e|er|ème|\.)?|(?:[NSEW]\.?){1,2}C?\.?\s?\d*)$")
#: what may stand between a town's name and that of the river or land which tells it from others
_BETWEEN: Final = (
    *(" ", " am ", " an der ", " im ", " in ", " in der ", " ob der ", " vor der ", " sur ", " nad ", " на "),
)

#: confines a reading to regions, of any kind
ANY_REGION: Final = frozenset(("region",))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell.

    Attributes:
        name: the name to look up.
        key: its folded form.
        within: what the place must lie in or near, outermost last ("Massachusetts", "US").
        kind: "whole" cell; "head" before its containers; "told", the full form of a name with what tells it
            from others; "either" of several names; "core" without words such as "castle of"; "part" of the
            words. Where the place found only contains the one that is meant: "amid" a container, "host" of a
            building, "beside" a town without a comma, "behind" it ("Edinburgh, Holyrood").
        radius_km: reach of the answer where the cell says so ("near Omsk", "Tobolsk Governorate"), else 0.
        area_word: the word that makes an area of it, "" when none.
        role: the kind of thing that the part is (`Part.role`).
        regions: kinds of regions to which the place is confined ("river"), none where it is not.

    """

    name: str
    key: str
    within: tuple[str, ...] = ()
    kind: str = "whole"
    radius_km: float = 0.0
    area_word: str = ""
    role: str = ""
    regions: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 12)
def phrase_of(text: str) -> Phrase:
    """Return a cell as a phrase, kept for the readings made of it."""
    return parse(text)


def readings(text: str) -> list[Reading]:
    """Return the ways to read a cell, the plainest first.

    >>> [(r.name, r.within, r.kind) for r in readings("Cambridge, Massachusetts")]
    [('Cambridge, Massachusetts', (), 'whole'), ('Cambridge', ('Massachusetts',), 'head')]
    """
    text = NOISE.sub("", text)
    key = fold(text)
    if text.isalnum():
        return [Reading(text, key)] if key else []
    found: dict[tuple[str, tuple[str, ...], str], Reading] = {}
    phrase = phrase_of(text)
    role = phrase.parts[0].role if len(phrase.parts) == 1 else ""
    for reading in (Reading(text, key, role=role), *_of_phrase(phrase, text)):
        if reading.key:
            found.setdefault((reading.key, reading.within, reading.area_word), reading)
    return list(found.values())


def _of_phrase(phrase: Phrase, text: str) -> Iterator[Reading]:
    if not phrase.parts:
        return
    head, *rest = phrase.parts
    within = tuple(part.name for part in rest)
    yield from _of_part(head, within, "whole" if head.name == text else "head")
    if len(rest) == 1 and "(" in text:  # "Albania (Caucasian)"
        yield reading_of(f"{rest[0].name} {head.name}", head, kind="told")
    for name in phrase.others:
        yield from _of_part(replace(head, name=name), within, "either")
    for join in phrase.joins:
        if join.by in ("slash", "semicolon"):
            for between in _BETWEEN if len(join.names) == 2 else ():  # "Marburg/Lahn"
                yield reading_of(between.join(join.names), head, kind="told")
            for name in join.names:
                yield from _of_part(Part(name.split(",")[0].strip()), within, "either")


def _of_part(part: Part, within: tuple[str, ...], kind: str) -> Iterator[Reading]:
    """Yield the ways to read one part of a phrase."""
    for name in written_out(part.name):
        yield reading_of(name, part, within, kind)
    base, tellings = qualified(part.name)
    for telling in tellings:
        for between in _BETWEEN:
            yield reading_of(f"{base}{between}{telling}", part, within, "told")
        yield reading_of(base, part, (telling, *within), "head")
    if (state := _STATE.match(part.name)) and not part.name.isupper():
        yield reading_of(state["head"], part, (state["state"], *within), "head")
    if quarter := _QUARTER.match(part.name):
        yield reading_of(quarter["head"], part, within, "head")
    for pattern in AREA_NAME:
        if area := pattern.match(part.name):
            word = area["word"].lower()
            reading = reading_of(area["head"], part, within, "head")
            yield replace(reading, radius_km=float(AREA_WORDS[word]), area_word=word)
    if part.core and part.role == "feature":
        yield replace(reading_of(part.core, part, within, "head"), regions=part.regions)
    elif part.core:
        yield reading_of(part.core, part, within, "core")


def reading_of(name: str, part: Part, within: tuple[str, ...] = (), kind: str = "head") -> Reading:
    """Return the reading of one part by one of its names."""
    return Reading(name, fold(name), within, kind, part.near_km, "", part.role)


def container_readings(text: str) -> Iterator[list[Reading]]:
    """Yield the readings of each container that a cell names, the smallest first.

    >>> [[one.name for one in ways] for ways in container_readings("Mirehouse, Keswick, Cumberland")]
    [['Keswick'], ['Cumberland']]
    """
    parts = phrase_of(text).parts if not text.isalnum() else ()
    kind = "host" if parts and parts[0].role == "building" else "amid"
    for number, part in enumerate(parts[1:], start=1):
        within = tuple(outer.name for outer in parts[number + 1 :])
        ways = [reading for reading in _of_part(part, within, "head") if reading.key]
        yield [replace(one, kind=kind, radius_km=max(one.radius_km, _reach(kind, part))) for one in ways]


def reversed_readings(text: str) -> list[Reading]:
    """Return the readings of the first part as the container of the others: "Edinburgh, Holyrood".

    >>> [(one.name, one.kind) for one in reversed_readings("Edinburgh, Holyrood")]
    [('Edinburgh', 'behind')]
    """
    parts = phrase_of(text).parts if not text.isalnum() else ()
    if len(parts) != 2 or parts[0].role:
        return []
    return [replace(one, kind="behind") for one in _of_part(parts[0], (), "head") if not one.area_word]


def _reach(kind: str, part: Part) -> float:
    """Return how far about a container a part may lie, in km: a building stands in its town."""
    return part.near_km or (0.0 if kind == "host" else NEAR_KM)
