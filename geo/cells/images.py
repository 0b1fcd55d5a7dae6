"""Pictures in a table: a file beside the table is embedded in the page, one on another server is linked.

A page loads a picture from another server only if its author allows it, and then only over https.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.cells.links import safe_link
from geo.cells.pictures import clean
from geo.errors import PictureError

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE = 2_000_000  # bytes


def image_source(text: str, table: str, *, remote: bool = False) -> str:
    """Return the address of a picture in a page.

    Args:
        text: the cell: a file in the folder of the table or below it, or an address.
        table: the path of the table.
        remote: whether the page may load pictures from other servers.

    Returns:
        A `data:` address for a file; the https address itself if `remote`; empty if there is no picture.
    """
    if address := image_address(text):
        return address if remote and origin(address).startswith("https://") else ""
    try:
        return embedded(text, table) if text.strip() else ""
    except PictureError:
        return ""


def image_address(text: str) -> str:
    """Return the address of a picture on another server; empty if the text is no address.

    >>> image_address("https://example.org/a.png"), image_address("a.png")
    ('https://example.org/a.png', '')
    """
    link = safe_link(text)
    return link if link.startswith("http") else ""


def image_problem(text: str, table: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture in a cell of the file `table`, and what to do; or None."""
    if image_address(text):
        return None
    if re.match(r"(?!\w:[\\/])[\w+.-]+:|//|\\\\", text.strip()):
        return "is no picture", "name a picture file beside the table, or an https link"
    try:
        embedded(text, table)
    except PictureError as error:
        return str(error), error.remedy
    return None


def origin(address: str) -> str:
    """Return the scheme, host and port of an address as a content security policy names them; or empty.

    >>> origin("https://München.example:8443/a.png")
    'https://xn--mnchen-3ya.example:8443'
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    return f"{parts.scheme}://{host}{port}" if re.fullmatch(r"[a-z0-9.-]+", host) else ""


def host_of(address: str) -> str:
    """Return the host of an address, for people to read.

    >>> host_of("https://upload.example.org/a.png")
    'upload.example.org'
    """
    return address.partition("//")[2].partition("/")[0].partition("?")[0].partition("#")[0]


def origins_of(images: Iterable[str]) -> list[str]:
    """Return the distinct origins of the pictures that lie on other servers, sorted."""
    return sorted({origin(image) for image in images if image.startswith("https:")})


def embedded(text: str, table: str) -> str:
    """Return the picture file in a cell of the file `table` as a `data:` address.

    Raises `geo.errors.PictureError` if it lies elsewhere, is too large, or is no picture.
    """
    folder, name = Path(table).parent, text.strip()
    try:
        path = (folder / name).resolve()
        if Path(name).is_absolute() or not path.is_relative_to(folder.resolve()):
            remedy = "put the picture beside the table, or in a folder below it"
            raise PictureError("lies outside the table's folder", remedy)
        if not path.is_file():
            raise PictureError("is no file beside the table", _elsewhere(name, folder))
        state = path.stat()
        if state.st_size > LARGEST_FILE:
            raise PictureError(
                "is larger than 2 MB", "make the picture smaller (1200 pixels wide are plenty)"
            )
        return _as_data(path, state.st_mtime_ns, state.st_size)
    except PictureError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise PictureError("cannot be read", "correct the file's name or permissions") from error


def _elsewhere(name: str, folder: Path) -> str:
    """Return the remedy for a picture that is not where the table says."""
    if re.match(r"\w:[\\/]", name):
        return "it lies on one computer: put the picture beside the table, and write its name alone"
    if "\\" in name:
        return f"write it with /: {name.replace(chr(92), '/')}"
    return f"put the picture there, or correct the name; looked in {folder}"


@lru_cache(maxsize=256)
def _as_data(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    media, picture = clean(data)
    return f"data:{media};base64," + base64.b64encode(picture).decode("ascii")
