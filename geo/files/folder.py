"""A folder of files that appears whole, or not at all."""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.errors import OutputError
from geo.files.unfinished import held
from geo.files.write import refuse_homeless, settle_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to write in, which becomes `path` when the block ends without an error.

    Until then it stands beside it as `.out.1a2b3c4d.part`, locked by this process; those that killed
    processes left are removed. Raises `geo.errors.OutputError` where `path` is there and
    not empty, or cannot be made.
    """
    refuse_taken(path)
    beside = path.absolute().parent
    for left in beside.glob(f".{path.name[:50]}.????????.part"):
        _remove_left(left)
    # a name of its own: what is left of a cluster's older work finds nothing to write in
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
    """Raise `geo.errors.OutputError` where something is in the way of a new folder."""
    refuse_homeless(path)
    named = printable(str(path))
    with suppress(FileNotFoundError):
        try:
            if any(path.iterdir()):
                raise OutputError(f"{named}: is there, and not empty; name a new folder, or remove that one")
        except NotADirectoryError:
            raise OutputError(f"{named}: is a file; name a folder for the parts, as out/") from None


def _remove_left(folder: Path) -> None:
    with suppress(BlockingIOError), held(folder, wait=False):
        shutil.rmtree(folder, ignore_errors=True)


def _fault(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{printable(str(path))}: cannot be made: {error.strerror or error}")


def settle(folder: Path, names: list[str], numbered: Callable[[int], str]) -> None:
    """Remove what is not among these names, as killed workers leave it, and number the files from 0 on."""
    for file in folder.iterdir():
        if file.name not in names:
            file.unlink(missing_ok=True)
    for number, name in enumerate(names):
        (folder / name).rename(folder / numbered(number))
    settle_names(folder)
