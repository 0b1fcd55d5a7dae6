"""The bytes of a file as text: UTF-8, or UTF-16 with its byte order mark; no other encoding is guessed."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from geo.problems import Problem, file_fault

#: the switch of ISO-2022-JP to Japanese letters, in bytes that any other decoder takes for ASCII
_ISO_2022 = re.compile(r"\x1b\$[@AB]")


def file_bytes(path: str | Path, most: int = -1) -> tuple[bytes, list[Problem]]:
    """Return the bytes of a file, at most `most` of them if given, and why it cannot be read or is empty.

    >>> file_bytes("data/places.csv", 5)
    (b'place', [])
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(most)
    except FileNotFoundError:
        return b"", [file_fault(name, "file", "there is no such file", _tables_beside(Path(path)))]
    except IsADirectoryError:
        return b"", [file_fault(name, "file", "is a folder, not a table", "name the CSV file in it")]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return b"", [
            file_fault(name, "file", f"cannot be read: {reason}", "check the file's name and permissions")
        ]
    return data, [] if data else [file_fault(name, "empty", "is empty", "start with: geo new life.csv")]


def decode(data: bytes, name: str, *, json: bool = False, encoding: str = "") -> tuple[str, list[Problem]]:
    """Return bytes as text, and what is wrong with them; the text is empty if they cannot be read.

    Args:
        data: the content of a file.
        name: what messages call the file.
        json: whether the text may be JSON, which is refused as a table otherwise.
        encoding: that of a file which is not Unicode, such as "cp1252".

    Returns:
        The text, and at most one problem.

    >>> decode("Länge".encode("cp1252"), "a.csv", encoding="cp1252")
    ('Länge', [])
    >>> decode("Kirillov".encode("utf-16"), "a.csv")
    ('Kirillov', [])
    """
    if not data:
        return "", [file_fault(name, "empty", "is empty", "start with: geo new life.csv")]
    if kind := kind_of_bytes(data):
        return "", [file_fault(name, "not-a-table", *kind)]
    unicode = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    encoding = encoding if unicode != "utf-16" and not data.startswith(codecs.BOM_UTF8) else ""
    encoding = encoding or unicode
    if encoding != "utf-16" and b"\0" in data:
        return "", [_nul(name, data[: data.index(b"\0")], encoding)]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return "", [_undecodable(name, encoding, data, error)]
    if "\0" in text:
        return "", [_nul(name, text[: text.index("\0")].encode(), "utf-8")]
    if match := _ISO_2022.search(text):
        line = _line_of(text[: match.start()].encode(), "utf-8")
        remedy = "convert it: iconv -f ISO-2022-JP -t UTF-8"
        return "", [file_fault(name, "encoding", "is encoded in ISO-2022, not UTF-8", remedy, line=line)]
    if kind := kind_of_text(text, json=json):
        return "", [file_fault(name, "not-a-table", *kind, line=1)]
    return text.removesuffix("\x1a"), []  # the end-of-file character of DOS


def name_of(path: Path) -> str:
    """Return the name of a file without its suffix; bytes that are not UTF-8 become U+FFFD.

    >>> name_of(Path("maps/maisky.csv"))
    'maisky'
    """
    return os.fsencode(path.stem).decode("utf-8", "replace")


