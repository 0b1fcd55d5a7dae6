"""Cells that name no place: "at sea", "in hospital", "HMS Beagle", "unknown"."""

from __future__ import annotations

import re
from typing import Final

from geo.gazetteer.phrase_words import KINDS, Word, roles, word_keys

_SIGNS: Final = re.compile(r"[()\[\]{}?!\"“”„«»]")
_ABOARD: Final = re.compile(
    r"(?:on |an |à |a |na |на )?(?:board|aboard|bord|bordo|ombord|boord|palub|борту|pokład)", re.IGNORECASE
)


def nowhere_of(text: str) -> tuple[str, bool]:
    """Return why a text names no place, "" where it names one, and whether the index must confirm it.

    >>> nowhere_of("in hospital"), nowhere_of("HMS Beagle"), nowhere_of("Omsk")
    (('front', False), ('ship', True), ('', False))
    """
    plain = _SIGNS.sub(" ", text).strip(" .,;:-")
    keys = word_keys(plain)
    if not keys:
        return "unknown", False
    found = roles(keys)
    whole = found[0][2] if len(found) == 1 else frozenset()
    for word in sorted(whole):
        if word.role == "nowhere":
            return word.kind, False
    content = [what for *_, what in found if not _says_nothing(what)]
    capitals = sum(word[:1].isupper() for word in plain.split()[1:])
    if not content:
        return ("unknown", len(keys) == 1 or capitals > 0) if len(found) > 1 else ("", False)
    if all(any(word.role in KINDS or word.role == "nowhere" for word in what) for what in content):
        reasons = sorted(word.kind for what in content for word in what if word.role == "nowhere")
        if len(keys) == 1:
            return ("", False) if plain[:1].isupper() else ("kind", False)
        return (reasons or ["kind"])[0], capitals > 0
    if _is_ship(found, plain):
        return "ship", True
    return "", False


def _says_nothing(what: frozenset[Word]) -> bool:
    return bool(what) and all(word.role not in KINDS and word.role != "nowhere" for word in what)


def _is_ship(found: list[tuple[int, int, frozenset[Word]]], text: str) -> bool:
    """Say whether a text is a ship, train or regiment with its name: "HMS Beagle", "aboard the Orient"."""
    content = [what for *_, what in found if not any(word.kind == "small" for word in what)]
    first = content[0] if content else frozenset()
    ends = (first, content[-1] if content else first)
    if any(word.role == "ship" for what in ends for word in what):
        return not any(word.role == "ship" and word.kind == "ship" for word in first) or _ship_like(text)
    return any(word.kind == "way" for word in first) and _ABOARD.match(text) is not None


def _ship_like(text: str) -> bool:
    # "Ss. Cosma e Damiano" are saints.
    return not text.startswith("Ss")
