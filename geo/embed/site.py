"""Many lives in one folder: a page each, the list of them, and what other sites ask for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from geo.built import INDEX, Build
from geo.embed.index import Entry, index_page
from geo.embed.preview import oembed, oembed_text, page_address, picture
from geo.embed.shared import write_shared
from geo.errors import OutputError, RouteError, TableError
from geo.files.write import refuse_input, write_file
from geo.language.phrases import Words
from geo.page.document import route_document
from geo.page.head import summary
from geo.page.page import page
from geo.pipeline import files_read, route_of
from geo.problems import fault
from geo.progress import step
from geo.scale.processes import in_order, processors, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.page.loading import Shared
    from geo.places.options import LocateOptions
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.route.route import Route
    from geo.scale.processes import Each


#: with fewer lives than this, starting processes takes longer than building the pages
_ENOUGH = 8


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
    locating: LocateOptions | None = None,
    jobs: int = 1,
) -> Build:
    """Write the maps of several tables into a folder, made where it is missing, and return what was made.

    For a table lives/maisky.csv: maisky.html, maisky.oembed.json and its picture
    maisky.png; and for all of them index.html, called `title` (else after the folder). With `share` script,
    style, phrases and land stand once in assets/, and the pages are small. `url` is where the folder will
    stand. Raises `geo.errors.TableError` with the problems of all the tables, before anything is written.

    `jobs` is how many processes build at once: 1 is this one alone, 0 as many as there are processors, where
    there are lives enough. What comes out is the same. A script that gives another number than 1 has to begin
    its work under `if __name__ == "__main__":`, as Python's `multiprocessing` wants it.
    """
    folder = Path(folder)
    base = page_address(url if not url or url.endswith("/") else f"{url}/", "") if url else ""
    names = _names([Path(table) for table in tables], folder)
    page: dict[str, Any] = {"language": language, "basemap": basemap}
    page |= {"remote_images": True} if remote_images else {}
    with spread(_jobs(jobs, len(names), locating, progress)) as each:
        lives = _routes(names, strict, allow_unplaced, progress, locating, each)
        for (table, name), (route, _) in zip(names.items(), lives, strict=True):
            for suffix in (".html", ".png", ".oembed.json"):
                refuse_input(folder / f"{name}{suffix}", files_read(table, locating, route))
        _make(folder, parents=parents)
        routes = [route for route, _ in lives]
        shared = write_shared(routes, folder, language=language, basemap=basemap) if share else None
        paths = [folder / f"{name}.html" for name in names.values()]
        work = [(route, path, base, shared, page) for route, path in zip(routes, paths, strict=True)]
        written = in_order(each(_write, work), step(progress, "writing pages", len(lives)))
    entries = [_noted(locating, *one) for one in written]
    pages = [
        Build.of_route(route, path, problems) for (route, problems), path in zip(lives, paths, strict=True)
    ]
    heading = title or folder.resolve().name
    write_file(folder / INDEX, index_page(heading, entries, language=language))
    return Build.of_site(folder, pages)


def _write(
    route: Route, path: Path, base: str, shared: Shared | None, options: dict[str, Any]
) -> tuple[Entry, list[str]]:
    """Write a page and what stands beside it; return its line in the list, and what was guessed."""
    language = options["language"]
    stem = quote(os.fsencode(path.stem))
    address, image, answer = (stem + suffix for suffix in (".html", ".png", ".oembed.json"))
    own = {"address": address, "picture": image, "oembed": answer} if base else {}
    addresses = {name: urljoin(base, value) for name, value in own.items()}
    write_file(path.with_suffix(".png"), picture(route, language=language))
    write_file(path, page(route, shared=shared, **addresses, **options))
    said = oembed(route.title, urljoin(base, address), urljoin(base, image))
    write_file(path.with_suffix(".oembed.json"), oembed_text(said))
    line = summary(route_document(route), Words(language or "en"))
    return Entry(route.title, line, address, image), route.borders.notes if route.borders else []


def _routes(
    names: dict[Path, str],
    strict: bool,
    allow_unplaced: bool,
    progress: Progress | None,
    locating: LocateOptions | None,
    each: Each[Any],
) -> list[tuple[Route, list[Problem]]]:
    """Return the routes of all tables with their warnings; raises with the problems of every one."""
    how = {"strict": strict, "allow_unplaced": allow_unplaced, "locating": locating}
    found = in_order(
        each(_routed, [(table, how) for table in names]), step(progress, "reading lives", len(names))
    )
    faults = [fault for table, one in zip(names, found, strict=True) for fault in _faults(table, one)]
    if faults:
        raise TableError(faults)
    lives = []
    for (route, problems), notes in found:
        if locating is not None and route.borders is not None:
            route.borders = _noted(locating, locating.borders, notes)
        lives.append((route, problems))
    return lives


def _routed(table: Path, how: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return a table's route and warnings, or why there is none; and what was guessed of borders."""
    borders = how["locating"].borders if how["locating"] is not None else None
    try:
        found: Any = route_of(table, **how)
    except (TableError, RouteError) as error:
        found = error
    return found, borders.notes if borders is not None else []


def _faults(table: Path, one: tuple[Any, list[str]]) -> list[Problem]:
    found, _ = one
    if isinstance(found, RouteError):
        return [fault(str(table), 0, "", "", "route", str(found), found.remedy)]
    return found.problems if isinstance(found, TableError) else []


def _noted(locating: LocateOptions | None, result: Any, notes: list[str]) -> Any:
    """Return a result, after what was guessed of borders on the way has been noted here, too."""
    if locating is not None and locating.borders is not None:
        kept = locating.borders.notes
        kept += [note for note in notes if note not in kept]
    return result


def _jobs(jobs: int, lives: int, locating: LocateOptions | None, progress: Progress | None) -> int:
    """Return how many processes build so many lives; the gazetteer that they share is there by then."""
    if jobs == 0:
        jobs = processors() if lives >= _ENOUGH else 1
    if locating is not None and locating.geocoder:
        jobs = 1  # a service is asked by one, so often as its terms allow
    if jobs > 1:
        from geo.gazetteer import open_gazetteer

        open_gazetteer((locating.index if locating else "") or None, progress=progress)
    return min(jobs, lives)


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
        what = f"{folder}: the folder {str(folder.parent)!r} does not exist"
        raise OutputError(what, "make it", argument="parents=True") from error
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror or error}") from error