def _undecodable(name: str, encoding: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    expected = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8"}.get(encoding, encoding)
    byte = data[error.start : error.start + 1].hex()
    what = f"is not {expected}: byte 0x{byte} at offset {error.start} ({error.reason})"
    remedy = 'save it as "CSV UTF-8" in the spreadsheet, or convert it, e.g.: iconv -f WINDOWS-1252 -t UTF-8'
    return file_fault(name, "encoding", what, remedy, line=_line_of(data[: error.start], encoding))


def _nul(name: str, before: bytes, encoding: str) -> Problem:
    what = "contains a NUL character, which no text has"
    remedy = "save the table again as CSV UTF-8 (a UTF-16 file needs its byte order mark)"
    return file_fault(name, "nul", what, remedy, line=_line_of(before, encoding))


def _line_of(before: bytes, encoding: str) -> int:
    text = before.decode(encoding, "ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _tables_beside(path: Path) -> str:
    """Return the remedy for a missing file: the tables in its folder, or how to start one."""
    try:
        tables = sorted(
            entry.name for entry in path.parent.iterdir() if entry.suffix.casefold() in {".csv", ".tsv"}
        )
    except OSError:
        tables = []
    if tables:
        return "that folder has " + ", ".join(tables[:5])
    return "give the path of a CSV file, or make a starter table with: geo new life.csv"


_AS_CSV = "save the sheet as CSV UTF-8 and build that file"
_ANOTHER = "name the CSV file instead"
_UNPACK = "unpack it first"

#: first bytes, what the file is, what to do
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "is a zip archive, as .xlsx and .ods files are", _AS_CSV),
    (b"PK\x05\x06", "is an empty zip archive", _AS_CSV),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook (.xls)", _AS_CSV),
    (b"\x1f\x8b", "is compressed with gzip", _UNPACK),
    (b"BZh", "is compressed with bzip2", _UNPACK),
    (b"\xfd7zXZ", "is compressed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is compressed with Zstandard", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "is a RAR archive", _UNPACK),
    (b"\x89PNG", "is a PNG picture", _ANOTHER),
    (b"\xff\xd8\xff", "is a JPEG picture", _ANOTHER),
    (b"GIF8", "is a GIF picture", _ANOTHER),
    (b"II*\x00", "is a TIFF picture", _ANOTHER),
    (b"MM\x00*", "is a TIFF picture", _ANOTHER),
    (b"%PDF", "is a PDF document", _ANOTHER),
    (b"{\\rtf", "is an RTF document", "save it as plain text: CSV UTF-8"),
    (b"PAR1", "is a Parquet file", "name it .parquet"),
    (b"SQLite format 3", "is an SQLite database", "export the table as CSV"),
    (b"\x7fELF", "is a program", _ANOTHER),
    (b"MZ\x90\x00", "is a program", _ANOTHER),
    (b"\xff\xfe\x00\x00", "is encoded as UTF-32", "save it as CSV UTF-8"),
    (b"\x00\x00\xfe\xff", "is encoded as UTF-32", "save it as CSV UTF-8"),
    *((b"+/v" + sign, "is encoded as UTF-7", "save it as CSV UTF-8") for sign in (b"8", b"9", b"+", b"/")),
)
_PAGE = "is a web page, not a table"
_DOWNLOAD = "download the table itself, perhaps after logging in"
#: how a text begins (comments of markup passed over), what the file is, what to do
_BEGINNINGS: tuple[tuple[str, str, str], ...] = (
    (r"<(!doctype\s+html|html|head|body)\b", _PAGE, _DOWNLOAD),
    (r"<\?xml\b(?=.{0,1000}<html)", _PAGE, _DOWNLOAD),
    (r"(<\?xml\b.{0,1000})?<svg\b", "is an SVG picture, not a table", _ANOTHER),
    (r"<\?xml\b|<(kml|gpx|rss|feed)\b", "is an XML file, not a table", "export the table as CSV"),
    (r"<(table|script|meta|title|style|div)\b[^\r\n,;\t]*(?:[\r\n]|$)", _PAGE, _DOWNLOAD),
    (
        r"version https://git-lfs\.",
        "is a pointer of git-lfs, not the table",
        "get the file itself: git lfs pull",
    ),
)
_JSON = re.compile(r'\{\s*["}]|\[\s*[\[{"\]]')
_COMMENTS = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)


def kind_of_bytes(data: bytes) -> tuple[str, str] | None:
    r"""Return what a file is and what to do, where its first bytes say that it is no text in UTF-8 or UTF-16.

    >>> kind_of_bytes(b"\x1f\x8b\x08")
    ('is compressed with gzip', 'unpack it first')
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "is a WebP picture", _ANOTHER
    return next(((what, do) for start, what, do in _SIGNATURES if data.startswith(start)), None)


def kind_of_text(text: str, *, json: bool = False) -> tuple[str, str] | None:
    """Return what a text is and what to do, where it begins as no table does; `json` lets JSON through.

    >>> kind_of_text("<!DOCTYPE html><title>Log in</title>")[0]
    'is a web page, not a table'
    """
    opening = _COMMENTS.sub("", text[:4000], count=1)[:2000]
    for beginning, what, remedy in _BEGINNINGS:
        if re.match(beginning, opening, re.IGNORECASE | re.DOTALL):
            return what, remedy
    if not json and _JSON.match(opening):
        return "is JSON, not a table", "name it .geojson if it is GeoJSON, else save a table as CSV"
    return None
