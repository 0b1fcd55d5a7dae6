"""Places and names → the bytes of an index, in bounded memory."""

from __future__ import annotations

import json
import struct
import tempfile
from array import array
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from geo.gazetteer.folding import fold
from geo.gazetteer.index import (
    ALTERNATE,
    CODE,
    COLUMNS,
    DATED,
    MAGIC,
    MAIN,
    NO_END,
    NO_START,
    cell_of,
    key_hash,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np

    Progress = Callable[[str, int, int], None]

_BATCH: Final = 65_536
_SPOOLED: Final = 1 << 23
#: entries held in memory before they are sorted into partitions on disk
_ENTRIES: Final = 2_000_000
_PARTITIONS: Final = 64
_BY_PLACE: Final = ("id", "lat", "lon", "population", "country", "admin", "kind", "radius", "fame")


class Place(NamedTuple):
    """A place to be filed; an area has a slug, the countries it lies in and perhaps years."""

    id: int
    name: str
    lat: float
    lon: float
    population: int
    country: str
    admin: str
    kind: str
    radius_km: float
    names: Sequence[str]
    area: dict[str, Any] | None = None


class DatedName(NamedTuple):
    """A name that a place bore from one year to another; None is an open end."""

    id: int
    name: str
    start: int | None
    end: int | None
    kind: str


@dataclass
class Compiler:
    """Collects places and dated names, then writes the index.

    Memory is bounded: columns go to files as they grow, and the entries are sorted a partition at a time.
    """

    meta: dict[str, Any] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self._files = {name: self._spool() for name in COLUMNS}
        self._arrays = {name: array(COLUMNS[name]) for name in (*_BY_PLACE, "name_at", "key_at")}
        self._name_size = self._key_size = 0
        self._name_parts: list[bytes] = []
        self._key_parts: list[bytes] = []
        self._hashes, self._places, self._flags = array("Q"), array("I"), array("B")
        self._partitions: list[IO[bytes]] = []
        self._cells = array("H")
        self._numbers: dict[str, dict[str, int]] = {"country": {"": 0}, "admin": {"": 0}, "kind": {"city": 0}}
        self._areas: dict[int, dict[str, Any]] = {}
        self._dated: list[tuple[int, DatedName]] = []

    def __enter__(self) -> Compiler:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def add(self, place: Place, dated: Iterable[DatedName] = ()) -> None:
        """File a place under all its names."""
        row = self.count
        self.count += 1
        ranks: dict[str, int] = {}
        main = fold(place.name)
        spelt = {main: None}
        for name in place.names:
            key = fold(name)
            if key[:1] != "~":
                spelt[key] = None
            if key and ranks.get(key, 0) < ALTERNATE:
                ranks[key] = CODE if len(name) == 3 and name.isupper() and name.isascii() else ALTERNATE
        for one in dated:
            ranks[fold(one.name)] = DATED
            self._dated.append((row, one))
        ranks[main] = MAIN
        ranks.pop("", None)
        spelt.pop("", None)
        for key, rank in ranks.items():
            self._hashes.append(key_hash(key))
            self._places.append(row)
            self._flags.append(rank)
        text = place.name.encode()
        keys = "\n".join(spelt).encode()
        values = self._arrays
        values["id"].append(place.id)
        values["lat"].append(round(place.lat * 1e5))
        values["lon"].append(round(place.lon * 1e5))
        values["population"].append(min(max(place.population, 0), 0xFFFFFFFF))
        values["country"].append(self._number("country", place.country))
        values["admin"].append(self._number("admin", f"{place.country}.{place.admin}" if place.admin else ""))
        values["kind"].append(self._number("kind", place.kind))
        values["radius"].append(min(round(place.radius_km), 0xFFFF))
        values["fame"].append(min(len(ranks), 255))
        values["name_at"].append(self._name_size)
        values["key_at"].append(self._key_size)
        self._name_parts.append(text)
        self._key_parts.append(keys)
        self._name_size += len(text)
        self._key_size += len(keys)
        self._cells.append(cell_of(place.lat, place.lon))
        if place.area is not None:
            self._areas[row] = place.area
        if row % _BATCH == _BATCH - 1:
            self._flush()
        if len(self._hashes) >= _ENTRIES:
            self._scatter()

    def write(self, target: IO[bytes]) -> None:
        """Write the whole index to a file opened for writing in binary."""
        self._arrays["name_at"].append(self._name_size)
        self._arrays["key_at"].append(self._key_size)
        self._flush()
        self._sort_entries()
        self._sort_cells()
        self._sort_dated()
        target.write(MAGIC + struct.pack("<Q", 0))
        at = 16
        positions = {}
        for name, file in self._files.items():
            padding = -at % 8
            target.write(b"\0" * padding)
            at += padding
            size = file.tell()
            file.seek(0)
            while part := file.read(1 << 20):
                target.write(part)
            positions[name] = (at, size)
            at += size
        meta = dict(self.meta)
        meta.update(
            countries=list(self._numbers["country"]),
            admins=list(self._numbers["admin"]),
            kinds=list(self._numbers["kind"]),
            areas=self._areas,
        )
        header = {"columns": positions, "meta": meta}
        target.write(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode())
        target.seek(8)
        target.write(struct.pack("<Q", at))

    def _number(self, kind: str, value: str) -> int:
        return self._numbers[kind].setdefault(value, len(self._numbers[kind]))

    def _spool(self) -> IO[bytes]:
        spool = tempfile.SpooledTemporaryFile(max_size=_SPOOLED)  # noqa: SIM115 — closed by the stack
        return self._stack.enter_context(spool)

    def _flush(self) -> None:
        for name, values in self._arrays.items():
            self._files[name].write(values.tobytes())
            del values[:]
        self._files["name_text"].write(b"".join(self._name_parts))
        self._files["key_text"].write(b"".join(self._key_parts))
        self._name_parts.clear()
        self._key_parts.clear()

    def _entries(self) -> np.ndarray[Any, Any]:
        import numpy as np

        entries = np.empty(len(self._hashes), dtype=[("hash", "<u8"), ("place", "<u4"), ("flags", "u1")])
        entries["hash"], entries["place"], entries["flags"] = self._hashes, self._places, self._flags
        for values in (self._hashes, self._places, self._flags):
            del values[:]
        return entries

    def _scatter(self) -> None:
        import numpy as np

        if not self._partitions:
            self._partitions = [self._spool() for _ in range(_PARTITIONS)]
        entries = self._entries()
        entries = entries[np.argsort(entries["hash"], kind="stable")]
        bounds = np.searchsorted(
            entries["hash"], np.arange(1, _PARTITIONS, dtype=np.uint64) << np.uint64(64 - 6)
        )
        for file, part in zip(self._partitions, np.split(entries, bounds), strict=True):
            file.write(part.tobytes())

    def _sort_entries(self) -> None:
        import numpy as np

        if self._partitions:
            self._scatter()
            parts: Iterable[np.ndarray[Any, Any]] = (self._read(file) for file in self._partitions)
        else:
            parts = [self._entries()]
        total = 0
        for part in parts:
            order = np.argsort(part["hash"], kind="stable")
            part = part[order]
            hashes, first = np.unique(part["hash"], return_index=True)
            self._files["hash"].write(hashes.tobytes())
            self._files["first"].write((first + total).astype("<u4").tobytes())
            self._files["entry_place"].write(part["place"].tobytes())
            self._files["entry_flags"].write(part["flags"].tobytes())
            total += len(part)
        self._files["first"].write(np.uint32(total).tobytes())

    @staticmethod
    def _read(file: IO[bytes]) -> np.ndarray[Any, Any]:
        import numpy as np

        file.seek(0)
        return np.frombuffer(file.read(), dtype=[("hash", "<u8"), ("place", "<u4"), ("flags", "u1")])

    def _sort_cells(self) -> None:
        import numpy as np

        cells = np.frombuffer(self._cells, dtype=np.uint16)
        self._files["cell_place"].write(np.argsort(cells, kind="stable").astype("<u4").tobytes())
        counts = np.bincount(cells, minlength=180 * 360)
        first = np.concatenate([[0], np.cumsum(counts)])
        self._files["cell_first"].write(first.astype("<u4").tobytes())

    def _sort_dated(self) -> None:
        kinds = self._numbers.setdefault("dated", {})
        values = {name: array(COLUMNS[name]) for name in COLUMNS if name.startswith("dated_")}
        size = 0
        for row, one in sorted(self._dated, key=lambda pair: (pair[0], pair[1].start or NO_START)):
            values["dated_place"].append(row)
            values["dated_hash"].append(key_hash(fold(one.name)))
            values["dated_start"].append(NO_START if one.start is None else one.start)
            values["dated_end"].append(NO_END if one.end is None else one.end)
            values["dated_kind"].append(kinds.setdefault(one.kind, len(kinds)))
            values["dated_at"].append(size)
            text = one.name.encode()
            size += len(text)
            values["dated_text"].frombytes(text)
        values["dated_at"].append(size)
        self.meta["dated_kinds"] = list(kinds)
        for name, column in values.items():
            self._files[name].write(column.tobytes())
