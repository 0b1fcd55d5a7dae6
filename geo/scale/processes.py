"""Work that is spread over processes, and comes back in order.

The processes are started afresh (by a server of their own where the system has one), and are not forked
from this one, whose threads would be missing in a copy of it. One that is killed takes nothing with it: what
it had not done is done here.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from multiprocessing.context import BaseContext

    Result = TypeVar("Result")
    Each = Callable[[Callable[..., Result], Sequence[tuple[Any, ...]]], Iterator[Result]]

#: what a worker does not need to be told twice: imported once, by the server that it is forked from
_IMPORTED: Final = (
    "geo.outputs",
    "geo.embed.site",
    "geo.locate",
    "geo.route.route",
    "geo.check",
    "geo.readers.table",
    "pandas",
)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


@contextmanager
def spread(jobs: int) -> Iterator[Each[Any]]:
    """Give a function each(work, items) that does the work for each item in one of so many processes.

    With one job it is done in this process, when its result is asked for. `work` is a function of a module,
    and its arguments and results travel by pickle. When the block is left, also by Ctrl-C, what is being done
    is done to its end, and the rest is not begun.
    """
    if jobs < 2:
        yield lambda work, items: (work(*item) for item in items)
        return
    told = (dict(os.environ), str(Path.cwd()), _umask())
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=told)
    try:
        yield lambda work, items: _results(pool, work, items)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, work: Callable[..., Result], items: Sequence[tuple[Any, ...]]
) -> Iterator[Result]:
    futures = []
    for item in items:
        try:
            futures.append(pool.submit(work, *item))
        except BrokenProcessPool:
            break
    for at, item in enumerate(items):
        try:
            yield futures[at].result() if at < len(futures) else work(*item)
        except BrokenProcessPool:  # a process was killed
            yield work(*item)


def _context() -> BaseContext:
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTED))
    return context


def _begin(environment: Mapping[str, str], folder: str, umask: int) -> None:
    """Make a new process one like that which asked for it; the server's own may be of an earlier time."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.umask(umask)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the asking process's affair
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _umask() -> int:
    umask = os.umask(0o022)
    os.umask(umask)
    return umask


def in_order(results: Iterable[Result], told: Callable[[int], None]) -> list[Result]:
    """Return results as a list; `told` is called with how many there are, before the first and after each."""
    found: list[Result] = []
    told(0)
    for result in results:
        found.append(result)
        told(len(found))
    return found
