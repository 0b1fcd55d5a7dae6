"""The body of a page: the stops as cards in plain HTML, which readers see before, or without, any script."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

from geo.cells.images import host_of
from geo.columns import is_sure
from geo.language.dates import said_span
from geo.language.durations import said_age, said_stay
from geo.page.head import summary
from geo.page.people import mark, meetings_section, people_section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.language.phrases import Words


def card(document: Mapping[str, Any], i: int, words: Words, *, with_person: bool = False) -> str:
    """Return a stop as a list item.

    Args:
        document: the document of the route (see `geo.page.document`).
        i: the row of the stop in the document, from 0.
        words: the phrases of the page's language.
        with_person: whether the card names the person.

    """
    stops, number = document["stops"], i + 1

    def cell(name: str, default: Any = "") -> Any:
        return stops[name][i] if name in stops else default

    name, now = cell("name"), _now(document, cell("place", -1))
    heading = f'<span class="geo-number">{number}</span> {_element("span", "geo-name", name)}'
    link = f'<a class="geo-go" href="#stop-{number}">{heading}</a>'
    phrase = _filled(words.say("now", name=_MARK), now)
    today = f' <span class="geo-now">{phrase}</span>' if _differs(now, name) else ""
    person = document["people"][cell("person", -1)] if with_person and cell("person", -1) >= 0 else ""
    texts = (("geo-kind", cell("kind")), ("", person))
    facts = " · ".join(
        [
            *(_element("span", kind, text) for kind, text in texts if text),
            *(f"<span>{escape(text)}</span>" for text in _durations(document, cell, words) if text),
        ]
    )
    state = _state(cell("state"), cell("state_near"), words)
    sign = mark(cell("person", -1)) if person else ""
    parts = [
        f"<h2>{sign}{link}{state}{today}</h2>",
        f'<p class="geo-when">{_when(cell, words)}</p>',
        f'<p class="geo-facts">{facts}</p>' if facts else "",
        _element("p", "geo-title-of-stop", cell("title")),
        _picture(cell("image"), cell("image_credit"), cell("title") or name),
        _picture_link(cell("image_link"), words),
        _element("p", "geo-text", cell("text")),
        _source(cell("source"), cell("link"), words),
        _doubt(document, cell, words),
        _extra(cell("extra", {}), words),
    ]
    return (
        f'<li class="geo-stop" id="stop-{number}" value="{number}"><article>{"".join(parts)}</article></li>'
    )


#: the places in a phrase that texts of the table fill, after the phrase is escaped
_MARK, _OTHER = "\uffff", "\ufffe"
#: the attributes of a link out of the page
_AWAY = ' rel="noopener noreferrer" target="_blank"'


def _state(state: str, near: str, words: Words) -> str:
    """Return the state of the time as it follows the name of a place: ", Soviet Union"."""
    if not state and not near:
        return ""
    key = "borders.near" if state and near else "borders.state"
    phrase = words.say(key, state=_MARK, near=_OTHER)
    return f'<span class="geo-state">{_filled(phrase, state or f"{near}?", near.replace(";", ","))}</span>'


def _now(document: Mapping[str, Any], place: int) -> str:
    return str(document["places"]["name"][place]) if place >= 0 else ""


def _differs(now: str, name: str) -> bool:
    """Return whether today's name differs from the name in the table, and from each part of it."""
    return bool(now) and _folded(now) not in map(_folded, (name, *name.split(",")))


def _folded(name: str) -> str:
    """Return a name without case and diacritics, for comparing (document.js does the same)."""
    bare = "".join(letter for letter in normalize("NFKD", name) if not category(letter).startswith("M"))
    return re.sub(r"\bst\b\.?", "saint", bare.lower().strip(), flags=re.ASCII)


def _element(tag: str, kind: str, text: str) -> str:
    """Return an element with a text of the table, in the direction of its own script; "" for no text."""
    mark = f' class="{kind}"' if kind else ""
    return f'<{tag}{mark} dir="auto">{escape(text)}</{tag}>' if text else ""


def _filled(phrase: str, *texts: str) -> str:
    """Return a phrase as HTML, with texts of the table in the place of its marks."""
    html = escape(phrase)
    for gap, text in zip((_MARK, _OTHER), texts, strict=False):
        html = html.replace(gap, f"<bdi>{escape(text)}</bdi>")
    return html


