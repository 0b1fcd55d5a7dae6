"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geo.errors import OutputError


def write_file(path: str | Path, data: bytes | str, *, parents: bool = False) -> Path:
    """Write a file and return its path: beside its place first, then moved there in one step.

    Whatever happens, the file is the old one or the new one, never a part. Text is written as UTF-8.
    Raises `geo.errors.OutputError` where the folder is missing (unless `parents`), or cannot be written.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> write_file(Path(folder) / "a.txt", "Omsk").read_text()
    'Omsk'
    """
    path = Path(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    refuse_folder(path)
    if parents:
        _make(path.parent)
    elif not path.parent.is_dir():
        raise OutputError(
            f"{path}: the folder {str(path.parent)!r} does not exist; make it, or give --parents"
        )
    try:
        _replace(path, content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path


def refuse_folder(path: Path) -> None:
    """Raise `geo.errors.OutputError` where the path is a folder."""
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name the file to write in it, as {path / 'life.html'}")


def refuse_input(path: Path, inputs: list[Path]) -> None:
    """Raise `geo.errors.OutputError` where the path is one of the files that are read."""
    for source in inputs:
        if path.exists() and source.exists() and path.samefile(source):
            raise OutputError(f"{path}: is the table itself; name another file to write")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror or error}") from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the rights of the file that is there, or those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
