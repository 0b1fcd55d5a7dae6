"""Bytes: encodings that are read, and what is refused with its reason."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zipfile
from collections.abc import Iterator

from tests.trust.hostile.case import SOUND, Case, error, warning

TABLE = "place,start,lat,lon,title\nZürich,1905,47.37,8.54,Köln – Łódź · Ōsaka · Київ · 北京 · 🗺\n"
SHOWS = ("Zürich", "Köln – Łódź · Ōsaka · Київ · 北京 · 🗺")
RUSSIAN = "place,start,lat,lon\nКириллов,1884,59.86,38.38\n"
GERMAN = "place,start,lat,lon\nMünchen,1905,48.14,11.58\n"


def cases() -> Iterator[Case]:
    """Yield the cases."""
    yield from _read()
    yield from _other_encodings()
    yield from _no_tables()


def _read() -> Iterator[Case]:
    plain = TABLE.encode()
    for name, data in {
        "utf-8": plain,
        "utf-8-bom": codecs.BOM_UTF8 + plain,
        "utf-16-le-bom": codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
        "utf-16-be-bom": codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        "utf-16-excel-unicode-text": codecs.BOM_UTF16_LE
        + TABLE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16-le"),
        "utf-8-crlf": TABLE.replace("\n", "\r\n").encode(),
        "utf-8-old-mac-cr": TABLE.replace("\n", "\r").encode(),
        "utf-16-crlf": TABLE.replace("\n", "\r\n").encode("utf-16"),
        "utf-8-no-last-line-end": plain.rstrip(b"\n"),
        "utf-8-bom-twice": codecs.BOM_UTF8 * 2 + plain,
        "utf-8-bom-quoted-header": codecs.BOM_UTF8 + TABLE.replace("place", '"place"', 1).encode(),
        "utf-8-control-z-at-end": plain + b"\x1a",
        "utf-8-private-use": TABLE.replace("🗺", "\ue000").encode(),
    }.items():
        yield Case(name, data, SHOWS[:1])
    yield Case("utf-8-noncharacters", TABLE.replace("🗺", "\ufffe\uffff").encode(), ("Zürich",))
    yield Case(
        "utf-8-decomposed", "place,start,lat,lon\nZu\u0308rich,1905,47,8\n".encode(), ("Zu\u0308rich",)
    )


def _other_encodings() -> Iterator[Case]:
    for name, text in {
        **dict.fromkeys(("cp1252", "latin-1", "cp850", "mac-roman"), GERMAN),
        **dict.fromkeys(("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"), RUSSIAN),
        "cp1250": "place,start,lat,lon\nŁódź,1905,51.8,19.5\n",
        "iso8859-2": "place,start,lat,lon\nŁódź,1905,51.8,19.5\n",
        "cp1253": "place,start,lat,lon\nΑθήνα,1905,38,23.7\n",
        "cp1254": "place,start,lat,lon\nİstanbul,1905,41,29\n",
        "cp1255": "place,start,lat,lon\nירושלים,1905,31.8,35.2\n",
        "cp1256": "place,start,lat,lon\nالقاهرة,1905,30,31.2\n",
        "shift-jis": "place,start,lat,lon\n東京,1905,35.7,139.7\n",
        "euc-jp": "place,start,lat,lon\n東京,1905,35.7,139.7\n",
        "gb18030": "place,start,lat,lon\n北京,1905,39.9,116.4\n",
        "big5": "place,start,lat,lon\n臺北,1905,25,121.5\n",
        "euc-kr": "place,start,lat,lon\n서울,1905,37.6,127\n",
    }.items():
        yield Case(f"encoded-{name}", text.encode(name), told=(error(2, "is not UTF-8"),))
    latin = "place,start,lat,lon\nOmsk,1893,55,73\nOmsk,1894,55,73\nMünchen,1905,48,11\n"
    yield Case("latin-1-on-line-4", latin.encode("latin-1"), told=(error(4, "is not UTF-8"),))
    yield Case(
        "latin-1-on-line-4-old-mac",
        latin.replace("\n", "\r").encode("latin-1"),
        told=(error(4, "is not UTF-8"),),
    )
    for order in ("le", "be"):
        bare = TABLE.encode(f"utf-16-{order}")
        yield Case(f"utf-16-{order}-without-mark", bare, told=(error(1, "UTF-16"),))
        marked = "\ufeff".encode(f"utf-32-{order}") + TABLE.encode(f"utf-32-{order}")
        yield Case(f"utf-32-{order}", marked, told=(error(0, "UTF-32"),))
        yield Case(f"utf-32-{order}-without-mark", TABLE.encode(f"utf-32-{order}"), told=(error(1, "NUL"),))
    half = codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le")
    yield Case("utf-16-cut-in-a-character", half[:-1], told=(error(2, "is not UTF-16"),))
    surrogate = (
        codecs.BOM_UTF16_LE
        + "place,start\nO".encode("utf-16-le")
        + b"\x00\xd8"
        + "msk,1893\n".encode("utf-16-le")
    )
    yield Case("utf-16-lone-surrogate", surrogate, told=(error(2, "is not UTF-16"),))
    yield Case(
        "utf-8-lone-surrogate", b"place,start\nOmsk\xed\xa0\x80,1893\n", told=(error(2, "is not UTF-8"),)
    )
    yield Case("utf-8-overlong", b"place,start\nOmsk\xc0\xaf,1893\n", told=(error(2, "is not UTF-8"),))
    yield Case(
        "utf-8-beyond-unicode", b"place,start\nOmsk\xf4\x90\x80\x80,1893\n", told=(error(2, "is not UTF-8"),)
    )
    yield Case(
        "utf-8-cut-in-a-character",
        "place,start\nOmsk,1893\nŁ".encode()[:-1],
        told=(error(3, "is not UTF-8"),),
    )
    yield Case(
        "utf-8-then-latin-1",
        TABLE.encode() + "München,1905,48,11,\n".encode("latin-1"),
        told=(error(3, "is not UTF-8"),),
    )
    # UTF-7 is plain ASCII to any reader: its bytes are shown as they are, never decoded
    yield Case(
        "utf-7",
        b"place,start,lat,lon\nM+APw-nchen +ADw-script+AD4-,1905,48,11\n",
        ("M+APw-nchen +ADw-script+AD4-",),
    )
    yield Case("hz-escapes", b"place,start,lat,lon\n~{1135~},1905,40,116\n", ("~{1135~}",))
    yield Case(
        "iso-2022-jp",
        "place,start,lat,lon\n東京,1905,36,140\n".encode("iso-2022-jp"),
        told=(error(2, "ISO-2022"),),
    )
    yield Case("ebcdic", SOUND.encode("cp500"), told=(error(1, "is not UTF-8"),))
    yield Case("utf-7-mark", b"+/v8-place,start,lat,lon\nOmsk,1905,48,11\n", told=(error(0, "UTF-7"),))
    garbled = "place,start,lat,lon\nMÃ¼nchen,1905,48,11\n"
    yield Case("garbled-before", garbled.encode(), ("MÃ¼nchen",), (warning(2, "München", "place"),))
    lost = "place,start,lat,lon\nM\ufffdnchen,1905,48,11\n"
    yield Case("lost-before", lost.encode(), ("M\ufffdnchen",), (warning(2, "lost", "place"),))


def _no_tables() -> Iterator[Case]:
    def zipped(**names: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, data in names.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        return file.getvalue()

    html = b"<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>place,start</body></html>"
    for name, data, words in (
        (
            "xlsx-called-csv",
            zipped(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""}),
            "zip archive",
        ),
        ("ods-called-csv", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "zip archive"),
        ("zip-empty", b"PK\x05\x06" + bytes(18), "zip archive"),
        ("xls-called-csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old Excel"),
        ("gzip", gzip.compress(SOUND.encode(), mtime=0), "gzip"),
        ("bzip2", bz2.compress(SOUND.encode()), "bzip2"),
        ("xz", lzma.compress(SOUND.encode()), "xz"),
        ("zstandard", b"\x28\xb5\x2f\xfd" + bytes(16), "Zstandard"),
        ("7z", b"7z\xbc\xaf\x27\x1c" + bytes(16), "7z"),
        ("rar", b"Rar!\x1a\x07\x00" + bytes(16), "RAR"),
        ("png", b"\x89PNG\r\n\x1a\n" + bytes(16), "PNG picture"),
        ("jpeg", b"\xff\xd8\xff\xe0" + bytes(16), "JPEG picture"),
        ("gif", b"GIF89a" + bytes(16), "GIF picture"),
        ("webp", b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(8), "WebP picture"),
        ("tiff", b"II*\x00" + bytes(16), "TIFF picture"),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("parquet", b"PAR1" + bytes(16), "Parquet"),
        ("sqlite", b"SQLite format 3\x00" + bytes(16), "SQLite"),
        ("rtf", b"{\\rtf1\\ansi place,start}", "RTF"),
        ("elf", b"\x7fELF" + bytes(16), "program"),
        ("windows-program", b"MZ\x90\x00" + bytes(16), "program"),
        ("login-page", html, "web page"),
        ("login-page-after-spaces", b"\n\n   " + html, "web page"),
        ("login-page-bom", codecs.BOM_UTF8 + html, "web page"),
        ("login-page-after-a-comment", b"<!-- saved from url=(0014)about:internet -->\n" + html, "web page"),
        ("login-page-utf-16", html.decode().encode("utf-16"), "web page"),
        ("login-page-upper-case", html.upper(), "web page"),
        ("html-from-body", b"<body><table><tr><td>place</td></tr></table>", "web page"),
        ("html-table-called-csv", b"<table><tr><th>place</th><th>start</th></tr></table>", "web page"),
        ("html-script-first", b"<script>location='/login'</script>", "web page"),
        ("xml", b"<?xml version='1.0'?><places/>", "XML"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        ("kml", b"<kml xmlns='http://www.opengis.net/kml/2.2'></kml>", "XML"),
        ("json-called-csv", b'{"type": "FeatureCollection", "features": []}', "JSON"),
        ("json-list-called-csv", b'[{"place": "Omsk"}]', "JSON"),
        ("json-error-answer", b'{"error": "not logged in"}', "JSON"),
        (
            "pointer-of-git-lfs",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
            "git-lfs",
        ),
    ):
        yield Case(f"no-table-{name}", data, told=(error(0, words),))
    yield Case("nul-in-a-cell", b"place,start\nOmsk,1893\nLon\0don,1912\n", told=(error(3, "NUL"),))
    yield Case("nul-in-utf-16", "place,start\nOm\0sk,1893\n".encode("utf-16"), told=(error(2, "NUL"),))
    yield Case("nul-at-the-end", SOUND.encode() + b"\0" * 512, told=(error(3, "NUL"),))
    yield Case("nothing", b"", told=(error(0, "is empty"),))
    for name, data in {
        "only-a-mark": codecs.BOM_UTF8,
        "only-a-utf-16-mark": codecs.BOM_UTF16_LE,
        "only-line-ends": b"\r\n\n\r",
        "only-spaces": b"    \n\t\n",
        "only-delimiters": b",,,\n,,,\n",
        "only-no-break-spaces": "\u00a0\n".encode(),
    }.items():
        yield Case(name, data, told=(error(0, "holds no table"),))
    yield Case("random-bytes", bytes(range(128, 256)) * 4, told=(error(1, "is not UTF-8"),))