def _when(cell: Any, words: Words) -> str:
    """Return the dates, and beside them those of the Julian calendar, or the author's own words."""
    start, end, julian, written = cell("start"), cell("end"), cell("julian"), cell("written")
    dates = escape(said_span(start, end, words))
    if written:
        return f'{dates} · <span class="geo-written" dir="auto">“{escape(written)}”</span>'
    if not julian:
        return dates
    first, _, last = julian.partition("/")
    shown = escape(words.say("date.julian", date=said_span(first, last, words)))
    return shown if (first, last) == (start, end) else f'{dates} · <span class="geo-julian">{shown}</span>'


def _durations(document: Mapping[str, Any], cell: Any, words: Words) -> tuple[str, str]:
    """Return the age at a stop (none at the birth), and the length of the stay."""
    days = cell("days", (None,) * 4)
    birth = cell("kind") == "birth"
    age = "" if birth else said_age(document["birth"], document["death"], days, words)
    start, end = cell("start"), cell("end")
    return age, said_stay(days, words, start, end) if end not in ("", start) else ""


def _picture(image: str, credit: str, name: str) -> str:
    if not image:
        return ""
    attributes = f'alt="{escape(name)}" loading="lazy" referrerpolicy="no-referrer"'
    shown = f'<img src="{escape(image)}" {attributes}>'
    return f'<figure class="geo-picture">{shown}{_element("figcaption", "", credit)}</figure>'


def _picture_link(address: str, words: Words) -> str:
    """Return a link to a picture on another server, from which the page does not load it."""
    if not address:
        return ""
    text = escape(words.say("image.elsewhere", host=host_of(address)))
    return f'<p class="geo-picture-link"><a dir="auto" href="{escape(address)}"{_AWAY}>{text}</a></p>'


def _source(source: str, link: str, words: Words) -> str:
    label = escape(words.say("source")) + ": " if source else ""
    if link:
        text = _element("span", "", source or words.say("link"))
        return f'<p class="geo-source">{label}<a href="{escape(link)}"{_AWAY}>{text}</a></p>'
    return f'<p class="geo-source">{label}{_element("span", "", source)}</p>' if source else ""


def _doubt(document: Mapping[str, Any], cell: Any, words: Words) -> str:
    """Return what is uncertain about the place, and the remark; "" where there is nothing to say."""
    place, remark = cell("place", -1), cell("remark")
    area = place >= 0 and "area" in document["places"] and document["places"]["area"][place]
    unsure = place >= 0 and not is_sure(cell("score", 1), cell("located_by"))
    key = "found.none" if place < 0 else "found.area" if area else "found.unsure" if unsure else ""
    if not key and not remark:
        return ""
    phrase = f"{escape(words.say(key))} " if key else ""
    kind = "geo-found is-unsure" if key else "geo-found"
    return f'<p class="{kind}">{phrase}{_element("span", "", remark)}</p>'


def _extra(extra: Mapping[str, str], words: Words) -> str:
    """Return the author's own columns, in a part of the card that readers unfold."""
    if not extra:
        return ""
    rows = "".join(
        f"{_element('dt', '', name.replace('_', ' '))}{_element('dd', '', text)}"
        for name, text in extra.items()
    )
    summary = f"<summary>{escape(words.say('more'))}</summary>"
    return f'<details class="geo-extra">{summary}<dl>{rows}</dl></details>'


def body(document: Mapping[str, Any], words: Words, cards: str, drawn: str) -> str:
    """Return what readers see before any script runs: title, drawing, cards and credits.

    Args:
        document: the document of the route (see `geo.page.document`).
        words: the phrases of the page's language.
        cards: the stops, as `card` returns them.
        drawn: the drawing of the route, as SVG.

    """
    title, life = document["title"], summary(document, words)
    owners = " · ".join(_credit(credit) for credit in document["credits"])
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
{meetings_section(document, words)}<footer class="geo-foot">{still}<p>{owners}</p></footer>
</section>
</main>
</div>"""


def _credit(credit: Mapping[str, str]) -> str:
    if not credit["link"]:
        return f'<span dir="auto">{escape(credit["text"])}</span>'
    return f'<a href="{escape(credit["link"])}" rel="noopener noreferrer">{escape(credit["text"])}</a>'
