"""PDF: the map and the stops of a life on A4 pages, set by Typst.

Typst has a font for Latin, Greek and Cyrillic letters; for others it uses the fonts of the machine.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.cells.links import safe_link
from geo.drawing.key import doubt, name_today
from geo.drawing.sheet import credit_line, legend, sheet
from geo.errors import require
from geo.language.dates import said_span
from geo.language.phrases import Words
from geo.route.rows import one_line, rows

if TYPE_CHECKING:
    from geo.route.route import Route
    from geo.route.rows import Row

FONT = "Libertinus Serif"  # part of Typst, so that the pages are the same on every machine
_MAP = (700.0, 500.0)


def content(route: Route, *, language: str = "en") -> bytes:
    """Return a route as a PDF of A4 pages: the map, then each stop with its dates, texts and sources.

    `language` is a code from `geo.language.phrases.LANGUAGES`. Raises `geo.errors.FormatError` where Typst is
    not installed.
    """
    require("typst", extra="pdf", user=".pdf")
    import typst

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
        "credits": f"{legend(words)} {credit_line(route)}",
        "stops": [_stop(row, words, several=len(route.people) > 1) for row in rows(route)],
    }


def _stop(row: Row, words: Words, *, several: bool) -> dict[str, str]:
    reason = doubt(row)
    person = one_line(row.text("person")) if several else ""
    return {
        "number": str(row.number),
        "name": one_line(row.name),
        "now": name_today(row, words),
        "dates": " · ".join(filter(None, [said_span(row.start, row.end, words), person])),
        "found": " ".join(filter(None, [words.say(reason) if reason else "", row.text("remark")])),
        "title": row.text("title"),
        "text": row.text("text"),
        "source": row.text("source"),
        "link": safe_link(row.text("link")),
    }
