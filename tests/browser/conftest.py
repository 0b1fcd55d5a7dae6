"""A real Chromium without a network, and pages opened in it that must stay silent."""

from __future__ import annotations

import runpy
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, sync_playwright

import geo
from tests.browser.hosting import maps, stage  # noqa: F401 — fixtures of the embedding tests
from tests.conftest import PROJECT
from tests.test_lives import NAMES

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = runpy.run_path(str(PROJECT / "tools/browser.py"))["chromium"]()
    assert path, "no Chromium: run `make browser`, or name one with CHROMIUM=/path"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@dataclass
class Watched:
    """A page, with everything it asked for and everything it said on the console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def assert_silent(self) -> None:
        assert self.messages == []
        assert self.requests == []


Opener = Callable[..., Any]

#: the lives of tests/lives that try the page; "long" is written by tests/lives/long.py
LIVES = (*NAMES, "long")


@pytest.fixture
def watched(browser: Browser) -> Callable[..., Any]:
    """Give a context manager that opens a file with the network blocked: `with watched(path) as seen: …`.

    Options are those of Playwright's new_context (viewport, locale, color_scheme, java_script_enabled …);
    `wait=False` does not wait for the map. When it closes, the page must not have asked for or said anything.
    """

    @contextmanager
    def opening(path: Path, *, address: str = "", wait: bool = True, **options: Any) -> Iterator[Watched]:
        settings = {
            "viewport": {"width": 1280, "height": 800},
            "locale": "en-GB",
            "timezone_id": "Europe/London",
            "reduced_motion": "reduce",
            "offline": True,
            **options,
        }
        context = browser.new_context(**settings)
        page = context.new_page()
        seen = Watched(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
        own = path.resolve().as_uri()
        page.goto(own + address)
        if wait:
            ready(page)
        seen.requests[:] = [
            url for url in seen.requests if url.partition("#")[0] != own and not url.startswith("data:")
        ]
        try:
            yield seen
            seen.requests[:] = [url for url in seen.requests if not url.startswith(("data:", own))]
            seen.assert_silent()
        finally:
            context.close()

    return opening


def until(page: Page | Frame, expression: str) -> None:
    """Wait until an expression holds. Playwright's own wait polls by eval, which the page's policy forbids."""
    for _ in range(1200):
        if page.evaluate(f"Boolean({expression})"):
            return
        time.sleep(0.025)
    raise AssertionError(f"did not come true: {expression}")


def ready(page: Page) -> None:
    """Wait until the route is open and its land is drawn."""
    until(page, "globalThis.geo?.map && document.querySelector('#geo.is-live')")
    page.wait_for_timeout(100)


@pytest.fixture(scope="session")
def life_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give the page of a life of tests/lives, made once for each set of options: `life_page("around", language="de")`."""
    folder = tmp_path_factory.mktemp("lives")

    @cache
    def made(name: str, **options: Any) -> Path:
        table = PROJECT / "tests/lives" / f"{name}.csv"
        if name == "long":
            table = runpy.run_path(str(PROJECT / "tests/lives/long.py"))["write"](folder / "long.csv")
        route = geo.Route(geo.locate(geo.read_csv(table)), allow_unplaced=True)
        route.title = route.title or name.replace("-", " ").capitalize()
        return route.save(folder / f"{name}{'-'.join(['', *map(str, options.values())])}.html", **options)

    return made


@pytest.fixture(scope="session")
def maisky_page(tmp_path_factory: pytest.TempPathFactory, maisky: geo.Route) -> Path:
    return maisky.save(tmp_path_factory.mktemp("maps") / "maisky.html")
