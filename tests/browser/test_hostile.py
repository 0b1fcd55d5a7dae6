"""Every hostile file that builds, opened in Chromium without a network: its texts are read, and nothing runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Browser, Page, Route

import geo
from geo.embed.site import build_site
from tests.browser.conftest import until
from tests.command import command
from tests.trust.hostile.case import HEAD, Case, quoted
from tests.trust.hostile.corpus import corpus, place
from tests.trust.hostile.drawn import png
from tests.trust.hostile.test_corpus import arguments
from tests.trust.hostile.texts import CODE

CASES = [case for case in corpus() if case.builds]

#: the texts that one can read, folded parts unfolded; whether any code of the data ran, in the page or a frame
READ = """async () => {
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => 0)));
  const broken = Array.from(document.images).filter((image) => !image.naturalWidth).length;
  for (const part of document.querySelectorAll('details')) part.open = true;
  const hit = [globalThis, ...Array.from({ length: frames.length }, (_, i) => frames[i])].some((one) => '__hit' in one);
  const strange = document.querySelectorAll('#geo :is(script, iframe, object, embed, base, form, meta, link, style, template, math, noscript)').length;
  // innerText leaves out cards that are not laid out because they are far from the view
  for (const card of document.querySelectorAll('.geo-stop')) card.style.contentVisibility = 'visible';
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
        # the land is ours and the same for all: one file in sixteen has it
        ground = [] if CASES.index(case) % 16 == 0 else ["--basemap", "none"]
        build, *rest = arguments(case)
        done = command(build, *ground, *rest)
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


def assert_nothing_ran(opened: Opened, path: Path) -> str:
    """Open a page that must stay silent, and return the text of it."""
    opened.requests.clear()
    opened.messages.clear()
    opened.page.goto(path.as_uri())
    opened.page.wait_for_timeout(1500)
    read = opened.page.evaluate(READ)
    assert (read["hit"], read["strange"], opened.messages) == (False, 0, [])
    assert all(url.startswith(("data:", "blob:", path.parent.as_uri())) for url in opened.requests)
    return str(read["text"])


def a_hostile_life(folder: Path, rows: int, name: str = "life") -> Path:
    """Write a table with the texts that would run, in every column, over and over."""
    texts = list(CODE.values())
    lines = [f"{HEAD},title,text,kind,source,person,{quoted(texts[4])}"]
    for i in range(rows):
        cells = [quoted(texts[(i + shift) % len(texts)]) for shift in range(6)]
        lines.append(f"{cells[0]},{1700 + i // 20},{i % 160 - 80},{i % 359 - 179},{','.join(cells)}")
    table = folder / f"{name}.csv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return table


def test_a_life_of_very_many_stops(opened: Opened, tmp_path: Path) -> None:
    stops = geo.read(a_hostile_life(tmp_path, 3500))
    path = geo.Route(geo.locate(stops), title=CODE["title-closing"]).save(tmp_path / "many.html")
    assert CODE["title-closing"] in assert_nothing_ran(opened, path)


def test_the_list_of_a_site_and_pages_that_share_their_script(opened: Opened, tmp_path: Path) -> None:
    tables = [
        a_hostile_life(tmp_path, 40, name) for name in ("<img src=x onerror=globalThis.__hit=1>", "{{7*7}}")
    ]
    site = build_site(tables, tmp_path / "site", share=True, title=CODE["script-closing"])
    assert CODE["script-closing"] in assert_nothing_ran(opened, site.path / "index.html")
    for built in site.pages:
        assert_nothing_ran(opened, built.path)


def test_a_route_on_a_folium_map(opened: Opened, tmp_path: Path) -> None:
    route = geo.Route(geo.locate(geo.read(a_hostile_life(tmp_path, 60))), title=CODE["title-closing"])
    path = tmp_path / "map.html"
    geo.RouteMap(route).save(str(path))
    assert CODE["title-closing"] in assert_nothing_ran(opened, path)
    plain = folium.Map([55, 50], zoom_start=3, tiles=None)
    geo.RouteLayer(route).add_to(plain)
    html = plain.get_root().render()
    # neither markup nor a template: no sign of either is left, and nothing was reckoned
    document = html.partition("geo.routeLayer(")[2].partition(");\n")[0]
    assert document
    assert not set("<>`$") & set(document)
    assert "{{" not in document
