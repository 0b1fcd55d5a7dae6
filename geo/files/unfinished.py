"""Files that are being written, beside the files that they will replace, and the locks on them.

Such a file is called `.life.html.part`, and its process locks it while writing. The lock ends with the
process, even if that is killed, so the next process that writes the same file recognises what was left behind
and removes it. Two processes can write at once, and nothing piles up.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: processes that may write one file at once
_MOST: Final = 100


def unfinished(goal: Path, mode: int) -> tuple[Path, IO[bytes]]:
    """Return the path of a new, locked file beside `goal`, and the file, open for writing.

    `mode` holds its permissions before the user's umask. Raises `OSError` if it cannot be made.
    """
    for number in range(_MOST):
        # a name has at most 255 bytes, a character up to four
        path = goal.with_name(f".{goal.name[:50]}.{number}.part" if number else f".{goal.name[:50]}.part")
        while True:
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            except FileExistsError:
                if not _removed(path):
                    break  # another process is writing it
                continue
            if _locked(handle, wait=True) and not os.fstat(handle).st_nlink:
                os.close(handle)  # removed as a leftover before it was locked
                continue
            return path, os.fdopen(handle, "w+b")
    raise FileExistsError(errno.EEXIST, f"too many unfinished files beside it, as {path.name}")


@contextmanager
def held(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Lock a folder for this process while the block runs.

    With `wait` it waits for other processes, and a folder that cannot be locked (on Windows and some network
    disks) stays unlocked. Without, it raises `BlockingIOError` in both cases.
    """
    handle = None
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        locked = handle is not None and _locked(handle, wait=wait)
        if not locked and not wait:
            raise BlockingIOError(errno.EAGAIN, "another process has locked it", str(folder))
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _removed(path: Path) -> bool:
    """Remove what a killed process left, and return whether the name is worth another try."""
    if os.name == "nt":  # Windows removes no open file
        with suppress(OSError):
            path.unlink()
            return True
        return not path.exists()
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return True
    except OSError:  # another user's, or not a file
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
    """Lock a file or folder for this process, and return whether that succeeded."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):  # locked by another process, or a disk without locks
        return False
    return True
