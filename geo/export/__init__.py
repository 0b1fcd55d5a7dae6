"""A route to a file: the suffix chooses the format, and each format has a module of its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import FormatError
from geo.files.write import write_file

if TYPE_CHECKING:
    from geo.route.route import Route

#: suffix → the module whose `content(route, **options)` gives the bytes or the text of the file
FORMATS = {
    ".html": "geo.page.page",
    ".json": "geo.page.document",
    ".geojson": "geo.export.geojson",
    ".lpf.json": "geo.export.linked_places",
    ".csv": "geo.export.csv",
    ".kml": "geo.export.kml",
    ".gpx": "geo.export.gpx",
    ".parquet": "geo.export.parquet",
    ".svg": "geo.drawing.sheet",
    ".png": "geo.drawing.png",
    ".pdf": "geo.export.pdf",
}


def write(route: Route, path: str | Path, *, parents: bool = False, **options: Any) -> Path:
    """Write a route to a file in the format that its suffix names, and return the path.

    Raises `geo.errors.FormatError` for a suffix that no format has, `geo.errors.OutputError` where the file
    cannot be written.
    """
    content = format_module(path).content(route, **options)
    return write_file(path, content, parents=parents)


def is_format(path: str | Path) -> bool:
    """Say whether a path ends as a file in one of the formats does.

    >>> is_format("lives/together.html"), is_format("lives/")
    (True, False)
    """
    text = str(path).casefold()
    return any(text.endswith(suffix) for suffix in FORMATS)


def format_module(path: str | Path) -> Any:
    """Return the module of the format that a file's suffix names; the longest suffix wins."""
    name = Path(path).name.casefold()
    for suffix in sorted(FORMATS, key=len, reverse=True):
        if name.endswith(suffix):
            return import_module(FORMATS[suffix])
    known = ", ".join(FORMATS)
    raise FormatError(f"{path}: no format has this suffix; these are known: {known}")
