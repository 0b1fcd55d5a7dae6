"""Texts that were spoilt before they came here: UTF-8 once read in another encoding, signs that were lost."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


LOST = "\ufffd"
#: what UTF-8 looks like to a reader of Windows-1252 or Latin-1, and of Windows-1251
_WESTERN = re.compile("[Â-ô][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CYRILLIC = re.compile("[РС][\u00a0-¿ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]")


def suspicious(texts: Iterable[str]) -> bool:
    """Say whether any of many texts may be spoilt; quick, and no proof."""
    text = "\n".join(texts)
    return not text.isascii() and bool(LOST in text or _WESTERN.search(text) or _CYRILLIC.search(text))


def ungarbled(text: str) -> str:
    """Return what a text was before its UTF-8 was read in another encoding; empty where it was not.

    Only a text that is UTF-8 through and through when written back is taken for one.

    >>> ungarbled("MÃ¼nchen"), ungarbled("РњРѕСЃРєРІР°"), ungarbled("Âge d’or")
    ('München', 'Москва', '')
    """
    for pattern, encoding in ((_WESTERN, "cp1252"), (_CYRILLIC, "cp1251")):
        if pattern.search(text):
            try:
                return b"".join(_byte(sign, encoding) for sign in text).decode()
            except UnicodeError:
                continue
    return ""


def whole_texts(stops: pd.DataFrame) -> pd.DataFrame:
    """Return a table with U+FFFD for halves of surrogate pairs: Python's texts hold them, no file does."""
    import pandas as pd

    changed: dict[str, pd.Series[str]] = {}
    for name in map(str, stops):
        cells = stops[name].tolist() if stops[name].dtype == object else []
        whole = [whole_text(cell) if isinstance(cell, str) else cell for cell in cells]
        if any(new is not old and new != old for new, old in zip(whole, cells, strict=True)):
            changed[name] = pd.Series(whole, index=stops.index, dtype=object)
    return stops.assign(**changed) if changed else stops


def whole_text(text: str) -> str:
    """Return a text with U+FFFD for halves of surrogate pairs."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _byte(sign: str, encoding: str) -> bytes:
    """Return the byte that a sign was read from; those that the encoding leaves open are read as they are."""
    return sign.encode("latin-1") if "\x80" <= sign < "\xa0" else sign.encode(encoding)


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


def printable(text: str) -> str:
    r"""Return the text with control and direction characters written as escapes, fit for a terminal.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    with contextlib.suppress(UnicodeError):
        # the name of a file, where the locale knows fewer signs than the disk
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    return "".join(character if _harmless(character) else _escape(character) for character in text)


def quoted(text: str, longest: int = 60) -> str:
    """Return the text in quotation marks, printable, and cut in the middle of words where it is long.

    >>> quoted("x" * 100, 5)
    '"xxxxx…"'
    """
    shown = text if len(text) <= longest else text[:longest] + "…"
    return f'"{printable(shown)}"'


def _harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def sound(text: str) -> str:
    """Return the text without halves of surrogate pairs, which UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


#: how a cell begins that a spreadsheet would run; the wide forms count too where East Asian input is at work
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: the column that names the columns of a row whose cell got an apostrophe
ESCAPED = "geo_escaped"


def safe(text: str) -> str:
    """Return a cell that no spreadsheet runs: one that would be run with an apostrophe before it.

    >>> safe("=1+1"), safe("Omsk")
    ("'=1+1", 'Omsk')
    """
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip(" \u00a0").startswith(FORMULA) else text
