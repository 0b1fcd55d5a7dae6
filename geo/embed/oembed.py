"""What a site says of a page to those who embed it by its address: https://oembed.com, version 1.0."""

from __future__ import annotations

import json
from typing import Any

from geo.embed.picture import HEIGHT as HIGH
from geo.embed.picture import WIDTH as WIDE
from geo.embed.snippet import HEIGHT, iframe

_WIDTH = 990  # which at 15 : 8 is as high as the least height


def oembed(title: str, address: str, picture: str) -> dict[str, Any]:
    """Return a page's oEmbed answer of type "rich": the frame to show, its size, and a picture of it.

    >>> answer = oembed("A life", "https://example.org/a.html", "https://example.org/a.png")
    >>> answer["type"], answer["width"], answer["html"][:39]
    ('rich', 990, '<iframe src="https://example.org/a.html')
    """
    answer: dict[str, Any] = {"version": "1.0", "type": "rich", "title": title, "provider_name": "geo"}
    answer |= {"html": iframe(title, address), "width": _WIDTH, "height": HEIGHT}
    return answer | {"thumbnail_url": picture, "thumbnail_width": WIDE, "thumbnail_height": HIGH}


def oembed_text(answer: dict[str, Any]) -> str:
    """Return the answer as JSON, the same bytes for the same answer."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
