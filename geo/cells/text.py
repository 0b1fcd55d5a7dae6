"""Cells of text: whole, printable and safe to write, or garbled by a wrong encoding before they came here."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


#: the replacement character, U+FFFD: a character was lost
LOST = "\ufffd"
#: what UTF-8 looks like when it is read as Windows-1252 or Latin-1, and as Windows-1251
_WESTERN = re.compile("[Â-ô][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CYRILLIC = re.compile("[РС][\u00a0-¿ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]")
#: characters that copying leaves behind and that change no word: joiners, direction marks, soft hyphens,
#: stray byte order marks; overrides and isolates are not among them, since they change how a text reads
_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u2060\ufeff]")
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
#: how a cell begins that a spreadsheet would run; East Asian spreadsheets run the fullwidth forms too
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: the column that names the columns in which a cell of the row got an apostrophe
ESCAPED = "geo_escaped"


def cell_text(cell: object) -> str:
    """Return a cell as text: empty for None and NaN, with U+FFFD for lone surrogates.

    >>> cell_text(1905), cell_text(float("nan"))
    ('1905', '')
    """
    return "" if cell is None or cell != cell else whole_text(str(cell))


def column_texts(stops: pd.DataFrame, column: str) -> list[str]:
    """Return the cells of a column as texts (`cell_text`); all empty if the table has no such column."""
    return list(map(cell_text, stops[column].tolist())) if column in stops else [""] * len(stops)


def whole_text(text: str) -> str:
    """Return a text with U+FFFD for lone surrogates, which a Python text can hold but no file can."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def whole_texts(stops: pd.DataFrame) -> pd.DataFrame:
    """Return a table with `whole_text` of each cell that is a text."""
    import pandas as pd

    changed: dict[str, pd.Series[str]] = {}
    for name in map(str, stops):
        cells = stops[name].tolist() if stops[name].dtype == object else []
        whole = [whole_text(cell) if isinstance(cell, str) else cell for cell in cells]
        if any(new is not old and new != old for new, old in zip(whole, cells, strict=True)):
            changed[name] = pd.Series(whole, index=stops.index, dtype=object)
    return stops.assign(**changed) if changed else stops


def may_be_garbled(texts: Iterable[str]) -> bool:
    """Return whether any of many texts may be garbled; a quick test that can err on the side of yes."""
    text = "\n".join(texts)
    return not text.isascii() and bool(LOST in text or _WESTERN.search(text) or _CYRILLIC.search(text))


def ungarbled(text: str) -> str:
    """Return what a text was before its UTF-8 was read in another encoding; empty if it never was.

    The whole text must be valid UTF-8 when it is written back in that encoding.

    >>> ungarbled("MÃ¼nchen"), ungarbled("РњРѕСЃРєРІР°"), ungarbled("Âge d’or")
    ('München', 'Москва', '')
    """
    for pattern, encoding in ((_WESTERN, "cp1252"), (_CYRILLIC, "cp1251")):
        if pattern.search(text):
            with contextlib.suppress(UnicodeError):
                return b"".join(_byte(character, encoding) for character in text).decode()
    return ""


def _byte(character: str, encoding: str) -> bytes:
    """Return the byte that a character was read from; a byte without a meaning was read as it is."""
    return character.encode("latin-1" if "\x80" <= character < "\xa0" else encoding)


def without_marks(text: str) -> str:
    r"""Return the text of a number or a date without invisible marks, which mean nothing there.

    >>> without_marks("\u200e1905\ufeff")
    '1905'
    """
    return text if text.isascii() else _MARKS.sub("", text)


def blank(text: str) -> bool:
    r"""Return whether a text has no visible character.

    >>> blank(" \u00a0\u200b"), blank("Å")
    (True, False)
    """
    return not text.strip() or all(unicodedata.category(character) in _INVISIBLE for character in text)


def invisible_character(text: str) -> str:
    r"""Return the first invisible character of a text that is no space, as "U+202E"; empty if there is none.

    >>> invisible_character("1905\u202e"), invisible_character("1905 ")
    ('U+202E', '')
    """
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cf") and not character.isspace():
            return f"U+{ord(character):04X}"
    return ""


def printable(text: str) -> str:
    r"""Return a text for a terminal: control and direction characters are written as escapes.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    with contextlib.suppress(UnicodeError):
        # the name of a file, if the locale knows fewer characters than the disk
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    return "".join(character if _is_harmless(character) else _escape(character) for character in text)


def quoted(text: str, longest: int = 60) -> str:
    """Return a text in quotation marks, printable, and cut after `longest` characters.

    >>> quoted("x" * 100, 5)
    '"xxxxx…"'
    """
    return f'"{printable(text if len(text) <= longest else text[:longest] + "…")}"'


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    Args:
        count: the number.
        noun: what is counted, in the singular.
        plural: its plural, if it is not formed with -s.

    Returns:
        Both as text.

    >>> counted(1, "stop"), counted(12_000, "stop"), counted(2, "life", "lives")
    ('1 stop', '12,000 stops', '2 lives')
    """
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def _is_harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def safe(text: str) -> str:
    """Return a cell that no spreadsheet runs: one that would run gets an apostrophe in front.

    >>> safe("=1+1"), safe("Omsk")
    ("'=1+1", 'Omsk')
    """
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip(" \u00a0").startswith(FORMULA) else text
