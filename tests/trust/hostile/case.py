"""What one hostile file is, and what must happen when it is built."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """A message that must be there: an error or a warning, its line (0: of the whole file), column, words."""

    severity: str
    line: int
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """One file, under the name it is given, and what must happen.

    Without an error among `told` it builds, and its page shows every text of `shows`, whatever whitespace it
    holds. `beside` are files and `linked` symbolic links in the same folder; of `absent` nothing may be in
    the page; `asks` are addresses that the page asks for, if it is let. `quiet`: no message at all.
    """

    name: str
    data: bytes
    shows: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    file: str = "life.csv"
    beside: dict[str, bytes] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    absent: tuple[bytes, ...] = ()
    asks: tuple[str, ...] = ()
    quiet: bool = False

    @property
    def builds(self) -> bool:
        """Whether a page is made."""
        return not any(one.severity == "error" for one in self.told)


def error(line: int, words: str, column: str = "") -> Told:
    """Return an error that must be told."""
    return Told("error", line, column, words)


def warning(line: int, words: str, column: str = "") -> Told:
    """Return a warning that must be told."""
    return Told("warning", line, column, words)


#: a sound row and its header, to which a case adds what it is about; the point is given, so nothing is looked up
HEAD = "place,start,lat,lon"
ROW = "Kirillov,1884,59.86,38.38"
SOUND = f"{HEAD}\n{ROW}\n"


def with_column(name: str, cell: str, *, place: str = "Kirillov", start: str = "1884") -> bytes:
    """Return a table of one row with one column more, its cell quoted."""
    row = ",".join(map(quoted, (place, start, "59.86", "38.38", cell)))
    return f"{HEAD},{quoted(name)}\n{row}\n".encode()


def with_dates(start: str, end: str = "", **more: str) -> bytes:
    """Return a table of one row with these dates."""
    header = ",".join(["place", "start", "end", "lat", "lon", *more])
    row = ",".join(map(quoted, ["Kirillov", start, end, "59.86", "38.38", *more.values()]))
    return f"{header}\n{row}\n".encode()


def with_point(lat: str, lon: str) -> bytes:
    """Return a table of one row with this point."""
    return f"place,start,lat,lon\nXyzzyville,1884,{quoted(lat)},{quoted(lon)}\n".encode()


def quoted(text: str) -> str:
    """Return a cell as CSV, in quotation marks."""
    return '"' + text.replace('"', '""') + '"'
