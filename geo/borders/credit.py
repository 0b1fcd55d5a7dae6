"""The makers of borders and their licence, which a page must show."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.errors import BordersError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: the file with the credit of a folder, and the suffix of the one beside a single file
FOLDER_CREDIT, FILE_CREDIT = "CREDIT.txt", ".credit.txt"
_LONGEST = 500
_LICENCE = re.compile(
    r"licen[cs]|lizenz|licencia|licença|lisens|licencja|ліценз|лиценз|许可|ライセンス|رخصة"
    r"|\b(l?gpl|cc|odbl|odc|mit|bsd|apache|pddl)\b|creative commons|public domain|gemeinfrei|domaine public"
    r"|©|\(c\)|copyright|permission",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)\]]")


def credit_of(paths: Sequence[Path]) -> str:
    """Return the credits beside the files, each once; "" where one of the files has none."""
    texts: list[str] = []
    for path in paths:
        folder = path if path.is_dir() else path.parent
        beside = [path.with_name(path.name + FILE_CREDIT)] if path.is_file() else []
        text = next((text for one in [*beside, folder / FOLDER_CREDIT] if (text := _text(one))), "")
        if not text:
            return ""
        texts.append(text)
    return " · ".join(dict.fromkeys(texts))


def tidy(text: str) -> str:
    """Return a credit on one line, cut to 500 characters."""
    return " ".join(text.split())[:_LONGEST]


def names_licence(text: str) -> bool:
    """Return whether a text seems to name a licence.

    >>> names_licence("CShapes 2.0 (CC BY-NC-SA 4.0)"), names_licence("from the internet")
    (True, False)
    """
    return bool(_LICENCE.search(text))


def link_of(text: str) -> str:
    """Return the first web address in a credit, or "".

    >>> link_of("Borders: OpenHistoricalMap (CC0), https://www.openhistoricalmap.org/.")
    'https://www.openhistoricalmap.org/'
    """
    match = _LINK.search(text)
    return match[0] if match else ""


def without_link(text: str) -> str:
    """Return a credit without the address that `link_of` returns, unless that is all of it.

    >>> without_link("Borders: OpenHistoricalMap (CC0), https://www.openhistoricalmap.org/.")
    'Borders: OpenHistoricalMap (CC0)'
    """
    link = link_of(text)
    return (
        re.sub(rf"[\s,;:<(]*{re.escape(link)}[\s,.;:>)]*", " ", text, count=1).strip() or text
        if link
        else text
    )


def missing_credit(paths: Sequence[Path]) -> BordersError:
    """Return the error for borders without a credit."""
    named = ", ".join(printable(str(path)) for path in paths[:3]) + (" …" if len(paths) > 3 else "")
    first = paths[0]
    beside = first / FOLDER_CREDIT if first.is_dir() else first.with_name(first.name + FILE_CREDIT)
    return BordersError(
        f"{named}: who made these borders, and under which licence? A page must show it",
        f"write it in {printable(str(beside))}",
        argument='credit="Borders: the project (its licence), https://…"',
    )


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return tidy(path.read_bytes()[:20_000].decode("utf-8-sig"))
    return ""
