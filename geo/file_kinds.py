"""What a file is that is no table of text: known by its first bytes, or by how its text begins."""

from __future__ import annotations

import re

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
