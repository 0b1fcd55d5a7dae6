"""The answers to a whole table: the different ones once, and a number for each row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.gazetteer.answer import COLUMNS, MISSING, NOT_FOUND, Answer

if TYPE_CHECKING:
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

        self.kinds: list[Answer] = [Answer(remark=NOT_FOUND, remark_code=MISSING)]
        self._which = np.zeros(count, dtype=np.int64)
        self._numbers = {name: np.full(count, np.nan) for name in _PLACE}
        self._numbers["score"][:] = 0.0
        #: rows, and the remarks on them where they are not those of their answers
        self._remarks: list[tuple[Any, Array]] = []

    def __len__(self) -> int:
        return len(self._which)

    def add(self, answer: Answer) -> int:
        """Return the number of a further answer."""
        self.kinds.append(answer)
        return len(self.kinds) - 1

    def give(self, rows: Any, number: Any, **own: Array) -> None:
        """Give rows an answer.

        Args:
            rows: which rows.
            number: the number of the answer of all of them, or of each.
            own: lat, lon, radius_km or score where the rows have others than their answer has.

        """
        import numpy as np

        numbers = np.broadcast_to(np.asarray(number), np.shape(rows))
        self._which[rows] = numbers
        some, which = np.unique(numbers, return_inverse=True)
        for name, column in self._numbers.items():
            if name in own:
                column[rows] = own[name]
            else:
                column[rows] = np.array([getattr(self.kinds[at], name) for at in some])[which.ravel()]

    def keep_radius(self, rows: Any, radius_km: Array) -> None:
        """Give rows their own radius, in km, where they have one (not NaN)."""
        import numpy as np

        column = self._numbers["radius_km"]
        column[rows] = np.where(np.isnan(radius_km), column[rows], radius_km)

    def remark(self, rows: Any, remarks: Array) -> None:
        """Give rows remarks of their own."""
        self._remarks.append((rows, remarks))

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
            for rows, remarks in self._remarks if name == "remark" else ():
                values[rows] = remarks
            found[name] = pd.Series(values, index=index, dtype=values.dtype, copy=False)
        found["radius_km"] = found["radius_km"].where(found["lat"].notna())
        return found
