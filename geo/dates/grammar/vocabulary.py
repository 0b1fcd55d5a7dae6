"""What words mean in dates: names of months and weekdays from CLDR, all other words from `geo/data/dates`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

#: the languages of the grammar; a date's words must agree in one of them
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "ru", "uk")
#: languages whose month names are known too: Croatian calls October what Polish and Czech call November
_NAMES_ONLY = ("hr", "fi")
#: one bit for each language
BITS = {language: 1 << i for i, language in enumerate((*LANGUAGES, *_NAMES_ONLY))}
ALL = (1 << len(BITS)) - 1
_DATA = Path(__file__).parents[2] / "data" / "dates"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_PARTS = {"early": 1, "mid": 2, "late": 3}
_FRACTIONS = {"half": 2, "a_third": 3, "quarter": 4}
#: keys of the data with a number: a month, a weekday, the ordinal of a century, its name (Ottocento)
_NUMBERED = {"m": "month", "d": "weekday", "c": "ordinal_century", "n": "century_name"}
_WORD = re.compile(r"\d+|[^\W\d_]+|\S")
#: typists' signs: apostrophes, hyphens, dashes, the sign of degrees for that of ordinals
SIGNS = str.maketrans(
    {**dict.fromkeys("’‘ʼʹ´`′", "'"), **dict.fromkeys("‐‑\u00ad", "-"), **dict.fromkeys("—−‒―", "–")}
    | {"°": "º", "ᵉ": "e", "ʳ": "r", "×": "x", "\u00a0": " "}
)
#: letters that a decomposition leaves as they are
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


class Meaning(NamedTuple):
    """What a word or phrase means: its part in a date, a value, and the languages in which it does (bits)."""

    role: str
    value: int
    languages: int


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return a word without case and accents, as people type it who have no such keys.

    >>> folded("Août"), folded("października")
    ('aout', 'pazdziernika')
    """
    decomposed = unicodedata.normalize("NFD", word.translate(SIGNS).casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_PLAIN)


def split_words(text: str) -> tuple[str, ...]:
    """Return the words, figures and signs of a phrase, folded; dots are left out.

    >>> split_words("av. J.-C.")
    ('av', 'j', '-', 'c')
    """
    return tuple(part for part in _WORD.findall(folded(text)) if part != ".")


class Phrase(NamedTuple):
    """The words after the first of a phrase, what it means, and how it is spelt with its accents."""

    rest: tuple[str, ...]
    meaning: Meaning
    spelling: str


def spelt(phrase: str) -> str:
    """Return the words of a phrase with their accents, without case, spaces and dots.

    >>> spelt("Av. J.-C."), spelt("dès le")
    ('avj-c', 'dèsle')
    """
    return re.sub(r"[\s.]+", "", unicodedata.normalize("NFC", phrase.translate(SIGNS).casefold()))


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[Phrase]]:
    """Return all phrases by their first word, folded."""
    meanings: dict[tuple[tuple[str, ...], str, int, str], int] = {}

    def add(phrase: str, role: str, value: int, languages: int) -> None:
        key = split_words(phrase), role, value, spelt(phrase)
        if key[0]:
            meanings[key] = meanings.get(key, 0) | languages

    for language in (*LANGUAGES, "any"):
        bits = BITS.get(language, ALL)
        for key, text in tomllib.loads((_DATA / f"{language}.toml").read_text("utf-8")).items():
            for phrase in text.split(","):
                add(phrase, *_role(key), bits)
    for kind, language, number, name in _names():
        add(name, kind, number, BITS[language])
    by_first: dict[str, list[Phrase]] = {}
    for (words, role, value, spelling), languages in meanings.items():
        by_first.setdefault(words[0], []).append(Phrase(words[1:], Meaning(role, value, languages), spelling))
    return by_first


def _role(key: str) -> tuple[str, int]:
    """Return the role and the value of a key of the data: `m9` is the month 9, `late` the third part."""
    if match := re.fullmatch(r"([mdcn])(\d+)", key):
        return _NUMBERED[match[1]], int(match[2])
    for role, values in (
        ("season", _SEASONS),
        ("ordinal", _ORDINALS),
        ("part", _PARTS),
        ("fraction", _FRACTIONS),
    ):
        if key in values:
            return role, values[key]
    return key, 0


def _names() -> list[tuple[str, str, int, str]]:
    """Return names of months and weekdays as (role, language, number, name); Monday is 1."""
    from babel.dates import get_day_names, get_month_names

    found = []
    for language in BITS:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                months = get_month_names(width, context, language)
                days = get_day_names(width, context, language)
                found += [("month", language, number, name) for number, name in months.items()]
                found += [("weekday", language, number + 1, name) for number, name in days.items()]
                if language in ("sv", "da", "nb"):  # onsdagen
                    found += [("weekday", language, number + 1, f"{name}en") for number, name in days.items()]
    return [entry for entry in found if not entry[3].isdigit()]


@lru_cache(maxsize=1)
def beginnings() -> dict[str, tuple[Meaning, ...]]:
    """Return what a word cut short may mean, from three letters on: `octob` is October.

    A beginning that two months of one language share is none of them.
    """
    wide: dict[tuple[str, str, int], set[str]] = {}
    for kind, language, number, name in _names():
        words = split_words(name)
        if len(words) == 1:
            for end in range(3, len(words[0])):
                wide.setdefault((words[0][:end], language, 0), set()).add(f"{kind} {number}")
    found: dict[str, dict[str, int]] = {}
    for (start, language, _), meant in wide.items():
        if len(meant) == 1:
            languages = found.setdefault(start, {})
            key = next(iter(meant))
            languages[key] = languages.get(key, 0) | BITS[language]
    return {
        start: tuple(Meaning(key.split()[0], int(key.split()[1]), bits) for key, bits in meant.items())
        for start, meant in found.items()
    }
