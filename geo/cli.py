"""The command line: arguments in, one call of the library, an exit status out.

0: done, perhaps with warnings. 1: the data has an error. 2: the call has.
Results go to stdout, talk to stderr.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from geo import talk
from geo.problems import printable

app = typer.Typer(
    name="geo",
    help="Turn a table of the dated places of a life into a map that needs no network.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

gazetteer_app = typer.Typer(help="The gazetteer.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer_app, name="gazetteer")

Table = Annotated[Path, typer.Argument(metavar="PLACES.CSV", help="The table: one row a stay or event.")]
Tables = Annotated[
    list[Path], typer.Argument(metavar="PLACES.CSV…", help="The table: one row a stay or event.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]


def _option(*names: str, help: str, metavar: str | None = None) -> Any:  # noqa: A002
    return typer.Option(*names, help=help, metavar=metavar)


Kept = Annotated[
    str, _option(metavar="FILE", help="The kept answers. [<table>.located.csv beside it, where it is]")
]
Gazetteers = Annotated[
    list[str], _option("--gazetteer", metavar="FILE", help="Places of your own: CSV or Linked Places JSON.")
]
Index = Annotated[str, _option(metavar="FILE", help="An index that geo gazetteer build wrote.")]
Geocoder = Annotated[
    str, _option(metavar="NAME", help="Ask an online service for what is unplaced: nominatim, photon …")
]
UserAgent = Annotated[str, _option(metavar="TEXT", help="Who asks the service, as its terms want.")]
Domain = Annotated[str, _option(metavar="HOST", help="Another server of that service.")]
Scheduler = Annotated[
    str,
    _option(metavar="ADDRESS", help="A Dask cluster for Parquet, as tcp://host:8786; local: this machine's."),
]
Language = Annotated[str, _option(metavar="CODE", help="The page's language, as de. [the reader's]")]
Basemap = Annotated[str, _option(metavar="NAME", help="land, countries (today's borders) or none.")]
Borders = Annotated[
    list[str],
    _option(
        "--borders",
        metavar="PATH",
        help="Borders of the time: a folder of GeoJSON or TopoJSON, a year in each file's name; or a file.",
    ),
]
BordersCredit = Annotated[
    str, _option(metavar="TEXT", help="Who made them, and their licence. [CREDIT.txt in the folder]")
]
BordersFields = Annotated[
    str, _option(metavar="name=…,start=…,end=…", help="Their properties with these. [guessed]")
]


@app.command()
def build(
    tables: Tables = [Path("data/places.csv")],  # noqa: B006 — typer copies it
    output: Annotated[
        str,
        _option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to; the suffix is the format. A file is one map of all the tables, a folder (site/) "
            "has a page for each. [maps/<name>.html]",
        ),
    ] = "",
    title: Annotated[
        str, _option(metavar="TEXT", help="The map's title. [the person, or the file's name]")
    ] = "",
    lang: Language = "",
    basemap: Basemap = "land",
    remote_images: Annotated[
        bool, _option("--remote-images", help="Load pictures that stand on other servers (https).")
    ] = False,
    assets: Annotated[
        str,
        _option(metavar="HOW", help="inline, or shared: a folder's pages share script, style and land."),
    ] = "inline",
    url: Annotated[
        str, _option(metavar="URL", help="Where the page will stand, so that other sites preview it.")
    ] = "",
    kept: Kept = "",
    gazetteers: Gazetteers = [],  # noqa: B006
    index: Index = "",
    geocoder: Geocoder = "",
    user_agent: UserAgent = "",
    domain: Domain = "",
    borders: Borders = [],  # noqa: B006
    borders_credit: BordersCredit = "",
    borders_fields: BordersFields = "",
    allow_unplaced: Annotated[
        bool, _option("--allow-unplaced", help="Build even if no stop is placed.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(min=0, help="In how many processes a site is built; 0: as many as pay.")
    ] = 0,
    parents: Annotated[bool, _option("--parents", help="Make missing folders of the output.")] = False,
    strict: Strict = False,
) -> None:
    """Write the map of a life; several tables make one map of all, or a site."""
    from geo.borders.choice import chosen_borders
    from geo.building import build_any
    from geo.locating import Locating

    with talk.reported(), talk.progress() as shown:
        then = chosen_borders(borders, credit=borders_credit, fields=borders_fields)
        locating = Locating(kept, False, tuple(gazetteers), index, geocoder, user_agent, domain, then)
        made = build_any(
            tables,
            output,
            assets=assets,
            jobs=jobs,
            title=title,
            url=url,
            strict=strict,
            allow_unplaced=allow_unplaced,
            parents=parents,
            language=lang,
            basemap=basemap,
            remote_images=remote_images,
            locating=locating,
            progress=shown,
        )
    talk.say(*locating.notes, *talk.few_sentences(made.problems, tables[0]), made.sentence())


@app.command()
def check(
    table: Table = Path("data/places.csv"),
    kept: Kept = "",
    gazetteers: Gazetteers = [],  # noqa: B006
    index: Index = "",
    borders: Borders = [],  # noqa: B006
    borders_fields: BordersFields = "",
    scheduler: Scheduler = "",
    strict: Strict = False,
) -> None:
    """List what is wrong or unsure in a table."""
    from geo.borders.choice import chosen_borders
    from geo.building import examined
    from geo.locating import Locating

    with talk.reported(), talk.progress() as shown:
        then = chosen_borders(borders, fields=borders_fields)
        locating = Locating(kept, False, tuple(gazetteers), index, borders=then)
        if scheduler:
            from geo.cluster.tables import check_parts

            survey = check_parts(table, scheduler, locating=locating, progress=shown)
        problems = survey.problems if scheduler else examined(table, locating=locating, progress=shown)
        more = survey.more() if scheduler else []
    talk.answer(*talk.sentences(problems), *more)
    talk.say(*locating.notes, survey.verdict(table) if scheduler else talk.verdict(problems, table))
    if any(strict or problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


@app.command()
def locate(
    table: Table = Path("data/places.csv"),
    output: Annotated[
        str,
        _option(
            "-o",
            "--output",
            metavar="FILE",
            help="A CSV or Parquet file; of a cluster a folder. [stdout, as CSV]",
        ),
    ] = "",
    keep: Annotated[
        bool, _option("--keep", help="Keep every answer beside the table, to be corrected and reused.")
    ] = False,
    kept: Kept = "",
    gazetteers: Gazetteers = [],  # noqa: B006
    index: Index = "",
    geocoder: Geocoder = "",
    user_agent: UserAgent = "",
    domain: Domain = "",
    borders: Borders = [],  # noqa: B006
    borders_credit: BordersCredit = "",
    borders_fields: BordersFields = "",
    scheduler: Scheduler = "",
) -> None:
    """Give the table with coordinates and their origin."""
    from geo.borders.choice import chosen_borders
    from geo.locating import Locating, write_located

    with talk.reported(), talk.progress() as shown:
        then = chosen_borders(borders, credit=borders_credit, fields=borders_fields)
        locating = Locating(kept, keep, tuple(gazetteers), index, geocoder, user_agent, domain, then)
        if scheduler:
            from geo.cluster.tables import write_parts

            survey = write_parts(table, output, scheduler, locating=locating, progress=shown)
            talk.say(*talk.sentences(survey.problems), *survey.more(), survey.sentence())
            return
        text, problems = write_located(table, output, locating=locating, progress=shown)
        more = [printable(output)] if output else []
    if not output:
        talk.answer(text.removeprefix("\ufeff").rstrip("\n"))
    talk.say(*locating.notes, *talk.sentences(problems), *more)


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
    """List the places that a name may mean."""
    with talk.reported(), talk.progress() as shown:
        from geo.finding import found

        lines = found(name, when=when, near=near, country=country, limit=limit, progress=shown)
    talk.answer(*lines)
    if not lines:
        talk.say(f"{name!r} is not in the gazetteer")
        raise typer.Exit(1)


@app.command()
def embed(
    page: Annotated[Path | None, typer.Argument(metavar="PAGE.HTML", help="A page that geo built.")] = None,
    kind: Annotated[
        str, _option(metavar="KIND", help="iframe, component, wordpress, markdown; or header.")
    ] = "iframe",
    src: Annotated[
        str, _option(metavar="URL", help="The page's address on the web. [the --url it was built with]")
    ] = "",
    component: Annotated[
        Path | None, _option(metavar="FOLDER", help="Write the web component's script, geo-map.js, there.")
    ] = None,
) -> None:
    """Print the lines that put a map on a web page."""
    from geo.embed.snippet import embedding

    with talk.reported():
        lines, remarks = embedding(page, kind=kind, src=src, component=component)
    talk.answer(*lines)
    talk.say(*remarks)


@app.command()
def watch(
    table: Table = Path("data/places.csv"),
    title: Annotated[
        str, _option(metavar="TEXT", help="The map's title. [the person, or the file's name]")
    ] = "",
    lang: Language = "",
    basemap: Basemap = "land",
    borders: Borders = [],  # noqa: B006
    borders_credit: BordersCredit = "",
    borders_fields: BordersFields = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of 127.0.0.1; 0 is any free one.")] = 8420,
    browse: Annotated[bool, _option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show the map, built again when the table is saved."""
    from geo.borders.choice import chosen_borders
    from geo.locating import Locating
    from geo.watch import watch as watch_table

    page = {"title": title, "language": lang, "basemap": basemap}
    with talk.reported():
        then = chosen_borders(borders, credit=borders_credit, fields=borders_fields)
        if then is not None:
            then.owed()
        watch_table(table, port=port, browse=browse, told=talk.say, locating=Locating(borders=then), **page)


