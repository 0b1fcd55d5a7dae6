"""Names that are spelt alike, among the places near a point: old orthography, slips, and longer forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.gazetteer.geometry import distance_km
from geo.gazetteer.index import cell_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.index import Index

#: below this share of letters in common, names are not alike
LEAST: Final = 0.72
_MOST: Final = 6
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


class Similar(NamedTuple):
    """A place with a name like the one looked for; ``likeness`` is 0 to 1, ``longer`` whether it only goes on."""

    index: Index
    row: int
    likeness: float
    longer: bool
    km: float


class Surroundings:
    """The names of places near a point, a one-degree cell at a time, kept as they are asked for.

    Args:
        layers: the indexes to look in.
    """

    def __init__(self, layers: Sequence[Index]) -> None:
        self._layers = layers
        self._cells: dict[int, tuple[list[str], list[str], list[tuple[Index, int]]]] = {}

    def similar(self, key: str, lat: float, lon: float, km: float) -> list[Similar]:
        """Return the places within a distance whose names are like a folded one, the likest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        wanted = sound(key)
        if len(wanted) < 3:
            return []
        found: dict[tuple[int, int], Similar] = {}
        for cell in _cells_within(lat, lon, km):
            keys, sounds, places = self._cell(cell)
            near = process.extract(
                wanted, sounds, scorer=Indel.normalized_similarity, score_cutoff=LEAST, limit=_MOST
            )
            alike = [(at, score, False) for _, score, at in near]
            if len(key) >= 5:
                alike += [(at, 0.9, True) for at, one in enumerate(keys) if one != key and _goes_on(one, key)]
            for at, score, longer in alike:
                index, row = places[at]
                away = distance_km(lat, lon, index.lat[row] / 1e5, index.lon[row] / 1e5)
                if away > km:
                    continue
                likeness = score if longer else (score + Indel.normalized_similarity(key, keys[at])) / 2
                one = Similar(index, row, likeness, longer, away)
                known = found.get((id(index), row))
                if known is None or (one.likeness, one.longer) > (known.likeness, known.longer):
                    found[id(index), row] = one
        return sorted(found.values(), key=lambda one: (-one.likeness, one.km, one.row))[: 2 * _MOST]

    def _cell(self, cell: int) -> tuple[list[str], list[str], list[tuple[Index, int]]]:
        if cell not in self._cells:
            keys: list[str] = []
            places: list[tuple[Index, int]] = []
            for index in self._layers:
                first, rows = index.columns["cell_first"], index.columns["cell_place"]
                for row in rows[first[cell] : first[cell + 1]]:
                    if row in index.areas:
                        continue
                    for key in index.keys(row):
                        keys.append(key)
                        places.append((index, row))
            self._cells[cell] = (keys, [sound(key) for key in keys], places)
        return self._cells[cell]


def sound(key: str) -> str:
    """Return a folded name with the spellings of one sound made one.

    >>> sound("moerdyk") == sound("moerdijk"), sound("ceruera") == sound("cervera")
    (True, True)
    """
    for written, one in _SOUNDS:
        if written in key:
            key = key.replace(written, one)
    return _DOUBLE.sub(r"\1", key)


def _goes_on(key: str, start: str) -> bool:
    return key.startswith(start) or (key.endswith(start) and len(key) - len(start) <= 5)


def _cells_within(lat: float, lon: float, km: float) -> list[int]:
    from math import cos, radians

    high = km / 111.2
    wide = min(179.0, high / max(cos(radians(min(abs(lat) + high, 89.0))), 0.02))
    rows = range(int(max(-90.0, lat - high) // 1), int(min(89.9, lat + high) // 1) + 1)
    columns = range(int((lon - wide) // 1), int((lon + wide) // 1) + 1)
    return sorted({cell_of(row, (column + 180) % 360 - 180) for row in rows for column in columns})
