"""Signs of a text that nobody sees: which of them mean nothing, and whether anything is left to see."""

from __future__ import annotations

import re
import unicodedata

#: marks that copying leaves behind and that change no word: joiners, direction marks, soft hyphens, stray
#: byte order marks; overrides and isolates are not among them, since they change what is read
_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u2060\ufeff]")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def without_marks(text: str) -> str:
    r"""Return the text of a number or a date without marks that mean nothing there.

    >>> without_marks("\u200e1905\ufeff")
    '1905'
    """
    return text if text.isascii() else _MARKS.sub("", text)


def blank(text: str) -> bool:
    r"""Say whether a text holds nothing that can be seen.

    >>> blank(" \u00a0\u200b"), blank("Å")
    (True, False)
    """
    return not text.strip() or all(unicodedata.category(sign) in _UNSEEN for sign in text)


def unseen(text: str) -> str:
    r"""Return the first sign of a text that cannot be seen and is no space, as U+202E; empty for none.

    >>> unseen("1905\u202e"), unseen("1905 ")
    ('U+202E', '')
    """
    sign = next(
        (sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf") and not sign.isspace()), ""
    )
    return f"U+{ord(sign):04X}" if sign else ""
