"""A site: a page for each of several lives in one folder, a list of them, and what previews need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from geo.built import INDEX, Build
from geo.embed.index import Entry, index_page
from geo.embed.lives import keep_notes, routes_of, useful_jobs
from geo.embed.preview import oembed, oembed_text, page_address, picture
from geo.embed.shared import write_shared
from geo.errors import OutputError, refuse_unknown
from geo.files.write import refuse_input, write_file
from geo.language.phrases import Words
from geo.page.document import route_document
from geo.page.head import summary
from geo.page.options import SiteOptions
from geo.page.page import page
from geo.pipeline import files_read
from geo.progress import step
from geo.scale.processes import collected, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from geo.page.loading import Shared
    from geo.page.options import PageOptions
    from geo.places.options import LocateOptions
    from geo.progress import Progress
    from geo.route.route import Route

#: the files of a life, each named after its table
_SUFFIXES = (".html", ".png", ".oembed.json")


def build_site(
    tables: Sequence[str | Path],
    folder: str | Path,
    *,
    share: bool = False,
    title: str = "",
    url: str = "",
    strict: bool = False,
    allow_unplaced: bool = False,
    parents: bool = False,
    progress: Progress | None = None,
    locating: LocateOptions | None = None,
    jobs: int = 1,
    **options: Unpack[SiteOptions],
) -> Build:
    """Write the pages of several tables into a folder, and return what was written.

    The table lives/maisky.csv gives maisky.html, its picture maisky.png, and maisky.oembed.json; all tables
    together give index.html. If one table has an error, nothing is written.

    A script that asks for several jobs must start its work under `if __name__ == "__main__":`, as Python's
    `multiprocessing` requires.

    Args:
        tables: the tables; their file names must differ.
        folder: the folder, which is made if it does not exist.
        share: whether script, style, phrases and land are written once, in assets/. The pages are then small.
        title: the title of the list; "" gives the name of the folder.
        url: the web address where the folder will stand.
        strict: whether warnings count as errors.
        allow_unplaced: whether a life is written even if none of its stops is placed.
        parents: whether missing parent folders are made.
        progress: called with the name of a step, how much is done, and how much there is.
        locating: how places are found.
        jobs: the number of processes: 1 is this one only, 0 chooses one for each processor if there are
            enough lives. The files are the same whatever the number.
        **options: see `geo.page.options.SiteOptions`.

    Raises:
        geo.errors.FormatError: there is no such language or basemap, or `url` is not a web address.
        geo.errors.OptionError: the pages of a site do not have an option.
        geo.errors.OutputError: a file cannot be written, or two tables have the same name.
        geo.errors.TableError: a table has errors; the exception holds the problems of all tables.

    """
    refuse_unknown("the pages of a site", options, SiteOptions.__annotations__)
    folder = Path(folder)
    base = page_address(url if not url or url.endswith("/") else f"{url}/", "") if url else ""
    paths = _page_paths([Path(table) for table in tables], folder)
    language = options.get("language", "")
    with spread(useful_jobs(jobs, len(paths), locating, progress)) as each:
        lives = routes_of(list(paths), strict, allow_unplaced, progress, locating, each)
        for (table, path), (route, _) in zip(paths.items(), lives, strict=True):
            for suffix in _SUFFIXES:
                refuse_input(path.with_suffix(suffix), files_read(table, locating, route))
        _make(folder, parents=parents)
        routes = [route for route, _ in lives]
        basemap = options.get("basemap", "land")
        shared = write_shared(routes, folder, language=language, basemap=basemap) if share else None
        work = [
            (route, path, base, shared, options) for route, path in zip(routes, paths.values(), strict=True)
        ]
        written = collected(each(_write, work), step(progress, "writing pages", len(lives)))
    entries = []
    for entry, notes in written:
        entries.append(entry)
        keep_notes(locating, notes)
    write_file(folder / INDEX, index_page(title or folder.resolve().name, entries, language=language))
    pages = [
        Build.of_route(route, path, problems)
        for (route, problems), path in zip(lives, paths.values(), strict=True)
    ]
    return Build.of_site(folder, pages)


def _write(
    route: Route, path: Path, base: str, shared: Shared | None, options: PageOptions
) -> tuple[Entry, list[str]]:
    """Write a page with its picture and oEmbed answer; return its entry in the list, and the border notes."""
    language = options.get("language", "")
    stem = quote(os.fsencode(path.stem))
    address, image, answer = (f"{stem}{suffix}" for suffix in _SUFFIXES)
    if base:
        own: PageOptions = {"address": urljoin(base, address), "picture": urljoin(base, image)}
        options = {**options, **own, "oembed": urljoin(base, answer)}
    write_file(path.with_suffix(".png"), picture(route, language=language))
    write_file(path, page(route, shared=shared, **options))
    rich = oembed(route.title, urljoin(base, address), urljoin(base, image))
    write_file(path.with_suffix(".oembed.json"), oembed_text(rich))
    line = summary(route_document(route), Words(language or "en"))
    return Entry(route.title, line, address, image), route.borders.notes if route.borders else []


def _page_paths(tables: list[Path], folder: Path) -> dict[Path, Path]:
    """Return the path of each table's page; raise where two tables would share one."""
    taken: dict[str, Path] = {}
    for table in tables:
        other = taken.setdefault(table.stem.casefold(), table)
        if other is not table:
            page = folder / f"{table.stem}.html"
            raise OutputError(f"{page}: would be the page of both {other} and {table}; rename one")
        if table.stem.casefold() == "index":
            raise OutputError(f"{table}: its page would take the place of the list, {INDEX}; rename it")
    return {table: folder / f"{table.stem}.html" for table in tables}


def _make(folder: Path, *, parents: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; name a folder for the pages of several lives, as site/")
    try:
        folder.mkdir(parents=parents, exist_ok=True)
    except FileNotFoundError as error:
        what = f"{folder}: the folder {str(folder.parent)!r} does not exist"
        raise OutputError(what, "make it", argument="parents=True") from error
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror or error}") from error
