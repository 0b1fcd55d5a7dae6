"""Names that are spelt alike, among the places near a point: old orthography, slips, and longer forms."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from geo.gazetteer.index import cell_of
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer.index import Index

#: below this share of letters in common, names are not alike
LEAST: Final = 0.72
_MOST: Final = 6
#: a longer form has at most so many letters before the name
_BEFORE: Final = 5
#: so many names, and answers from them, are kept, so that memory does not grow with the table
_KEPT_NAMES: Final = 2_000_000
_KEPT_ANSWERS: Final = 200_000
#: shorter names go on in too many others
_LONG: Final = 5
#: spellings of one sound, in the order in which they are made one
_SOUNDS: Final = (
    ("tsch", "c"),
    ("sch", "s"),
    ("cz", "c"),
    ("sh", "s"),
    ("ch", "c"),
    ("ck", "c"),
    ("tz", "z"),
    ("ts", "z"),
    ("ph", "f"),
    ("gu", "g"),
    ("qu", "c"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("k", "c"),
    ("q", "c"),
    ("w", "u"),
    ("v", "u"),
    ("y", "i"),
    ("j", "i"),
    ("x", "s"),
    ("z", "s"),
    ("dt", "t"),
    ("h", ""),
)
_DOUBLE: Final = re.compile(r"(.)(?=\1)")


@dataclass(frozen=True, slots=True)
class Similar:
    """A place with a name like the one looked for.

    ``likeness`` is 0 to 1; ``longer`` says whether the name only goes on where the other ends.
    """

    index: Index
    row: int
    likeness: float
    longer: bool
    km: float


class _Cell:
    """The names of the places in a one-degree cell, as one text, a line each."""

    def __init__(self, layers: Sequence[Index], number: int) -> None:
        texts: list[str] = []
        self._places: list[tuple[Index, int]] = []
        self._first = array("I", [0])
        for index in layers:
            first, rows = index.columns["cell_first"], index.columns["cell_place"]
            for row in rows[first[number] : first[number + 1]]:
                if row not in index.areas and (keys := index.keys(row)):
                    texts.append(keys)
                    self._places.append((index, row))
                    self._first.append(self._first[-1] + keys.count("\n") + 1)
        joined = "\n".join(texts)
        self.sounds = sound(joined).split("\n") if texts else []
        self._text = f"\n{joined}\n"
        self._at = array("I", accumulate((len(name) + 1 for name in joined.split("\n")), initial=1))

    def key(self, at: int) -> str:
        """Return a name."""
        return self._text[self._at[at] : self._at[at + 1] - 1]

    def place(self, at: int) -> tuple[Index, int]:
        """Return whose name it is."""
        return self._places[bisect_right(self._first, at) - 1]

    def going_on(self, key: str) -> Iterator[int]:
        """Yield the names that begin with this one, and those that end with it after a few letters."""
        found = self._text.find(f"\n{key}")
        while found >= 0:
            at = bisect_right(self._at, found + 1) - 1
            if self._at[at + 1] - self._at[at] - 1 > len(key):
                yield at
            found = self._text.find(f"\n{key}", found + 1)
        found = self._text.find(f"{key}\n")
        while found >= 0:
            at = bisect_right(self._at, found) - 1
            if 0 < found - self._at[at] <= _BEFORE:
                yield at
            found = self._text.find(f"{key}\n", found + 1)


class Surroundings:
    """The names of places near a point, a one-degree cell at a time, kept as they are asked for.

    Args:
        layers: the indexes to look in.

    """

    def __init__(self, layers: Sequence[Index]) -> None:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        self._layers = layers
        self._extract, self._alikeness = process.extract, Indel.normalized_similarity
        self._cells: dict[int, _Cell] = {}
        self._names = 0
        self._asked: dict[tuple[str, int], list[tuple[Index, int, float, bool]]] = {}

    def similar(self, key: str, lat: float, lon: float, km: float) -> list[Similar]:
        """Return the places within a distance whose names are like a folded one, the likest first."""
        found: dict[tuple[int, int], Similar] = {}
        wanted = ""
        for cell in cells_within(lat, lon, km):
            known = self._asked.get((key, cell))
            if known is None:
                wanted = wanted or sound(key)
                known = self._alike(key, wanted, cell)
            for index, row, likeness, longer in known:
                away = distance_km(lat, lon, index.lat[row] / 1e5, index.lon[row] / 1e5)
                if away > km:
                    continue
                one = Similar(index, row, likeness, longer, away)
                other = found.get((id(index), row))
                if other is None or (one.likeness, one.longer) > (other.likeness, other.longer):
                    found[id(index), row] = one
        return sorted(found.values(), key=lambda one: (-one.likeness, one.km, one.row))[: 2 * _MOST]

    def _alike(self, key: str, wanted: str, number: int) -> list[tuple[Index, int, float, bool]]:
        found: list[tuple[Index, int, float, bool]] = []
        cell = self._cell(number)
        if len(wanted) >= 3 and cell.sounds:
            near = self._extract(
                wanted, cell.sounds, scorer=self._alikeness, processor=None, score_cutoff=LEAST, limit=_MOST
            )
            for _, score, at in near:
                likeness = (score + self._alikeness(key, cell.key(at))) / 2
                found.append((*cell.place(at), likeness, False))
            if len(key) >= _LONG:
                found += [(*cell.place(at), 0.9, True) for at in cell.going_on(key)]
        if len(self._asked) >= _KEPT_ANSWERS:
            self._asked.clear()
        self._asked[key, number] = found
        return found

    def _cell(self, number: int) -> _Cell:
        if number not in self._cells:
            if self._names >= _KEPT_NAMES:
                self._cells.clear()
                self._names = 0
            self._cells[number] = _Cell(self._layers, number)
            self._names += len(self._cells[number].sounds)
        return self._cells[number]


def sound(key: str) -> str:
    """Return a folded name, or many on a line each, with the spellings of one sound made one.

    >>> sound("moerdyk") == sound("moerdijk"), sound("wilna") == sound("vilna")
    (True, True)
    """
    for written, one in _SOUNDS:
        if written in key:
            key = key.replace(written, one)
    return _DOUBLE.sub("", key)


def cells_within(lat: float, lon: float, km: float) -> list[int]:
    """Return the numbers of the one-degree cells that a circle touches."""
    from math import cos, radians

    high = km / 111.2
    wide = min(179.0, high / max(cos(radians(min(abs(lat) + high, 89.0))), 0.02))
    rows = range(int(max(-90.0, lat - high) // 1), int(min(89.9, lat + high) // 1) + 1)
    columns = range(int((lon - wide) // 1), int((lon + wide) // 1) + 1)
    return sorted({cell_of(row, (column + 180) % 360 - 180) for row in rows for column in columns})
