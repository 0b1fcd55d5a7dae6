"""A cell of the column "place" is a phrase: part, part, …, container, read from the right.

"12 Rue de Fleurus, Paris" names a street and its town; "Shorncliffe Camp near Folkestone" a camp and what it
is near; "Le Havre to Southampton" two places; "at sea" none. The words by which this is known are those of
`phrase_words`, and abbreviations are written out by `abbreviations`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from geo.gazetteer.abbreviations import containers, qualified, written_out
from geo.gazetteer.joins import Join, joined
from geo.gazetteer.nowhere import nowhere_of
from geo.gazetteer.phrase_words import (
    KINDS,
    Word,
    first_key,
    roles,
    trimmed,
    without_now,
)

#: a place near another is within so many km of it; one off a coast, so many
NEAR_KM, OFF_KM = 25.0, 50.0
NOISE: Final = re.compile(r"^[\s\"'?*„“”«»,;:]+|[\s\"'?*„“”«»,;:]+$")
_BRACKETS: Final = re.compile(r"[(\[{](?P<inside>[^()\[\]{}]*)[)\]}]?")
_NUMBER: Final = re.compile(
    r"^(?:nos?\.?|nr\.?|№)?\s*\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/&]\s?\d+[a-zA-Z]?)?[,.]?\s+(?=\D)"
)
_POSTCODE: Final = re.compile(r"^(?:[A-Z]{1,2}-)?\d{4,6}\s+(?=[^\W\d])")
_LAST_NUMBER: Final = re.compile(r"(?<=[^\W\d.])[\s,]+\d{1,4}\s?[a-zA-Z]?$")
_DISTANCE: Final = re.compile(
    r"^(?:about |some |c\. ?|ca\.? ?|etwa |environ |около )?(?P<km>\d+(?:[.,]\d+)?)\s*"
    r"(?P<unit>km|kilomet\w*|miles?|mi\.?|meilen?|lieues?|leagues?|leguas?|верст\w*|вёрст\w*|км|m|mil)\.?\s+",
    re.IGNORECASE,
)
#: miles, leagues and versts in km; and how far beside a distance that is said a place may lie
_UNITS_KM: Final = {"m": 1.61, "l": 4.8, "в": 1.07}
_ABOUT_KM: Final = 10.0
#: words that join names elsewhere than at the beginning of a part only in other senses
_NOT_INSIDE: Final = """
    about a around auf behind beyond by do for frente hinter k na neben o om on op over par per przed sopra
    sotto su sul sur toward towards um under uber upon v vers verso via vor w z za
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a phrase.

    Attributes:
        name: its words, without a house number or the like.
        role: "building", "site", "old site" or "feature" where a word says what kind of thing it is, else "".
        regions: the kinds of regions that a feature may be ("river").
        core: the name without the words that say its kind: "Melrose" of "Melrose Abbey".
        near_km: how far about the place is meant ("near Omsk"), 0 for the place itself.
        governed: whether a preposition stands before it, which may ask for another case.

    """

    name: str
    role: str = ""
    regions: frozenset[str] = frozenset()
    core: str = ""
    near_km: float = 0.0
    governed: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a cell says of a place.

    Attributes:
        parts: the smallest first; each lies in or near the next.
        others: other names of the first part ("Neisse (now Nysa)").
        joins: the ways in which the cell may join several places.
        nowhere: "" where a place is named; else why none is: "way", "home", "unknown", "ship", "kind" …
        perhaps: whether that holds only if no place bears the whole cell as its name ("Campo Grande").

    """

    parts: tuple[Part, ...] = ()
    others: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    nowhere: str = ""
    perhaps: bool = False


def parse(text: str) -> Phrase:
    """Return what a cell says of a place.

    >>> [part.name for part in parse("221B Baker Street, London").parts]
    ['Baker Street', 'London']
    >>> parse("at sea").nowhere, parse("Loos, near Lens").parts[1].near_km
    ('way', 25.0)
    """
    text = NOISE.sub("", text)
    pieces = _BRACKETS.sub(" ", text).split(",")
    reasons = [nowhere_of(piece) for piece in pieces] if len(pieces) > 1 else [nowhere_of(text)]
    if all(why and not perhaps for why, perhaps in reasons):
        return Phrase(nowhere=reasons[0][0])
    named = [piece for piece, (why, _) in zip(pieces, reasons, strict=False) if not why]
    joins = joined(",".join(named or pieces))
    parts, others = _parts(text)
    nowhere = "" if named else reasons[0][0]
    if not parts and not nowhere:
        nowhere = "kind"
    return Phrase(tuple(parts), tuple(others), joins, nowhere, bool(nowhere))


