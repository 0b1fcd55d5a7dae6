"""Long steps: a bar on a terminal, and Python's garbage collector out of the way."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str, int, int], None]


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause Python's cyclic garbage collector: it would scan every object of a table being read, many times.

    >>> with gc_paused():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def step(progress: Progress | None, name: str, total: int) -> Callable[[int], None]:
    """Return a function that reports how much of a step is done.

    Args:
        progress: called with the name, how much is done, and of how much; without it nothing is reported.
        name: the step.
        total: how much there is to do.

    """
    return lambda done: progress(name, done, total) if progress else None


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Yield a function (what, done, total) that draws a progress bar for each step on a terminal.

    The bars disappear when the block ends. Where stderr is not a terminal, nothing is drawn.
    """
    import sys

    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, int] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield show
