"""A site: a page for each of several lives in one folder, a list of them, and what previews need."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from geo.embed.index import Entry, index_page
from geo.embed.lives import keep_notes, routes_of, step, useful_jobs
from geo.embed.preview import oembed, oembed_text, page_address, picture
from geo.embed.shared import write_shared
from geo.errors import FormatError, OutputError, refuse_unknown
from geo.files.write import refuse_input, write_file
from geo.language.phrases import Words
from geo.outputs import Build, build, made
from geo.page.document import route_document
from geo.page.head import summary
from geo.page.options import SiteOptions, changed
from geo.page.page import page
from geo.pipeline import files_read
from geo.scale.processes import in_order, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from geo.page.loading import Shared
    from geo.page.options import PageOptions
    from geo.places.options import Locating
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.route.route import Route

INDEX = "index.html"
#: the files of a life, each named after its table
_SUFFIXES = (".html", ".png", ".oembed.json")


@dataclass(frozen=True, slots=True)
class Site:
    """The site that was built: its folder, and the numbers and warnings of each page."""

    folder: Path
    pages: list[Build]

    @property
    def problems(self) -> list[Problem]:
        """The warnings of all tables."""
        return [problem for built in self.pages for problem in built.problems]

    def sentence(self) -> str:
        """Return a line for each page, then one for the list."""
        lives = f"{len(self.pages)} {'life' if len(self.pages) == 1 else 'lives'}"
        return "\n".join([*(built.sentence() for built in self.pages), f"{self.folder / INDEX}: {lives}"])


def build_any(
    tables: Sequence[str | Path],
    output: str = "",
    *,
    assets: str = "inline",
    url: str = "",
    jobs: int = 1,
    title: str = "",
    strict: bool = False,
    allow_unplaced: bool = False,
    parents: bool = False,
    progress: Progress | None = None,
    locating: Locating | None = None,
    **options: Unpack[SiteOptions],
) -> Build | Site:
    """Write one map of all tables, or a site with a page for each, and return what was written.

    The result is a site if `output` is a folder (it ends in "/"), if there are several tables and no file is
    named, or if `assets` is "shared".

    Args:
        tables: the tables.
        output: a file, whose suffix gives the format, or a folder.
        assets: "inline", or "shared": the pages of a site load script, style and land from common files.
        url: the web address where the page or the folder will stand.
        jobs: as for `build_site`.
        title: the title of the page or of the list.
        strict: whether warnings count as errors.
        allow_unplaced: whether a life is written even if none of its stops is placed.
        parents: whether missing folders are made.
        progress: called with the name of a step, how much is done, and how much there is.
        locating: how places are found.
        **options: see `geo.page.options.SiteOptions`; in other formats than .html those that the format has.

    Raises:
        geo.errors.FormatError: there is no such format, language, basemap or kind of assets.
        geo.errors.OptionError: the format does not have an option.
        geo.errors.OutputError: a file cannot be written.
        geo.errors.TableError: a table has errors; the exception holds the problems of all tables.

    """
    from geo.export import is_format

    if assets not in ("inline", "shared"):
        raise FormatError(f"no assets {assets!r}; there are inline and shared")
    common: dict[str, Any] = {"title": title, "strict": strict, "allow_unplaced": allow_unplaced, "url": url}
    common |= {"parents": parents, "progress": progress, "locating": locating, **changed(options)}
    is_file = is_format(output) if len(tables) > 1 else not output.endswith(("/", os.sep))
    if is_file and assets == "inline":
        return build(tables, output or None, **common)
    if Path(output).suffix.casefold() == ".html":
        raise OutputError(f"{output}: is one file; name a folder for these pages, as -o site/")
    return build_site(tables, output or "maps", share=assets == "shared", jobs=jobs, **common)


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
    locating: Locating | None = None,
    jobs: int = 1,
    **options: Unpack[SiteOptions],
) -> Site:
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
    if locating is not None and locating.borders is not None:
        locating.borders.owed()  # refuse borders without a credit before the work begins
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
        written = in_order(each(_write, work), step(progress, "writing pages", len(lives)))
    entries = []
    for entry, notes in written:
        entries.append(entry)
        keep_notes(locating, notes)
    write_file(folder / INDEX, index_page(title or folder.resolve().name, entries, language=language))
    return Site(
        folder,
        [made(route, path, problems) for (route, problems), path in zip(lives, paths.values(), strict=True)],
    )


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
        raise OutputError(
            f"{folder}: the folder {str(folder.parent)!r} does not exist; make it, or give --parents"
        ) from error
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror or error}") from error
