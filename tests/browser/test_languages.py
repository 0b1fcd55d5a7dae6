"""The page in its eleven languages: the reader's or the author's choice, dates as the browser's Intl writes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.language.test_phrases import CODES, TABLES

DATES = json.loads((Path(__file__).parent.parent / "fixtures/dates.json").read_text(encoding="utf-8"))
READERS = {"en": "en-GB", "zh": "zh-CN", "de": "de-AT", "fr": "fr-CA", "es": "es-MX", "ar": "ar-EG"}

# what the page itself says: the names of its controls and its own words
SAID = """() => Object.fromEntries([
  ['begin', '.geo-begin'], ['play', '.geo-play'], ['next', '.geo-next'], ['previous', '.geo-previous'], ['overview', '.geo-to-overview'],
  ['find', '.geo-to-find'], ['help', '.geo-to-help'], ['story', '.geo-story'], ['map', '#geo-map'], ['timeline', '.geo-time'], ['legend', '.geo-legend summary'], ['more', '.geo-extra summary'],
].map(([key, where]) => { const node = document.querySelector(where); return [key, node.ariaLabel ?? node.textContent]; }))"""
PLAIN = """(text) => text.replace(/[\\u00a0\\u202f]/g, ' ').replace(/[\\u200e\\u200f]/g, '')"""
# pairs of controls that lie on each other, and how far the page sticks out
ROOM = """() => {
  const boxes = [...document.querySelectorAll('#geo-map .leaflet-control, .geo-steps > *, .geo-time > *')].filter((node) => node.checkVisibility() && node.getBoundingClientRect().width).map((node) => [node.className, node.getBoundingClientRect()]);
  const clash = boxes.flatMap(([a, p], i) => boxes.slice(0, i).filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1).map(([b]) => `${a} / ${b}`));
  return [document.documentElement.scrollWidth - innerWidth, clash];
}"""


@pytest.mark.parametrize("code", CODES)
def test_a_reader_gets_their_own_language(
    watched: Callable[..., Any], life_page: Callable[..., Any], code: str
) -> None:
    with watched(life_page("plain"), locale=READERS.get(code, code)) as seen:
        page, table = seen.page, TABLES[code]
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
            code,
            table["direction"],
        ]
        assert page.evaluate(SAID) == {key: table[key] for key in page.evaluate(SAID)}
        # 2 March 1871 and 24 June 1912, as the browser itself writes them in the Gregorian calendar
        for card, day in (("#stop-1", "1871-03-02"), ("#stop-7", "1912-06-24")):
            shown = page.inner_text(f"{card} .geo-when")
            wanted = page.evaluate(
                f"([locale, day]) => ({PLAIN})(new Intl.DateTimeFormat(locale, {{ dateStyle: 'long', calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' }}).format(new Date(day)))",
                [table["locale"], day],
            )
            assert page.evaluate(PLAIN, shown) == wanted
        # the data's own words stay
        assert page.inner_text("#stop-1 .geo-title-of-stop") == "Born above the harbour"
        for width, height in ((320, 640), (390, 844), (640, 400)):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(120)
            beyond, clash = page.evaluate(ROOM)
            assert beyond <= 0
            assert clash == [], f"at {width} px"


@pytest.mark.parametrize("code", CODES)
def test_the_author_s_language_is_every_reader_s(
    watched: Callable[..., Any], life_page: Callable[..., Any], code: str
) -> None:
    path = life_page("one", language=code)
    with watched(path, locale="pt-BR") as seen:
        page = seen.page
        assert page.evaluate("document.documentElement.lang") == code
        assert page.inner_text(".geo-begin") == TABLES[code]["begin"]
        assert page.locator(".geo-language").count() == 0
    with watched(path, java_script_enabled=False, wait=False) as seen:
        assert seen.page.locator("html").get_attribute("dir") == TABLES[code]["direction"]


def test_dates_are_said_as_in_the_shared_table(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    """The static cards that Python writes and the cards of the script say the same, in each language."""
    for code in ("de", "ru", "ar", "ja"):
        path = life_page("doubtful", language=code)
        said = []
        for scripts in (False, True):
            with watched(path, java_script_enabled=scripts, wait=scripts) as seen:
                texts = seen.page.locator(".geo-stop .geo-when").all_inner_texts()
                said.append([text.replace("\u202f", " ").replace("\u00a0", " ") for text in texts])
                life = seen.page.inner_text(".geo-life")
                said[-1].append(life.replace("\u202f", " ").replace("\u00a0", " "))
        assert said[0] == said[1]
    assert DATES


def test_a_reader_changes_the_language_and_keeps_the_place(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain"), address="#stop=5") as seen:
        page = seen.page
        for code in CODES:
            page.locator(".geo-language").select_option(code)
            assert page.evaluate("[document.documentElement.lang, geo.story.current]") == [code, 4]
            assert page.locator("#stop-5[aria-current=step]").count() == 1
            assert page.locator(".geo-mark-active").count() == 1


def test_countries_on_the_map_have_names_in_the_reader_s_language(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("plain"), locale="de") as seen:
        page = seen.page
        page.evaluate("geo.map.setView([56, 8], 4.5, { animate: false })")
        names = page.locator(".geo-name-country").all_text_contents()
        assert "Norwegen" in names or "Dänemark" in names or "Schweden" in names
        assert "Norway" not in names
