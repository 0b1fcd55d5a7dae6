"""SVG: lines as the data of a path, and text that XML may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def path(points: NDArray[np.float64], *, closed: bool = False) -> str:
    """Return the data of an SVG path for a line of x and y (shape (n, 2)), rounded to a tenth of a unit.

    >>> path(np.array([[0, 0], [10, 5.25], [0, 1]]), closed=True)
    'M0 0l10 5.2-10-4.2z'
    """
    tenths = np.round(points * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    text = f"M{tenth(tenths[0, 0])} {tenth(tenths[0, 1])}"
    pieces = [tenth(value) for value in steps.ravel().tolist()]
    line = "".join(piece if piece.startswith("-") else f" {piece}" for piece in pieces).strip()
    return text + (f"l{line}" if line else "") + ("z" if closed else "")


def tenth(tenths: int) -> str:
    """Return a number of tenths as a decimal number without needless digits.

    >>> tenth(-5), tenth(120)
    ('-0.5', '12')
    """
    whole, part = divmod(abs(int(tenths)), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}" + (f".{part}" if part else "")


def xml_text(text: str) -> str:
    r"""Return a text escaped for XML; characters that XML does not allow become U+FFFD.

    >>> xml_text("<b>\x00 & ]]>")
    '&lt;b&gt;\ufffd &amp; ]]&gt;'
    """
    sound = _NOT_XML.sub("\ufffd", text)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        sound = sound.replace(character, entity)
    return sound


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
