"""A cell of the column "place" → the ways in which it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.gazetteer.keys import fold
from geo.gazetteer.words import AREA_WORDS, GENERIC, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

_AREAS: Final = "|".join(map(re.escape, AREA_WORDS))
_AREA_AFTER: Final = re.compile(rf"^(?P<head>.+?)\s+(?P<word>{_AREAS})$", re.IGNORECASE)
_AREA_BEFORE: Final = re.compile(
    rf"^(?P<word>{_AREAS})\s+(?:of\s+|de\s+|di\s+|von\s+)?(?P<head>.+)$", re.IGNORECASE
)
_NEAR: Final = (
    r"near(?: to)?|nr\.?|pr\.?|outside(?: of)?|close to|environs of|surroundings of|vicinity of|around|bei"
    r"|b\.|nahe|près (?:de|d')|cerca de|presso|vicino a|prope|apud|под|около|близ|bij|u"
)
_NEAR_HEAD: Final = re.compile(rf"^(?:{_NEAR})\s+(?P<head>.+)$", re.IGNORECASE)
_NEAR_INSIDE: Final = re.compile(rf"^(?P<head>.+?)\s+(?:{_NEAR})\s+(?P<tail>.+)$", re.IGNORECASE)
_AT: Final = re.compile(
    r"^(?P<head>.+?)\s+(?:an der|an dem|an|am|a\.d\.|a\. ?d\.|a/d?\.?|auf|im|in der|in|i\.|ob der|ob|sur"
    r"|sous|lès|upon|on|by|del|della|de|da|do|di|du|nad|pod|na|na d\.)\s*(?P<tail>\S.*)$",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[(\[{](?P<inside>[^()\[\]{}]*)[)\]}]?")
_NOW: Final = re.compile(
    r"^(?:now|today|modern|present[- ]day|formerly|then|later|also|jetzt|heute|ныне|hodie|=|i\.e\.)\s+",
    re.IGNORECASE,
)
_EITHER: Final = re.compile(r"\s*(?:/|\||;| = | or | oder | ou | или | alias )\s*")
_STATE: Final = re.compile(r"^(?P<head>.+?)[\s,]+(?P<state>[A-Z]{2})\.?$")
_NOISE: Final = re.compile(r"^[\s\"'?*„“”«»]+|[\s\"'?*„“”«»,;:]+$")
_WORDS: Final = re.compile(r"[^\s,;/()\[\]]+")
_MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell.

    Attributes:
        name: the name to look up.
        key: its folded form.
        within: what the place must lie in or near, outermost last ("Massachusetts", "US").
        kind: "whole" cell, "head" before its qualifiers, "either" of several names, "core" without words such
            as "castle of", "part" of the words, "amid": the place that the cell names as the surroundings.
        radius_km: reach of the answer where the cell says so ("near Omsk", "Tobolsk Governorate"), else 0.
        area_word: the word that makes an area of it, "" when none.

    """

    name: str
    key: str
    within: tuple[str, ...] = ()
    kind: str = "whole"
    radius_km: float = 0.0
    area_word: str = ""


def readings(text: str) -> list[Reading]:
    """Return the ways to read a cell, the plainest first.

    >>> [(r.name, r.within, r.kind) for r in readings("Cambridge, Massachusetts")]
    [('Cambridge, Massachusetts', (), 'whole'), ('Cambridge', ('Massachusetts',), 'head')]
    """
    text = _NOISE.sub("", text)
    if text.isalnum():
        key = fold(text)
        return [Reading(text, key)] if key else []
    found: dict[tuple[str, tuple[str, ...], str], Reading] = {}
    for reading in _read(text, "whole", ()):
        if reading.key:
            found.setdefault((reading.key, reading.within, reading.area_word), reading)
    return list(found.values())


