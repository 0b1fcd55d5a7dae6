"""PDF: the map and the list of a life on A4 pages, set by Typst.

Typst brings a font for Latin, Greek and Cyrillic letters; for others it takes fonts of the machine.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.cells.links import safe_link
from geo.drawing.key import doubt
from geo.drawing.sheet import legend, owed, sheet
from geo.errors import FormatError
from geo.language.dates import said_span
from geo.language.phrases import Words
from geo.route.rows import one_line, rows

if TYPE_CHECKING:
    from geo.route.route import Route
    from geo.route.rows import Row

FONT = "Libertinus Serif"  # Typst's own, so that the pages are the same on every machine
_MAP = (700.0, 500.0)


def content(route: Route, *, language: str = "en") -> bytes:
    """Return a route as a PDF of A4 pages: the map, then every stop with its dates, texts and sources.

    Raises `geo.errors.FormatError` where Typst is missing.
    """
    try:
        import typst
    except ImportError as error:
        what = '.pdf needs Typst, which is not here: pip install "geo-lives[pdf]"'
        raise FormatError(what) from error
    template = (files("geo.export") / "pdf.typ").read_bytes()
    life = json.dumps(_life(route, Words(language)), ensure_ascii=False)
    pages = typst.compile(template, format="pdf", sys_inputs={"life": life}, timestamp=0)
    assert isinstance(pages, bytes)
    return pages


def _life(route: Route, words: Words) -> dict[str, Any]:
    width, height = _MAP
    drawn = sheet(
        route,
        width=width,
        height=height,
        language=words.language,
        with_key=False,
        with_title=False,
        with_credits=False,
        family=FONT,
    )
    return {
        "title": one_line(route.title) or words.say("map"),
        "language": words.language,
        "summary": words.say("stops", n=len(route)),
        "map": drawn if len(route.places) else "",
        "alt": f"{words.say('map')}: {one_line(route.title)}",
        "credits": f"{legend(words)} {owed(route)}",
        "stops": [_stop(row, words, several=len(route.people) > 1) for row in rows(route)],
    }


def _stop(row: Row, words: Words, *, several: bool) -> dict[str, str]:
    now = one_line(str(row.found["matched"]))
    said = doubt(row)
    whose = [one_line(row.text("person"))] if several and row.text("person") else []
    return {
        "number": str(row.number),
        "name": one_line(row.name),
        "now": words.say("now", name=now) if now and now.casefold() != row.name.casefold() else "",
        "dates": " · ".join([said_span(row.start, row.end, words), *whose]),
        "found": " ".join(text for text in (words.say(said) if said else "", row.text("remark")) if text),
        "title": row.text("title"),
        "text": row.text("text"),
        "source": row.text("source"),
        "link": safe_link(row.text("link")),
    }
