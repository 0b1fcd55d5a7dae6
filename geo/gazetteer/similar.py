"""Names that are spelt alike, among the places near a point: old orthography, slips, and longer forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.gazetteer.geometry import distance_km
from geo.gazetteer.index import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer.index import Index

#: below this share of letters in common, names are not alike
LEAST: Final = 0.72
_MOST: Final = 6
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
_DOUBLE: Final = re.compile(r"(.)\1+")


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


@dataclass(frozen=True)
class _Cell:
    """The names in a one-degree cell, also in the order of the alphabet from either end."""

    keys: list[str]
    sounds: list[str]
    places: list[tuple[Index, int]]
    forwards: list[tuple[str, int]]
    backwards: list[tuple[str, int]]


class Surroundings:
    """The names of places near a point, a one-degree cell at a time, kept as they are asked for.

    Args:
        layers: the indexes to look in.

    """

    def __init__(self, layers: Sequence[Index]) -> None:
        self._layers = layers
        self._cells: dict[int, _Cell] = {}
        self._asked: dict[tuple[str, int], list[tuple[Index, int, float, bool]]] = {}

    def similar(self, key: str, lat: float, lon: float, km: float) -> list[Similar]:
        """Return the places within a distance whose names are like a folded one, the likest first."""
        found: dict[tuple[int, int], Similar] = {}
        for cell in cells_within(lat, lon, km):
            for index, row, likeness, longer in self._alike(key, cell):
                away = distance_km(lat, lon, index.lat[row] / 1e5, index.lon[row] / 1e5)
                if away > km:
                    continue
                one = Similar(index, row, likeness, longer, away)
                known = found.get((id(index), row))
                if known is None or (one.likeness, one.longer) > (known.likeness, known.longer):
                    found[id(index), row] = one
        return sorted(found.values(), key=lambda one: (-one.likeness, one.km, one.row))[: 2 * _MOST]

    def _alike(self, key: str, number: int) -> list[tuple[Index, int, float, bool]]:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        if (key, number) not in self._asked:
            wanted, cell, found = sound(key), self._cell(number), []
            if len(wanted) >= 3 and cell.keys:
                near = process.extract(
                    wanted, cell.sounds, scorer=Indel.normalized_similarity, score_cutoff=LEAST, limit=_MOST
                )
                for _, score, at in near:
                    likeness = (score + Indel.normalized_similarity(key, cell.keys[at])) / 2
                    found.append((*cell.places[at], likeness, False))
                if len(key) >= _LONG:
                    found += [(*cell.places[at], 0.9, True) for at in _going_on(cell, key)]
            self._asked[key, number] = found
        return self._asked[key, number]

    def _cell(self, number: int) -> _Cell:
        if number not in self._cells:
            keys: list[str] = []
            places: list[tuple[Index, int]] = []
            for index in self._layers:
                first, rows = index.columns["cell_first"], index.columns["cell_place"]
                for row in rows[first[number] : first[number + 1]]:
                    if row not in index.areas:
                        names = index.keys(row)
                        keys += names
                        places += [(index, row)] * len(names)
            self._cells[number] = _Cell(
                keys,
                sound("\n".join(keys)).split("\n"),
                places,
                sorted((key, at) for at, key in enumerate(keys)),
                sorted((key[::-1], at) for at, key in enumerate(keys)),
            )
        return self._cells[number]


def _going_on(cell: _Cell, key: str) -> Iterator[int]:
    """Yield the names that begin with this one, and those that end with it after a few letters."""
    for order, start, most in ((cell.forwards, key, 99), (cell.backwards, key[::-1], 5)):
        for at in range(bisect_left(order, (start,)), len(order)):
            name, number = order[at]
            if not name.startswith(start):
                break
            if 0 < len(name) - len(start) <= most:
                yield number


def sound(key: str) -> str:
    """Return a folded name, or many on a line each, with the spellings of one sound made one.

    >>> sound("moerdyk") == sound("moerdijk"), sound("ceruera") == sound("cervera")
    (True, True)
    """
    for written, one in _SOUNDS:
        if written in key:
            key = key.replace(written, one)
    return _DOUBLE.sub(r"\1", key)


def cells_within(lat: float, lon: float, km: float) -> list[int]:
    """Return the numbers of the one-degree cells that a circle touches."""
    from math import cos, radians

    high = km / 111.2
    wide = min(179.0, high / max(cos(radians(min(abs(lat) + high, 89.0))), 0.02))
    rows = range(int(max(-90.0, lat - high) // 1), int(min(89.9, lat + high) // 1) + 1)
    columns = range(int((lon - wide) // 1), int((lon + wide) // 1) + 1)
    return sorted({cell_of(row, (column + 180) % 360 - 180) for row in rows for column in columns})
