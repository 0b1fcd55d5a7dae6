"""What the command line says: results to stdout, talk to stderr, errors as words and an exit status."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import typer

from geo.problems import Problems, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from geo.problems import Problem

#: what a terminal may obey: C0 but tab and the ends of lines, DEL, C1
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n|\Z)")


#: warnings of one kind that a build tells one by one
_ALIKE: Final = 100


@contextmanager
def reported() -> Iterator[None]:
    """Turn the errors of geo into words and an exit status."""
    from geo.errors import FormatError, GeoError, OutputError, TableError

    try:
        yield
    except TableError as error:
        say(*sentences(error.problems), f"{count(error.problems)}; nothing was written")
        raise typer.Exit(1) from error
    except GeoError as error:
        remedy = getattr(error, "remedy", "")
        say(printable(f"geo: {error}"), *([f"    {printable(remedy)}"] if remedy else []))
        raise typer.Exit(2 if isinstance(error, OutputError | FormatError) else 1) from error


@contextmanager
def progress() -> Iterator[Any]:
    """Give a function (what, done, total) that draws bars on a terminal."""
    from geo.progress import progress_bars

    with progress_bars() as shown:
        yield shown


def sentences(problems: Iterable[Problem]) -> list[str]:
    """Return the problems as they are told."""
    return [problem.sentence() for problem in problems]


def few_sentences(problems: Sequence[Problem], table: Path) -> list[str]:
    """Return the problems as they are told, of many of one kind the first alone, and how many there are."""
    first, counts = Problems(problems).first(_ALIKE)
    told = sentences(first)
    name = printable(str(table))
    for code, alike in counts.items():
        if alike > _ALIKE:
            more = f"{alike - _ALIKE:,} more {'warning' if alike == _ALIKE + 1 else 'warnings'}"
            told.append(f"{name}: {more} of the kind {code!r}; all of them: geo check {name}")
    return told


def count(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: "2 errors, 1 warning"."""
    errors = Problems(problems).errors
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n)


def verdict(problems: Sequence[Problem], table: Path) -> str:
    """Return what was found in a table, and what to do next."""
    name = printable(str(table))
    if Problems(problems).errors:
        return f"{name}: {count(problems)}; correct the errors, then: geo build {name}"
    if problems:
        return f"{name}: {count(problems)}; it can be built: geo build {name}"
    return f"{name}: no problems; build it with: geo build {name}"


def answer(*lines: str) -> None:
    """Write lines of the result to stdout, if there is one.

    A file gets them as they are. What may end on a terminal, a pipe too, gets no control character.
    Ends the command where they cannot be written, as on a full disk.
    """
    try:
        for line in lines if sys.stdout is not None else ():
            # not typer.echo, which takes out what looks like colours
            sys.stdout.write(f"{line if _to_file() else tame(line)}\n")
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone: nothing is left to be said
        silence(1)
    except OSError as error:
        silence(1)
        say(f"geo: the answer cannot be written: {error.strerror or error}")
        raise typer.Exit(1) from error


def say(*lines: str) -> None:
    """Write lines of talk to stderr, if there is one that takes them; without it the work goes on."""
    with suppress(OSError):
        for line in lines if sys.stderr is not None else ():
            typer.echo(tame(line), err=True)


def tame(text: str) -> str:
    r"""Return a text in which the control characters other than tab and ends of lines are written as escapes.

    >>> tame("a\x1b[31mb\r\tc\nd")
    'a\\x1b[31mb\\r\tc\nd'
    """
    return _CONTROL.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def silence(stream: int) -> None:
    """Let a stream of the process (1 is stdout) lead nowhere from now on, also at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _to_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # no stream of the system, as in a notebook
        return False
