"""Bytes of a file to text: UTF-8, or UTF-16 with its mark, and nothing by guess."""

from __future__ import annotations

import os
import re
from pathlib import Path

from geo.file_kinds import kind_of_bytes, kind_of_text
from geo.problems import Problem

#: the switch to Japanese letters of ISO-2022-JP, whose bytes are ASCII to any other reader
_ISO_2022 = re.compile(r"\x1b\$[@AB]")


def read_text(path: str | Path, *, json: bool = False) -> tuple[str, list[Problem]]:
    """Return the text of a file and what is wrong with it; the text is empty where it cannot be read.

    UTF-8 with or without a byte order mark and UTF-16 with one are read. Nothing else is guessed at. With
    `json` the text may be JSON, which is no table otherwise.
    """
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return "", [_fault(name, 0, "file", "there is no such file", _neighbours(Path(path)))]
    except IsADirectoryError:
        return "", [_fault(name, 0, "file", "is a folder, not a table", "name the CSV file in it")]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return "", [
            _fault(name, 0, "file", f"cannot be read: {reason}", "look at the file's name and its rights")
        ]
    return decode(data, name, json=json)


def decode(data: bytes, name: str, *, json: bool = False) -> tuple[str, list[Problem]]:
    """Return bytes as text, and what is wrong with them; the text is empty where they cannot be read.

    >>> decode("Kirillov".encode("utf-16"), "a.csv")
    ('Kirillov', [])
    """
    if not data:
        return "", [_fault(name, 0, "empty", "is empty", "start with: geo new life.csv")]
    if kind := kind_of_bytes(data):
        return "", [_fault(name, 0, "not-a-table", *kind)]
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in data:
        return "", [_nul(name, data[: data.index(b"\0")], encoding)]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_of(data[: error.start], encoding)
        return "", [_undecodable(name, line, encoding, data, error)]
    if "\0" in text:
        return "", [_nul(name, text[: text.index("\0")].encode(), "utf-8")]
    if match := _ISO_2022.search(text):
        line = _line_of(text[: match.start()].encode(), "utf-8")
        remedy = "convert it: iconv -f ISO-2022-JP -t UTF-8"
        return "", [_fault(name, line, "encoding", "is encoded as ISO-2022, not as UTF-8", remedy)]
    if kind := kind_of_text(text, json=json):
        return "", [_fault(name, 1, "not-a-table", *kind)]
    return text.removesuffix("\x1a"), []  # the end of a text, to old programs


def name_of(path: Path) -> str:
    """Return the name of a file without its suffix, as text; bytes that are no UTF-8 become U+FFFD.

    >>> name_of(Path("maps/maisky.csv"))
    'maisky'
    """
    return os.fsencode(path.stem).decode("utf-8", "replace")


def _undecodable(name: str, line: int, encoding: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    said = "UTF-16" if encoding == "utf-16" else "UTF-8"
    byte = data[error.start : error.start + 1].hex()
    return Problem(
        name,
        line,
        "",
        "",
        "error",
        "encoding",
        f"is not {said}: byte 0x{byte} at offset {error.start} ({error.reason})",
        'save it as "CSV UTF-8" in the spreadsheet, or convert it: iconv -f WINDOWS-1252 -t UTF-8, say',
    )


def _nul(name: str, before: bytes, encoding: str) -> Problem:
    what = "holds a NUL character, which no text has"
    remedy = "save the table again as CSV UTF-8 (a UTF-16 file needs its byte order mark)"
    return _fault(name, _line_of(before, encoding), "nul", what, remedy)


def _line_of(before: bytes, encoding: str) -> int:
    text = before.decode(encoding, "ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _neighbours(path: Path) -> str:
    try:
        tables = sorted(
            entry.name for entry in path.parent.iterdir() if entry.suffix.casefold() in {".csv", ".tsv"}
        )
    except OSError:
        tables = []
    if tables:
        return "in that folder there is " + ", ".join(tables[:5])
    return "give the path of a CSV file, or make a starter table with: geo new life.csv"


def _fault(name: str, line: int, code: str, message: str, remedy: str) -> Problem:
    return Problem(name, line, "", "", "error", code, message, remedy)
