"""What may be asked for a place, as an author chooses it: kept answers, gazetteers, an online service."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import BordersError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.borders.atlas import Borders
    from geo.progress import Progress


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


def chosen_borders(paths: Sequence[str | Path], *, credit: str = "", fields: str = "") -> Borders | None:
    """Return the borders that a command line asks for; None where it names no file of them."""
    if paths:
        from geo.borders.atlas import open_borders

        return open_borders(list(paths), credit=credit, fields=fields)
    if credit or fields:
        option = "--borders-credit" if credit else "--borders-fields"
        raise BordersError(
            f"{option}: no borders are given", "name a folder or a file, as --borders borders/"
        )
    return None
