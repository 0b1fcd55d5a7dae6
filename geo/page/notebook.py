"""A page inside a notebook: a frame that holds the whole page, without a file or a network."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import TYPE_CHECKING, Final

from geo.errors import FormatError

if TYPE_CHECKING:
    from geo.route.route import Route

SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a framed page may do: run its script, and open links (sources, the full page) as pages of their own.

It may not: read or set anything of the host's site (it has an origin of its own), move the host to
another address, send forms, start downloads, or show dialogs.
"""

#: pixels: a frame from 608 px on is laid out side by side, a narrower one keeps the map in sight (geo.css)
HEIGHT: Final = 528
_SHAPE: Final = f"aspect-ratio: 15 / 8; min-height: {HEIGHT}px; max-height: 90vh"
_COVERING: Final = "position: absolute; top: 0; left: 0; width: 100%; height: 100%"
#: what a notebook that is not trusted shows in place of the frame, which it leaves out
_HINT = "This is a still drawing: trust the notebook (File, Trust Notebook) to open the map."


def notebook_view(
    html: str, route: Route, *, width: str = "", height: str = "", sandboxed: bool = True
) -> str:
    """Return what a notebook shows of a route: its page in a frame and, where no frame is shown, its drawing.

    Behind the frame stand a hint and the still drawing: a notebook that is not trusted leaves the frame out.

    Args:
        html: the page.
        route: what it tells.
        width: a CSS size, by default that of the notebook.
        height: a CSS size, by default as high as suits the width.
        sandboxed: whether the page has an origin of its own and may only open links.

    """
    size = f"width: {width or '100%'}; {f'height: {height}' if height else _SHAPE}"
    return (
        f'<div style="position: relative; overflow: hidden; {size}"><p>{_HINT}</p>'
        f'<img src="{_picture(route)}" alt="{escape(route.title)}" style="width: 100%; height: auto">'
        f"{notebook_frame(html, route.title, style=_COVERING, sandboxed=sandboxed)}</div>"
    )


def notebook_frame(html: str, title: str, *, style: str = "", sandboxed: bool = True) -> str:
    """Return a frame that holds a page, for Jupyter, VS Code and what nbconvert makes of a notebook.

    Args:
        html: the page.
        title: what the frame is called.
        style: its CSS, by default as wide as the notebook.
        sandboxed: whether the page has an origin of its own and may only open links.

    >>> notebook_frame("<p>", "A & B")[:43]
    '<iframe srcdoc="&lt;p&gt;" title="A &amp; B'

    """
    sandbox = f' sandbox="{SANDBOX}"' if sandboxed else ""
    return (
        f'<iframe srcdoc="{escape(html)}" title="{escape(title)}"'
        f' style="border: 0; {style or f"width: 100%; {_SHAPE}"}" allow="fullscreen"{sandbox}></iframe>'
    )


def size_of(size: float | str | None) -> str:
    """Return a size in CSS: a number is one of pixels, a text has its unit; "" for none.

    Raises `geo.errors.FormatError` for any other.

    >>> size_of(600), size_of("80%"), size_of(None)
    ('600px', '80%', '')
    """
    if size is None:
        return ""
    if isinstance(size, str) and re.fullmatch(r"\d+(\.\d+)?(px|%|r?em|v[hw])", size.strip()):
        return size.strip()
    if isinstance(size, str) and re.fullmatch(r"\d+(\.\d+)?", size.strip()):
        size = float(size)
    if isinstance(size, int | float) and not isinstance(size, bool) and 0 < size < float("inf"):
        return f"{size:g}px"
    raise FormatError(f"no size {size!r}: give pixels, as 600, or a text, as '80%'")


def _picture(route: Route) -> str:
    """Return the still drawing as an address that holds it: a picture passes where markup is taken out."""
    from geo.page import assets
    from geo.page.page import still

    svg = still(route).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    svg = svg.replace(">", f"><style>{assets.drawing_style()}</style>", 1)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
