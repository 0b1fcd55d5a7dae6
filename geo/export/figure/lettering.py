"""How wide a text is, without asking a font: what a sans-serif of the usual kind needs, and a little more."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: widths in em of a sans-serif's letters, rounded up; what is not named is as wide as an "n"
_WIDTHS = {
    0.27: "iljI.,:;'|!·’‘",
    0.36: 'ft()[]r-/\\ \u00a0"°',
    0.52: "cksvxyzJ",
    0.69: "ABEKPSVXYЖФЩШЮЫ&",
    0.75: "CDGHNORUQwTZLFж",
    0.88: "mMWфшщюы@–",
    1.0: "—…%",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in the units of `size`; it is meant to be rather too much than too little.

    >>> text_width("Omsk", 10) < text_width("Omsk", 10, bold=True) < 33
    True
    """
    return sum(map(_width, text)) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    if letter in _BY_LETTER:
        return _BY_LETTER[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _width(base)
    return 0.7 if letter.isupper() else 0.6


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Return a text broken into lines that fit a width, between words where it can be.

    >>> lines_of("a long way from home", 10, 60)
    ['a long way', 'from home']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
            continue
        rest = word
        while text_width(rest, size) > width and len(rest) > 1:
            count = next(n for n in range(1, len(rest) + 1) if text_width(rest[: n + 1], size) > width)
            lines.append(rest[:count])
            rest = rest[count:]
        lines.append(rest)
    return lines or [""]


def shortened(text: str, size: float, width: float) -> str:
    """Return a text cut to a width, with an ellipsis where something is left out."""
    if text_width(text, size) <= width:
        return text
    count = len(text)
    while count and text_width(text[:count].rstrip() + "…", size) > width:
        count -= 1
    return text[:count].rstrip() + "…"
