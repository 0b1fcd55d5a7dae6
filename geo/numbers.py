"""Columns of texts as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


def numbers(cells: pd.Series[str]) -> NDArray[np.float64]:
    """Return the cells of a column as numbers, NaN where one is none.

    >>> import pandas as pd
    >>> numbers(pd.Series(["1", "2.5", "", "third"])).tolist()
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
