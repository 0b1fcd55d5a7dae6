"""What spreadsheets and other programs save."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator

from tests.trust.hostile.case import Case, error, warning


def _bomb() -> bytes:
    """Return a workbook of a few bytes that says of itself that it unpacks to two gigabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), b"<workbook/>")
    data = file.getvalue()
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + (2_000_000_000).to_bytes(4, "little") + data[at + 4 :]


#: halves of characters, and NUL, as JSON can hold them
HALVES = rb"""{"features": [
{"type": "Feature", "properties": {"place": "Omsk", "start": "1893", "title": "\udc00 </script>", "__proto__": "x",
"person": "\ud83d\u0000"}, "geometry": {"type": "Point", "coordinates": [73, 55]}}]}
"""


def cases() -> Iterator[Case]:
    """Yield the cases."""
    rows = [
        ["Place", "Start", "End", "Lat", "Lon", "Title"],
        ["Zürich", "1905", "1906", "47.37", "8.54", "„Köln“; a, b"],
        ["Nan", "1907", "", "18.78", "100.77", 'a "town"'],
    ]

    def table(mark: str, end: str, *, always: bool = False) -> str:
        def cell(text: str) -> str:
            return (
                '"' + text.replace('"', '""') + '"'
                if always or any(sign in text for sign in (mark, '"', "\n"))
                else text
            )

        return end.join(mark.join(map(cell, row)) for row in rows) + end

    for name, data in {
        "excel-csv-utf-8": codecs.BOM_UTF8 + table(",", "\r\n").encode(),
        "excel-csv-utf-8-german": codecs.BOM_UTF8 + table(";", "\r\n").encode(),
        "excel-unicode-text": codecs.BOM_UTF16_LE + table("\t", "\r\n").encode("utf-16-le"),
        "excel-for-mac": codecs.BOM_UTF8 + table(";", "\r").encode(),
        "libreoffice": table(",", "\n").encode(),
        "libreoffice-all-quoted": table(";", "\n", always=True).encode(),
        "google-sheets": table(",", "\r\n").encode(),
        "google-sheets-tsv": table("\t", "\r\n").encode(),
        "numbers": table(";", "\n").encode(),
        "r-write-csv": ('"",' + table(",", "\n", always=True).replace("\nZ", "\nZ")).encode(),
    }.items():
        if name != "r-write-csv":
            yield Case(f"saved-by-{name}", data, ("Zürich", "Nan", "„Köln“; a, b", 'a "town"'), quiet=True)
    numbered = table(",", "\n", always=True).splitlines()
    yield Case(
        "saved-by-r",
        "\n".join(['"",' + numbered[0], '"1",' + numbered[1], '"2",' + numbered[2], ""]).encode(),
        ("Zürich", "Nan"),
        quiet=True,
    )
    yield Case(
        "saved-by-pandas",
        (
            ","
            + "\n".join(f"{i - 1}," * (i > 0) + line for i, line in enumerate(table(",", "\n").splitlines()))
        ).encode(),
        ("Zürich", "Nan"),
        quiet=True,
    )
    yield Case(
        "saved-by-excel-windows-1252", table(";", "\r\n").encode("cp1252"), told=(error(2, "is not UTF-8"),)
    )
    yield Case(
        "saved-with-a-decimal-comma",
        b"Place;Start;Lat;Lon\r\nOmsk;1893;54,99;73,37\r\n",
        ("Omsk",),
        quiet=True,
    )
    yield Case(
        "saved-with-a-day-count",
        b"Place,Start\r\nOmsk,8711\r\n",
        ("8711",),
        (warning(2, "lies in the future", "Start"),),
    )
    yield Case(
        "saved-with-errors",
        b"Place,Start,Lat,Lon,Note\r\nOmsk,1893,#DIV/0!,#N/A,#REF!\r\n",
        told=(error(2, "decimal degrees", "Lat"), error(2, "decimal degrees", "Lon")),
    )
    yield Case(
        "saved-with-a-title-above",
        b"Places of a life,,,\r\n,,,\r\nPlace,Start,Lat,Lon\r\nOmsk,1893,55,73\r\n",
        ("Omsk",),
        (warning(1, "above the header"),),
    )
    yield Case(
        "saved-as-geojson-with-halves",
        HALVES,
        ("Omsk", "</script>"),
        (warning(2, "lost", "title"), warning(2, "lost", "person")),
        file="life.geojson",
    )
    for name, file, data, words in (
        ("csv-called-xlsx", "life.xlsx", b"place,start\nOmsk,1893\n", "is no spreadsheet"),
        ("csv-called-ods", "life.ods", b"place,start\nOmsk,1893\n", "is no spreadsheet"),
        ("csv-called-xls", "life.xls", b"place,start\nOmsk,1893\n", "is no spreadsheet"),
        ("nothing-called-xlsx", "life.xlsx", b"", "is empty"),
        ("page-called-xlsx", "life.xlsx", b"<!DOCTYPE html><title>Log in</title>", "is a web page"),
        ("cut-xlsx", "life.xlsx", b"PK\x03\x04" + bytes(200), "is damaged"),
        ("locked-xlsx", "life.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "with a password"),
        ("bomb-xlsx", "life.xlsx", _bomb(), "unpacks to 2.0 GB"),
        ("page-called-geojson", "life.geojson", b"<!DOCTYPE html><title>Log in</title>", "is a web page"),
        ("csv-called-geojson", "life.geojson", b"place,start\nOmsk,1893\n", "is not JSON"),
        ("deep-geojson", "life.geojson", b"[" * 100_000, "is nested too deep"),
        ("nothing-called-geojson", "life.geojson", b"", "is empty"),
        (
            "nan-geojson",
            "life.geojson",
            b'{"features": [{"type": "Feature", "properties": {"place": "x", "start": "1900"}, "geometry": {"type": "Point", "coordinates": [NaN, Infinity]}}]}',
            "could be placed",
        ),
    ):
        told = error(-1 if name == "nan-geojson" else 0, words)
        yield Case(f"saved-as-{name}", data, told=(told,), file=file)
    yield Case(
        "timelinejs",
        b"Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background,place,lat,lon\n1884,1,19,,,,,,,Born,Text,,,,,,,,Kirillov,59.86,38.38\n",
        ("Kirillov", "Born", "19 January 1884"),
    )
    yield Case(
        "timelinejs-media-page",
        b"Year,Month,Day,Headline,Media,place,lat,lon\n1884,1,19,Born,https://www.youtube.com/watch?v=x,Kirillov,59.86,38.38\n",
        ("Kirillov",),
    )
    yield Case(
        "wikidata-query",
        b"placeLabel,start,lat,lon,item\nKirillov,1884-01-19T00:00:00Z,59.86,38.38,http://www.wikidata.org/entity/Q1\n",
        told=(error(1, "missing", "place"),),
    )
    yield Case(
        "formula-export-round",
        b'place,start,lat,lon,title,geo_escaped\nOmsk,1893,55,73,\'=1+1,"[""title""]"\n',
        ("=1+1",),
    )
    yield Case(
        "formula-export-forged",
        b'place,start,lat,lon,title,geo_escaped\nOmsk,1893,55,73,x,"{""__class__"": 1}"\n',
        ("Omsk",),
    )
    yield Case(
        "provenance-forged",
        b'place,start,lat,lon,located_by,score,candidates,area,matched\nOmsk,1893,55,73,gazetteer,nan,"[{""name"": ""<img src=x onerror=globalThis.__hit=1>"", ""country"": 1, ""lat"": ""x"", ""lon"": null, ""km"": {}, ""reason"": []}]",yes,<script>globalThis.__hit=1</script>\n',
        ("Omsk",),
    )
    yield Case(
        "provenance-score-infinite",
        b"place,start,lat,lon,located_by,score\nOmsk,1893,55,73,gazetteer,inf\n",
        ("Omsk",),
    )
    yield Case(
        "provenance-candidates-deep",
        b"place,start,lat,lon,located_by,candidates\nOmsk,1893,55,73,gazetteer," + b"[" * 100_000 + b"\n",
        ("Omsk",),
    )
