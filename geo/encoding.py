"""Bytes of a file to text: UTF-8, or UTF-16 with its mark, and nothing by guess."""

from __future__ import annotations

from pathlib import Path

from geo.problems import Problem

#: how files begin that are no text, and what to do about each
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (
        b"PK\x03\x04",
        "is a zip archive, as .xlsx and .ods files are",
        "save the sheet as CSV UTF-8 and build that file",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Excel workbook (.xls)",
        "save the sheet as CSV UTF-8 and build that file",
    ),
    (b"\x1f\x8b", "is compressed with gzip", "unpack it first"),
    (b"BZh", "is compressed with bzip2", "unpack it first"),
    (b"\xfd7zXZ", "is compressed with xz", "unpack it first"),
    (b"\x89PNG", "is a PNG picture", "name the CSV file instead"),
    (b"\xff\xd8\xff", "is a JPEG picture", "name the CSV file instead"),
    (b"GIF8", "is a GIF picture", "name the CSV file instead"),
    (b"%PDF", "is a PDF document", "name the CSV file instead"),
    (b"PAR1", "is a Parquet file", "name the CSV file instead"),
    (b"SQLite format 3", "is an SQLite database", "export the table as CSV"),
    (b"\xff\xfe\x00\x00", "is encoded as UTF-32", "save it as CSV UTF-8"),
    (b"\x00\x00\xfe\xff", "is encoded as UTF-32", "save it as CSV UTF-8"),
)


def read_text(path: str | Path) -> tuple[str, list[Problem]]:
    """Return the text of a file and what is wrong with it; the text is empty where it cannot be read.

    UTF-8 with or without a byte order mark and UTF-16 with one are read. Nothing else is guessed at.
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
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return bytes as text, and what is wrong with them; the text is empty where they cannot be read.

    >>> decode("Kirillov".encode("utf-16"), "a.csv")
    ('Kirillov', [])
    """
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            return "", [_fault(name, 0, "not-a-table", what, remedy)]
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
    start = text.lstrip()[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<head", "<?xml")):
        return "", [
            _fault(
                name,
                1,
                "not-a-table",
                "is a web page, not a table",
                "download the table itself, perhaps after logging in",
            )
        ]
    return text, []


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
