"""A folder of files that appears complete or not at all."""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.errors import OutputError
from geo.files.unfinished import held
from geo.files.write import fsync_folder, refuse_missing_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Yield a folder to write in, which becomes `path` when the block ends without an error.

    Until then it lies beside it as `.out.1a2b3c4d.part`, locked by this process; folders that killed
    processes left behind are removed. Raises `geo.errors.OutputError` if `path` exists and is not empty, or
    cannot be made.
    """
    refuse_taken(path)
    beside = path.absolute().parent
    for left in beside.glob(f".{path.name[:50]}.????????.part"):
        _remove_left(left)
    # a name of its own, so that tasks left over from a cluster's earlier run find no folder to write in
    folder = beside / f".{path.name[:50]}.{secrets.token_hex(4)}.part"
    try:
        folder.mkdir()
    except OSError as error:
        raise _fault(path, error) from error
    try:
        with held(folder):
            yield folder
            refuse_taken(path)
            try:
                folder.rename(path)
            except OSError as error:
                raise _fault(path, error) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def refuse_taken(path: Path) -> None:
    """Raise `geo.errors.OutputError` if a file, or a folder with files, has the name of a new folder."""
    refuse_missing_folder(path)
    named = printable(str(path))
    with suppress(FileNotFoundError):
        try:
            if any(path.iterdir()):
                raise OutputError(f"{named}: exists and is not empty; name a new folder, or remove that one")
        except NotADirectoryError:
            raise OutputError(f"{named}: is a file; name a folder for the parts, as out/") from None


def _remove_left(folder: Path) -> None:
    with suppress(BlockingIOError), held(folder, wait=False):
        shutil.rmtree(folder, ignore_errors=True)


def _fault(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{printable(str(path))}: cannot be made: {error.strerror or error}")


def number_files(folder: Path, names: list[str], numbered: Callable[[int], str]) -> None:
    """Rename files to their numbers, and remove all others, which killed workers left.

    Args:
        folder: where the files are.
        names: the files to keep, in order.
        numbered: gives the name for a number; the first is 0.
    """
    for file in folder.iterdir():
        if file.name not in names:
            file.unlink(missing_ok=True)
    for number, name in enumerate(names):
        (folder / name).rename(folder / numbered(number))
    fsync_folder(folder)
