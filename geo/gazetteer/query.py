"""A cell of the column "place" → the ways in which it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from geo.gazetteer.folding import fold

#: words that make a place into the area around it, with the reach in km that they commonly have
AREA_WORDS: Final = {
    "governorate": 250,
    "gouvernement": 250,
    "guberniya": 250,
    "gubernia": 250,
    "guberniia": 250,
    "губерния": 250,
    "vilayet": 250,
    "oblast": 200,
    "область": 200,
    "krai": 400,
    "край": 400,
    "voivodeship": 100,
    "province": 150,
    "prefecture": 60,
    "department": 60,
    "region": 150,
    "district": 40,
    "raion": 30,
    "rayon": 30,
    "район": 30,
    "uezd": 50,
    "uyezd": 50,
    "уезд": 50,
    "kreis": 30,
    "county": 40,
}
_AREA_AFTER: Final = re.compile(rf"^(?P<head>.+?)\s+(?P<word>{'|'.join(AREA_WORDS)})$", re.IGNORECASE)
_AREA_BEFORE: Final = re.compile(
    rf"^(?P<word>{'|'.join(AREA_WORDS)})\s+(?:of\s+|de\s+|von\s+)?(?P<head>.+)$", re.IGNORECASE
)
_NEAR: Final = re.compile(
    r"^(?:near(?: to)?|nr\.?|outside(?: of)?|close to|environs of|surroundings of|vicinity of|around|bei|"
    r"nahe|près d[e']|cerca de|vicino a|под|около|близ)\s+(?P<head>.+)$",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[(\[{](?P<inside>[^()\[\]{}]*)[)\]}]?")
_NOW: Final = re.compile(
    r"^(?:now|today|modern|present[- ]day|formerly|then|later|jetzt|heute|ныне|=|i\.e\.)\s*", re.I
)
_EITHER: Final = re.compile(r"\s*(?:/|\||;| = | or | oder | ou | или )\s*")
_STATE: Final = re.compile(r"^(?P<head>.+?)[\s,]+(?P<state>[A-Z]{2})\.?$")
_DOUBT: Final = re.compile(r"\s*\?+\s*$|^\?+\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell.

    Attributes:
        name: the name to look up.
        key: its folded form.
        within: what the place must lie in or near, outermost last ("Massachusetts", "US").
        kind: "whole" cell, "head" before its qualifiers, "either" of several names, "part" of the words.
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
    text = _DOUBT.sub("", text.strip())
    found: dict[tuple[str, tuple[str, ...], str], Reading] = {}
    for reading in _read(text):
        if reading.key:
            found.setdefault((reading.key, reading.within, reading.area_word), reading)
    return list(found.values())


def _read(text: str, kind: str = "whole", within: tuple[str, ...] = ()) -> list[Reading]:
    result = [Reading(text, fold(text), within, kind)]
    if text.isalnum():
        return result
    if near := _NEAR.match(text):
        return result + [
            replace(one, radius_km=max(one.radius_km, 25.0)) for one in _read(near["head"], "head", within)
        ]
    brackets = _BRACKETS.search(text)
    if brackets:
        head = (text[: brackets.start()] + " " + text[brackets.end() :]).strip(" ,")
        inside = brackets["inside"].strip()
        if _NOW.match(inside):
            result += _read(head, "head", within) + _read(_NOW.sub("", inside), "either", within)
        else:
            result += _read(head, "head", (inside, *within))
        return result
    if "," in text:
        head, *rest = [part.strip() for part in text.split(",")]
        result += _read(head, "head", (*filter(None, rest), *within))
        return result
    names = [name for name in _EITHER.split(text) if name]
    if len(names) > 1:
        for name in names:
            result += _read(name, "either", within)
        return result
    if (state := _STATE.match(text)) and not text.isupper():
        result += _read(state["head"], "head", (state["state"], *within))
    for pattern in (_AREA_AFTER, _AREA_BEFORE):
        if area := pattern.match(text):
            word = area["word"].lower()
            result.append(
                Reading(area["head"], fold(area["head"]), within, "head", float(AREA_WORDS[word]), word)
            )
    return result
