"""Waiting for the author to save, and building again."""

from __future__ import annotations

import threading
import time
import webbrowser
from typing import TYPE_CHECKING, Any

from geo.cells.text import printable
from geo.errors import OutputError
from geo.progress import progress_bars
from geo.watch.draft import Draft
from geo.watch.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchfiles import Change

    from geo.progress import Progress

    Saved = tuple[int, int, int] | None

#: milliseconds: how long a burst of changes may be, and how long it must be quiet to be over
_BURST, _QUIET = 200, 30
#: milliseconds after which the files are looked at without having been told of a change
_LOOK = 500
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def watch(
    table: Path,
    *,
    port: int = 0,
    browse: bool = False,
    told: Callable[[str], None] = print,
    **options: Any,
) -> None:
    """Serve the page of a table on this machine, and build it again at every save, until Ctrl-C.

    `told` gets the lines to show; the options are `title` and those of `geo.page.page.page`.
    Raises `geo.errors.OutputError` where the table's folder is missing; faults of the data do not stop it.
    """
    if not table.resolve().parent.is_dir():
        raise OutputError(f"{table}: the folder {str(table.parent)!r} does not exist")
    draft = Draft(table, **options)
    server = Server(draft, port)
    threading.Thread(target=server.serve_forever, name="geo watch", daemon=True).start()
    told(f"{server.address}  ({printable(str(table))}; Ctrl-C ends)")
    seen = _saved(draft)
    try:
        with progress_bars() as shown:
            _build(draft, told, shown)
        if browse:
            webbrowser.open(server.address)
        _wait(draft, told, seen)
    except KeyboardInterrupt:
        told("")
    finally:
        server.close()


def _wait(draft: Draft, told: Callable[[str], None], seen: list[Saved]) -> None:
    from watchfiles import watch as changes

    folder = draft.table.resolve().parent
    tables = {path.name for path in _tables(draft)}

    def matters(_change: Change, path: str) -> bool:
        # a folder is watched, not the file: many programs save by putting a new file in its place
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
        # what was saved before the watching began, during the first build, is told by nobody
        now = _saved(draft)
        if changed or now != seen:
            seen = now
            _build(draft, told)


def _tables(draft: Draft) -> tuple[Path, Path]:
    """Return the table, and the answers that a person keeps beside it."""
    return draft.table, draft.table.with_name(f"{draft.table.stem}.located.csv")


def _saved(draft: Draft) -> list[Saved]:
    """Return when each of them was saved, and its size; None where there is none."""
    found: list[Saved] = []
    for path in _tables(draft):
        try:
            state = path.stat()
        except OSError:
            found.append(None)
        else:
            found.append((state.st_mtime_ns, state.st_size, state.st_ino))
    return found


def _build(draft: Draft, told: Callable[[str], None], progress: Progress | None = None) -> None:
    before, start = draft.state, time.perf_counter()
    state = draft.build(progress)
    took, table = time.perf_counter() - start, printable(str(draft.table))
    if state.faults:
        told("\n".join(state.faults))
        told(f"{table}: not built; the page shows why, above the last one that could be")
    elif state != before and draft.route is not None:
        for problem in draft.warnings:
            told(problem.sentence())
        told(f"{table}: {len(draft.route)} stops, built in {took:.2f} s")