def _read(text: str, kind: str, within: tuple[str, ...]) -> list[Reading]:
    text = _NOISE.sub("", text)
    result = [Reading(text, fold(text), within, kind)]
    if not text or text.isalnum():
        return result
    if near := _NEAR_HEAD.match(text):
        nearby = _read(near["head"], "head", within)
        return result + [replace(one, radius_km=max(one.radius_km, 25.0)) for one in nearby]
    if brackets := _BRACKETS.search(text):
        head = (text[: brackets.start()] + " " + text[brackets.end() :]).strip(" ,")
        inside = brackets["inside"].strip()
        if _NOW.match(inside):
            return result + _read(head, "head", within) + _read(_NOW.sub("", inside), "either", within)
        return result + _read(head, "head", (*_parts(inside), *within))
    if "," in text:
        head, *rest = _parts(text)
        return result + _read(head, "head", (*rest, *within))
    names = [name for name in _EITHER.split(text) if fold(name)]
    if len(names) > 1 and all(len(fold(name)) > 2 for name in names):
        for name in names:
            result += _read(name, "either", within)
        return result
    if (state := _STATE.match(text)) and not text.isupper():
        result += _read(state["head"], "head", (state["state"], *within))
    for pattern in (_AREA_AFTER, _AREA_BEFORE):
        if area := pattern.match(text):
            word = area["word"].lower()
            head, reach = area["head"], float(AREA_WORDS[word])
            result.append(Reading(head, fold(head), within, "head", reach, word))
    return result


def loose_readings(text: str) -> Iterator[Reading]:
    """Yield the bolder ways to read a cell, for when the plain ones find nothing that fits.

    >>> [(r.name, r.within, r.kind) for r in loose_readings("Avignon France")][:1]
    [('Avignon', ('France',), 'tail')]
    """
    seen = set()
    for plain in readings(text) or [Reading(text, fold(text))]:
        for pattern, kind in ((_NEAR_INSIDE, "near"), (_AT, "at")):
            if split := pattern.match(plain.name):
                tail = (split["tail"], *plain.within)
                yield Reading(split["head"], fold(split["head"]), tail, kind)
                if kind == "near":
                    yield Reading(split["tail"], fold(split["tail"]), plain.within, "amid", 25.0)
        words = _WORDS.findall(plain.name)
        if plain.kind == "either" or len(words) < 2 or plain.key in seen:
            continue
        seen.add(plain.key)
        words = words[:_MOST_WORDS]
        for cut in range(len(words) - 1, 0, -1):
            head, end = " ".join(words[:cut]), " ".join(words[cut:])
            yield Reading(head, fold(head), (end, *plain.within), "tail")
        core = core_of(plain.name)
        if core and core != plain.name:
            yield Reading(core, fold(core), plain.within, "core")
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                piece = words[start : start + length]
                if _bare(piece[0]) in SMALL or all(_bare(word) in GENERIC | SMALL for word in piece):
                    continue
                name = " ".join(piece)
                if len(key := fold(name)) > 2:
                    yield Reading(name, key, plain.within, "part")


def amid_readings(text: str) -> list[Reading]:
    """Return the surroundings that a cell names, as places of their own: "Casamicciola (Napoli)" → Napoli."""
    found = []
    for plain in readings(text):
        for number, name in enumerate(plain.within):
            reading = Reading(name, fold(name), plain.within[number + 1 :], "amid", 25.0)
            if len(reading.key) > 2 and reading not in found:
                found.append(reading)
    return found


def core_of(name: str) -> str:
    """Return a name without the words around it that name no place.

    >>> core_of("En lo loch de Cardedeu"), core_of("Banwell Manor")
    ('Cardedeu', 'Banwell')
    """
    words = _WORDS.findall(name)
    while len(words) > 1 and _bare(words[0]) in GENERIC | SMALL:
        del words[0]
    while len(words) > 1 and _bare(words[-1]) in GENERIC | SMALL:
        del words[-1]
    return " ".join(words)


def _parts(text: str) -> list[str]:
    return [part for part in (_NOISE.sub("", part) for part in text.split(",")) if part]


def _bare(word: str) -> str:
    return word.strip(".'’\"").lower()
