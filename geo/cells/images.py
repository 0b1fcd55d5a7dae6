"""Pictures that a row names: a file beside the table goes into the page, one elsewhere is linked.

A page loads a picture from another server only where its author says so, and then only over https.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.cells.links import safe_link
from geo.cells.pictures import PictureError, clean

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE = 2_000_000  # bytes
_SMALLER = "make the picture smaller (1200 pixels wide are plenty)"


def image_source(text: str, table: str, *, remote: bool = False) -> str:
    """Return a picture as a page shows it: a file as a `data:` address; empty for what is none.

    A file is looked for in the folder of the table or below it, and recognised by its bytes. With `remote`
    an https address is given back as it is.
    """
    address = image_address(text)
    if address:
        return address if remote and origin(address).startswith("https://") else ""
    try:
        return embedded(text, table) if text.strip() else ""
    except PictureError:
        return ""


def image_address(text: str) -> str:
    """Return the address of a picture on another server; empty where the text is none.

    >>> image_address("https://example.org/a.png"), image_address("a.png")
    ('https://example.org/a.png', '')
    """
    link = safe_link(text)
    return link if link.startswith("http") else ""


def image_problem(text: str, table: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture that a row of the file `table` names, and what to do, or None."""
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
    """Return the scheme, host and port of an address as a policy names them; empty where it has no such.

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
    """Return the server of an address, as people read it.

    >>> host_of("https://upload.example.org/a.png")
    'upload.example.org'
    """
    return address.partition("//")[2].partition("/")[0].partition("?")[0].partition("#")[0]


def origins_of(images: Iterable[str]) -> list[str]:
    """Return the origins of those pictures of a page that stand on other servers, each once, sorted."""
    return sorted({origin(image) for image in images if image.startswith("https:")})


def embedded(text: str, table: str) -> str:
    """Return the picture file that a cell of the file `table` names as a `data:` address.

    Raises `geo.cells.pictures.PictureError` where it lies elsewhere, is too large, or is no picture.
    """
    folder, name = Path(table).parent, text.strip()
    try:
        path = (folder / name).resolve()
        if Path(name).is_absolute() or not path.is_relative_to(folder.resolve()):
            where = "put the picture beside the table, or in a folder below it"
            raise PictureError("lies outside the table's folder", where)
        if not path.is_file():
            raise PictureError("is no file beside the table", _elsewhere(name, folder))
        state = path.stat()
        if state.st_size > LARGEST_FILE:
            raise PictureError("is larger than 2 MB", _SMALLER)
        return _as_data(path, state.st_mtime_ns, state.st_size)
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError("cannot be read", "correct the file's name or its rights") from error


def _elsewhere(name: str, folder: Path) -> str:
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
