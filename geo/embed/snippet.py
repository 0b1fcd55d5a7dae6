"""Snippets: the lines that show a map on another page."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from geo.embed.page_facts import page_facts
from geo.errors import FormatError
from geo.files.write import write_file
from geo.page.notebook import HEIGHT, SANDBOX

if TYPE_CHECKING:
    from collections.abc import Callable

_STYLE = (
    f"border: 0; width: 100%; height: auto; aspect-ratio: 15 / 8; min-height: {HEIGHT}px; max-height: 90vh"
)


def snippet(path: str | Path, *, kind: str = "iframe", src: str = "") -> str:
    """Return the snippet that shows a built page; no text of the page becomes markup in it.

    Args:
        path: the page.
        kind: "iframe", "component", "wordpress" or "markdown"; or "header" for the HTTP headers to send with
            the page: its policy, and what only a header can state.
        src: the address of the page; "" gives the one it was built for, or else the name of the file.

    Raises:
        geo.errors.FormatError: there is no such kind, a frame cannot load the address, or the file is not a
            page that geo built.

    """
    facts = page_facts(path)
    if kind == HEADER:
        return headers(facts.policy)
    return written(kind, facts.title, src or facts.address or quote(Path(path).name))


def embedding(
    page: Path | None, *, kind: str, src: str, component: Path | None
) -> tuple[list[str], list[str]]:
    """Write the component if a folder is named; return the lines to paste, and remarks.

    Args:
        page: the page to embed, or None.
        kind: as for `snippet`.
        src: as for `snippet`.
        component: the folder for the script of the web component, or None.

    Raises:
        geo.errors.FormatError: there is neither a page nor a folder; or as for `snippet`.

    """
    lines, remarks = [], []
    if page is None and component is None:
        raise FormatError("name the page to embed, as: geo embed maps/places.html")
    if component is not None:
        remarks.append(f"{write_component(component)}: the web component <geo-map>")
        kind = "component"
    if page is not None:
        lines.append(snippet(page, kind=kind, src=src))
        if kind != HEADER and not urlsplit(src or page_facts(page).address).netloc:
            remarks.append("its address is only the file's name: put the page beside yours, or give src")
    return lines, remarks


def written(kind: str, title: str, src: str) -> str:
    """Return the snippet of a kind; raises as `snippet` does.

    Args:
        kind: as for `snippet`, without "header".
        title: the title of the page.
        src: the address of the page.

    >>> print(written("component", "A & B", "life.html"))
    <script src="geo-map.js" defer></script>
    <geo-map src="life.html" title="A &amp; B"><a href="life.html">A &amp; B</a></geo-map>

    """
    if kind not in KINDS:
        raise FormatError(f"no kind of snippet {kind!r}; there are {', '.join([*KINDS, HEADER])}")
    if urlsplit(src).scheme not in ("", "http", "https") or re.search(r"[\x00-\x20\x7f]", src):
        raise FormatError(
            f"src {src!r} is not the address of a page; write it like https://example.org/life.html"
        )
    return KINDS[kind](title, src)


def headers(policy: str) -> str:
    """Return the HTTP headers that a web server should send with a page of this policy.

    >>> print(headers("default-src 'none'").splitlines()[0])
    Content-Security-Policy: default-src 'none'; frame-ancestors 'self'
    """
    lines = ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer"]
    if policy:
        # frame-ancestors are the sites that may frame the page: 'self' and those that the author adds
        lines.insert(0, f"Content-Security-Policy: {policy}; frame-ancestors 'self'")
    return "\n".join(lines)


def iframe(title: str, src: str) -> str:
    """Return an iframe on one line, which Markdown and block editors leave intact."""
    return _frame(escape(_line(title)), src)


def _frame(named: str, src: str) -> str:
    size = f'width="100%" height="{HEIGHT}" style="{_STYLE}"'
    return (
        f'<iframe src="{escape(src)}" title="{named}" loading="lazy" {size}'
        f' allow="fullscreen" sandbox="{SANDBOX}"></iframe>'
    )


def _component(title: str, src: str) -> str:
    named = escape(_line(title))
    return (
        '<script src="geo-map.js" defer></script>\n'
        f'<geo-map src="{escape(src)}" title="{named}"><a href="{escape(src)}">{named}</a></geo-map>'
    )


def _wordpress(title: str, src: str) -> str:
    return f"<!-- wp:html -->\n{iframe(title, src)}\n<!-- /wp:html -->"


def _markdown(title: str, src: str) -> str:
    """Return a frame with a link below it, which remains where a renderer removes HTML."""
    # Markdown never takes an entity for markup
    named = re.sub(r"[^\w\s]|_", lambda mark: f"&#{ord(mark[0])};", _line(title))
    address = quote(src, safe="/:?#@!$&'*+,;=%~-._")  # escapes what would end the link
    return f"{_frame(named, src)}\n\n[{named}]({address})"


def _line(title: str) -> str:
    return " ".join(title.split())


#: the kind that is not a snippet: the headers to send with the page
HEADER: Final = "header"
KINDS: Final[dict[str, Callable[[str, str], str]]] = {
    "iframe": iframe,
    "component": _component,
    "wordpress": _wordpress,
    "markdown": _markdown,
}

NAME = "geo-map.js"


def write_component(folder: str | Path) -> Path:
    """Write the script of the web component into a folder, which is made if needed; return its path."""
    return write_file(Path(folder) / NAME, component_script(), parents=True)


def component_script() -> str:
    """Return the script of the web component."""
    return (files("geo") / "static" / "js" / NAME).read_text(encoding="utf-8")