def _parts(text: str) -> tuple[list[Part], list[str]]:
    """Return the parts of a phrase, the smallest first, and other names of the first."""
    others: list[str] = []
    inside: list[Part] = []

    def taken(match: re.Match[str]) -> str:
        words = NOISE.sub("", match["inside"])
        rest = without_now(words)
        if rest != words:
            others.append(rest)
        elif words:
            inside.extend(_all_related(words))
        return " , "

    parts = _all_related(_BRACKETS.sub(taken, text))
    if parts and inside:
        # "Oxford (Christ Church)": a building in brackets is the part, not the container.
        parts = [
            parts[0],
            *(part for part in inside if part.role not in ("building", "old site")),
            *parts[1:],
        ]
    # Buildings contain nothing that the gazetteer has.
    first, rest = parts[:1], [part for part in parts[1:] if part.role != "building"]
    return [*first, *rest], others


def _all_related(text: str) -> list[Part]:
    """Return the parts between commas; ships and the like are none, beside parts that are."""
    pieces = [piece for piece in text.split(",") if len(re.findall(r"[^\W\d_]", piece)) > 1]
    named = [piece for piece in pieces if not nowhere_of(piece)[0] or containers(piece.strip())]
    return [part for piece in named or pieces for part in _related(piece)]


def _related(piece: str) -> list[Part]:
    """Return the parts of what stands between two commas: "Loos near Lens" has two, "at sea" none."""
    piece = NOISE.sub("", piece)
    if not piece or not re.search(r"[^\W_]", piece):
        return []
    nowhere, perhaps = nowhere_of(piece)
    if nowhere and not perhaps and not containers(piece):
        return []
    if qualified(piece)[1]:
        return [_part(piece)]
    if distance := _DISTANCE.match(piece):
        km = float(distance["km"].replace(",", ".")) * _unit_km(distance["unit"].lower())
        first, *rest = _related(_after_direction(piece[distance.end() :])) or [Part(piece)]
        return [replace(first, near_km=km + _ABOUT_KM, governed=True), *rest]
    words = piece.split()
    keys = [key or "-" for key in map(first_key, words)]
    for begin, end, what in roles(keys):
        relation = {word.role for word in what} & {"near", "off", "in"}
        initial = begin == 0 and len(words[0]) == 1 and words[0].isupper()
        if (
            not relation
            or end == len(words)
            or initial
            or (begin and not _joins(keys[begin:end], words, begin, end))
        ):
            continue
        if after := _related(" ".join(words[end:])):
            km = NEAR_KM if "near" in relation else OFF_KM if "off" in relation else 0.0
            after[0] = replace(after[0], near_km=max(after[0].near_km, km), governed=True)
            return [*_related(" ".join(words[:begin])), *after]
    return [_part(piece)]


def _unit_km(unit: str) -> float:
    return 1.0 if unit.startswith(("k", "к")) else _UNITS_KM.get(unit[0], 1.0)


def _joins(keys: list[str], words: list[str], begin: int, end: int) -> bool:
    """Say whether words inside a part join two names: in small letters, before a capital, in a safe sense."""
    if len(keys) == 1 and (keys[0] in _NOT_INSIDE.split() or not words[begin][:1].islower()):
        return False
    following = words[end].lstrip("\"'„“«(")
    return not following[:1].islower() or len(words) > end + 1


def _after_direction(text: str) -> str:
    words = text.split()
    keys = [key or "-" for key in map(first_key, words)]
    at = 0
    while at < len(words) - 1:
        length, what = next((end - begin, what) for begin, end, what in roles(keys[at:]))
        if not any(word.role in ("direction", "from", "near", "word") for word in what):
            break
        at += length
    return " ".join(words[at:])


def _part(piece: str) -> Part:
    """Return one part with what its words say of its kind."""
    piece = written_out(piece)[0]
    bare = _POSTCODE.sub("", piece)
    numbered = _NUMBER.sub("", bare)
    street = numbered != bare
    if not street and _LAST_NUMBER.search(bare):
        numbered, street = _LAST_NUMBER.sub("", bare), True
    name = NOISE.sub("", numbered)
    words = name.split()
    keys = [key or "-" for key in map(first_key, words)]
    kinds: list[frozenset[Word]] = []
    core: list[str] = []
    for begin, end, what in roles(keys):
        of_kind = frozenset(word for word in what if word.role in KINDS)
        if words[begin].lower().rstrip(".") == "st" and end < len(words) and len(words[end]) > 2:
            of_kind = frozenset()  # Saint, not street
        if of_kind:
            kinds.append(of_kind)
        elif not any(word.kind == "small" for word in what) or (core and end < len(words)):
            core += words[begin:end]
    role, regions = _role(kinds, bool(core))
    if street and role in ("", "feature"):
        role = "building"
    return Part(name, role, regions, trimmed(core) if role and role != "building" else "")


def _role(kinds: list[frozenset[Word]], named: bool) -> tuple[str, frozenset[str]]:
    if not kinds or not named:
        return "", frozenset()
    for role in ("building", "ship"):
        if any(all(word.role == role for word in what) for what in kinds):
            return "building", frozenset()
    for role in ("old site", "site", "feature", "building"):
        for what in kinds:
            regions = [word.regions for word in what if word.role == role]
            if regions:
                return role, frozenset().union(*regions)
    return "", frozenset()
