"""The head of a page: what it is, for browsers, search engines and sites that show a link to it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from geo.map.document import json_text
from geo.map.linked_data import linked_data
from geo.map.loading import data
from geo.map.summary import summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.map.words import Words


def head(
    document: Mapping[str, Any], words: Words, policy: str, language: str, *, window_title: str = ""
) -> list[str]:
    """Return the lines of the page's head that say what it is; the window may have a title of its own."""
    title, description = document["title"], document["description"] or summary(document, words)
    lines = ['<meta charset="utf-8">']
    if policy:
        lines.append(f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">')
    lines += [
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(window_title or title)}</title>",
        f'<meta name="description" content="{escape(description)}">',
        f'<meta name="generator" content="{escape(document["generator"])}">',
        '<meta name="color-scheme" content="light dark">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(description)}">',
    ]
    if language:
        lines.append(f'<meta property="og:locale" content="{escape(str(words.locale))}">')
    return [*lines, data("", "application/ld+json", json_text(linked_data(document)))]


def preview(address: str, picture: str, oembed: str) -> list[str]:
    """Return what other sites read when they show a link to the page; nothing without its address."""
    lines = []
    if address:
        lines += [f'<link rel="canonical" href="{escape(address)}">', _meta("og:url", address)]
    if address and picture:
        lines += [_meta("og:image", picture), '<meta name="twitter:card" content="summary_large_image">']
    if address and oembed:
        lines.append(f'<link rel="alternate" type="application/json+oembed" href="{escape(oembed)}">')
    return lines


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'
