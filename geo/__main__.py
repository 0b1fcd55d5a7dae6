"""The command `geo`."""

from __future__ import annotations

import contextlib
import os
import sys


def main() -> None:
    """Run the command line; odd characters and a closed pipe are no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    from geo.cli import app

    try:
        app()
    except BrokenPipeError:
        # the reader of the pipe has gone; nothing is left to be said, also not at exit
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(0)


if __name__ == "__main__":
    main()
