"""Delimiters, line ends, quotation marks, rows that are blank, ragged or long."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tests.trust.hostile.case import HEAD, ROW, SOUND, Case, error, warning

LONG = "word " * 200_000  # a megabyte


def cases() -> Iterator[Case]:
    """Yield the cases."""
    yield from _delimiters()
    yield from _line_ends()
    yield from _quotation_marks()
    yield from _rows()
    yield from _sizes()


def _delimiters() -> Iterator[Case]:
    for name, mark in {"comma": ",", "semicolon": ";", "tab": "\t"}.items():
        table = (
            f'place{mark}start{mark}lat{mark}lon{mark}text\nOmsk{mark}1893{mark}55{mark}73{mark}"a{mark}b"\n'
        )
        yield Case(f"delimiter-{name}", table.encode(), ("Omsk",))
        yield Case(f"sep-line-{name}", f"sep={mark}\n{table}".encode(), ("Omsk",))
        yield Case(
            f"sep-line-{name}-bom-crlf",
            codecs.BOM_UTF8 + f"sep={mark}\n{table}".replace("\n", "\r\n").encode(),
            ("Omsk",),
        )
    table = "place|start|lat|lon\nOmsk|1893|55|73\n"
    yield Case("sep-line-bar", f"sep=|\n{table}".encode(), ("Omsk",))
    yield Case("delimiter-bar-unsaid", table.encode(), ("Omsk",))
    yield Case("sep-line-cr", b"SEP=;\rplace;start;lat;lon\rOmsk;1893;55;73\r", ("Omsk",))
    yield Case("sep-line-quoted", b'"sep=;"\r\nplace;start;lat;lon\r\nOmsk;1893;55;73\r\n', ("Omsk",))
    yield Case(
        "sep-line-counts-as-a-line",
        b"sep=;\nplace;start\nOmsk;1893\nLondon;never\n",
        told=(error(4, "is not a date", "start"),),
    )
    yield Case(
        "sep-line-wrong",
        b"sep=;\nplace,start,lat,lon\nOmsk,1893,55,73\n",
        told=(error(2, "missing", "start"),),
    )
    yield Case(
        "semicolons-with-commas-in-cells",
        b"place;start;lat;lon;text\nOmsk;1893;55;73;a, b, c, d, e, f\n",
        ("a, b, c, d, e, f",),
    )
    yield Case("one-column", b"place\nOmsk\n", told=(error(1, "missing", "start"),))
    yield Case("spaces-between", b"place start\nOmsk 1893\n", told=(error(1, "missing", "start"),))


def _line_ends() -> Iterator[Case]:
    rows = [HEAD, ROW, "Omsk,1893,54.99,73.37"]
    for name, end in {"lf": "\n", "crlf": "\r\n", "cr": "\r"}.items():
        yield Case(f"line-ends-{name}", end.join([*rows, ""]).encode(), ("Kirillov", "Omsk"))
        faulty = end.join([*rows, "London,31/02,,", ""])
        yield Case(f"line-ends-{name}-fault", faulty.encode(), told=(error(4, "is not a date", "start"),))
    mixed = f"{HEAD}\r\n{ROW}\nOmsk,1893,54.99,73.37\rLondon,never,,\n"
    yield Case("line-ends-mixed", mixed.encode(), told=(error(4, "is not a date", "start"),))
    yield Case("line-ends-lfcr", f"{HEAD}\n\r{ROW}\n\r".encode(), ("Kirillov",))
    yield Case("line-ends-crcrlf", f"{HEAD}\r\r\n{ROW}\r\r\n".encode(), ("Kirillov",))
    for name, mark in {
        "next-line": "\x85",
        "line-separator": "\u2028",
        "paragraph-separator": "\u2029",
        "form-feed": "\f",
        "vertical-tab": "\v",
        "file-separator": "\x1c",
    }.items():
        # these end no row of CSV: they stand in their cell
        yield Case(
            f"in-a-cell-{name}",
            f"{HEAD},title\nOmsk,1893,55,73,one{mark}two\nTomsk,1894,56,85,\n".encode(),
            ("Omsk", "Tomsk"),
        )
        fault = f"{HEAD},title\nOmsk,1893,55,73,one{mark}two\nTomsk,never,56,85,\n"
        yield Case(f"line-counted-after-{name}", fault.encode(), told=(error(3, "is not a date", "start"),))


def _quotation_marks() -> Iterator[Case]:
    text = f'{HEAD},text\nOmsk,1893,55,73,"first line\nsecond ""line""\r\nthird, line"\nTomsk,never,56,85,\n'
    yield Case("quoted-newlines-then-a-fault", text.encode(), told=(error(5, "is not a date", "start"),))
    yield Case("quoted-newlines", text.replace("never", "1894").encode(), ('second "line"', "third, line"))
    yield Case("quoted-newline-in-header", f'{HEAD},"my\ncolumn"\n{ROW},seen\n'.encode(), ("Kirillov",))
    yield Case(
        "quoted-newline-in-header-then-a-fault",
        f'{HEAD},"my\ncolumn"\nOmsk,never,55,73,x\n'.encode(),
        told=(error(3, "is not a date", "start"),),
    )
    yield Case("quoted-everything", b'"place","start","lat","lon"\r\n"Omsk","1893","55","73"\r\n', ("Omsk",))
    yield Case(
        "quote-never-closed",
        f'{HEAD},text\n{ROW},fine\nOmsk,1893,55,73,"open\nTomsk,1894,56,85,x\n'.encode(),
        told=(error(3, "never closed"),),
    )
    yield Case("quote-never-closed-in-header", b'place,"start\nOmsk,1893\n', told=(error(1, "never closed"),))
    yield Case("quote-never-closed-at-the-end", b'place,start\nOmsk,"', told=(error(2, "never closed"),))
    yield Case(
        "quote-then-more",
        f'{HEAD},text\nOmsk,1893,55,73,"so" he said\n'.encode(),
        told=(error(2, "after its closing quotation mark"),),
    )
    yield Case(
        "quote-in-the-middle", f'{HEAD},text\nOmsk,1893,55,73,the "old" town\n'.encode(), ('the "old" town',)
    )
    yield Case(
        "quote-before-a-space", f'{HEAD}, "text"\n{ROW}, "a, b"\n'.encode(), told=(error(2, "6 cells"),)
    )
    yield Case("quote-typographic", f"{HEAD},text\n{ROW},“so” he said\n".encode(), ("“so” he said",))
    yield Case("quote-single", f"{HEAD},text\n{ROW},'so' he said\n".encode(), ("'so' he said",))
    yield Case("quote-alone", f'{HEAD},text\n{ROW},""""\n'.encode(), ('"',))
    yield Case(
        "backslash-before-a-quote", f'{HEAD},text\n{ROW},"a\\"\nOmsk,1893,55,73,b\n'.encode(), ("a\\", "Omsk")
    )


