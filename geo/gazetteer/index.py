"""The compiled gazetteer: one file of plain columns, memory-mapped, opened in milliseconds.

The file is ``GEOGAZ`` and a format number, the position of a JSON header, then columns of machine numbers.
Names are found by the hash of their key: ``hash`` is sorted, ``first[i]:first[i + 1]`` are the entries of
key i. Single look-ups read the columns as memoryviews, which costs no import; bulk work wraps the same bytes
in NumPy.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from geo.errors import GazetteerError
from geo.gazetteer.areas import Areas
from geo.gazetteer.keys import key_hash

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np

#: changes whenever an older file can no longer be read
FORMAT: Final = 5
MAGIC: Final = b"GEOGAZ" + FORMAT.to_bytes(2, "little")

#: how a name belongs to its place: the low bits of an entry's flags
CODE, ALTERNATE, DATED, MAIN = 0, 1, 2, 3

#: machine type of each column (as in the array module)
COLUMNS: Final[dict[str, Literal["B", "H", "I", "Q", "h", "i"]]] = {
    "id": "I",
    "lat": "i",
    "lon": "i",
    "population": "I",
    "country": "H",
    "admin": "H",
    "kind": "B",
    "radius": "H",
    "fame": "B",
    "name_at": "I",
    "name_text": "B",
    "key_at": "I",
    "key_text": "B",
    "hash": "Q",
    "first": "I",
    "entry_place": "I",
    "entry_flags": "B",
    "cell_first": "I",
    "cell_place": "I",
    "dated_place": "I",
    "dated_hash": "Q",
    "dated_start": "h",
    "dated_end": "h",
    "dated_kind": "B",
    "dated_at": "I",
    "dated_text": "B",
    "area_row": "I",
    "area_at": "I",
    "area_text": "B",
    "more_text": "B",
}
#: years that stand for "no limit" in dated_start and dated_end
NO_START, NO_END = -32768, 32767


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the one-degree cell that holds a point.

    >>> cell_of(-90, -180), cell_of(90, 180)
    (0, 64440)
    """
    return min(179, int(lat + 90)) * 360 + int(lon + 180) % 360


