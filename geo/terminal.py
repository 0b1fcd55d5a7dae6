"""What the command line prints: results to stdout, messages to stderr, help in sections."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

from geo.cells.text import counted, printable
from geo.problems import SHOWN, Problems, more_of_a_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from geo.problems import Problem

#: characters that a terminal may obey: C0 except tab and line ends, DEL, C1
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n|\Z)")

#: keyword arguments that errors suggest, and their options
_OPTIONS: Final = {
    "parents": "--parents",
    "allow_unplaced": "--allow-unplaced",
    "credit": "--borders-credit",
    "fields": "--borders-fields",
    "scheduler": "--scheduler",
}
#: what the command line adds to the remedy of a problem, by its code
_HINTS: Final = {
    "day-order": "; --dates dmy or --dates mdy settles all such dates",
    "encoding": ", or give --encoding cp1252 where that is the encoding",
    "route": ", or give --allow-unplaced",
    "large": ", or give --scheduler local",
    "slide": ": --title TEXT",
}


@contextmanager
def reported() -> Iterator[None]:
    """Turn the errors of geo into messages and an exit status."""
    from geo.errors import FormatError, GeoError, OutputError, TableError

    try:
        yield
    except TableError as error:
        say(*sentences(error.problems), f"{count(error.problems)}; nothing was written")
        raise click.exceptions.Exit(1) from error
    except GeoError as error:
        advice = error.advice(_option_of(error.argument))
        say(printable(f"geo: {error}"), *([f"    {printable(advice)}"] if advice else []))
        raise click.exceptions.Exit(2 if isinstance(error, OutputError | FormatError) else 1) from error


def _option_of(argument: str) -> str:
    """Return the option for a keyword argument: "--parents" for "parents=True"; "" for none."""
    name, _, value = argument.partition("=")
    option = _OPTIONS.get(name, "")
    return option if value in ("", "True") else f"{option} {value}"


def progress() -> AbstractContextManager[Any]:
    """Return a context with a function (what, done, total) that draws bars on a terminal."""
    from geo.progress import progress_bars

    return progress_bars()


def sentences(problems: Iterable[Problem]) -> list[str]:
    """Return the problems as sentences, with the option that helps where there is one."""
    return [problem.sentence() + _HINTS.get(problem.code, "") for problem in once(problems)]


def few_sentences(problems: Sequence[Problem], table: Path) -> list[str]:
    """Return the first warnings of each kind as sentences, and how many more there are."""
    first, counts = Problems(problems).first(SHOWN)
    lines = sentences(first)
    name = printable(str(table))
    for code, number in counts.items():
        if number > SHOWN:
            lines.append(f"{name}: {more_of_a_kind(number, 'warning', code)}; all of them: geo check {name}")
    return lines


def count(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: "2 errors, 1 warning"."""
    errors = Problems(problems).errors
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def verdict(problems: Sequence[Problem], table: Path) -> str:
    """Return how many problems a table has, and what to do next."""
    name = printable(str(table))
    advice = "it can be built" if problems else "build it with"
    advice = "correct the errors, then" if Problems(problems).errors else advice
    return f"{name}: {count(problems) or 'no problems'}; {advice}: geo build {name}"


def answer(*lines: str) -> None:
    """Write the lines of the result to stdout, if there is one.

    A file gets them as they are; a terminal or a pipe gets no control characters. Where they cannot be
    written, as on a full disk, the command ends.
    """
    try:
        for line in lines if sys.stdout is not None else ():
            # not click.echo, which removes everything that looks like a colour
            sys.stdout.write(f"{line if _to_file() else tame(line)}\n")
            sys.stdout.flush()
    except BrokenPipeError:  # the reader is gone
        silence(1)
    except OSError as error:
        silence(1)
        say(f"geo: the answer cannot be written: {error.strerror or error}")
        raise click.exceptions.Exit(1) from error


def say(*lines: str) -> None:
    """Write messages to stderr; where that is closed or full, the work goes on without them."""
    with suppress(OSError):
        for line in lines if sys.stderr is not None else ():
            click.echo(tame(line), err=True)


def tame(text: str) -> str:
    r"""Return a text with its control characters as escapes, except tabs and line ends.

    >>> tame("a\x1b[31mb\r\tc\nd")
    'a\\x1b[31mb\\r\tc\nd'
    """
    return _CONTROL.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def silence(stream: int) -> None:
    """Send everything that is still written to a stream of the process (1 is stdout) to the null device."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _to_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # not a file of the system, as in a notebook
        return False


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with one for each column whose order of day and month is open; it lists the others.

    >>> from geo.problems import fault
    >>> what = "day-order", "could be two days", "write …"
    >>> faults = [fault("a.csv", line, "start", "03/04/1905", *what) for line in (2, 7, 9)]
    >>> [problem.message for problem in once(faults)]
    ['could be two days; so could 2 other dates of this column, in lines 7 and 9']
    """
    kept: list[Problem] = []
    first: dict[tuple[str, str], int] = {}
    others: dict[int, list[int]] = {}
    for problem in problems:
        key = problem.file, problem.column
        if problem.code == "day-order" and key in first:
            others.setdefault(first[key], []).append(problem.line)
            continue
        if problem.code == "day-order":
            first[key] = len(kept)
        kept.append(problem)
    for at, lines in others.items():
        kept[at] = replace(kept[at], message=kept[at].message + _others(lines))
    return kept


def _others(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"; so could another of this column, in line {lines[0]}"
    *most, last = map(str, lines)
    shown = f"{', '.join(most[:8])} …" if len(lines) > 9 else f"{', '.join(most)} and {last}"
    return f"; so could {len(lines)} other dates of this column, in lines {shown}"
