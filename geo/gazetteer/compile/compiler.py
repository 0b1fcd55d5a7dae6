"""Places and names into the bytes of an index, in bounded memory."""

from __future__ import annotations

import json
import struct
import tempfile
from array import array
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import accumulate
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from geo.gazetteer.compile.entries import Entries
from geo.gazetteer.index import ALTERNATE, CODE, COLUMNS, DATED, MAGIC, MAIN, NO_END, NO_START, cell_of
from geo.gazetteer.keys import fold, key_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_BATCH: Final = 65_536
_SPOOLED: Final = 1 << 23
#: lists that the columns refer to by number
_LISTS: Final = {"countries": "country", "admins": "admin", "kinds": "kind", "dated_kinds": "dated"}
_BY_PLACE: Final = ("id", "lat", "lon", "population", "country", "admin", "kind", "radius", "fame")


class Place(NamedTuple):
    """A place for the index; an area has an id, the countries in which it lies and perhaps years."""

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
    """A name that a place had from one year to another; None is an open end."""

    id: int
    name: str
    start: int | None
    end: int | None
    kind: str


@dataclass
class Compiler:
    """Collects places and dated names, and then writes the index.

    Memory is bounded: growing columns go to files, and the entries are sorted partition by partition.
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
        self._entries = Entries(self._spool)
        self._cells = array("H")
        self._numbers: dict[str, dict[str, int]] = {"country": {"": 0}, "admin": {"": 0}, "kind": {"city": 0}}
        self._areas: dict[int, dict[str, Any]] = {}
        self._dated: list[tuple[int, DatedName]] = []

    def __enter__(self) -> Compiler:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def add(self, place: Place, dated: Iterable[DatedName] = ()) -> None:
        """Add a place under all its names."""
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
        for dated_name in dated:
            ranks[fold(dated_name.name)] = DATED
            self._dated.append((row, dated_name))
        ranks[main] = MAIN
        ranks.pop("", None)
        spelt.pop("", None)
        self._entries.add(row, map(key_hash, ranks), ranks.values())
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

    def write(self, target: IO[bytes]) -> None:
        """Write the index to a binary file."""
        self._arrays["name_at"].append(self._name_size)
        self._arrays["key_at"].append(self._key_size)
        self._flush()
        self._entries.write(*(self._files[name] for name in ("hash", "first", "entry_place", "entry_flags")))
        self._sort_cells()
        self._sort_dated()
        self._write_areas()
        more = json.dumps(self.meta, ensure_ascii=False, separators=(",", ":"))
        self._files["more_text"].write(more.encode())
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
        meta = {name: list(self._numbers[kind]) for name, kind in _LISTS.items()}
        meta["ids"] = self.meta.get("ids", {})
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
        for row, dated in sorted(self._dated, key=lambda pair: (pair[0], pair[1].start or NO_START)):
            values["dated_place"].append(row)
            values["dated_hash"].append(key_hash(fold(dated.name)))
            values["dated_start"].append(NO_START if dated.start is None else dated.start)
            values["dated_end"].append(NO_END if dated.end is None else dated.end)
            values["dated_kind"].append(kinds.setdefault(dated.kind, len(kinds)))
            values["dated_at"].append(size)
            text = dated.name.encode()
            size += len(text)
            values["dated_text"].frombytes(text)
        values["dated_at"].append(size)
        for name, column in values.items():
            self._files[name].write(column.tobytes())

    def _write_areas(self) -> None:
        texts = [json.dumps(area, ensure_ascii=False, separators=(",", ":")) for area in self._areas.values()]
        at = accumulate((len(text.encode()) for text in texts), initial=0)
        self._files["area_row"].write(array("I", self._areas).tobytes())
        self._files["area_at"].write(array("I", at).tobytes())
        self._files["area_text"].write("".join(texts).encode())
