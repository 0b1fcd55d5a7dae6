"""Which name belongs to which place, sorted by the names' hashes in bounded memory."""

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
    """Collects (hash of a name, row of its place, how it belongs to it).

    Args:
        spool: opens a temporary file.

    """

    def __init__(self, spool: Callable[[], IO[bytes]]) -> None:
        self._spool = spool
        self._hashes, self._places, self._flags = array("Q"), array("I"), array("B")
        self._partitions: list[IO[bytes]] = []

    def add(self, row: int, hashes: Iterable[int], flags: Iterable[int]) -> None:
        """File a place under its names."""
        before = len(self._hashes)
        self._hashes.extend(hashes)
        self._flags.extend(flags)
        self._places.extend([row] * (len(self._hashes) - before))
        if len(self._hashes) >= _IN_MEMORY:
            self._scatter()

    def write(self, hashes: IO[bytes], first: IO[bytes], places: IO[bytes], flags: IO[bytes]) -> None:
        """Write the columns: different hashes, where the entries of each begin, and the entries' two."""
        import numpy as np

        if self._partitions:
            self._scatter()
            parts: Iterable[Array] = (_read(file) for file in self._partitions)
        else:
            parts = [self._taken()]
        total = 0
        for part in parts:
            part = part[np.argsort(part["hash"], kind="stable")]
            found = part["hash"]
            begins = np.flatnonzero(np.append(True, found[1:] != found[:-1])) if len(found) else found
            hashes.write(found[begins.astype(np.int64)].tobytes())
            first.write((begins + total).astype("<u4").tobytes())
            places.write(part["place"].tobytes())
            flags.write(part["flags"].tobytes())
            total += len(part)
        first.write(np.uint32(total).tobytes())

    def _taken(self) -> Array:
        """Return the entries held in memory, and hold none."""
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
