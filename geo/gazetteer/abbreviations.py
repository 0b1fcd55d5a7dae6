"""Abbreviations in names of places: "Halle a. S.", "Yorks.", "Wr. Neustadt", "N.Y."."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from typing import Final

from geo.gazetteer.compile.sources import data_folder

_SPACE: Final = re.compile(r"\s+")
_SMALL: Final = re.compile(
    r"^(?P<head>.+?)\s+(?:(?:[aiouvb]\.|[aionv]/)(?:\s?(?:d\.|d/))?|s/|n/)\s?(?P<tail>[^\W\d_]{3,}.*)$"
)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what each abbreviation stands for, by its role and its form without spaces and last dot."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    text = (data_folder() / "place_abbreviations.csv").read_text(encoding="utf-8")
    for short, long, role in csv.reader(text.splitlines()[1:]):
        found.setdefault(role, {})[_form(short)] = tuple(long.split("|"))
    return found


def _form(text: str) -> str:
    return _SPACE.sub("", text).rstrip(".").casefold()


def containers(name: str) -> tuple[str, ...]:
    """Return the counties, states and provinces that an abbreviation may stand for, () for none.

    >>> containers("Yorks."), containers("N. Y."), containers("York")
    (('Yorkshire',), ('New York',), ())
    """
    return _table()["container"].get(_form(name), ())


def qualified(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without the abbreviation at its end that tells it from others, and what that stands for.

    >>> qualified("Frankfurt a. d. Oder"), qualified("Königsberg i. Pr."), qualified("Halle")
    (('Frankfurt', ('Oder',)), ('Königsberg', ('Preußen', 'Ostpreußen')), ('Halle', ()))
    """
    words = name.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        found = _table()["qualifier"].get(_form(tail)) if "." in tail or "/" in tail else None
        if found:
            return " ".join(words[:-count]), found
    # "Mülheim a. d. Ruhr": only the small words are short
    if (short := _SMALL.match(name)) and not short["tail"].endswith("."):
        return short["head"], (short["tail"],)
    return name, ()


def written_out(text: str) -> tuple[str, ...]:
    """Return what a text may be with its abbreviated words in full; the text itself where it has none.

    >>> written_out("Wr. Neustadt"), written_out("S. Miguel")[:2], written_out("Halle a. S.")
    (('Wiener Neustadt',), ('San Miguel', 'Sankt Miguel'), ('Halle a. S.',))
    """
    words = text.split()
    found = [""]
    for at, word in enumerate(words):
        long: tuple[str, ...] = ()
        if word.endswith(".") and len(words) > 1 and (at == 0 or not words[at - 1].endswith(".")):
            long = _table()["word"].get(_form(word), ()) if at + 1 < len(words) or len(word) > 3 else ()
        found = [f"{before} {one}".strip() for before in found for one in long or (word,)]
    return tuple(found)