class Index:
    """A compiled gazetteer, read in place.

    Args:
        data: the bytes of a compiled file.
        origin: what to call it in errors.

    """

    def __init__(self, data: bytes | mmap.mmap, origin: str = "gazetteer") -> None:
        self.origin = origin
        self._data = data
        try:
            if bytes(data[:8]) != MAGIC:
                raise ValueError("not a compiled gazetteer of this version")
            (at,) = struct.unpack_from("<Q", data, 8)
            header = json.loads(bytes(data[at:]))
            view = memoryview(data)
            columns: dict[str, memoryview[int]] = {}
            for name, kind in COLUMNS.items():
                start, size = header["columns"][name]
                columns[name] = view[start : start + size].cast(kind)
        except (ValueError, KeyError, TypeError, struct.error) as error:
            raise GazetteerError(f"{origin} cannot be read as a gazetteer: {error}") from None
        self.meta: dict[str, Any] = header["meta"]
        self.columns = columns
        self.id = columns["id"]
        self.lat = columns["lat"]
        self.lon = columns["lon"]
        self.population = columns["population"]
        self.country = columns["country"]
        self.admin = columns["admin"]
        self.kind = columns["kind"]
        self.radius = columns["radius"]
        self.fame = columns["fame"]
        self.kinds: list[str] = self.meta["kinds"]
        self.countries: list[str] = self.meta["countries"]
        self.admins: list[str] = self.meta["admins"]
        self.areas = Areas(columns["area_row"], columns["area_at"], columns["area_text"])
        self._more: dict[str, Any] | None = None

    @classmethod
    def open(cls, path: Path) -> Index:
        """Map a compiled file; raises `GazetteerError` when it cannot be opened or is none."""
        if sys.byteorder != "little":
            raise GazetteerError("the gazetteer needs a little-endian machine")
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path} cannot be opened: {error}") from error
        return cls(data, str(path))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as the file, mapped there once; where there is none, as bytes."""
        if isinstance(self._data, mmap.mmap):
            return _mapped, (self.origin,)
        return Index, (self._data, self.origin)

    def __len__(self) -> int:
        return len(self.id)

    @property
    def more(self) -> dict[str, Any]:
        """What is seldom asked for: the names of countries and regions by key, neighbours, attribution."""
        if self._more is None:
            self._more = json.loads(bytes(self.columns["more_text"]))
        return self._more

    def entries(self, key: str) -> list[tuple[int, int]]:
        """Return (row of the place, flags of the name) for every place with that folded name."""
        hashes = self.columns["hash"]
        wanted = key_hash(key)
        at = bisect_left(hashes, wanted)
        if at == len(hashes) or hashes[at] != wanted:
            return []
        first = self.columns["first"]
        begin, end = first[at], first[at + 1]
        places, flags = self.columns["entry_place"], self.columns["entry_flags"]
        return list(zip(places[begin:end], flags[begin:end], strict=True))

    def name(self, row: int) -> str:
        """Return today's name of the place in a row."""
        at = self.columns["name_at"]
        return self.columns["name_text"][at[row] : at[row + 1]].tobytes().decode()

    def identifier(self, row: int) -> str:
        """Return the lasting name of a town: "geonames:498817", or what its own gazetteer calls it."""
        own: dict[str, str] = self.meta.get("ids", {})
        return own.get(str(self.id[row])) or f"geonames:{self.id[row]}"

    def keys(self, row: int) -> str:
        """Return the folded names of the place in a row that are written in an alphabet, a line each."""
        at = self.columns["key_at"]
        return self.columns["key_text"][at[row] : at[row + 1]].tobytes().decode()

    def is_dated(self, row: int) -> bool:
        """Whether names of the time are known of the place in a row."""
        places = self.columns["dated_place"]
        at = bisect_left(places, row)
        return at < len(places) and places[at] == row

    def dated(self, row: int) -> list[tuple[str, int, int, int, str]]:
        """Return the names of the time of a place: key's hash, first and last year, kind and name."""
        places = self.columns["dated_place"]
        begin = bisect_left(places, row)
        end = bisect_left(places, row + 1, begin)
        return [self._dated(position) for position in range(begin, end)]

    def _dated(self, position: int) -> tuple[str, int, int, int, str]:
        columns = self.columns
        at = columns["dated_at"]
        name = columns["dated_text"][at[position] : at[position + 1]].tobytes().decode()
        return (
            format(columns["dated_hash"][position], "x"),
            columns["dated_start"][position],
            columns["dated_end"][position],
            columns["dated_kind"][position],
            name,
        )

    def near(self, south: float, west: float, north: float, east: float) -> Iterator[int]:
        """Yield the rows of places in the one-degree cells that touch a box; west > east crosses 180°."""
        first, places = self.columns["cell_first"], self.columns["cell_place"]
        columns = _columns_between(west, east)
        for band in range(max(0, int(south + 90)), min(179, int(north + 90)) + 1):
            for column in columns:
                cell = band * 360 + column
                yield from places[first[cell] : first[cell + 1]]

    def array(self, column: str) -> np.ndarray[Any, Any]:
        """Return a column as a NumPy array over the same bytes."""
        import numpy as np

        return np.frombuffer(self.columns[column], dtype=COLUMNS[column])


@lru_cache(maxsize=8)
def _mapped(path: str) -> Index:
    from pathlib import Path

    return Index.open(Path(path))


def _columns_between(west: float, east: float) -> list[int]:
    start = int((west + 180) // 1)
    end = int((east + 180) // 1)
    if end < start:
        end += 360
    return [column % 360 for column in range(start, min(end, start + 359) + 1)]
