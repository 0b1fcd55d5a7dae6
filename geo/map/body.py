"""The body of a page before any script runs: a document to be read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from geo.map.people import meetings_section, people_section
from geo.map.summary import summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.language.phrases import Words


def body(document: Mapping[str, Any], words: Words, cards: str, drawn: str) -> str:
    """Return what a reader sees before any script runs: title, still drawing, the stops' cards, credits."""
    title, life = document["title"], summary(document, words)
    owed = " · ".join(_credit(credit) for credit in document["credits"])
    still = f"<p>{escape(words.say('borders.still'))}</p>" if "state" in document["stops"] else ""
    return f"""<div class="geo" id="geo">
<header class="geo-head">
<h1 class="geo-title" dir="auto">{escape(title)}</h1><p class="geo-life">{escape(life)}</p>
</header>
<main class="geo-main">
<div class="geo-map" id="geo-map">{drawn}</div>
<section class="geo-story" aria-label="{escape(words.say("story"))}">
{people_section(document, words)}<ol class="geo-stops">
{cards}
</ol>
{meetings_section(document, words)}<footer class="geo-foot">{still}<p>{owed}</p></footer>
</section>
</main>
</div>"""


def _credit(credit: Mapping[str, str]) -> str:
    if not credit["link"]:
        return f'<span dir="auto">{escape(credit["text"])}</span>'
    return f'<a href="{escape(credit["link"])}" rel="noopener noreferrer">{escape(credit["text"])}</a>'
