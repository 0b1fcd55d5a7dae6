"""Bolder ways to read a cell, for when the plain ones find nothing that fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.gazetteer.inflection import nominatives
from geo.gazetteer.keys import fold
from geo.gazetteer.phrase_words import roles, word_key
from geo.gazetteer.phrases import NEAR_KM
from geo.gazetteer.toponym import Reading, phrase_of, reading_of, readings
from geo.gazetteer.words import GENERIC, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer.phrases import Phrase

_MOST_WORDS: Final = 8
_WORDS: Final = re.compile(r"[^\s,;/()\[\]]+")
_HYPHEN: Final = re.compile(r"^(?P<head>[^\W\d_]{3,})-(?P<tail>[^\W\d_][^\W\d_]{3,}.*)$")
_AT: Final = re.compile(
    r"^(?P<head>.+?)\s+(?:an der|an dem|an|am|a\.d\.|a\. ?d\.|a/d?\.?|auf|im|in der|in|i\.|ob der|ob|sur"
    r"|sous|lès|upon|on|by|del|della|de|da|do|di|du|nad|pod|na|na d\.)\s*(?P<tail>\S.*)$",
    re.IGNORECASE,
)


def loose_readings(text: str) -> Iterator[Reading]:
    """Yield the bolder ways to read a cell, for when the plain ones find nothing that fits.

    What is a building, a ship or a feature is no town of the names within its own.

    >>> [(r.name, r.within, r.kind) for r in loose_readings("Avignon France")][:1]
    [('Avignon', ('France',), 'tail')]
    """
    seen = set()
    phrase = phrase_of(text)
    if not text.isalnum() and any(part.governed for part in phrase.parts):
        yield from _in_the_nominative(phrase)
    for plain in readings(text):
        joined = plain.kind == "whole" and (phrase.joins or len(phrase.parts) > 1)
        if joined or plain.role in ("building", "feature"):
            continue
        if split := _AT.match(plain.name):
            yield Reading(split["head"], fold(split["head"]), (split["tail"], *plain.within), "at")
        words = _WORDS.findall(plain.name)
        if plain.kind in ("either", "told") or plain.key in seen:
            continue
        seen.add(plain.key)
        if len(words) < 2:
            continue
        words = words[:_MOST_WORDS]
        for cut in range(len(words) - 1, 0, -1):
            head, end = " ".join(words[:cut]), " ".join(words[cut:])
            yield Reading(head, fold(head), (end, *plain.within), "tail")
        core = core_of(plain.name)
        if core and core != plain.name:
            yield Reading(core, fold(core), plain.within, "core", role=plain.role)
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                piece = words[start : start + length]
                if _bare(piece[0]) in SMALL or all(_bare(word) in GENERIC | SMALL for word in piece):
                    continue
                name = " ".join(piece)
                if len(key := fold(name)) > 2:
                    yield Reading(name, key, plain.within, "part")


def _in_the_nominative(phrase: Phrase) -> Iterator[Reading]:
    """Yield the readings of a phrase with each governed name in the cases that it may be of."""
    for number, part in enumerate(phrase.parts):
        if part.governed:
            kind = "head" if number == 0 else "amid"
            within = tuple(outer.name for outer in phrase.parts[number + 1 :])
            for name in nominatives(part.name):
                yield reading_of(name, part, within, kind)


def town_readings(text: str) -> Iterator[tuple[Reading, Reading]]:
    """Yield the ways to split a cell into a part and its large town, with the town: "Nagasaki Dejima".

    >>> [(part.name, town.name) for part, town in town_readings("Wien-Josefstadt")]
    [('Josefstadt', 'Wien')]
    """
    parts = phrase_of(text).parts if not text.isalnum() else ()
    if len(parts) != 1 or parts[0].role in ("building", "feature"):
        return
    name = parts[0].name
    if hyphen := _HYPHEN.match(name):
        yield _split(hyphen["tail"], hyphen["head"])
    words = name.split()[:_MOST_WORDS]
    for cut in range(len(words) - 1, 0, -1):
        head, tail = words[:cut], words[cut:]
        if all(word[:1].isupper() for word in words) and not any(map(_says_little, words)):
            yield _split(" ".join(tail), " ".join(head))
            yield _split(" ".join(head), " ".join(tail))


def _split(part: str, town: str) -> tuple[Reading, Reading]:
    return Reading(part, fold(part), (town,), "tail"), Reading(town, fold(town), (), "beside", NEAR_KM)


def _says_little(word: str) -> bool:
    return bool(roles([word_key(word) or "-"])[0][2])


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


def _bare(word: str) -> str:
    return word.strip(".'’\"").lower()
