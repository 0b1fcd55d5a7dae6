"""A route to a file: the suffix chooses the format, and each format has a module of its own."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import FormatError, refuse_unknown
from geo.files.write import write_file
from geo.page.options import DEFAULTS, PageOptions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from geo.route.route import Route

#: suffix → the module whose `content(route, **options)` returns the bytes or the text of the file
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


class FormatOptions(PageOptions, total=False):
    """The options of all formats; a format has those that its module's `content` takes.

    Attributes:
        base: .lpf.json: the address where the data will be published.
        width: .svg and .png: the width of the sheet in pixels.
        height: .svg and .png: the height of the map on a sheet 1200 pixels wide.
        with_key: .svg and .png: whether the stops are listed below the map.

    """

    base: str
    width: float
    height: float
    with_key: bool


def write(route: Route, path: str | Path, *, parents: bool = False, **options: Unpack[FormatOptions]) -> Path:
    """Write a route to a file in the format of its suffix, and return the path.

    Args:
        route: the route.
        path: the file; its suffix is one of `FORMATS`.
        parents: whether missing folders are made.
        **options: those of the format.

    Raises:
        geo.errors.FormatError: no format has the suffix.
        geo.errors.OptionError: the format does not have an option.
        geo.errors.OutputError: the file cannot be written.

    """
    refuse_options(path, options)
    return write_file(path, format_module(path).content(route, **options), parents=parents)


def refuse_options(path: str | Path, options: Iterable[str]) -> None:
    """Raise `geo.errors.OptionError` where the format of a file does not have one of the options.

    >>> refuse_options("life.pdf", ["language"])
    >>> refuse_options("life.kml", ["language"])
    Traceback (most recent call last):
    geo.errors.OptionError: life.kml: the format .kml has no option 'language'; it has none
    """
    parameters = signature(format_module(path).content).parameters.values()
    known = [parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        known += DEFAULTS
    refuse_unknown(f"{path}: the format {suffix_of(path)}", options, known)


def is_format(path: str | Path) -> bool:
    """Return whether the name of a file ends in the suffix of a format.

    >>> is_format("lives/together.html"), is_format("lives/")
    (True, False)
    """
    return str(path).casefold().endswith(tuple(FORMATS))


def suffix_of(path: str | Path) -> str:
    """Return the suffix that gives a file its format, the longest that fits.

    Raises `geo.errors.FormatError` where no format has it.

    >>> suffix_of("lives/maisky.lpf.json")
    '.lpf.json'
    """
    name = Path(path).name.casefold()
    suffix = max(filter(name.endswith, FORMATS), key=len, default="")
    if not suffix:
        raise FormatError(f"{path}: no format has this suffix; these are known: {', '.join(FORMATS)}")
    return suffix


def format_module(path: str | Path) -> Any:
    """Return the module that writes the format of a file; raises as `suffix_of` does."""
    return import_module(FORMATS[suffix_of(path)])
