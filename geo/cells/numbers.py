"""Columns of texts as numbers."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Array = np.ndarray[Any, Any]


def floats(cells: pd.Series[str]) -> NDArray[np.float64]:
    """Return the cells of a column as numbers; NaN if a cell is none.

    >>> import pandas as pd
    >>> floats(pd.Series(["1", "2.5", "", "third"])).tolist()
    [1.0, 2.5, nan, nan]
    """
    import numpy as np
    import pandas as pd

    if cells.dtype == object:
        try:
            return cells.to_numpy().astype(np.float64)
        except (TypeError, ValueError):
            pass
    return pd.to_numeric(cells, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan).copy()


_NUMBER: Final = re.compile(r"[+-]?\d{1,5}(?:\.\d+)?")
#: a character that no plain decimal number has
_OTHER: Final = re.compile(r"[^0-9+\-.\s]", re.ASCII)


def numbers(stops: pd.DataFrame, column: str, largest: float) -> Array:
    """Return the cells of a column as numbers.

    Args:
        stops: the table, with texts or numbers.
        column: the column's name; coordinates in `lat` and `lon` are read as `geo.cells.coordinates` does.
        largest: the largest absolute value that counts.

    Returns:
        An array of floats; NaN if a cell has no such number, or if there is no such column.
    """
    import numpy as np
    import pandas as pd

    if column not in stops:
        return np.full(len(stops), np.nan)
    cells = stops[column]
    if cells.dtype != object and not isinstance(cells.dtype, pd.StringDtype):
        values = cells.to_numpy(dtype=np.float64, na_value=np.nan).copy()
    else:
        texts = cells.tolist()
        if texts.count("") == len(texts):
            return np.full(len(stops), np.nan)
        if _are_plain(texts):
            values = floats(cells)
        else:
            values = np.array([_number(cell, column, largest) for cell in texts], dtype=np.float64)
    values[~(np.abs(values) <= largest)] = np.nan
    return values


def number_of(value: object, largest: float) -> float | None:
    """Return a cell as a number whose absolute value is at most `largest`; None if it is none."""
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            return None
        value = float(value)
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if abs(number) <= largest else None


def _are_plain(cells: list[Any]) -> bool:
    """Return whether all cells are texts with the characters of decimal numbers alone."""
    try:
        return _OTHER.search("\n".join(cells)) is None
    except TypeError:  # numbers among the texts
        return False


def _number(value: object, column: str, largest: float) -> float:
    """Return a cell as a number, or as degrees in the columns of coordinates; NaN if it is neither."""
    from geo.cells.coordinates import degrees
    from geo.errors import CoordinateError

    number = number_of(value, largest)
    if number is None and isinstance(value, str) and column in ("lat", "lon") and value.strip():
        with suppress(CoordinateError):
            number = degrees(value, "lat" if column == "lat" else "lon")
    return float("nan") if number is None else number