def _rows() -> Iterator[Case]:
    yield Case(
        "blank-rows", f"\n\n{HEAD}\n\n   \n{ROW}\n\n\nOmsk,1893,55,73\n\n".encode(), ("Kirillov", "Omsk")
    )
    yield Case("comma-only-rows", f"{HEAD}\n,,,\n{ROW}\n,,,\n , , ,\n".encode(), ("Kirillov",), quiet=True)
    yield Case("comma-only-rows-too-wide", f"{HEAD}\n,,,,,,,\n{ROW}\n".encode(), ("Kirillov",), quiet=True)
    yield Case("no-break-space-rows", f"{HEAD}\n\u00a0,\u00a0,,\n{ROW}\n".encode(), ("Kirillov",), quiet=True)
    yield Case(
        "blank-rows-are-counted",
        f"{HEAD}\n\n,,,\nOmsk,never,55,73\n".encode(),
        told=(error(4, "is not a date", "start"),),
    )
    yield Case(
        "row-too-short", f"{HEAD}\nOmsk,1893\n{ROW}\n".encode(), told=(error(2, "2 cells, the header 4"),)
    )
    yield Case(
        "row-too-long",
        f"{HEAD}\n{ROW}\nSaint-Denis, Réunion,1893,-20.9,55.4\n".encode(),
        told=(error(3, "5 cells, the header 4"),),
    )
    yield Case("row-too-long-by-empty-cells", f"{HEAD}\n{ROW},,,\n".encode(), ("Kirillov",), quiet=True)
    yield Case(
        "rows-ragged-many",
        f"{HEAD}\na\nb,1\n{ROW}\nc,1,2,3,4\n".encode(),
        told=(error(2, "1 cell,"), error(3, "2 cells"), error(5, "5 cells")),
    )
    yield Case("header-alone", f"{HEAD}\n".encode(), told=(error(1, "no stops"),))
    yield Case("header-and-blank-rows", f"{HEAD}\n,,,\n\n".encode(), told=(error(1, "no stops"),))
    yield Case(
        "a-remark-above-the-header",
        b"My life\nplace,start\nOmsk,1893\n",
        ("Omsk",),
        (warning(1, "above the header"),),
    )
    yield Case(
        "a-total-below", f"{HEAD}\n{ROW}\nTotal,1,,\n".encode(), told=(error(3, "is not a date", "start"),)
    )
    yield Case(
        "markdown-table",
        b"| place | start |\n|---|---|\n| Omsk | 1893 |\n",
        told=(error(2, "is not a date", "start"),),
    )
    yield Case("comment-lines", f"# made by hand\n{SOUND}".encode(), told=(warning(1, "above the header"),))
    yield Case(
        "place-missing", f"{HEAD}\n,1884,59.86,38.38\n".encode(), told=(error(2, "needs a place", "place"),)
    )
    yield Case(
        "place-of-spaces",
        f"{HEAD}\n \u00a0\u3000,1884,59.86,38.38\n".encode(),
        told=(error(2, "needs a place", "place"),),
    )
    yield Case(
        "place-of-zero-width",
        f"{HEAD}\n\u200b\u200e,1884,59.86,38.38\n".encode(),
        told=(error(2, "needs a place", "place"),),
    )
    yield Case("start-missing", f"{HEAD}\nOmsk,,55,73\n".encode(), told=(error(2, "needs a start", "start"),))
    yield Case("same-row-twice", f"{HEAD}\n{ROW}\n{ROW}\n".encode(), ("Kirillov",))
    yield Case(
        "no-coordinates-anywhere",
        b"place,start\nXyzzyville-on-Sea,1900\nOmsk,1901\n",
        ("Xyzzyville-on-Sea",),
        (warning(2, "not found", "place"),),
    )
    yield Case(
        "nothing-can-be-placed",
        b"place,start\nXyzzyville-on-Sea,1900\n",
        told=(error(-1, "could be placed"),),
    )


