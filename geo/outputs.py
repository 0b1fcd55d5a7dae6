"""Tables to files: a map or a site of them (`build`), the table with coordinates (`write_located`)."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from geo.built import Build
from geo.errors import FormatError, OptionError, OutputError, require
from geo.pipeline import files_read, located_table, refuse, route_of
from geo.places.options import LocateOptions
from geo.progress import gc_paused
from geo.readers.encoding import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from geo.borders.atlas import BordersLike
    from geo.export import FormatOptions
    from geo.problems import Problem
    from geo.progress import Progress


@gc_paused()
def build(
    tables: str | Path | Sequence[str | Path],
    output: str | Path | None = None,
    *,
    title: str = "",
    strict: bool = False,
    allow_unplaced: bool = False,
    parents: bool = False,
    url: str = "",
    assets: Literal["inline", "shared"] = "inline",
    jobs: int = 1,
    borders: BordersLike | None = None,
    locating: LocateOptions | None = None,
    progress: Progress | None = None,
    **options: Unpack[FormatOptions],
) -> Build:
    """Write a map of one or several tables, or a site with a page for each, and return what was written.

    A file as `output` is one map of all the tables, in the format of its suffix. A folder is a site. A table
    that names no person is the life of one person, named after the file.

    Args:
        tables: the table, or several.
        output: the file or the folder (ending in "/") to write. By default `maps/<name>.html` for one table,
            and the folder maps/ for several.
        title: the title of the map or the site; by default the person, or the name of the file or folder.
        strict: whether a warning stops the build as an error does.
        allow_unplaced: whether to build a map without any placed stop.
        parents: whether to make missing folders of the output.
        url: the address that the page, or the folder (ending in "/"), will have on the web: other sites then
            show a preview, whose picture is written beside the page.
        assets: "inline" for pages that need no other file; "shared" for a site whose pages share their
            script, style and land.
        jobs: the number of processes that build a site; 0 for as many as are useful. A script that gives
            another number than 1 must start its work under `if __name__ == "__main__":`.
        borders: borders of the time: files, or what `geo.open_borders` returns.
        locating: the other options of `geo.locate`, such as files of kept answers and gazetteers.
        progress: called with the name of the step, how much is done, and of how much.
        **options: those of the format, as for `geo.Route.save`.

    Raises:
        TableError: a table has an error (or, with `strict`, a warning); it lists those of all the tables.
        RouteError: no stop is placed.
        BordersError: the borders cannot be read, or name no credit.
        FormatError: no format has the suffix, or there is no such language or basemap.
        OptionError: the format does not have an option.
        OutputError: the file cannot be written.

    After an error the file that was there before is untouched.

    >>> import tempfile
    >>> result = build("data/places.csv", f"{tempfile.mkdtemp()}/maisky.html")
    >>> result.path.name, result.stops, len(result.problems)
    ('maisky.html', 43, 0)

    """
    from geo.export import is_format
    from geo.page.options import changed

    paths = [Path(table) for table in ([tables] if isinstance(tables, str | Path) else tables)]
    locating = locating or LocateOptions()
    if borders is not None:
        from geo.borders.atlas import open_borders

        locating = replace(locating, borders=open_borders(borders))
    if locating.borders is not None:
        locating.borders.credit()  # a missing credit stops the build before the work
    if assets not in ("inline", "shared"):
        raise FormatError(f"no assets {assets!r}; there are inline and shared")
    common: dict[str, Any] = {
        "title": title,
        "strict": strict,
        "allow_unplaced": allow_unplaced,
        "parents": parents,
    }
    common |= {"url": url, "locating": locating, "progress": progress}
    name = str(output or "")
    is_file = is_format(name) if len(paths) > 1 else not name.endswith(("/", os.sep))
    if is_file and assets == "inline":
        return _build_file(paths, Path(output) if output else None, **common, **changed(options))
    if Path(name).suffix.casefold() == ".html":
        raise OutputError(f"{name}: is one file; name a folder for these pages, such as site/")
    from geo.embed.site import build_site

    share = assets == "shared"
    return build_site(paths, output or "maps", share=share, jobs=jobs, **common, **changed(options))


def _build_file(
    tables: Sequence[Path],
    output: Path | None,
    *,
    title: str,
    strict: bool,
    allow_unplaced: bool,
    parents: bool,
    url: str,
    locating: LocateOptions,
    progress: Progress | None,
    **options: Any,
) -> Build:
    """Write one map of one or several tables."""
    from geo.embed.preview import picture, published
    from geo.export import refuse_options, suffix_of
    from geo.files.write import refuse_folder, refuse_input, refuse_missing_folder, write_file

    path = output or Path("maps") / f"{tables[0].stem}.html"
    refuse_options(path, options)
    if url and suffix_of(path) != ".html":
        raise OptionError(f"{path}: only a page (.html) has a url")
    refuse_folder(path)
    if output and not parents:
        refuse_missing_folder(path)
    refuse_input(path, [file for table in tables for file in files_read(table, locating)])
    route, problems = route_of(
        tables,
        strict=strict,
        allow_unplaced=allow_unplaced,
        title=title,
        progress=progress,
        locating=locating,
    )
    route.title = route.title or name_of(path)
    inputs = [file for table in tables for file in files_read(table, locating, route)]
    for written in (path, path.with_suffix(".png")) if url else (path,):
        refuse_input(written, inputs)
    if url:
        options |= published(path, url)
        preview = picture(route, language=options.get("language", ""))
    route.save(path, parents=parents or output is None, **options)
    if url:
        write_file(path.with_suffix(".png"), preview)
    return Build.of_route(route, path, problems)


def write_located(
    table: str | Path,
    output: str | Path = "",
    *,
    locating: LocateOptions | None = None,
    progress: Progress | None = None,
) -> tuple[str, Sequence[Problem]]:
    """Return the located table as CSV, and its problems. With `output` it is written to that file, too.

    A CSV has the stops in time order. An `output` ending in .parquet has them in the order of the table (see
    `geo.export.parquet`); the text returned is then empty.

    Args:
        table: the table.
        output: the file to write; "" for none.
        locating: the options of `geo.locate`.
        progress: called with the name of the step, how much is done, and of how much.

    Raises:
        TableError: a cell cannot be read.
        OutputError: the file cannot be written.
        FormatError: `output` is a folder.

    """
    from geo.export.csv import content
    from geo.files.write import refuse_folder, refuse_input, refuse_missing_folder, write_file

    table = Path(table)
    if output:
        if str(output).endswith(("/", os.sep)):
            raise FormatError(
                f"{output}: only a cluster writes a folder; name a file, such as located.parquet",
                argument="scheduler=local",
            )
        refuse_folder(Path(output))
        refuse_missing_folder(Path(output))
        refuse_input(Path(output), files_read(table, locating))
        if Path(output).suffix.casefold() == ".parquet":
            return "", _write_parquet(table, Path(output), locating, progress)
    route, problems = route_of([table], allow_unplaced=True, locating=locating, progress=progress)
    text = content(route)
    if output:
        # a second time: the file of kept answers may be new
        refuse_input(Path(output), files_read(table, locating, route))
        write_file(output, text)
    return text, problems


def _write_parquet(
    table: Path, output: Path, locating: LocateOptions | None, progress: Progress | None
) -> Sequence[Problem]:
    from geo.export.parquet import write
    from geo.files.write import refuse_input, replaced

    require("pyarrow", extra="parquet", user=".parquet")
    located, problems = located_table(table, strict=False, progress=progress, locating=locating)
    refuse(problems, strict=False)
    refuse_input(output, files_read(table, locating))
    with replaced(output) as file:
        write(file, located)
    return problems
