"""The headers of a table, and the known columns that they mean, in 14 languages."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from geo.columns import COLUMNS, NAMES, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY_HEADER: dict[str, str] = {column.name: column.name for column in COLUMNS} | {
    alias: column.name for column in COLUMNS for alias in column.aliases
}
_LONGEST_HEADER = 60  # characters; a longer text is a sentence


def header_key(header: str) -> str:
    """Return a header as a key: without case, with plain spaces as underscores, without invisible characters.

    >>> header_key("  Radius\u00a0KM "), header_key("\u200bｐｌａｃｅ")
    ('radius_km', 'place')
    """
    if not header.isascii():
        plain = unicodedata.normalize("NFKC", header)
        header = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return re.sub(r"[\s\-_]+", "_", header.casefold().strip()).strip("_")


@lru_cache(maxsize=1024)
def column_for(header: str) -> str | None:
    """Return the name of the known column that a header means, or None.

    >>> column_for("Arrival"), column_for("Was geschah?"), column_for("weather")
    ('start', 'title', None)
    """
    meant = _BY_HEADER.get(header_key(header)) or meaning(header)
    return meant if meant in NAMES else None


def meaning(header: str) -> str | None:
    """Return the column that a header means in one of the languages, "name", "index", or None.

    Case, diacritics and punctuation do not matter.

    >>> meaning("Lugar:"), meaning("Länge"), meaning("Lfd. Nr."), meaning("weather")
    ('place', 'lon', 'index', None)
    """
    return _by_words().get(_words(header)) if len(header) <= _LONGEST_HEADER else None


def is_own_name(header: str) -> bool:
    """Return whether a header is the name of a column, or one of its aliases in `geo.columns`."""
    return header_key(header) in _BY_HEADER


def guessed_columns(header: list[str]) -> dict[int, str]:
    """Return the required columns that no header names but one alone seems to mean, by position.

    Such a header begins or ends with a word for the column.

    >>> guessed_columns(["Place (as spelt)", "Date of letter", "weather"])
    {0: 'place', 1: 'start'}
    >>> guessed_columns(["place", "Birth date", "Death date"])
    {}
    """
    known = {column_for(raw) for raw in header}
    guesses: dict[int, str] = {}
    for name in REQUIRED:
        alike = [i for i, raw in enumerate(header) if not column_for(raw) and _mentions(raw, name)]
        if name not in known and len(alike) == 1:
            guesses.setdefault(alike[0], name)
    return guesses


def required_columns(header: list[str]) -> dict[int, str]:
    """Return the required columns of a header by their positions.

    >>> required_columns(["Date", "weather", "City"])
    {0: 'start', 2: 'place'}
    """
    names = {i: column_for(raw) for i, raw in enumerate(header)}
    return {i: name for i, name in names.items() if name in REQUIRED}


def is_header(cells: Sequence[str], required: dict[int, str]) -> bool:
    """Return whether a row is a header: each of the required columns, by position, is called by its name.

    >>> is_header(["start", "", "Place"], {0: "start", 2: "place"})
    True
    """
    return bool(required) and all(
        i < len(cells) and column_for(cells[i]) == name for i, name in required.items()
    )


@cache
def _by_words() -> dict[str, str]:
    """Return the column of each header, by `_words`: those of `geo.columns` and of geo/data/headers.csv."""
    table = (files("geo") / "data" / "headers.csv").read_text(encoding="utf-8")
    _, *rows = csv.reader(table.splitlines())
    meant = {_words(header): row[0] for row in rows for cell in row[1:] for header in cell.split("|")}
    return {**meant, **{_words(key): name for key, name in _BY_HEADER.items()}}


def _words(header: str) -> str:
    """Return the words of a header without case, diacritics and punctuation, joined by underscores.

    >>> _words("Was geschah?"), _words("Länge"), _words("À")
    ('was_geschah', 'lange', 'à')
    """
    decomposed = unicodedata.normalize("NFKD", header.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = "_".join(re.findall(r"[^\W_]+|[#°]", plain))
    # the diacritic is all that tells the French "à" from a column called A
    return words if len(words) > 1 else header.casefold().strip()


def _mentions(header: str, name: str) -> bool:
    """Return whether a header of several words begins or ends with a word for a column."""
    words = _words(header).split("_") if len(header) <= _LONGEST_HEADER else []
    parts = [part for i in range(1, len(words)) for part in (words[:i], words[i:])]
    return any(_by_words().get("_".join(part)) == name for part in parts)


def likely_column(header: str) -> str | None:
    """Return the known column of which a header is probably a misspelling, or None.

    >>> likely_column("palce"), likely_column("weather")
    ('place', None)
    """
    import difflib

    key = header_key(header)
    if column_for(header) or meaning(header) or len(key) < 3:
        return None
    return next(iter(difflib.get_close_matches(key, NAMES, n=1, cutoff=0.78)), None)
