"""The cells of a table as their author meant them: decimal commas, and quotation marks round a whole cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

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
