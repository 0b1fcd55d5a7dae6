"""The loop of `geo watch`: wait for a save, build again."""

from __future__ import annotations

import threading
import time
import webbrowser
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.errors import OutputError
from geo.places.options import LocateOptions
from geo.progress import progress_bars
from geo.watch.draft import Draft
from geo.watch.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Unpack

    from watchfiles import Change

    from geo.page.options import PageOptions
    from geo.progress import Progress

    Saved = tuple[int, int, int] | None

#: milliseconds: the longest burst of changes, and the pause that ends it
_BURST, _QUIET = 200, 30
#: milliseconds between looks at the files when no change is reported
_LOOK = 500
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def watch(
    table: Path,
    *,
    port: int = 0,
    browse: bool = False,
    say: Callable[[str], None] = print,
    title: str = "",
    locating: LocateOptions | None = None,
    **options: Unpack[PageOptions],
) -> None:
    """Serve the page of a table on this machine, and build it again after each save, until Ctrl-C.

    Errors in the table do not end it.

    Args:
        table: the table.
        port: the port on 127.0.0.1; 0, or one that is taken, gives any free port.
        browse: whether the page is opened in a browser.
        say: called with each line to show.
        title: the title of the page; "" gives the person or the name of the file.
        locating: how places are found.
        **options: see `geo.page.options.PageOptions`.

    Raises:
        geo.errors.OptionError: pages do not have an option.
        geo.errors.OutputError: the folder of the table does not exist.

    """
    if not table.resolve().parent.is_dir():
        raise OutputError(f"{table}: the folder {str(table.parent)!r} does not exist")
    draft = Draft(table, title=title, locating=locating, **options)
    server = Server(draft, port)
    threading.Thread(target=server.serve_forever, name="geo watch", daemon=True).start()
    say(f"{server.address}  ({printable(str(table))}; Ctrl-C ends)")
    seen = _saved(draft)
    try:
        with progress_bars() as shown:
            _build(draft, say, shown)
        if browse:
            webbrowser.open(server.address)
        _wait(draft, say, seen)
    except KeyboardInterrupt:
        say("")
    finally:
        server.close()


def _wait(draft: Draft, say: Callable[[str], None], seen: list[Saved]) -> None:
    from watchfiles import watch as changes

    folder = draft.table.resolve().parent
    tables = {path.name for path in _tables(draft)}

    def matters(_change: Change, path: str) -> bool:
        # the folder is watched, because many programs save by replacing the file
        name = path.rpartition("/")[2].rpartition("\\")[2]
        return name in tables or name[name.rfind(".") :].casefold() in _PICTURES

    for changed in changes(
        folder,
        watch_filter=matters,
        debounce=_BURST,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=True,
    ):
        # a save during the first build, before the watching began, is not reported
        now = _saved(draft)
        if changed or now != seen:
            seen = now
            _build(draft, say)


def _tables(draft: Draft) -> tuple[Path, Path]:
    """Return the table, and the file of kept answers beside it."""
    return draft.table, (draft.locating or LocateOptions()).kept_file(draft.table)


def _saved(draft: Draft) -> list[Saved]:
    """Return the time, size and inode of each table; None for one that does not exist."""
    saved: list[Saved] = []
    for path in _tables(draft):
        try:
            state = path.stat()
        except OSError:
            saved.append(None)
        else:
            saved.append((state.st_mtime_ns, state.st_size, state.st_ino))
    return saved


def _build(draft: Draft, say: Callable[[str], None], progress: Progress | None = None) -> None:
    before, start = draft.state, time.perf_counter()
    state = draft.build(progress)
    took, table = time.perf_counter() - start, printable(str(draft.table))
    if state.faults:
        say("\n".join(state.faults))
        say(f"{table}: not built; the browser shows why, above the last page that was")
    elif state != before and draft.route is not None:
        for problem in draft.warnings:
            say(problem.sentence())
        say(f"{table}: {len(draft.route)} stops, built in {took:.2f} s")
