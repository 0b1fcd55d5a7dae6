"""The words that stand around names: kinds of places, "near", "between", "at sea", in fourteen languages.

The table is ``geo/data/place_words.csv``: a row for each kind of word, a column for each language. Its roles:

- ``building``: named after anything ("Hotel Berlin", "Waterloo Station"), so never the town of that name;
- ``site``, ``old site``: named after the town where it stands ("Melrose Abbey"); old ones stand in the Old
  World;
- ``feature`` and kinds of regions: a river, cape or lake is never a town of its name;
- ``ship``: a ship, train or regiment, which is no place;
- ``nowhere``: "at sea", "home", "unknown";
- ``near``, ``off``, ``in``, ``from``, ``to``, ``between``, ``and``, ``then``, ``now``, ``direction``: what
  joins names;
- ``word``: small words and adjectives, which name nothing.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.gazetteer.compile.sources import data_folder
from geo.gazetteer.keys import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

#: roles of words that say what kind of thing a name belongs to
KINDS: Final = frozenset(("building", "site", "old site", "feature", "ship"))


class Word(NamedTuple):
    """A word of the table: what it does and, for a feature, the kinds of regions that bear such names."""

    kind: str
    role: str
    regions: frozenset[str] = frozenset()


class Words(NamedTuple):
    """The table, by folded words.

    Attributes:
        phrases: by their first word, all entries that begin with it, the longest first.
        endings: endings of compounds ("-straße"), by their last three letters.

    """

    phrases: dict[str, list[tuple[tuple[str, ...], frozenset[Word]]]]
    endings: dict[str, list[tuple[str, Word]]]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the table, read when it is first asked for."""
    found: dict[tuple[str, ...], set[Word]] = {}
    endings: dict[str, dict[str, Word]] = {}
    text = (data_folder() / "place_words.csv").read_text(encoding="utf-8")
    for row in csv.reader(text.splitlines()[1:]):
        kind, roles, *languages = row
        role, _, rest = roles.partition(" ")
        if roles == "old site":
            role, rest = roles, ""
        word = Word(kind, role, frozenset((kind, *rest.split())) if role == "feature" else frozenset())
        for phrase in "|".join(languages).split("|"):
            if phrase.startswith("-") and len(phrase) > 3:
                key = fold(phrase)
                endings.setdefault(key[-3:], {})[key] = word
                continue
            keys = word_keys(phrase)
            if keys:
                found.setdefault(keys, set()).add(word)
    phrases: dict[str, list[tuple[tuple[str, ...], frozenset[Word]]]] = {}
    for keys, meanings in found.items():
        phrases.setdefault(keys[0], []).append((keys, frozenset(meanings)))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Words(phrases, {last: sorted(of.items()) for last, of in endings.items()})


@lru_cache(maxsize=1 << 14)
def word_key(word: str) -> str:
    """Return the folded form of one word; signs that join names stay as they are.

    >>> word_key("Straße"), word_key("д’Арк"), word_key("&")
    ('strasse', 'dark', '&')
    """
    return word if word in ("&", "+", "=") else fold(word)


def word_keys(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(key for key in map(word_key, text.split()) if key)


def meanings(keys: Sequence[str], at: int) -> tuple[int, frozenset[Word]]:
    """Return how many words from a position on are an entry of the table, and what that means.

    >>> length, found = meanings(word_keys("in der Nähe von Wien"), 0)
    >>> length, sorted(word.role for word in found)
    (4, ['near'])
    """
    for entry, found in words().phrases.get(keys[at], ()):
        if tuple(keys[at : at + len(entry)]) == entry:
            return len(entry), found
    key = keys[at]
    if len(key) > 6:
        for ending, word in words().endings.get(key[-3:], ()):
            if key.endswith(ending) and len(key) > len(ending) + 2:
                return 1, frozenset((word,))
    return 1, frozenset()


def roles(keys: Sequence[str]) -> list[tuple[int, int, frozenset[Word]]]:
    """Return the words of a text as (first, after the last, what they mean), each in its longest entry."""
    found, at = [], 0
    while at < len(keys):
        length, what = meanings(keys, at)
        found.append((at, at + length, what))
        at += length
    return found


def trimmed(core: list[str]) -> str:
    """Return words of a name as a text, without the small words at its ends."""
    keys = [first_key(word) for word in core]
    while len(core) > 1 and is_small(keys[-1]):
        core, keys = core[:-1], keys[:-1]
    while len(core) > 1 and is_small(keys[0]):
        core, keys = core[1:], keys[1:]
    return " ".join(core)


def is_small(key: str) -> bool:
    """Say whether a folded word is a small one: "the", "of"."""
    return bool(key) and any(word.kind == "small" for *_, what in roles([key]) for word in what)


def first_key(word: str) -> str:
    """Return the first folded word of a text; "" for none."""
    keys = word_keys(word)
    return keys[0] if keys else ""


def without_now(text: str) -> str:
    """Return a text without the "now" or "today" at its beginning."""
    words = text.split()
    keys = [key or "-" for key in map(first_key, words)]
    if len(words) < 2:
        return text
    _, end, what = roles(keys)[0]
    if any(word.role == "now" for word in what) and end < len(words):
        return " ".join(words[end:])
    return text
