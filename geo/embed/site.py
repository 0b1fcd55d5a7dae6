"""Many lives in one folder: a page each, the list of them, and what other sites ask for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from geo.building import Build, files_read, made, routed
from geo.embed.index import Entry, index_page
from geo.embed.oembed import oembed, oembed_text
from geo.embed.picture import page_address, picture
from geo.embed.shared import write_shared
from geo.errors import OutputError, RouteError, TableError
from geo.map.document import route_document
from geo.map.page import page
from geo.map.summary import summary
from geo.map.words import Words
from geo.output import refuse_input, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.locating import Locating
    from geo.map.loading import Shared
    from geo.problems import Problem
    from geo.route import Route

    Progress = Callable[[str, int, int], None]

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Site:
    """What was built: the folder, and each page with its numbers and warnings."""

    folder: Path
    pages: list[Build]

    @property
    def problems(self) -> list[Problem]:
        """The warnings of all tables."""
        return [problem for one in self.pages for problem in one.problems]

    def sentence(self) -> str:
        """Return what was made, in a line a page."""
        lives = f"{len(self.pages)} {'life' if len(self.pages) == 1 else 'lives'}"
        return "\n".join([*(one.sentence() for one in self.pages), f"{self.folder / INDEX}: {lives}"])


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
    language: str = "",
    basemap: str = "land",
    remote_images: bool = False,
    progress: Progress | None = None,
    locating: Locating | None = None,
) -> Site:
    """Write the maps of several tables into a folder, made where it is missing, and return what was made.

    For a table lives/maisky.csv: maisky.html, maisky.oembed.json and its picture
    maisky.png; and for all of them index.html, called `title` (else after the folder). With `share` script,
    style, phrases and land stand once in assets/, and the pages are small. `url` is where the folder will
    stand. Raises `geo.errors.TableError` with the problems of all the tables, before anything is written.
    """
    if locating is not None and locating.borders is not None:
        locating.borders.owed()  # before the work
    folder = Path(folder)
    base = page_address(url if not url or url.endswith("/") else f"{url}/", "") if url else ""
    names = _names([Path(table) for table in tables], folder)
    lives = _routes(names, strict, allow_unplaced, progress, locating)
    for (table, name), (route, _) in zip(names.items(), lives, strict=True):
        for suffix in (".html", ".png", ".oembed.json"):
            refuse_input(folder / f"{name}{suffix}", files_read(table, locating, route))
    _make(folder, parents=parents)
    routes = [route for route, _ in lives]
    shared = write_shared(routes, folder, language=language, basemap=basemap) if share else None
    pages, entries = [], []
    for i, (name, (route, problems)) in enumerate(zip(names.values(), lives, strict=True)):
        if progress:
            progress("writing pages", i, len(lives))
        path = folder / f"{name}.html"
        more = {"remote_images": True} if remote_images else {}
        entry = _write(route, path, base, shared, language=language, basemap=basemap, **more)
        pages.append(made(route, path, problems))
        entries.append(entry)
    heading = title or folder.resolve().name
    write_file(folder / INDEX, index_page(heading, entries, language=language))
    return Site(folder, pages)


def _write(
    route: Route, path: Path, base: str, shared: Shared | None, *, language: str, basemap: str, **more: Any
) -> Entry:
    """Write a page and what stands beside it, and return its line in the list."""
    stem = quote(os.fsencode(path.stem))
    address, image, answer = (stem + suffix for suffix in (".html", ".png", ".oembed.json"))
    own = {"address": address, "picture": image, "oembed": answer} if base else {}
    options = {name: urljoin(base, value) for name, value in own.items()}
    write_file(path.with_suffix(".png"), picture(route, language=language))
    write_file(path, page(route, language=language, basemap=basemap, shared=shared, **options, **more))
    said = oembed(route.title, urljoin(base, address), urljoin(base, image))
    write_file(path.with_suffix(".oembed.json"), oembed_text(said))
    line = summary(route_document(route), Words(language or "en"))
    return Entry(route.title, line, address, image)


def _routes(
    names: dict[Path, str],
    strict: bool,
    allow_unplaced: bool,
    progress: Progress | None,
    locating: Locating | None,
) -> list[tuple[Route, list[Problem]]]:
    """Return the routes of all tables with their warnings; raises with the problems of every one."""
    lives, faults = [], []
    for i, table in enumerate(names):
        if progress:
            progress("reading lives", i, len(names))
        try:
            lives.append(routed(table, strict=strict, allow_unplaced=allow_unplaced, locating=locating))
        except TableError as error:
            faults += error.problems
        except RouteError as error:
            raise RouteError(f"{table}: {error}") from error
    if faults:
        raise TableError(faults)
    return lives


def _names(tables: list[Path], folder: Path) -> dict[Path, str]:
    """Return the name of each table's page without its suffix; raises where two would be one file."""
    names: dict[Path, str] = {}
    for table in tables:
        name = table.stem
        other = next((path for path, taken in names.items() if taken.casefold() == name.casefold()), None)
        if other is not None:
            raise OutputError(
                f"{folder / name}.html: would be the page of both {other} and {table}; rename one"
            )
        if name.casefold() == "index":
            raise OutputError(f"{table}: its page would take the place of the list, {INDEX}; rename it")
        names[table] = name
    return names


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
