"""Several places in one cell: "Paris and London", "Le Havre to Southampton", "Rome – Naples"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geo.gazetteer.phrase_words import Word, roles, word_key

_ARROW: Final = re.compile(r"\s*(?:→|⟶|➔|➝|⇒|⟹|↔|-+>|=>|–>|—>|>)\s*")
_DASH: Final = re.compile(r"\s+[-‐‑–—―]\s+|\s*[–—―]\s*")
_SIGNS: Final = (("slash", re.compile(r"\s*[/|]\s*")), ("semicolon", re.compile(r"\s*;\s*")), ("dash", _DASH))
#: what a name's first letter is like; words in small letters are no names
_NAME: Final = re.compile(r"[\"'„“«(]?(?:[^\W\d_a-zа-яёіїєґà-öø-ÿ]|d'|l'|s-|'s)")
#: words for "to" that mean nothing else within a cell
_TO: Final = frozenset(("to", "nach", "bis", "naar", "till", "til", "tot", "hasta", "jusqua", "ate", "finoa"))


class Join(NamedTuple):
    """A way in which a cell may join several places.

    Attributes:
        names: the names joined.
        by: "route" where words say that they are several ("from … to", "between … and", "→", "then"); "and",
            "to", "dash", "slash" or "semicolon" where the names must tell.

    """

    names: tuple[str, ...]
    by: str


def joined(text: str) -> tuple[Join, ...]:
    """Return the ways in which a text may join several places, the surest first.

    >>> joined("from Rome to Naples")[0]
    Join(names=('Rome', 'Naples'), by='route')
    >>> [join.by for join in joined("Rome – Naples")]
    ['dash']
    """
    if _ARROW.search(text):
        return _made(_ARROW.split(text), "route")
    words = text.replace(",", " , ").split()
    keys = [word_key(word) or "," for word in words]
    found = roles(keys)
    has = [{word.role for word in what} for *_, what in found]
    if (route := _route(words, found, has)) or (route := _then(words, found, has)):
        return route
    made: tuple[Join, ...] = ()
    for by, sign in _SIGNS:
        if sign.search(text):
            made += _made(sign.split(text), by)
    for by in ("to", "and"):
        pieces = [""]
        for (begin, end, _), role in zip(found, has, strict=True):
            here = " ".join(words[begin:end])
            small = here.islower() and not here.endswith(".")
            if by in role and (small or here in "&+") and (by == "and" or keys[begin] in _TO):
                pieces.append("")
            else:
                pieces[-1] += f" {here}"
        if len(pieces) > 1:
            made += _made(pieces, by)
    return made


def _route(
    words: list[str], found: list[tuple[int, int, frozenset[Word]]], has: list[set[str]]
) -> tuple[Join, ...]:
    """Return what lies behind "from … to" and "between … and"."""
    for first, second in (("from", "to"), ("between", "and")):
        for at in range(len(found)):
            if first not in has[at]:
                continue
            for middle in range(at + 2, len(found) - 1):
                if second in has[middle] and words[found[middle][0]][:1].islower() | (second == "and"):
                    names = (
                        " ".join(words[found[at][1] : found[middle][0]]),
                        " ".join(words[found[middle][1] :]),
                    )
                    if at == 0 and (made := _made(names, "route")):
                        return made
    return ()


def _then(
    words: list[str], found: list[tuple[int, int, frozenset[Word]]], has: list[set[str]]
) -> tuple[Join, ...]:
    pieces = [""]
    for (begin, end, _), role in zip(found, has, strict=True):
        if "then" in role and words[begin].islower() and begin > 0 and end < len(words):
            pieces.append("")
        else:
            pieces[-1] += f" {' '.join(words[begin:end])}"
    return _made(pieces, "route") if len(pieces) > 1 else ()


def _made(names: list[str] | tuple[str, ...], by: str) -> tuple[Join, ...]:
    clean = [re.sub(r"^[\s,;:]+|[\s,;:]+$", "", name).replace(" ,", ",") for name in names]
    clean = [name for name in clean if name]
    last_words = all(_NAME.match(name) or by == "route" for name in clean)
    return (Join(tuple(clean), by),) if len(clean) > 1 and last_words else ()
