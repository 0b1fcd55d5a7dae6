"""Columns of texts as numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Array = np.ndarray[Any, Any]


def floats(cells: pd.Series[str]) -> NDArray[np.float64]:
    """Return the cells of a column as numbers, NaN where one is none.

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
#: what stands in no plain decimal number
_ODD: Final = re.compile(r"[^0-9+\-.\s]", re.ASCII)


def numbers(stops: pd.DataFrame, column: str, largest: float) -> Array:
    """Return the cells of a column as numbers, NaN where there is none that can be used."""
    import numpy as np
    import pandas as pd

    if column not in stops:
        return np.full(len(stops), np.nan)
    cells = stops[column]
    if cells.dtype != object and not isinstance(cells.dtype, pd.StringDtype):
        found = cells.to_numpy(dtype=np.float64, na_value=np.nan).copy()
    else:
        texts = cells.tolist()
        if texts.count("") == len(texts):
            found = np.full(len(stops), np.nan)
        elif _are_plain(texts):
            found = floats(cells)
        else:
            read = _reader(column, largest)
            found = np.array([read(value) for value in texts], dtype=np.float64)
    found[~(np.abs(found) <= largest)] = np.nan
    return found


def number_of(value: object, largest: float) -> float | None:
    """Return a cell as a number of at most that size, None when it is none."""
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
    """Return whether all cells are texts of what stands in decimal numbers, and of nothing else."""
    try:
        return _ODD.search("\n".join(cells)) is None
    except TypeError:  # numbers among the texts
        return False


def _reader(column: str, largest: float) -> Callable[[object], float]:
    from geo.cells.coordinates import CoordinateError, degrees

    def read(value: object) -> float:
        number = number_of(value, largest)
        if number is None and isinstance(value, str) and column in ("lat", "lon") and value.strip():
            try:
                number = degrees(value, "lat" if column == "lat" else "lon")
            except CoordinateError:
                number = None
        return float("nan") if number is None else number

    return read
