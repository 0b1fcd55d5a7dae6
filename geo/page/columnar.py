"""The texts of a large life: those that repeat themselves as tables, the others in chunks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.cells.links import safe_link
from geo.cells.text import sound
from geo.columns import ADDED, NAMES
from geo.page.document import image_links, images, julian_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Cells = NDArray[np.object_]

#: columns of a stop's texts, in the page → in the table
_COLUMNS = {
    "title": "title",
    "text": "text",
    "kind": "kind",
    "source": "source",
    "link": "link",
    "image": "image",
    "image_link": "image",
    "image_credit": "image_credit",
    "julian": "calendar",
    "located_by": "located_by",
    "remark": "remark",
    "state": "state_then",
    "state_near": "state_near",
}
_SAMPLE = 4096
_LARGEST_TABLE = 65_536


class Table(NamedTuple):
    """A column that repeats itself: its distinct texts, and for each row which of them it holds."""

    texts: list[str]
    codes: NDArray[np.integer]


def tabled(cells: Cells) -> Table:
    """Return a column as a table, its texts in the order in which they first stand.

    >>> tabled(np.array(["Omsk", "", "Omsk"], dtype=object))
    Table(texts=['Omsk', ''], codes=array([0, 1, 0], dtype=int32))
    """
    import pandas as pd

    codes, texts = pd.factorize(cells)
    if (codes < 0).any():  # None or NaN: a table made by hand
        codes, texts = pd.factorize(np.array(_clean(cells.tolist()), dtype=object))
    return Table(_clean(texts.tolist()), codes.astype(np.int32))


def repeats(cells: Cells) -> bool:
    """Say whether a column's texts repeat themselves enough to be a table."""
    import pandas as pd

    if len(set(map(str, cells[:_SAMPLE].tolist()))) > min(len(cells), _SAMPLE) // 4:
        return False
    return bool(pd.Series(cells, dtype=object).nunique() <= min(len(cells) // 4, _LARGEST_TABLE))


def text_columns(stops: pd.DataFrame, *, remote_images: bool = False) -> dict[str, Cells]:
    """Return the columns of texts that hold any, under their names in the page.

    The author's own bear "extra:" before their header. Pictures are those of `geo.page.document.images`.
    """
    own = {f"extra:{name.replace('_', ' ')}": str(name) for name in map(str, stops) if _is_own(name)}
    found = {}
    for name, column in (_COLUMNS | own).items():
        if column not in stops:
            continue
        cells = np.asarray(stops[column].to_numpy(dtype=object))
        if not any(cells.tolist()):
            continue
        if name == "julian":
            cells = np.array(julian_texts(stops), dtype=object)
        elif name == "link":
            cells = _mapped(cells, safe_link)
        elif column == "image":
            pictures = images if name == "image" else image_links
            cells = np.array(pictures(stops, remote=remote_images), dtype=object)
        if any(cells.tolist()):
            found[name] = cells
    return found


def chunks(columns: Sequence[Cells], rows: int) -> Iterator[bytes]:
    """Yield the texts of so many rows each as UTF-8: column after column, the cells joined by NUL."""
    count = len(columns[0]) if columns else 0
    for first in range(0, count, rows):
        yield joined([cell for column in columns for cell in column[first : first + rows].tolist()])


def joined(cells: list[Any]) -> bytes:
    r"""Return texts joined by NUL, as UTF-8; what UTF-8 or the joining cannot hold becomes U+FFFD.

    >>> joined(["Omsk", "", "a\0b"])
    b'Omsk\x00\x00a\xef\xbf\xbdb'
    """
    try:
        content = "\0".join(cells).encode()
    except (TypeError, UnicodeEncodeError):
        content = "\0".join(_clean(cells)).encode()
    if content.count(b"\0") >= max(1, len(cells)):
        content = "\0".join(cell.replace("\0", "\ufffd") for cell in _clean(cells)).encode()
    return content


def _is_own(name: str) -> bool:
    return name not in NAMES and name not in ADDED and name not in _COLUMNS.values()


def _clean(cells: list[Any]) -> list[str]:
    with suppress(TypeError):
        if "".join(cells).isascii():
            return cells
    return ["" if cell is None or cell != cell else sound(str(cell)) for cell in cells]


def _mapped(cells: Cells, change: Callable[[str], str]) -> Cells:
    """Return each text changed; each distinct one is changed once."""
    texts, codes = tabled(cells)
    changed: Cells = np.array([change(text) for text in texts], dtype=object)[codes]
    return changed
