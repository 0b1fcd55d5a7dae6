"""The cards that stand in the page's HTML, against those that its script makes: word for word the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from geo.language.phrases import LANGUAGES
from tests.browser.conftest import LIVES, ready

# each card as its texts, with the class of what each stands in; a script makes all anew when the language changes
CARDS = """(anew) => {
  const list = document.querySelector('.geo-stops');
  const first = list.firstElementChild;
  if (anew) geo.story.store.set({ language: geo.words.language }, 'button');
  const said = [...list.children].map((card) => {
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { data, parentElement: at } = walker.currentNode;
      const text = data.replace(/[\\u00a0\\u202f]/g, ' ').trim();
      if (text) texts.push(`${at.closest('[class]').className}: ${text}`);
    }
    const links = [...card.querySelectorAll('.geo-source a')].map((link) => [link.href, link.rel, link.target].join(' '));
    return [card.id, card.value, texts, links];
  });
  return [said, list.firstElementChild === first];
}"""


@pytest.fixture
def cards(browser: Browser) -> Any:
    context = browser.new_context(offline=True, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()

    def read(path: Path) -> tuple[Any, Any, bool]:
        page.goto(path.resolve().as_uri())
        ready(page)
        kept, _ = page.evaluate(CARDS, False)
        made, same = page.evaluate(CARDS, True)
        return kept, made, same

    yield read
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_say_the_same_in_every_language(
    cards: Callable[[Path], Any], life_page: Callable[..., Path], language: str
) -> None:
    for name in ("plain", "doubtful", "regions"):
        kept, made, same = cards(life_page(name, language=language))
        assert kept == made
        assert not same  # the script has made cards of its own, to compare with


def test_the_cards_say_the_same_of_every_life(
    cards: Callable[[Path], Any], life_page: Callable[..., Path], maisky_page: Path
) -> None:
    for path in (maisky_page, *(life_page(name) for name in LIVES)):
        kept, made, _ = cards(path)
        assert len(kept) > 0
        assert kept == made
