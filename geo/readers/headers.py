"""The headers of a table, and the known columns that they mean."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from geo.columns import COLUMNS, NAMES, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY_HEADER: dict[str, str] = {column.name: column.name for column in COLUMNS} | {
    alias: column.name for column in COLUMNS for alias in column.aliases
}


def header_key(header: str) -> str:
    """Return a header as a key: without case, with plain spaces as underscores, without invisible characters.

    >>> header_key("  Radius\u00a0KM "), header_key("\u200bｐｌａｃｅ")
    ('radius_km', 'place')
    """
    if not header.isascii():
        plain = unicodedata.normalize("NFKC", header)
        header = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return re.sub(r"[\s\-_]+", "_", header.casefold().strip()).strip("_")


def column_for(header: str) -> str | None:
    """Return the name of the known column that a header means, or None.

    >>> column_for("Arrival"), column_for("Latitude"), column_for("weather")
    ('start', 'lat', None)
    """
    return _BY_HEADER.get(header_key(header))


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


def likely_column(header: str) -> str | None:
    """Return the known column of which a header is probably a misspelling, or None.

    >>> likely_column("palce"), likely_column("weather")
    ('place', None)
    """
    import difflib

    key = header_key(header)
    if key in _BY_HEADER or len(key) < 3:
        return None
    return next(iter(difflib.get_close_matches(key, NAMES, n=1, cutoff=0.78)), None)
