"""The command line: each command is one call of the library, and ends with an exit status.

0: done, perhaps with warnings. 1: the data has an error. 2: the call has an error.
Results go to stdout, messages to stderr.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from geo import __version__, arguments, terminal
from geo.arguments import argument, combined, option
from geo.cells.text import printable
from geo.problems import Problems

DEFAULT_TABLE = Path("data/places.csv")
TABLE_HELP = f"The table: each row is a stay or event.  [default: {DEFAULT_TABLE}]"

table_argument = argument("table", "[PLACES.CSV]", TABLE_HELP, default=DEFAULT_TABLE)
scheduler_option = option("--scheduler ADDRESS", "A Dask cluster to read Parquet: tcp://host:8786, or local.")
dates_option = option(
    "--dates ORDER",
    "What comes first in 03/04/1905: dmy or mdy.  [default: as clear dates have it]",
    type=click.Choice(["dmy", "mdy"]),
)
encoding_option = option("--encoding NAME", "That of a CSV that is not UTF-8: cp1252 for old Excel.")
strict_option = option("--strict", "Treat warnings as errors.")

page_option = partial(option, section="The page")
page_options = combined(
    page_option("--title TEXT", "Its title.  [default: the person, or the file's name]"),
    page_option("--lang CODE", "Its language, such as de.  [default: the reader's]", name="language"),
    page_option("--basemap NAME", "What lies under it: land, countries (today's) or none.", default="land"),
)
place_option = partial(option, section="Finding the places")
gazetteer_options = combined(
    place_option("--kept FILE", "Answers that you kept.  [default: TABLE.located.csv, where there is one]"),
    place_option(
        "--gazetteer FILE",
        "Places of your own: CSV or Linked Places (repeatable).",
        name="gazetteers",
        multiple=True,
    ),
    place_option("--index FILE", "An index that geo gazetteer build wrote."),
)
service_options = combined(
    place_option("--geocoder NAME", "Ask an online service about stops not found: nominatim, photon …"),
    place_option("--user-agent TEXT", "Who asks the service, as its terms require."),
    place_option("--domain HOST", "Another server of that service."),
)
border_option = partial(option, section="Borders of the time")
borders_options = combined(
    border_option(
        "--borders PATH", "GeoJSON or TopoJSON: a file, or a file per year in a folder.", multiple=True
    ),
    border_option("--borders-fields LIST", "Their properties: name=…,start=…,end=…  [default: guessed]"),
)
credit_option = border_option(
    "--borders-credit TEXT", "Their makers and licence.  [default: CREDIT.txt beside them]"
)


@click.group(cls=arguments.Group)
@option("--version", "Show the version.", **arguments.instead(lambda _: f"geo {__version__}"))
def app() -> None:
    """Turn a table of the dated places of a life into a map that needs no network."""


@app.command()
@argument("tables", "[PLACES.CSV]...", TABLE_HELP, nargs=-1)
@option("-o, --output FILE", "A file for all tables, or a folder (site/).  [default: maps/NAME.html]")
@option("--parents", "Make missing folders of the output.")
@option("--jobs N", "Processes that build a site; 0: as many as help.", type=click.IntRange(min=0), default=0)
@dates_option
@encoding_option
@strict_option
@page_options
@page_option("--assets HOW", "inline; or shared by a folder's pages: script, style, land.", default="inline")
@page_option("--url URL", "Where it will stand, so that other sites can show a preview.")
@page_option("--remote-images", "Load pictures from other servers (https).")
@gazetteer_options
@service_options
@place_option("--allow-unplaced", "Build even if no stop is placed.")
@borders_options
@credit_option
def build(tables: tuple[Path, ...], output: str, **options: Any) -> None:
    """Write the map of a life. Several tables make one map of all, or a site.

    The suffix of the output is its format. A file is one map of all the tables, a folder has a page for each.
    """
    from geo.outputs import build as build_map

    tables = tables or (DEFAULT_TABLE,)
    with terminal.reported(), terminal.progress() as on_progress:
        locating, page = arguments.locate_options(options)
        result = build_map(tables, output, locating=locating, progress=on_progress, **page)
    terminal.say(*locating.notes, *terminal.few_sentences(result.problems, tables[0]), result.sentence())


@app.command()
@table_argument
@dates_option
@encoding_option
@scheduler_option
@strict_option
@gazetteer_options
@borders_options
def check(table: Path, scheduler: str, strict: bool, **places: Any) -> None:
    """List what is wrong or doubtful in a table."""
    with terminal.reported(), terminal.progress() as on_progress:
        locating, _ = arguments.locate_options(places)
        if scheduler:
            from geo.checks import problems as problems_of
            from geo.scale.tables import check_parts

            survey = check_parts(table, scheduler, problems_of, locating=locating, progress=on_progress)
            problems, more, verdict = Problems(survey.problems), survey.more(), survey.verdict(table)
        else:
            from geo.pipeline import table_problems

            problems, more = table_problems(table, locating=locating, progress=on_progress)
            verdict = terminal.verdict(problems, table)
    terminal.answer(*terminal.sentences(problems), *more)
    terminal.say(*locating.notes, verdict)
    if any(strict or problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(1)


@app.command()
@table_argument
@option("-o, --output FILE", "A CSV or Parquet file; with a cluster, a folder.  [default: CSV to stdout]")
@dates_option
@encoding_option
@scheduler_option
@gazetteer_options
@place_option("--keep", "Keep every answer beside the table, to be corrected and reused.")
@service_options
@borders_options
@credit_option
def locate(table: Path, output: str, scheduler: str, **places: Any) -> None:
    """Write the table with coordinates, and where each came from."""
    from geo.outputs import write_located

    with terminal.reported(), terminal.progress() as on_progress:
        locating, _ = arguments.locate_options(places)
        if scheduler:
            from geo.checks import problems as problems_of
            from geo.scale.tables import write_parts

            survey = write_parts(
                table, output, scheduler, problems_of, locating=locating, progress=on_progress
            )
            terminal.say(*terminal.sentences(survey.problems), *survey.more(), survey.sentence())
            return
        text, problems = write_located(table, output, locating=locating, progress=on_progress)
        more = [printable(output)] if output else []
    if not output:
        terminal.answer(text.removeprefix("\ufeff").rstrip("\n"))
    terminal.say(*locating.notes, *terminal.sentences(problems), *more)


@app.command()
@argument("name", "PLACE", 'A place name, such as "Kuibyshev".', type=str)
@option("--when DATE", "When it had that name: a year, or any EDTF date.")
@option("--near LAT,LON", "A point that it should be near.")
@option("--country TEXT", "A country or state, of today or of the time.")
@option("--limit N", "How many at most.", type=click.IntRange(min=1), default=10)
def find(name: str, **query: Any) -> None:
    """List the places that a name can mean."""
    with terminal.reported(), terminal.progress() as on_progress:
        from geo.places.find import candidate_lines

        lines = candidate_lines(name, progress=on_progress, **query)
    terminal.answer(*lines)
    if not lines:
        terminal.say(f"{name!r} is not in the gazetteer")
        raise click.exceptions.Exit(1)


@app.command()
@argument("page", "[PAGE.HTML]", "A page that geo built.", required=False)
@option("--kind KIND", "iframe, component, wordpress, markdown; or header.", default="iframe")
@option("--src URL", "The page's address on the web.  [default: the --url it was built with]")
@option("--component FOLDER", "Write the web component's script, geo-map.js, there.", type=arguments.PATH)
def embed(page: Path | None, kind: str, src: str, component: Path | None) -> None:
    """Print the lines that put a map on a web page."""
    from geo.embed.snippet import embedding

    with terminal.reported():
        lines, remarks = embedding(page, kind=kind, src=src, component=component)
    terminal.answer(*lines)
    terminal.say(*remarks)


@app.command()
@table_argument
@option("--port N", "Of 127.0.0.1; 0 is any free one.", type=click.IntRange(0, 65535), default=8420)
@option("--open", "Open the page in the browser.", name="browse")
@dates_option
@page_options
@borders_options
@credit_option
def watch(table: Path, port: int, browse: bool, **options: Any) -> None:
    """Show the map, and build it again whenever the table is saved."""
    from geo.watch import watch as watch_table

    with terminal.reported():
        locating, page = arguments.locate_options(options)
        if locating.borders is not None:
            locating.borders.credit()  # a missing credit ends the command
        watch_table(table, port=port, browse=browse, say=terminal.say, locating=locating, **page)


@app.command()
@argument("table", "LIFE.CSV", "The file to make.")
def new(table: Path) -> None:
    """Write a table to start from."""
    from geo.starter import write_starter

    with terminal.reported():
        lines = write_starter(table)
    terminal.say(*lines)


@app.group()
def gazetteer() -> None:
    """Make a gazetteer of your own."""


@gazetteer.command("build")
@argument("dump", "ALLCOUNTRIES.TXT", "A dump of GeoNames' places.")
@option("-o, --output FILE", "The index to write.", type=arguments.PATH, default=Path("geonames.geo"))
@option("--alternate-names FILE", "alternateNamesV2.txt, for names with years.", type=arguments.PATH)
def build_gazetteer(dump: Path, output: Path, alternate_names: Path | None) -> None:
    """Compile a GeoNames dump, villages and all, for --index."""
    from geo.gazetteer.compile.build import build_gazetteer as compile_dump

    with terminal.reported(), terminal.progress() as on_progress:
        path = compile_dump(dump, output, alternate_names=alternate_names, progress=on_progress)
    name = printable(str(path))
    terminal.say(f"{name}: {path.stat().st_size / 1e6:.0f} MB; use it with --index {name}")
