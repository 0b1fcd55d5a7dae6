"""A page inside a notebook: a frame that holds the whole page, without a file or a network."""

from __future__ import annotations

from html import escape

from geo.embed.snippet import HEIGHT, SANDBOX


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
