"""What the command line says: results to stdout, talk to stderr, errors as words and an exit status."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo.problems import Problem


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
        say(f"geo: {error}", *([f"    {remedy}"] if remedy else []))
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


def count(problems: list[Problem]) -> str:
    """Return how many errors and warnings there are: "2 errors, 1 warning"."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n)


def verdict(problems: list[Problem], table: Path) -> str:
    """Return what was found in a table, and what to do next."""
    if any(problem.severity == "error" for problem in problems):
        return f"{table}: {count(problems)}; correct the errors, then: geo build {table}"
    if problems:
        return f"{table}: {count(problems)}; it can be built: geo build {table}"
    return f"{table}: no problems; build it with: geo build {table}"


def answer(*lines: str) -> None:
    """Write lines of the result to stdout."""
    for line in lines:
        typer.echo(line)


def say(*lines: str) -> None:
    """Write lines of talk to stderr, if there is one."""
    for line in lines if sys.stderr is not None else ():
        typer.echo(line, err=True)
