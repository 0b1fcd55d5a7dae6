"""A site of several lives: pages that share their script, from a disk, from a server, and in a sandboxed frame."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.embed.site import build_site
from geo.embed.snippet import snippet
from tests.browser.hosting import Stage, opened, served

LIVES = {
    "first": "place,start,person\nOmsk,1893,Anna\nLondon,1912,Anna\nTokyo,1927,Anna\n",
    "second life": "place,start,person\nHelsinki,1929,<b>Boris</b>\nYalta,1945,<b>Boris</b>\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lives")
    for name, text in LIVES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    tables = sorted(folder.glob("*.csv"))
    built = build_site(
        tables, folder / "site", share=True, title="Two lives", url="https://example.org/lives"
    )
    assert built.problems == []
    return folder / "site"


def seen(browser: Browser, address: str) -> tuple[Page, list[str], list[str]]:
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(address)
    return page, requests, messages


def land_is_drawn(page: Any) -> None:
    page.locator("#geo-map canvas").first.wait_for()


def test_from_a_disk_the_list_leads_to_the_pages(browser: Browser, site: Path) -> None:
    page, requests, messages = seen(browser, (site / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Two lives")
    expect(page.locator("li b")).to_have_text(["Anna", "<b>Boris</b>"])
    page.get_by_role("link", name="Boris").click()
    page.locator("#geo.is-live .geo-steps").wait_for()
    land_is_drawn(page)
    page.locator(".geo-next").click()
    expect(page.locator(".geo-position")).to_have_text("1 / 2")
    assert page.evaluate("getComputedStyle(document.querySelector('#geo')).display") == "grid"
    assert all(url.startswith(("file://", "data:")) for url in requests)
    assert messages == []
    page.context.close()


def test_two_pages_ask_for_the_same_files(browser: Browser, site: Path) -> None:
    asked = []
    with served(site) as address:
        for name in ("first.html", "second%20life.html"):
            page, requests, messages = seen(browser, address + name)
            page.locator("#geo.is-live .geo-steps").wait_for()
            land_is_drawn(page)
            asked.append({url for url in requests if "/assets/" in url})
            assert all(url.startswith((address, "data:")) for url in requests)
            assert [message for message in messages if "404" not in message] == []  # no favicon
            page.context.close()
    assert asked[0] == asked[1]
    assert len(asked[0]) == 4
    for path in site.glob("assets/*"):
        assert any(url.endswith(path.name) for url in asked[0])


def test_in_a_sandboxed_frame_of_another_origin(stage: Stage, site: Path) -> None:
    with served(site) as address:
        lines = snippet(site / "first.html", src=f"{address}first.html#stop=2")
        policy = f"default-src 'none'; img-src data:; script-src 'self'; style-src 'unsafe-inline'; frame-src {address[:-1]}"
        with stage.host(lines, policy=policy) as page:
            frame = opened(page)
            land_is_drawn(frame)
            expect(frame.locator(".geo-position")).to_have_text("2 / 3")
    assert stage.messages == []


def test_a_script_that_the_page_does_not_know_does_not_run(browser: Browser, site: Path) -> None:
    """The policy admits one script by its hash and what that one loads: no other inline or parsed script."""
    html = (site / "first.html").read_text(encoding="utf-8")
    (site / "forged.html").write_text(
        html.replace(
            "</body>", "<script>globalThis.forged = 1</script><script src='forged.js'></script></body>"
        )
    )
    (site / "forged.js").write_text("globalThis.forged = 2")
    page, _, messages = seen(browser, (site / "forged.html").as_uri())
    page.locator("#geo.is-live .geo-steps").wait_for()
    assert page.evaluate("globalThis.forged") is None
    assert sum("Content Security Policy" in message for message in messages) >= 2
    page.context.close()
    for name in ("forged.html", "forged.js"):
        (site / name).unlink()


def test_without_scripts_the_page_still_reads(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "first.html").as_uri())
    expect(page.locator(".geo-stop .geo-name")).to_have_text(["Omsk", "London", "Tokyo"])
    expect(page.locator("svg.geo-drawing")).to_be_visible()
    context.close()


class _Head(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "property" in given:
            self.found[given["property"]] = given["content"]
        if tag == "link":
            self.found[given["type"] if given["rel"] == "alternate" else given["rel"]] = given["href"]


def test_other_sites_find_the_frame_and_the_picture(browser: Browser, site: Path) -> None:
    """What oEmbed's description asks of an answer of type rich, and a frame in it that works."""
    head = _Head((site / "second life.html").read_text(encoding="utf-8")).found
    base = "https://example.org/lives/second%20life"
    assert head["canonical"] == head["og:url"] == f"{base}.html"
    assert head["application/json+oembed"] == f"{base}.oembed.json"
    answer = json.loads((site / "second life.oembed.json").read_text(encoding="utf-8"))
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "<b>Boris</b>")
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    with served(site) as address:
        context = browser.new_context()
        page = context.new_page()
        page.set_content(answer["html"].replace("https://example.org/lives/", address))
        assert page.locator("iframe").get_attribute("title") == "<b>Boris</b>"
        opened(page)
        context.close()
    assert head["og:image"] == answer["thumbnail_url"] == f"{base}.png"
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    sizes = page.evaluate(
        "Promise.all([...document.images].map(async (i) => { i.loading = 'eager'; await i.decode(); return [i.naturalWidth, i.naturalHeight]; }))"
    )
    assert sizes == [[answer["thumbnail_width"], answer["thumbnail_height"]]] * 2
    context.close()
