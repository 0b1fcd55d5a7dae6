"""The cells of a table as their author meant them: decimal commas, and quotes round a cell, row numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.columns import NAMES
from geo.readers.headers import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geo.readers.other_tools import Records

_NUMBERS = ("lat", "lon", "radius_km")
#: columns in which quotation marks are no part of what is said
_UNQUOTED = ("place", "start", "end", "calendar", "region", "country", *_NUMBERS, "order", "person")
_COMMA = re.compile(r"(\s*[+\-−]?\d{1,3}),(\d+\s*(?:°?\s*[NSEWO])?\s*)", re.ASCII | re.IGNORECASE)
_QUOTED = re.compile(r"\s*[“”„]([^“”„]*)[“”]\s*")


def with_points(stops: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose coordinates and radii have decimal points for decimal commas.

    It is meant for tables in which a comma does not separate cells.

    >>> import pandas as pd
    >>> with_points(pd.DataFrame({"lat": ["50,2327", "50.1"], "place": ["1,5", ""]})).to_dict("list")
    {'lat': ['50.2327', '50.1'], 'place': ['1,5', '']}
    """
    return _replaced(stops, _NUMBERS, ",", _COMMA, r"\1.\2")


def without_quotes(stops: pd.DataFrame) -> pd.DataFrame:
    """Return a table without the curly quotation marks round places, dates, numbers and persons.

    >>> import pandas as pd
    >>> without_quotes(pd.DataFrame({"place": ["“Paris”"], "title": ["“Faust”"]})).to_dict("list")
    {'place': ['Paris'], 'title': ['“Faust”']}
    """
    return _replaced(stops, _UNQUOTED, "”“", _QUOTED, r"\1")


def is_numbering(name: str, cells: Iterable[str]) -> bool:
    """Return whether an own column is the number of the row: "Nr.", "id", with numbers that do not repeat.

    >>> is_numbering("Nr.", ["1", "2", "7"]), is_numbering("Nr.", ["12a", "3"])
    (True, False)
    """
    if name in NAMES or meaning(name) != "index":
        return False
    numbers = [cell.strip().rstrip(".") for cell in cells]
    return len(set(numbers)) == len(numbers) and all(map(str.isdecimal, numbers))


def is_index(rows: Records) -> bool:
    """Return whether the first cells count up by one, as an index that pandas wrote does."""
    cells = [row[0] for _, row in rows if row]
    if not cells or not (cells[0].isascii() and cells[0].isdigit()):
        return False
    return cells == [str(int(cells[0]) + i) for i in range(len(cells))]


def _replaced(
    stops: pd.DataFrame, names: tuple[str, ...], signs: str, pattern: re.Pattern[str], new: str
) -> pd.DataFrame:
    result = stops
    for name in names:
        cells = stops[name].tolist() if name in stops else []
        if any(sign in cell for cell in cells for sign in signs):
            again = [pattern.sub(new, cell) if pattern.fullmatch(cell) else cell for cell in cells]
            result = result.assign(**{name: again})
            result[name] = result[name].astype(object)
    return result
