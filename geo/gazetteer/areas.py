"""The regions, countries and seas of an index, read one at a time as they are asked for."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Areas:
    """What an index says of its areas, by the row of the place: id, countries, start, end, perhaps admin.

    Args:
        rows: the rows of the places that are areas, rising.
        at: where each one's text begins in ``text``, and where the last one's ends.
        text: JSON, one object after the other.

    """

    def __init__(self, rows: memoryview[int], at: memoryview[int], text: memoryview[int]) -> None:
        self._rows, self._at, self._text = rows, at, text
        self._known: dict[int, dict[str, Any]] = {}
        self._first = rows[0] if len(rows) else 1 << 40

    def __contains__(self, row: int) -> bool:
        # Areas follow the towns: most rows are known by that alone to be none.
        return row >= self._first and self._position(row) >= 0

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def get(self, row: int) -> dict[str, Any] | None:
        """Return what is said of an area, None where a place is none."""
        if row < self._first or (at := self._position(row)) < 0:
            return None
        if row not in self._known:
            self._known[row] = json.loads(bytes(self._text[self._at[at] : self._at[at + 1]]))
        return self._known[row]

    def _position(self, row: int) -> int:
        at = bisect_left(self._rows, row)
        return at if at < len(self._rows) and self._rows[at] == row else -1
