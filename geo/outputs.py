"""From a table to a file, the whole way: read, date, check, locate, route, write."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.cells.text import printable
from geo.errors import FormatError
from geo.pipeline import files_read, routed
from geo.places.options import Locating
from geo.readers.encoding import name_of
from geo.scale.processes import no_collecting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places.options import Locating
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.route.route import Route


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
    from geo.embed.preview import picture, published
    from geo.export import format_module
    from geo.files.write import refuse_folder, refuse_homeless, refuse_input, write_file

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
        from geo.pipeline import together

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


def made(route: Route, path: Path, problems: Sequence[Problem]) -> Build:
    """Return what was built of a route, in numbers."""
    unplaced = int(route.stops["lat"].isna().sum())
    return Build(path, len(route), len(route.legs), len(route.visited), unplaced, problems)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def write_located(
    table: str | Path,
    output: str | Path = "",
    *,
    locating: Locating | None = None,
    progress: Progress | None = None,
) -> tuple[str, Sequence[Any]]:
    """Return the located table as CSV, and its problems; written to `output` where one is named.

    A CSV has the stops in the order of time. Where `output` ends in .parquet, it is written as Parquet, in
    the order of the table (see `geo.export.parquet`), and there is no text. Raises `geo.errors.TableError`
    where a cell cannot be read, `geo.errors.OutputError` where the file cannot be written, and
    `geo.errors.FormatError` where it would be a folder.
    """
    from geo.export.csv import content
    from geo.files.write import refuse_folder, refuse_homeless, refuse_input, write_file
    from geo.pipeline import files_read, routed

    if output:
        if str(output).endswith(("/", os.sep)):
            what = f"{output}: the parts of a table are written to a folder by a cluster"
            raise FormatError(f"{what}: give --scheduler local, or name a file, as located.parquet")
        refuse_folder(Path(output))
        refuse_homeless(Path(output))
        refuse_input(Path(output), files_read(Path(table), locating))
        if Path(output).suffix.casefold() == ".parquet":
            return "", _write_parquet(Path(table), Path(output), locating, progress)
    route, problems = routed(Path(table), allow_unplaced=True, locating=locating, progress=progress)
    text = content(route)
    if output:
        # once more: the answers may have been kept only now
        refuse_input(Path(output), files_read(Path(table), locating, route))
        write_file(output, text)
    return text, problems


def _write_parquet(
    table: Path, output: Path, locating: Locating | None, progress: Progress | None
) -> Sequence[Any]:
    from geo.errors import needed
    from geo.export.parquet import write
    from geo.files.write import refuse_input, replaced
    from geo.pipeline import files_read, located_table, refuse

    needed()
    located, problems = located_table(table, strict=False, progress=progress, locating=locating)
    refuse(problems, strict=False)
    refuse_input(output, files_read(table, locating))
    with replaced(output) as file:
        write(file, located)
    return problems
