"""Every hostile file that builds, opened in Chromium without a network: its texts are read, and nothing runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from typer.testing import CliRunner

from geo.cli import app
from tests.browser.conftest import until
from tests.hostile.case import Case
from tests.hostile.corpus import corpus, place
from tests.hostile.drawn import png
from tests.hostile.test_corpus import arguments

CASES = [case for case in corpus() if case.builds]

#: the texts that one can read, folded parts unfolded; whether any code of the data ran, in the page or a frame
READ = """async () => {
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => 0)));
  const broken = Array.from(document.images).filter((image) => !image.naturalWidth).length;
  for (const part of document.querySelectorAll('details')) part.open = true;
  const hit = [globalThis, ...Array.from({ length: frames.length }, (_, i) => frames[i])].some((one) => '__hit' in one);
  const strange = document.querySelectorAll('#geo :is(script, iframe, object, embed, base, form, meta, link, style, template, math, noscript)').length;
  return { text: document.body.innerText, title: document.title, hit, strange, broken, address: location.href };
}"""


class Opened:
    """One page for all files, and what it asked for and said since the last was opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.messages.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda popup: self.messages.append(f"popup: {popup.url}"))

    def open(self, path: Path) -> dict[str, object]:
        self.requests.clear()
        self.messages.clear()
        self.page.goto(path.as_uri())
        until(self.page, "globalThis.geo?.map && document.querySelector('#geo.is-live')")
        read: dict[str, object] = self.page.evaluate(READ)
        return read


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce", offline=True
    )
    page = context.new_page()

    def answer(route: Route) -> None:
        route.fulfill(body=png(), content_type="image/png")

    page.route("https://pictures.example/**", answer)
    page.route("https://pictures.example:8443/**", answer)
    yield Opened(page)
    context.close()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_its_texts_are_read_and_nothing_runs(case: Case, opened: Opened, tmp_path: Path) -> None:
    place(case, tmp_path)
    with contextlib.chdir(tmp_path):
        done = CliRunner().invoke(app, arguments(case))
    assert done.exit_code == 0, done.stderr
    path = tmp_path / "out.html"
    read = opened.open(path)
    assert read["hit"] is False
    assert (read["strange"], read["broken"]) == (0, 0)
    assert read["address"] == path.as_uri()
    assert opened.messages == []
    asked = [url for url in opened.requests if url != path.as_uri() and not url.startswith("data:")]
    assert sorted(asked) == sorted(case.asks)
    text = _spaced(f"{read['text']} {read['title']}")
    for words in case.shows:
        assert _spaced(words) in text


def _spaced(text: str) -> str:
    """Return the text with one space for whatever whitespace and marks without a width there are."""
    return " ".join(text.split())
