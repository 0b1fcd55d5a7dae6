"""The page's policy, sent as a header too, as `geo embed --kind header` gives it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from geo.embed.snippet import snippet
from tests.browser.conftest import ready
from tests.browser.hosting import served


def test_a_page_lives_under_its_policy_as_a_header(browser: Browser, maisky_page: Path) -> None:
    name, _, policy = snippet(maisky_page, kind="header").splitlines()[0].partition(": ")
    assert name == "Content-Security-Policy"
    said: list[str] = []
    asked: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    with served(maisky_page.parent, policy) as address:
        page.on("request", lambda request: asked.append(request.url))
        response = page.goto(address + maisky_page.name)
        assert response is not None
        assert response.headers["content-security-policy"] == policy
        ready(page)
        page.evaluate("document.body.setAttribute('onclick', 'globalThis.__hit = 1')")
        page.evaluate("document.body.click()")
        assert page.evaluate("'__hit' in globalThis") is False
        page.close()
    assert [text for text in said if "onclick" not in text and "inline event handler" not in text] == []
    assert [url for url in asked if not url.startswith("data:") and not url.endswith("/favicon.ico")] == [
        address + maisky_page.name
    ]
