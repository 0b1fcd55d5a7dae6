"""The list of lives in a site: a plain page without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from geo.embed.preview import PICTURE_HEIGHT, PICTURE_WIDTH
from geo.language.phrases import Words
from geo.page.assets import content_hash

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Entry:
    """A life in the list: its title, a line about it, and the addresses of its page and picture."""

    title: str
    summary: str
    page: str
    picture: str


def index_page(title: str, entries: Sequence[Entry], *, language: str = "") -> str:
    """Return the list as HTML.

    Args:
        title: the title of the list.
        entries: the lives, in order.
        language: a code from `geo.language.phrases.LANGUAGES`; "" is English.

    """
    from rcssmin import cssmin

    words = Words(language or "en")
    style = str(cssmin((files("geo") / "static" / "lives.css").read_text(encoding="utf-8")))
    policy = f"default-src 'none'; style-src {content_hash(style)}; img-src 'self'; base-uri 'none'"
    items = "\n".join(_item(entry) for entry in entries)
    return f"""<!DOCTYPE html>
<html lang="{escape(words.language)}" dir="{words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1 dir="auto">{escape(title)}</h1>
<ul>
{items}
</ul>
</main>
</body>
</html>
"""


def _item(entry: Entry) -> str:
    shown = ""
    if entry.picture:
        size = f'width="{PICTURE_WIDTH}" height="{PICTURE_HEIGHT}"'
        shown = f'<img src="{escape(entry.picture)}" alt="" {size} loading="lazy">'
    return (
        f'<li><a href="{escape(entry.page)}">{shown}<b dir="auto">{escape(entry.title)}</b>'
        f"<span>{escape(entry.summary)}</span></a></li>"
    )