def _sizes() -> Iterator[Case]:
    yield Case("cell-of-a-megabyte", f'{HEAD},text\n{ROW},"{LONG}"\n'.encode(), ("word word",))
    yield Case("cell-of-a-megabyte-unquoted", f"{HEAD},text\n{ROW},{LONG}\n".encode(), ("word word",))
    yield Case("cell-without-a-space", f"{HEAD},text\n{ROW},{'x' * 300_000}\n".encode(), ("x" * 1000,))
    yield Case(
        "header-of-a-hundred-kilobytes", f"{HEAD},{'h' * 100_000}\n{ROW},seen\n".encode(), ("Kirillov",)
    )
    wide = ",".join(f"c{i}" for i in range(10_000))
    yield Case("ten-thousand-columns", f"{HEAD},{wide}\n{ROW}{',x' * 10_000}\n".encode(), ("Kirillov",))
    yield Case(
        "ten-thousand-empty-columns",
        f"{HEAD}{',' * 10_000}\n{ROW}{',' * 10_000}\n".encode(),
        ("Kirillov",),
        quiet=True,
    )
    many = "".join(f"Place {i},{1800 + i % 200},{i % 170 - 85},{i % 350 - 175}\n" for i in range(1500))
    yield Case("rows-fifteen-hundred", f"{HEAD}\n{many}".encode(), ("Place 1499",))
    faults = "".join(f"Place {i},never,0,{i % 170}\n" for i in range(400))
    yield Case(
        "faults-four-hundred",
        f"{HEAD}\n{faults}".encode(),
        told=(error(2, "is not a date", "start"), error(401, "is not a date", "start")),
    )
    yield Case("a-place-of-ten-kilobytes", f"{HEAD}\n{'Omsk ' * 2000},1893,55,73\n".encode(), ("Omsk Omsk",))
