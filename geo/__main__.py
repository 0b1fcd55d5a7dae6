"""The command `geo`."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


def main() -> None:
    """Run the command line; odd characters, closed streams and a full pipe are no reason to fail."""
    _take_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        _end_tidily(getattr(signal, name, None))
    try:
        from geo.cli import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        _say_the_rest()


def _take_closed_streams() -> None:
    """Put the null device where a stream is closed, so that no file that is written takes its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _end_tidily(number: int | None) -> None:
    """Let a signal end the process as an exit does, which removes unfinished files."""
    if number is not None and signal.getsignal(number) == signal.SIG_DFL:
        signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _say_the_rest() -> None:
    """Write what is still held back; where that cannot be, an end without a traceback."""
    from geo.terminal import silence

    for number, stream in ((2, sys.stderr), (1, sys.stdout)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            silence(number)


if __name__ == "__main__":
    main()
