"""The texts of a large life: columns with many repeated texts as tables, the others in chunks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.cells.links import safe_link
from geo.cells.text import sound
from geo.page.document import image_links, images, own_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Cells = NDArray[np.object_]

#: the text columns of stops: the name in the page → the name in the table
_COLUMNS = {
    "title": "title",
    "text": "text",
    "kind": "kind",
    "source": "source",
    "link": "link",
    "image": "image",
    "image_link": "image",
    "image_credit": "image_credit",
    "julian": "date_julian",
    "written": "date_written",
    "located_by": "located_by",
    "remark": "remark",
    "state": "state_then",
    "state_near": "state_near",
}
_SAMPLE = 4096
_LARGEST_TABLE = 65_536


class Table(NamedTuple):
    """A column of repeated texts: the distinct texts, and the number of each row's text among them."""

    texts: list[str]
    codes: NDArray[np.integer]


def tabled(cells: Cells) -> Table:
    """Return a column as a table, its texts in the order of their first occurrence.

    >>> tabled(np.array(["Omsk", "", "Omsk"], dtype=object))
    Table(texts=['Omsk', ''], codes=array([0, 1, 0], dtype=int32))
    """
    import pandas as pd

    codes, texts = pd.factorize(cells)
    if (codes < 0).any():  # None or NaN: a table made by hand
        codes, texts = pd.factorize(np.array(_clean(cells.tolist()), dtype=object))
    return Table(_clean(texts.tolist()), codes.astype(np.int32))


def repeats(cells: Cells) -> bool:
    """Return whether a column repeats its texts so often that a table is shorter."""
    import pandas as pd

    if len(set(map(str, cells[:_SAMPLE].tolist()))) > min(len(cells), _SAMPLE) // 4:
        return False
    return bool(pd.Series(cells, dtype=object).nunique() <= min(len(cells) // 4, _LARGEST_TABLE))


def text_columns(stops: pd.DataFrame, *, remote_images: bool = False) -> dict[str, Cells]:
    """Return the columns with at least one text, under their names in the page.

    The author's own columns have "extra:" before their header. Pictures are as in `geo.page.document.images`.
    """
    extra = {f"extra:{name.replace('_', ' ')}": name for name in own_columns(stops)}
    columns = {}
    for name, column in (_COLUMNS | extra).items():
        if column not in stops:
            continue
        cells = np.asarray(stops[column].to_numpy(dtype=object))
        if not any(cells.tolist()):
            continue
        if name == "link":
            cells = _mapped(cells, safe_link)
        elif column == "image":
            pictures = images if name == "image" else image_links
            cells = np.array(pictures(stops, remote=remote_images), dtype=object)
        if any(cells.tolist()):
            columns[name] = cells
    return columns


def chunks(columns: Sequence[Cells], rows: int) -> Iterator[bytes]:
    """Yield the texts of each chunk of rows as UTF-8: column after column, cells joined by NUL."""
    count = len(columns[0]) if columns else 0
    for first in range(0, count, rows):
        yield joined([cell for column in columns for cell in column[first : first + rows].tolist()])


def joined(cells: list[Any]) -> bytes:
    r"""Return texts joined by NUL, as UTF-8; a NUL or half a surrogate pair in a text becomes U+FFFD.

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


def _clean(cells: list[Any]) -> list[str]:
    with suppress(TypeError):
        if "".join(cells).isascii():
            return cells
    return ["" if cell is None or cell != cell else sound(str(cell)) for cell in cells]


def _mapped(cells: Cells, change: Callable[[str], str]) -> Cells:
    """Return the result of a function for each text, calling it once for each distinct text."""
    texts, codes = tabled(cells)
    changed: Cells = np.array([change(text) for text in texts], dtype=object)[codes]
    return changed
