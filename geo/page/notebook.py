"""A page inside a notebook: a frame that holds the whole page, without a file or a network."""

from __future__ import annotations

from html import escape
from typing import Final


def notebook_frame(html: str, title: str) -> str:
    """Return a frame that shows a page, for Jupyter, VS Code and what nbconvert makes of a notebook.

    >>> notebook_frame("<p>", "A & B")[:43]
    '<iframe srcdoc="&lt;p&gt;" title="A &amp; B'
    """
    style = f"border: 0; width: 100%; aspect-ratio: 15 / 8; min-height: {HEIGHT}px; max-height: 90vh"
    return (
        f'<iframe srcdoc="{escape(html)}" title="{escape(title)}" style="{style}" allow="fullscreen"'
        f' sandbox="{SANDBOX}"></iframe>'
    )


SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a framed page may do: run its script, and open links (sources, the full page) as pages of their own.

It may not: read or set anything of the host's site (it has an origin of its own), move the host to
another address, send forms, start downloads, or show dialogs.
"""

#: pixels: a frame from 608 px on is laid out side by side, a narrower one keeps the map in sight (geo.css)
HEIGHT: Final = 528
