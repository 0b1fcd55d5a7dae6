"""The names of places, sorted by their hashes in bounded memory."""

from __future__ import annotations

from array import array
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np

    Array = np.ndarray[Any, Any]

#: entries held in memory before they are sorted into partitions on disk
_IN_MEMORY: Final = 2_000_000
_PARTITIONS: Final = 64
_KIND: Final = [("hash", "<u8"), ("place", "<u4"), ("flags", "u1")]


class Entries:
    """Collects entries: the hash of a name, the row of its place, and the kind of the name.

    Args:
        spool: opens a temporary file.

    """

    def __init__(self, spool: Callable[[], IO[bytes]]) -> None:
        self._spool = spool
        self._hashes, self._places, self._flags = array("Q"), array("I"), array("B")
        self._partitions: list[IO[bytes]] = []

    def add(self, row: int, hashes: Iterable[int], flags: Iterable[int]) -> None:
        """Add the names of a place.

        Args:
            row: the row of the place.
            hashes: the hashes of its names.
            flags: the kind of each name.

        """
        before = len(self._hashes)
        self._hashes.extend(hashes)
        self._flags.extend(flags)
        self._places.extend([row] * (len(self._hashes) - before))
        if len(self._hashes) >= _IN_MEMORY:
            self._scatter()

    def write(self, hashes: IO[bytes], first: IO[bytes], places: IO[bytes], flags: IO[bytes]) -> None:
        """Write the columns, sorted by hash.

        Args:
            hashes: gets each hash once.
            first: gets the number of the first entry of each hash, and the number of all entries.
            places: gets the row of the place of each entry.
            flags: gets the kind of the name of each entry.

        """
        import numpy as np

        if self._partitions:
            self._scatter()
            parts: Iterable[Array] = (_read(file) for file in self._partitions)
        else:
            parts = [self._taken()]
        total = 0
        for part in parts:
            part = part[np.argsort(part["hash"], kind="stable")]
            keys = part["hash"]
            begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else keys
            hashes.write(keys[begins.astype(np.int64)].tobytes())
            first.write((begins + total).astype("<u4").tobytes())
            places.write(part["place"].tobytes())
            flags.write(part["flags"].tobytes())
            total += len(part)
        first.write(np.uint32(total).tobytes())

    def _taken(self) -> Array:
        """Return the entries held in memory, and empty it."""
        import numpy as np

        entries = np.empty(len(self._hashes), dtype=_KIND)
        entries["hash"], entries["place"], entries["flags"] = self._hashes, self._places, self._flags
        for values in (self._hashes, self._places, self._flags):
            del values[:]
        return entries

    def _scatter(self) -> None:
        import numpy as np

        if not self._partitions:
            self._partitions = [self._spool() for _ in range(_PARTITIONS)]
        entries = self._taken()
        entries = entries[np.argsort(entries["hash"], kind="stable")]
        edges = np.arange(1, _PARTITIONS, dtype=np.uint64) << np.uint64(64 - 6)
        bounds = np.searchsorted(entries["hash"], edges)
        for file, part in zip(self._partitions, np.split(entries, bounds), strict=True):
            file.write(part.tobytes())


def _read(file: IO[bytes]) -> Array:
    import numpy as np

    file.seek(0)
    return np.frombuffer(file.read(), dtype=_KIND)
