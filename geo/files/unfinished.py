"""Files that are being written, beside the file that they will be.

Such a file is called `.life.html.part`, and is locked by its process for as long as it is written. The lock
goes when the process goes, also when it is killed: the next one that writes the same file knows by that what
was left behind, and removes it. So two can write at once, and nothing piles up.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

#: so many processes may write one file at once
_MOST: Final = 100


def unfinished(goal: Path, mode: int) -> tuple[Path, IO[bytes]]:
    """Return the path of a new, locked file beside `goal`, and the file, open for writing.

    `mode` are its rights, less what the user's mask takes. Raises `OSError` where it cannot be made.
    """
    for number in range(_MOST):
        # a name has 255 bytes at most, a character up to four
        path = goal.with_name(f".{goal.name[:50]}.{number}.part" if number else f".{goal.name[:50]}.part")
        while True:
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            except FileExistsError:
                if not _removed(path):
                    break  # another process is writing it
                continue
            if _locked(handle, wait=True) and not os.fstat(handle).st_nlink:
                os.close(handle)  # taken for a leftover before it was locked
                continue
            return path, os.fdopen(handle, "w+b")
    raise FileExistsError(errno.EEXIST, f"too many unfinished files beside it, as {path.name}")


@contextmanager
def held(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Lock a folder for this process; raises `BlockingIOError` where another has it, unless it may be waited.

    Where folders cannot be locked (Windows, some disks) it is not locked; not to wait raises there.
    """
    handle = None
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        locked = handle is not None and _locked(handle, wait=wait)
        if not locked and not wait:
            raise BlockingIOError(errno.EAGAIN, "it is another process's", str(folder))
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _removed(path: Path) -> bool:
    """Remove what a killed process left; return whether the name may be tried again."""
    if os.name == "nt":  # which removes no open file
        with suppress(OSError):
            path.unlink()
            return True
        return not path.exists()
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return True
    except OSError:  # another user's, or no file
        return False
    try:
        if not _locked(handle, wait=False):
            return False
        if os.path.samestat(os.fstat(handle), path.lstat()):
            path.unlink()
        return True
    except FileNotFoundError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)


def _locked(handle: int, *, wait: bool) -> bool:
    """Lock a file for this process, and return whether it is."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):  # held by another process, or a disk that knows no locks
        return False
    return True


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold other processes of geo off a folder's files that are read, changed and written again.

    Where a folder cannot be locked (some network disks, Windows) nothing is held off.
    """
    handle = None
    with suppress(ImportError, OSError):
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
