"""What may be asked for a place, as an author chooses it: kept answers, gazetteers, an online service."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.borders import Borders

    Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Locating:
    """Choices for `geo.locate`, as they are written on a command line.

    With none made, the kept answers beside the table are read where they are there, and the embedded
    gazetteer is asked.
    """

    #: the file of kept answers; empty: `<table>.located.csv` beside the table
    kept: str = ""
    #: write every answer there
    keep: bool = False
    #: files of the author's own places
    gazetteers: tuple[str, ...] = ()
    #: an index that `geo gazetteer build` wrote, in place of the embedded one
    index: str = ""
    #: an online service for what is still unplaced
    geocoder: str = ""
    user_agent: str = ""
    domain: str = ""
    #: borders of the time, by which a stop's country is checked
    borders: Borders | None = None

    def options(self, table: str | Path, progress: Progress | None = None) -> dict[str, Any]:
        """Return the arguments of `geo.locate` for a table.

        Raises `geo.errors.GazetteerError`, `geo.errors.TableError` and `geo.errors.GeocoderError` where a
        file cannot be read or there is no such service.
        """
        from geo.gazetteer import open_gazetteer

        table = Path(table)
        return {
            "gazetteer": open_gazetteer(self.index or None, own=self.gazetteers, progress=progress),
            "kept": self.answers(table),
            "keep": self.keep,
            "geocoder": self._service(),
            "progress": progress,
        }

    def answers(self, table: Path) -> Path:
        """Return where the answers for a table are kept."""
        return Path(self.kept) if self.kept else table.with_name(f"{table.stem}.located.csv")

    def files(self, table: Path) -> list[Path]:
        """Return the files that are read for a table's places, whether they are there or not."""
        borders = self.borders.files if self.borders is not None else ()
        index = [Path(self.index)] if self.index else []
        return [self.answers(table), *map(Path, self.gazetteers), *index, *borders]

    @property
    def notes(self) -> list[str]:
        """What was guessed in reading the borders, in sentences."""
        return self.borders.notes if self.borders is not None else []

    def _service(self) -> Any:
        if not self.geocoder:
            return None
        from geo.geocoders import Service

        options: dict[str, Any] = {"domain": self.domain} if self.domain else {}
        return Service(self.geocoder, user_agent=self.user_agent, **options)


def write_located(
    table: str | Path,
    output: str | Path = "",
    *,
    locating: Locating | None = None,
    progress: Progress | None = None,
) -> tuple[str, Sequence[Any]]:
    """Return the located table as CSV, and its problems; written to `output` where one is named.

    A CSV has the stops in the order of time. Where `output` ends in .parquet, it is written as Parquet, in
    the order of the table (see `geo.export.located`), and there is no text. Raises `geo.errors.TableError`
    where a cell cannot be read, `geo.errors.OutputError` where the file cannot be written, and
    `geo.errors.FormatError` where it would be a folder.
    """
    from geo.building import files_read, routed
    from geo.export.table import content
    from geo.output import refuse_folder, refuse_homeless, refuse_input, write_file

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
    from geo.building import files_read, located_table, refuse
    from geo.export.located import write
    from geo.export.parquet import needed
    from geo.output import refuse_input, replaced

    needed()
    located, problems = located_table(table, strict=False, progress=progress, locating=locating)
    refuse(problems, strict=False)
    refuse_input(output, files_read(table, locating))
    with replaced(output) as file:
        write(file, located)
    return problems
