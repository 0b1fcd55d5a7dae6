"""Headers: case and spaces, an index column, what stands twice, is missing or comes again."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile.case import HEAD, ROW, Case, error, warning, with_column

#: names that objects of JavaScript and Python have already
INHERITED = (
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "prototype",
    "null",
    "undefined",
    "length",
    "name",
    "then",
    "__class__",
    "self",
    "index",
    "iloc",
    "None",
    "NaN",
    "true",
    "0",
)
#: columns that geo itself adds
RESERVED = (
    "score",
    "matched",
    "earliest_start",
    "file",
    "line",
    "found",
    "remark",
    "area",
    "candidates",
)


def cases() -> Iterator[Case]:
    """Yield the cases."""
    cells = "Kirillov,1884,59.86,38.38\n"
    for name, header in {
        "upper-case": "PLACE,START,LAT,LON",
        "title-case": "Place,Start,Latitude,Longitude",
        "spaces-around": "  place , start,lat  ,\tlon",
        "no-break-spaces": "\u00a0place\u00a0,start,lat,lon\u202f",
        "zero-width": "\u200bplace,start\u200b,lat\u200e,\u2060lon",
        "byte-order-mark-inside": "\ufeffplace,\ufeffstart,lat,lon",
        "aliases": "Location,When,Lat,Lng",
        "alias-with-spaces": "Place  Name,Start\u00a0Date,lat,lon",
        "alias-with-hyphens": "place-name,start-date,lat,lon",
        "wide-letters": "ｐｌａｃｅ,ｓｔａｒｔ,lat,lon",
        "soft-hyphen": "pla\u00adce,start,lat,lon",
        "quoted": '"place","start","lat","lon"',
    }.items():
        yield Case(f"header-{name}", f"{header}\n{cells}".encode(), ("Kirillov",), quiet=True)
    yield Case("header-other-order", b"lon,start,lat,place\n38.38,1884,59.86,Kirillov\n", ("Kirillov",))
    yield Case("header-twice", b"place,start,place\na,1884,b\n", told=(error(1, "stands twice", "place"),))
    yield Case(
        "header-twice-in-other-case",
        b"place,start,PLACE\na,1884,b\n",
        told=(error(1, "same column", "PLACE"),),
    )
    yield Case(
        "header-and-alias", b"place,start,location\na,1884,b\n", told=(error(1, "same column", "location"),)
    )
    yield Case(
        "header-own-twice",
        f"{HEAD},note,note\n{ROW},a,b\n".encode(),
        told=(error(1, "stands twice", "note"),),
    )
    yield Case(
        "header-own-twice-in-other-case",
        f"{HEAD},note,NOTE\n{ROW},a,b\n".encode(),
        told=(error(1, "NOTE", "NOTE"),),
    )
    yield Case("header-missing-place", b"start,lat,lon\n1884,1,2\n", told=(error(1, "missing", "place"),))
    yield Case("header-missing-start", b"place,lat,lon\nOmsk,1,2\n", told=(error(1, "missing", "start"),))
    yield Case(
        "header-missing-both",
        b"a,b\n1,2\n",
        told=(error(1, "missing", "place"), error(1, "missing", "start")),
    )
    yield Case("header-none", b"Omsk,1893\nLondon,1912\n", told=(error(1, "missing", "place"),))
    yield Case("header-misspelt-required", b"palce,start\nOmsk,1893\n", told=(error(1, "missing", "place"),))
    yield Case(
        "header-misspelt-optional",
        f"{HEAD},titel\n{ROW},seen\n".encode(),
        ("seen",),
        (warning(1, "did you mean", "titel"),),
    )
    yield Case(
        "header-in-the-middle",
        f"{HEAD}\n{ROW}\n{HEAD}\nOmsk,1893,55,73\n".encode(),
        told=(error(3, "second time"),),
    )
    yield Case(
        "header-in-the-middle-in-other-case",
        f"{HEAD}\n{ROW}\n{HEAD.upper()}\n".encode(),
        told=(error(3, "second time"),),
    )
    yield Case(
        "header-in-the-middle-after-blanks",
        f"{HEAD}\n{ROW}\n\n\n place ,start,lat,lon\nOmsk,1893,55,73\n".encode(),
        told=(error(5, "second time"),),
    )
    yield Case(
        "header-in-the-middle-of-another-table",
        f"{HEAD}\n{ROW}\nplace,start,end,title\nOmsk,1893,,x\n".encode(),
        told=(error(3, "header"),),
    )
    yield Case("header-at-once-again", f"{HEAD}\n{HEAD}\n{ROW}\n".encode(), told=(error(2, "second time"),))
    yield Case(
        "header-cell-without-a-name",
        b"place,start,lat,lon,\nOmsk,1893,55,73,what\n",
        told=(error(1, "no name", "column 5"),),
    )
    yield Case(
        "header-cell-without-a-name-in-the-middle",
        b"place,,start\nOmsk,what,1893\n",
        told=(error(1, "no name", "column 2"),),
    )
    yield Case(
        "header-cell-without-a-name-or-cells",
        b"place,start,,lat,lon\nOmsk,1893,,55,73\n",
        ("Omsk",),
        quiet=True,
    )
    for name, first in {"from-0": 0, "from-1": 1, "from-17": 17}.items():
        rows = "".join(f"{first + i},Omsk,{1893 + i},55,73\n" for i in range(3))
        yield Case(f"index-column-{name}", f",{HEAD}\n{rows}".encode(), ("Omsk",), quiet=True)
    yield Case(
        "index-column-named-by-pandas", f"Unnamed: 0,{HEAD}\n0,{ROW}\n".encode(), ("Kirillov",), quiet=True
    )
    yield Case(
        "index-column-not-counting",
        f",{HEAD}\n7,{ROW}\n3,{ROW}\n".encode(),
        told=(error(1, "no name", "column 1"),),
    )
    yield Case(
        "index-column-of-letters", f",{HEAD}\nA,{ROW}\n".encode(), told=(error(1, "no name", "column 1"),)
    )
    for name in INHERITED:
        yield Case(
            f"own-column-{name.strip('_')}{'-dunder' * name.startswith('_')}",
            with_column(name, f"cell of {name}"),
            (f"cell of {name}",),
        )
    for name in RESERVED:
        yield Case(
            f"own-column-{name}-is-geo-s",
            with_column(name, "mine"),
            ("Kirillov",),
            (warning(1, "geo itself adds", name),),
        )
    yield Case(
        "all-inherited-columns",
        f"{HEAD},{','.join(INHERITED)}\n{ROW},{','.join(f'x{i}' for i in range(len(INHERITED)))}\n".encode(),
        ("x0", "x17"),
    )
    yield Case(
        "own-column-of-markup",
        with_column("<img src=x onerror=globalThis.__hit=1>", "cell"),
        ("<img src=x onerror=globalThis.", "cell"),
    )
    yield Case("own-column-of-braces", with_column("{{7*7}}", "cell"), ("{{7*7}}",))
    yield Case("own-column-right-to-left", with_column("ملاحظة", "نص"), ("ملاحظة", "نص"))
    yield Case("own-column-bidi-override", with_column("\u202egnp", "cell"), ("cell",))
    yield Case("own-column-emoji", with_column("👩‍🚀", "cell"), ("👩‍🚀", "cell"))
    yield Case(
        "own-column-escape", b"place,start\x1b[2J,lat\nOmsk,1893,55\n", told=(error(2, "partner", "lon"),)
    )
    yield Case(
        "own-column-newline-markup",
        with_column("a\n</script><script>globalThis.__hit=1</script>", "cell"),
        ("cell",),
    )
    yield Case(
        "own-columns-that-differ-by-underscore",
        f"{HEAD},a_b,a b\n{ROW},one,two\n".encode(),
        told=(error(1, "a b", "a b"),),
    )
    yield Case("header-formula", with_column("=cmd|' /C calc'!A0", "cell"), ("=cmd|' /C calc'!A0",))
