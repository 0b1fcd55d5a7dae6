"""From a table to a file, the whole way: read, date, check, locate, route, write."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.collecting import no_collecting
from geo.encoding import name_of
from geo.errors import FormatError, OutputError, TableError
from geo.problems import Problems, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from geo.embed.site import Site
    from geo.locating import Locating
    from geo.problems import Problem
    from geo.route import Route

    Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: the file, its numbers, and the warnings on the way."""

    path: Path
    stops: int
    legs: int
    places: int
    unplaced: int
    problems: Sequence[Problem] = ()

    def sentence(self) -> str:
        """Return what was made, in one line."""
        parts = [_counted(self.stops, "stop"), _counted(self.places, "place"), _counted(self.legs, "leg")]
        if self.unplaced:
            parts.append(f"{self.unplaced} not placed")
        size = f"{self.path.stat().st_size / 1000:.0f} kB"
        warnings = _counted(len(self.problems), "warning")
        return f"{printable(str(self.path))}: {', '.join(parts)}; {size}; {warnings}"


@no_collecting()
def build(
    table: str | Path | Sequence[str | Path],
    output: str | Path | None = None,
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    parents: bool = False,
    progress: Progress | None = None,
    locating: Locating | None = None,
    url: str = "",
    **options: Any,
) -> Build:
    """Write the map of a table's life, or of the lives in several tables, and return what was made.

    The suffix of `output` chooses the format; without one it is `maps/<name of the table>.html`.
    Of several tables, one that names no person is the life of one, called after its file.
    `locating` says what is asked for the places, the other options go to the format's writer.
    `url` is where a page will stand (ending in "/": its folder), so that other sites show a preview of it.
    Raises `geo.errors.TableError` with every problem of the table where one is an error (or, with
    `strict`, a warning); the file that was there before is then untouched.
    """
    from geo.embed.picture import picture, published
    from geo.export import format_module
    from geo.output import refuse_folder, refuse_homeless, refuse_input, write_file

    if locating is not None and locating.borders is not None:
        locating.borders.owed()  # before the work
    tables = [Path(one) for one in ([table] if isinstance(table, str | Path) else table)]
    path = Path(output) if output is not None else Path("maps") / f"{tables[0].stem}.html"
    format_module(path)
    refuse_folder(path)
    if not parents and output is not None:
        refuse_homeless(path)
    refuse_input(path, [file for one in tables for file in files_read(one, locating)])
    how: dict[str, Any] = {"strict": strict, "allow_unplaced": allow_unplaced, "title": title}
    how |= {"progress": progress, "locating": locating}
    if len(tables) > 1:
        from geo.together import together

        route, problems = together(tables, **how)
        route.title = route.title or name_of(path)
    else:
        route, problems = routed(tables[0], **how)
    for written in (path, path.with_suffix(".png")) if url else (path,):
        refuse_input(written, [file for one in tables for file in files_read(one, locating, route)])
    if url:
        options |= published(path, url)
        drawn = picture(route, language=options.get("language", ""))
    route.save(path, parents=parents or output is None, **options)
    if url:
        write_file(path.with_suffix(".png"), drawn)
    return made(route, path, problems)


def build_any(
    tables: Sequence[str | Path],
    output: str = "",
    *,
    assets: str = "inline",
    url: str = "",
    language: str = "",
    basemap: str = "land",
    remote_images: bool = False,
    jobs: int = 1,
    **options: Any,
) -> Build | Site:
    """Write the map of one table or of several together, or a site of them, and return what was made.

    Where `output` is a file, that is one map of all the tables. A site is written where there are several
    tables and a folder is named or nothing, where `output` ends as a folder does, or where `assets` is
    "shared"; `jobs` processes write it. Raises as `build` and `geo.embed.site.build_site` do.
    """
    from geo.export import is_format

    page: dict[str, Any] = {"url": url, "language": language, "basemap": basemap}
    page |= {"remote_images": True} if remote_images else {}
    if assets not in ("inline", "shared"):
        raise FormatError(f"no assets {assets!r}; there are inline and shared")
    one = is_format(output) if len(tables) > 1 else not output.endswith(("/", os.sep))
    if one and assets == "inline":
        # the other formats have none of a page's options
        own = page if Path(output or "maps/life.html").suffix.casefold() == ".html" else {}
        return build(tables, output or None, **own, **options)
    if Path(output).suffix.casefold() == ".html":
        raise OutputError(f"{output}: is one file; name a folder for these pages, as -o site/")
    from geo.embed.site import build_site

    return build_site(tables, output or "maps", share=assets == "shared", jobs=jobs, **page, **options)


def routed(
    table: Path,
    *,
    strict: bool = False,
    allow_unplaced: bool = False,
    title: str = "",
    progress: Progress | None = None,
    locating: Locating | None = None,
) -> tuple[Route, Problems]:
    """Return the route of a table, called after the file where nothing else names it, and the warnings.

    Raises `geo.errors.TableError` and `geo.errors.RouteError` as `build` does.
    """
    from geo.route import Route

    located, problems = located_table(table, strict=strict, progress=progress, locating=locating)
    refuse(problems, strict=strict)
    borders = locating.borders if locating else None
    route = Route(located, title=title, allow_unplaced=allow_unplaced, borders=borders)
    route.title = route.title or name_of(table)
    return route, problems


def files_read(table: Path, locating: Locating | None = None, route: Route | None = None) -> list[Path]:
    """Return the files that a build reads, which it never writes over: the table first, pictures last."""
    from geo.locating import Locating

    pictures = route.stops["image"].unique() if route is not None and "image" in route.stops else ()
    beside = [table.parent / str(name) for name in pictures if name]
    return [table, *(locating or Locating()).files(table), *beside]


def made(route: Route, path: Path, problems: Sequence[Problem]) -> Build:
    """Return what was built of a route, in numbers."""
    unplaced = int(route.stops["lat"].isna().sum())
    return Build(path, len(route), len(route.legs), len(route.visited), unplaced, problems)


def examined(
    table: str | Path, *, progress: Progress | None = None, locating: Locating | None = None
) -> Problems:
    """Return all problems of a table, of its places too where its cells can be read."""
    try:
        return located_table(Path(table), strict=False, progress=progress, locating=locating)[1]
    except TableError as error:
        return Problems(error.problems)


def located_table(
    table: Path, *, strict: bool, progress: Progress | None, locating: Locating | None
) -> tuple[pd.DataFrame, Problems]:
    """Return the located stops and the problems so far; raises where the cells already forbid a build."""
    from geo.check import problems as problems_of
    from geo.dates import dated
    from geo.locate import locate
    from geo.locating import Locating
    from geo.plaindates import table_spans
    from geo.table import read_table
    from geo.unsure import location_problems

    stops, problems = read_table(table)
    spans = table_spans(stops)
    found = Problems(sorted([*problems, *problems_of(stops, spans)], key=lambda problem: problem.line))
    refuse(found, strict=strict)
    chosen = locating or Locating()
    located = locate(dated(stops, spans), **chosen.options(table, progress))
    found = Problems(found, location_problems(located))
    if chosen.borders is None:
        return located, found
    from geo.borders.checking import state_problems
    from geo.borders.stops import states_then

    located = states_then(located, chosen.borders)
    return located, Problems(found, state_problems(located, chosen.borders))


def refuse(problems: Problems, *, strict: bool) -> None:
    """Raise `geo.errors.TableError` where a problem forbids building."""
    if problems.errors or (strict and problems):
        raise TableError(problems)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
