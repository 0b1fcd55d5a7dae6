"""Work spread over processes, with the results in order.

The processes are started fresh, by a fork server where the system has one. They are not forked from this
process, because a fork would lack its threads. If a process is killed, its unfinished work is done here.
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

#: modules that the fork server imports once for all workers
_IMPORTED: Final = (
    "geo.outputs",
    "geo.embed.site",
    "geo.places.locate",
    "geo.route.route",
    "geo.checks",
    "geo.readers.table",
    "pandas",
)


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


@contextmanager
def spread(jobs: int) -> Iterator[Each[Any]]:
    """Yield a function each(work, items) that calls work(*item) for each item in one of `jobs` processes.

    With one job the calls happen in this process, as their results are consumed. `work` is a function of a
    module; its arguments and results must pickle. When the block ends, also by Ctrl-C, calls that have begun
    are finished, and no others begin.
    """
    if jobs < 2:
        yield lambda work, items: (work(*item) for item in items)
        return
    settings = (dict(os.environ), str(Path.cwd()), _umask())
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=settings)
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
    """Give a new process the settings of the one that started it; those of the fork server may be older."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.umask(umask)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C
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


def collected(results: Iterable[Result], on_progress: Callable[[int], None]) -> list[Result]:
    """Return results as a list; `on_progress` gets their number, before the first one and after each."""
    done: list[Result] = []
    on_progress(0)
    for result in results:
        done.append(result)
        on_progress(len(done))
    return done
