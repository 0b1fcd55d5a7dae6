"""Texts that were spoilt before they came here: UTF-8 once read in another encoding, signs that were lost."""

from __future__ import annotations

import re
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