@app.command()
def new(
    table: Annotated[Path, typer.Argument(metavar="LIFE.CSV", help="The file to make.")],
) -> None:
    """Write a table to start from."""
    from geo.starter import write_starter

    with talk.reported():
        lines = write_starter(table)
    talk.say(*lines)


@gazetteer_app.command("build")
def build_gazetteer(
    dump: Annotated[Path, typer.Argument(metavar="ALLCOUNTRIES.TXT", help="A dump of GeoNames' places.")],
    output: Annotated[
        Path, _option("-o", "--output", metavar="FILE", help="Where to write the index.")
    ] = Path("geonames.geo"),
    alternate_names: Annotated[
        Path | None, _option(metavar="FILE", help="alternateNamesV2.txt, for names with years.")
    ] = None,
) -> None:
    """Compile a GeoNames dump, villages and all, for --index."""
    from geo.gazetteer.dump import build_gazetteer as compile_dump

    with talk.reported(), talk.progress() as shown:
        path = compile_dump(dump, output, alternate_names=alternate_names, progress=shown)
    name = printable(str(path))
    talk.say(f"{name}: {path.stat().st_size / 1e6:.0f} MB; use it with --index {name}")


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, _option("--version", help="Show the version.")] = False) -> None:
    if version:
        import geo

        talk.answer(f"geo {geo.__version__}")
        raise typer.Exit
