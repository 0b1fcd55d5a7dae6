"""The options of `geo.locate` as an author writes them: file names, and the name of an online service."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.borders.atlas import Borders
    from geo.dates.columns import Order
    from geo.progress import Progress


@dataclass(frozen=True, slots=True)
class LocateOptions:
    """How `geo.build` locates a table: the arguments of `geo.locate`, with files named instead of opened.

    By default it reads the kept answers beside the table, if there are any, and then the embedded gazetteer.

    >>> LocateOptions(gazetteers=("villages.csv",)).kept_file("lives/maisky.csv").name
    'maisky.located.csv'
    """

    #: the file of kept answers; by default `<table>.located.csv` beside the table
    kept: str = ""
    #: whether to write every answer to that file
    keep: bool = False
    #: files of the author's own places: CSV or Linked Places
    gazetteers: tuple[str, ...] = ()
    #: an index written by `geo gazetteer build`, instead of the embedded one
    index: str = ""
    #: the name of an online service for places that are not found otherwise
    geocoder: str = ""
    #: how geo names itself to that service
    user_agent: str = ""
    #: another server of that service
    domain: str = ""
    #: borders of the time, which give each stop its state then
    borders: Borders | None = None
    #: dmy or mdy: what stands first in dates such as 03/04/1905; empty: as the table's other dates have it
    dates: Order = ""
    #: the encoding of a CSV that is not Unicode, such as cp1252
    encoding: str = ""

    def arguments(self, table: str | Path, progress: Progress | None = None) -> dict[str, Any]:
        """Return the keyword arguments of `geo.locate` for a table.

        Raises `geo.errors.GazetteerError`, `geo.errors.TableError` or `geo.errors.GeocoderError` where a file
        cannot be read or there is no such service.
        """
        from geo.gazetteer import open_gazetteer

        return {
            "gazetteer": open_gazetteer(self.index or None, own=self.gazetteers, progress=progress),
            "kept": self.kept_file(table),
            "keep": self.keep,
            "geocoder": self._service(),
            "borders": self.borders,
            "progress": progress,
        }

    def kept_file(self, table: str | Path) -> Path:
        """Return the file of kept answers for a table."""
        table = Path(table)
        return Path(self.kept) if self.kept else table.with_name(f"{table.stem}.located.csv")

    def files(self, table: Path) -> list[Path]:
        """Return the table and the files that locating it reads, whether they exist or not."""
        borders = self.borders.files if self.borders is not None else ()
        index = [Path(self.index)] if self.index else []
        return [table, self.kept_file(table), *map(Path, self.gazetteers), *index, *borders]

    @property
    def notes(self) -> list[str]:
        """What was guessed when the borders were read, in sentences."""
        return self.borders.notes if self.borders is not None else []

    def _service(self) -> Any:
        if not self.geocoder:
            return None
        from geo.geocoders import Service

        options: dict[str, Any] = {"domain": self.domain} if self.domain else {}
        return Service(self.geocoder, user_agent=self.user_agent, **options)
