"""The stops as cards in the page's own HTML: what stands there before, or without, any script."""

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
    """Return the list item of stop `i` of a route document (see `geo.page.document`)."""
    stops, number = document["stops"], i + 1

    def cell(name: str, default: Any = "") -> Any:
        return stops[name][i] if name in stops else default

    name, now = cell("name"), _now(document, cell("place", -1))
    heading = f'<span class="geo-number">{number}</span> {_said("span", "geo-name", name)}'
    link = f'<a class="geo-go" href="#stop-{number}">{heading}</a>'
    today = (
        f' <span class="geo-now">{_around(words.say("now", name=_MARK), now)}</span>'
        if _differs(now, name)
        else ""
    )
    person = document["people"][cell("person", -1)] if with_person and cell("person", -1) >= 0 else ""
    own = (("geo-kind", cell("kind")), ("", person))
    facts = " · ".join(
        [
            *(_said("span", kind, text) for kind, text in own if text),
            *(f"<span>{escape(text)}</span>" for text in _durations(document, cell, words) if text),
        ]
    )
    state = _state(cell("state"), cell("state_near"), words)
    sign = mark(cell("person", -1)) if person else ""
    parts = [
        f"<h2>{sign}{link}{state}{today}</h2>",
        f'<p class="geo-when">{_when(cell, words)}</p>',
        f'<p class="geo-facts">{facts}</p>' if facts else "",
        _said("p", "geo-title-of-stop", cell("title")),
        _picture(cell("image"), cell("image_credit"), cell("title") or name),
        _picture_link(cell("image_link"), words),
        _said("p", "geo-text", cell("text")),
        _source(cell("source"), cell("link"), words),
        _found(document, cell, words),
        _extra(cell("extra", {}), words),
    ]
    return (
        f'<li class="geo-stop" id="stop-{number}" value="{number}"><article>{"".join(parts)}</article></li>'
    )


#: stand for a text of the data's while a phrase of ours is put together
_MARK, _OTHER = "\uffff", "\ufffe"
#: a link out of the page
_AWAY = ' rel="noopener noreferrer" target="_blank"'


def _state(state: str, near: str, words: Words) -> str:
    """Return the state of the time, as it stands behind a place's name: ", Soviet Union"."""
    if not state and not near:
        return ""
    key = "borders.near" if state and near else "borders.state"
    phrase = words.say(key, state=_MARK, near=_OTHER)
    own, other = (f"<bdi>{escape(text)}</bdi>" for text in (state or f"{near}?", near.replace(";", ",")))
    return f'<span class="geo-state">{escape(phrase).replace(_MARK, own).replace(_OTHER, other)}</span>'


def _now(document: Mapping[str, Any], place: int) -> str:
    return str(document["places"]["name"][place]) if place >= 0 else ""


def _differs(now: str, name: str) -> bool:
    """Say whether a name of today tells more than the one that is written, or than a part of that."""
    return bool(now) and _folded(now) not in map(_folded, (name, *name.split(",")))


def _folded(name: str) -> str:
    """Return a name without case and marks, to compare it by (document.js does the same)."""
    bare = "".join(letter for letter in normalize("NFKD", name) if not category(letter).startswith("M"))
    return re.sub(r"\bst\b\.?", "saint", bare.lower().strip(), flags=re.ASCII)


def _said(tag: str, kind: str, text: str) -> str:
    """Return an element with a text of the data's, in its own direction; empty for no text."""
    mark = f' class="{kind}"' if kind else ""
    return f'<{tag}{mark} dir="auto">{escape(text)}</{tag}>' if text else ""


def _around(phrase: str, text: str) -> str:
    before, _, after = phrase.partition(_MARK)
    return f"{escape(before)}<bdi>{escape(text)}</bdi>{escape(after)}"


def _when(cell: Any, words: Words) -> str:
    """Return the dates; those of the Julian calendar in both, where they have a Gregorian name too."""
    start, end, julian = cell("start"), cell("end"), cell("julian")
    said = escape(said_span(start, end, words))
    if not julian:
        return said
    first, _, last = julian.partition("/")
    shown = escape(words.say("date.julian", date=said_span(first, last, words)))
    return shown if (first, last) == (start, end) else f'{said} · <span class="geo-julian">{shown}</span>'


def _durations(document: Mapping[str, Any], cell: Any, words: Words) -> tuple[str, str]:
    """Return the age at a stop, but for the birth, and the length of the stay."""
    days = cell("days", (None,) * 4)
    birth = cell("kind") == "birth"
    age = "" if birth else said_age(document["birth"], document["death"], days, words)
    start, end = cell("start"), cell("end")
    return age, said_stay(days, words, start, end) if end not in ("", start) else ""


def _picture(image: str, credit: str, name: str) -> str:
    if not image:
        return ""
    said = f'alt="{escape(name)}" loading="lazy" referrerpolicy="no-referrer"'
    shown = f'<img src="{escape(image)}" {said}>'
    return f'<figure class="geo-picture">{shown}{_said("figcaption", "", credit)}</figure>'


def _picture_link(address: str, words: Words) -> str:
    """Return a link to a picture that stands on another server, and is not loaded from there."""
    if not address:
        return ""
    said = escape(words.say("image.elsewhere", host=host_of(address)))
    return f'<p class="geo-picture-link"><a dir="auto" href="{escape(address)}"{_AWAY}>{said}</a></p>'


def _source(source: str, link: str, words: Words) -> str:
    label = escape(words.say("source")) + ": " if source else ""
    if link:
        text = _said("span", "", source or words.say("link"))
        return f'<p class="geo-source">{label}<a href="{escape(link)}"{_AWAY}>{text}</a></p>'
    return f'<p class="geo-source">{label}{_said("span", "", source)}</p>' if source else ""


def _found(document: Mapping[str, Any], cell: Any, words: Words) -> str:
    """Return how the place was found, where that is worth knowing."""
    place, remark = cell("place", -1), cell("remark")
    area = place >= 0 and "area" in document["places"] and document["places"]["area"][place]
    unsure = place >= 0 and not is_sure(cell("score", 1), cell("located_by"))
    key = "found.none" if place < 0 else "found.area" if area else "found.unsure" if unsure else ""
    if not key and not remark:
        return ""
    phrase = f"{escape(words.say(key))} " if key else ""
    kind = "geo-found is-unsure" if key else "geo-found"
    return f'<p class="{kind}">{phrase}{_said("span", "", remark)}</p>'


def _extra(extra: Mapping[str, str], words: Words) -> str:
    """Return the author's own columns as they are, folded away."""
    if not extra:
        return ""
    rows = "".join(
        f"{_said('dt', '', name.replace('_', ' '))}{_said('dd', '', text)}" for name, text in extra.items()
    )
    summary = f"<summary>{escape(words.say('more'))}</summary>"
    return f'<details class="geo-extra">{summary}<dl>{rows}</dl></details>'


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
