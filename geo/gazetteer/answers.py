"""The answers to a whole table: the different ones once, and a number for each row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.gazetteer.answer import COLUMNS, NOT_FOUND, Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, Any]

_PLACE = ("lat", "lon", "radius_km", "score")


class Answers:
    """What is said of each row of a table; at first that nothing is found.

    Args:
        count: how many rows.

    """

    def __init__(self, count: int) -> None:
        import numpy as np

        self.kinds: list[Answer] = [Answer(remark=NOT_FOUND)]
        self._which = np.zeros(count, dtype=np.int64)
        self._numbers = {name: np.full(count, np.nan) for name in _PLACE}
        self._numbers["score"][:] = 0.0

    def __len__(self) -> int:
        return len(self._which)

    def set(self, rows: Any, answers: Sequence[Answer], which: Any = 0, **own: Array) -> None:
        """Give rows their answers.

        Args:
            rows: their numbers.
            answers: the different answers.
            which: which of them each row gets.
            own: lat, lon, radius_km or score where the rows have others than their answer has.

        """
        import numpy as np

        self._which[rows] = np.asarray(which) + len(self.kinds)
        self.kinds += answers
        for name, column in self._numbers.items():
            values = own.get(name)
            if values is None:
                values = np.array([getattr(answer, name) for answer in answers])[which]
            column[rows] = values

    def unplaced(self) -> Array:
        """Return the rows without coordinates."""
        import numpy as np

        return np.flatnonzero(np.isnan(self._numbers["lat"]))

    def spot(self, row: int) -> tuple[float, float] | None:
        """Return where a row is, in degrees, None where it is not placed."""
        lat, lon = float(self._numbers["lat"][row]), float(self._numbers["lon"][row])
        return None if lat != lat else (lat, lon)

    def located_by(self, row: int) -> str:
        """Return who said where a row is."""
        return self.kinds[int(self._which[row])].located_by

    def of(self, row: int) -> Answer:
        """Return the answer of one row."""
        values: dict[str, Any] = {name: float(column[row]) for name, column in self._numbers.items()}
        return replace(self.kinds[int(self._which[row])], **values)

    def columns(self, index: pd.Index[Any]) -> dict[str, pd.Series[Any]]:
        """Return the columns that `geo.locate` adds."""
        import numpy as np
        import pandas as pd

        found = {}
        for name in COLUMNS:
            if name in self._numbers:
                values = self._numbers[name]
            else:
                kinds = np.empty(len(self.kinds), dtype=bool if name == "area" else object)
                for at, answer in enumerate(self.kinds):
                    kinds[at] = getattr(answer, name)
                values = kinds[self._which]
            found[name] = pd.Series(values, index=index, copy=False)
        found["radius_km"] = found["radius_km"].where(found["lat"].notna())
        return found
