"""The command line: arguments in, one call of the library, an exit status out.

0: done, perhaps with warnings. 1: the data has an error. 2: the call has.
Results go to stdout, talk to stderr.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.problems import Problem

app = typer.Typer(
    name="geo",
    help="Turn a table of the dated places of a life into a map that needs no network.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Table = Annotated[Path, typer.Argument(metavar="PLACES.CSV", help="The table: one row a stay or event.")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]


def _option(*names: str, help: str, metavar: str | None = None) -> Any:  # noqa: A002
    return typer.Option(*names, help=help, metavar=metavar)


@app.command()
def build(
    table: Table = Path("data/places.csv"),
    output: Annotated[
        Path | None,
        _option(
            "-o", "--output", metavar="FILE", help="Where to; the suffix is the format. [maps/<name>.html]"
        ),
    ] = None,
    title: Annotated[
        str, _option(metavar="TEXT", help="The map's title. [the person, or the file's name]")
    ] = "",
    lang: Annotated[str, _option(metavar="CODE", help="The page's language, as de. [the reader's]")] = "",
    basemap: Annotated[
        str, _option(metavar="NAME", help="land, countries (today's borders) or none.")
    ] = "land",
    allow_unplaced: Annotated[
        bool, _option("--allow-unplaced", help="Build even if no stop is placed.")
    ] = False,
    parents: Annotated[bool, _option("--parents", help="Make missing folders of the output.")] = False,
    strict: Strict = False,
) -> None:
    """Write the map of a life: data/places.csv becomes maps/places.html."""
    with _reported(), _progress() as shown:
        from geo.building import build as build_map

        made = build_map(
            table,
            output,
            title=title,
            strict=strict,
            allow_unplaced=allow_unplaced,
            parents=parents,
            progress=shown,
            **_page_options(output, language=lang, basemap=basemap),
        )
    _say(*_sentences(made.problems), made.sentence())


@app.command()
def check(table: Table = Path("data/places.csv"), strict: Strict = False) -> None:
    """List a table's problems: faults of its cells, and unsure places."""
    with _reported(), _progress() as shown:
        from geo.building import examined

        problems = examined(table, progress=shown)
    _print(*_sentences(problems))
    _say(_verdict(problems, table))
    if any(strict or problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


@app.command()
def find(
    name: Annotated[str, typer.Argument(metavar="PLACE", help='A place name, as "Kuibyshev".')],
    when: Annotated[
        str, _option(metavar="DATE", help="When it was called so: a year, or any EDTF date.")
    ] = "",
    near: Annotated[str, _option(metavar="LAT,LON", help="A point that it should be near.")] = "",
    country: Annotated[
        str, _option(metavar="TEXT", help="A country or state, of today or of the time.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 10,
) -> None:
    """List the places that a name may mean, with scores and reasons."""
    with _reported(), _progress() as shown:
        from geo.finding import found

        lines = found(name, when=when, near=near, country=country, limit=limit, progress=shown)
    _print(*lines)
    if not lines:
        _say(f"{name!r} is not in the gazetteer")
        raise typer.Exit(1)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, _option("--version", help="Show the version.")] = False) -> None:
    if version:
        import geo

        _print(f"geo {geo.__version__}")
        raise typer.Exit


@contextmanager
def _reported() -> Iterator[None]:
    """Turn the errors of geo into words and an exit status."""
    from geo.errors import FormatError, GeoError, OutputError, TableError

    try:
        yield
    except TableError as error:
        _say(*_sentences(error.problems), f"{_count(error.problems)}; nothing was written")
        raise typer.Exit(1) from error
    except GeoError as error:
        remedy = getattr(error, "remedy", "")
        _say(f"geo: {error}", *([f"    {remedy}"] if remedy else []))
        raise typer.Exit(2 if isinstance(error, OutputError | FormatError) else 1) from error


@contextmanager
def _progress() -> Iterator[Any]:
    from geo.progress import progress_bars

    with progress_bars() as shown:
        yield shown


def _page_options(output: Path | None, **options: Any) -> dict[str, Any]:
    """Return the options that a page has; the other formats have none of them."""
    return options if output is None or output.suffix.casefold() == ".html" else {}


def _sentences(problems: Iterable[Problem]) -> list[str]:
    return [problem.sentence() for problem in problems]


def _count(problems: list[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [
        f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in ((errors, "error"), (warnings, "warning")) if n
    ]
    return ", ".join(counts)


def _verdict(problems: list[Problem], table: Path) -> str:
    """Return what was found and what to do next."""
    if any(problem.severity == "error" for problem in problems):
        return f"{table}: {_count(problems)}; correct the errors, then: geo build {table}"
    if problems:
        return f"{table}: {_count(problems)}; it can be built: geo build {table}"
    return f"{table}: no problems; build it with: geo build {table}"


def _print(*lines: str) -> None:
    """Write lines of the result."""
    for line in lines:
        typer.echo(line)


def _say(*lines: str) -> None:
    """Write lines of talk to stderr, if there is one."""
    for line in lines if sys.stderr is not None else ():
        typer.echo(line, err=True)
