"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.errors import GeoError, OutputError
from geo.files.unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO


def write_file(path: str | Path, data: bytes | str | Iterable[bytes], *, parents: bool = False) -> Path:
    """Write a file and return its path: beside its place first, then moved there in one step.

    Whatever happens, the file is the old one or the new one, never a part; it keeps its rights, and a link
    to a file stays a link. Text is written as UTF-8, pieces as they come. Raises `geo.errors.OutputError`
    where the folder is missing (unless `parents`), where the path is no plain file, or cannot be written.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> write_file(Path(folder) / "a.txt", "Omsk").read_text()
    'Omsk'
    """
    path = Path(path)
    refuse_folder(path)
    if parents:
        _make(path.parent)
    with replaced(path) as file:
        content = data.encode("utf-8") if isinstance(data, str) else data
        file.writelines([content] if isinstance(content, bytes) else content)
    return path


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write in, which takes the place of `path` when the block ends without an error.

    Until then it stands beside it under a name of its own (`geo.files.unfinished`). Raises
    `geo.errors.OutputError` where something cannot be written.
    """
    try:
        goal = Path(os.path.realpath(path))
        old = _old(goal)
        temporary, file = unfinished(goal, 0o600 if old else 0o666)
        try:
            with file:
                if old:
                    _give_rights(temporary, old)
                yield file
                file.flush()
                os.fsync(file.fileno())
                if os.name == "nt":  # which moves no open file
                    file.close()
                temporary.replace(goal)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        settle_names(goal.parent)
    except GeoError:
        raise
    except OSError as error:
        raise OutputError(f"{printable(str(path))}: cannot be written: {error.strerror or error}") from error


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raises `FileExistsError` where it is."""
    temporary, file = unfinished(path, 0o666)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            try:
                os.link(temporary, path)
            except FileExistsError:
                raise
            except OSError:  # a disk without hard links
                with path.open("xb") as plain:
                    plain.write(data)
    finally:
        temporary.unlink(missing_ok=True)
    settle_names(path.parent)


def refuse_folder(path: Path) -> None:
    """Raise `geo.errors.OutputError` where the path is a folder."""
    if os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises where a name is too long
        raise OutputError(
            f"{printable(str(path))}: is a folder; name the file to write in it, "
            f"as {printable(str(path / 'life.html'))}"
        )


def refuse_homeless(path: Path) -> None:
    """Raise `geo.errors.OutputError` where the folder that a file should lie in is missing."""
    if not os.path.isdir(path.parent):  # noqa: PTH112
        named, folder = printable(str(path)), printable(str(path.parent))
        what = f"{named}: the folder '{folder}' does not exist"
        raise OutputError(what, "make it", argument="parents=True")


def refuse_input(path: Path, inputs: Sequence[str | Path]) -> None:
    """Raise `geo.errors.OutputError` where the path is one of the files that are read, by whatever name.

    The first of them is the table.
    """
    for number, source in enumerate(inputs):
        same = False
        with suppress(OSError, ValueError):
            same = path.samefile(source)
        if same:
            what = "a file that is read" if number else "the table itself"
            raise OutputError(f"{printable(str(path))}: is {what}; name another file to write")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{printable(str(folder))}: cannot be made: {error.strerror or error}") from error


def _old(path: Path) -> os.stat_result | None:
    """Return what is known of the file that is there, or None; raises where it is not to be replaced."""
    named = printable(str(path))
    try:
        found = path.stat()
    except FileNotFoundError:
        refuse_homeless(path)
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(f"{named}: is a device or a pipe; name a file to write")
    if not os.access(path, os.W_OK):
        raise OutputError(f"{named}: is protected against writing; name another file")
    return found


def _give_rights(path: Path, old: os.stat_result) -> None:
    """Give a new file the owner, the group and the rights of the old one, as far as they may be given."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, old.st_uid, old.st_gid)
    path.chmod(stat.S_IMODE(old.st_mode))


def settle_names(folder: Path) -> None:
    """Have a folder's names written to the disk too, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
