"""What the command line says: results to stdout, talk to stderr, errors as words, help in sections."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.cells.text import printable
from geo.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from geo.problems import Problem

#: what a terminal may obey: C0 but tab and the ends of lines, DEL, C1
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n|\Z)")

#: warnings of one kind that a build tells one by one
_ALIKE: Final = 100

PATH: Final = click.Path(path_type=Path)


class Command(click.Command):
    """A command whose help has its arguments, then its options, in sections."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help, whose text is an answer like any other."""
        if option := super().get_help_option(ctx):
            option.callback = instead(click.Context.get_help)["callback"]
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each section, in the order of their first options, with equal columns."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if row := parameter.get_help_record(ctx):
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(row)
        width = max(len(term) for rows in sections.values() for term, _ in rows)
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl([(term.ljust(width), text) for term, text in rows])


class Group(Command, click.Group):
    """Commands, listed in the order in which they are written."""

    command_class = Command
    group_class = type

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.context_settings.update(help_option_names=["-h", "--help"], max_content_width=100)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an interrupted one ends silently, with the status that shells expect."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise click.exceptions.Exit(130) from error


class _Argument(click.Argument):
    section = "Arguments"

    def __init__(self, names: Any, text: str, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.text = text  # not click's own `help`, which comes with 8.5 and another section

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        return self.make_metavar(ctx), self.text


class _Option(click.Option):
    def __init__(self, names: Any, section: str, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.section = section


def argument(name: str, metavar: str, text: str, **settings: Any) -> Callable[[Any], Any]:
    """Return a decorator that gives a command an argument, by default a path.

    Args:
        name: the parameter of the command.
        metavar: how the help names it.
        text: its description in the help.
        **settings: those of `click.argument`.
    """
    return click.argument(name, cls=_Argument, metavar=metavar, text=text, **{"type": PATH, **settings})


def option(
    usage: str, text: str, *, section: str = "Options", name: str = "", **settings: Any
) -> Callable[[Any], Any]:
    """Return a decorator that gives a command an option; one without a word for its value is a flag.

    Args:
        usage: the option as its help shows it: "-o, --output FILE".
        text: its description in the help.
        section: the heading under which the help lists it.
        name: the parameter of the command; by default the option's own name.
        **settings: those of `click.option`; a text that is not given is empty, any other default is shown.
    """
    usual: dict[str, Any] = {"is_flag": True}
    *names, last = [word.rstrip(",") for word in usage.split()]
    if last.startswith("-"):
        names.append(last)
    else:
        usual = {"metavar": last, "show_default": settings.get("default") is not None}
        if not settings.keys() & {"type", "multiple"}:
            usual["default"] = ""
    names += [name] if name else []
    return click.option(*names, cls=_Option, section=section, help=text, **{**usual, **settings})


def together(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return one decorator for several options."""
    return lambda command: reduce(lambda made, add: add(made), reversed(options), command)


def instead(text: Callable[[click.Context], str]) -> dict[str, Any]:
    """Return the settings of a flag that answers with a text instead of running the command."""

    def callback(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
        if wanted:
            answer(text(ctx))
            ctx.exit()

    return {"callback": callback, "is_eager": True, "expose_value": False}


@contextmanager
def reported() -> Iterator[None]:
    """Turn the errors of geo into words and an exit status."""
    from geo.errors import FormatError, GeoError, OutputError, TableError

    try:
        yield
    except TableError as error:
        say(*sentences(error.problems), f"{count(error.problems)}; nothing was written")
        raise click.exceptions.Exit(1) from error
    except GeoError as error:
        remedy = getattr(error, "remedy", "")
        say(printable(f"geo: {error}"), *([f"    {printable(remedy)}"] if remedy else []))
        raise click.exceptions.Exit(2 if isinstance(error, OutputError | FormatError) else 1) from error


def progress() -> AbstractContextManager[Any]:
    """Return a context with a function (what, done, total) that draws bars on a terminal."""
    from geo.progress import progress_bars

    return progress_bars()


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
    advice = "it can be built" if problems else "build it with"
    advice = "correct the errors, then" if Problems(problems).errors else advice
    return f"{name}: {count(problems) or 'no problems'}; {advice}: geo build {name}"


def answer(*lines: str) -> None:
    """Write lines of the result to stdout, if there is one.

    A file gets them as they are. What may end on a terminal, a pipe too, gets no control character.
    Ends the command where they cannot be written, as on a full disk.
    """
    try:
        for line in lines if sys.stdout is not None else ():
            # not click.echo, which takes out what looks like colours
            sys.stdout.write(f"{line if _to_file() else tame(line)}\n")
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone: nothing is left to be said
        silence(1)
    except OSError as error:
        silence(1)
        say(f"geo: the answer cannot be written: {error.strerror or error}")
        raise click.exceptions.Exit(1) from error


def say(*lines: str) -> None:
    """Write lines of talk to stderr, if there is one that takes them; without it the work goes on."""
    with suppress(OSError):
        for line in lines if sys.stderr is not None else ():
            click.echo(tame(line), err=True)


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
