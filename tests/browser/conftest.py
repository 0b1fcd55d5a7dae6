"""A real Chromium without a network, and pages opened in it that must stay silent."""

from __future__ import annotations

import json
import os
import runpy
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, ViewportSize, sync_playwright

import geo
from tests.browser.hosting import maps, stage  # noqa: F401 — fixtures of the embedding tests
from tests.conftest import PROJECT
from tests.lives.test_lives import NAMES

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


#: contexts that stay open
KEPT = 6
Windows = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Give a context manager for a new page with Playwright's options of a context.

    Pages of equal options share a context, one after the other. Nothing of a page lives on in the next, since
    no page may store anything. An empty page stays open beside them: while a context has one, the browser
    keeps its process, and opening another page costs half. Only the contexts used last are kept, since idle pages
    cost time too; the size of the view is a page's own.
    """
    idle: dict[str, Page] = {}

    @contextmanager
    def window(*, viewport: ViewportSize | None = None, **settings: Any) -> Iterator[Page]:
        key = json.dumps(settings, sort_keys=True)
        idle[key] = idle.pop(key, None) or browser.new_context(**settings).new_page()
        while len(idle) > KEPT:
            idle.pop(next(iter(idle))).context.close()
        context = idle[key].context
        others = set(context.pages)
        try:
            page = context.new_page()
            if viewport:
                page.set_viewport_size(viewport)
            yield page
        finally:
            for page in context.pages:
                if page not in others:
                    page.close()

    return window


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
def watched(windows: Windows) -> Callable[..., Any]:
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
        with windows(**settings) as page:
            seen = Watched(page)
            page.on("request", lambda request: seen.requests.append(request.url))
            page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
            own = path.resolve().as_uri()
            page.goto(own + address)
            if wait:
                ready(page)
            yield seen
            asked = (url for url in seen.requests if url.partition("#")[0] != own)
            seen.requests[:] = [url for url in asked if not url.startswith("data:")]
            seen.assert_silent()

    return opening


def until(page: Page | Frame, expression: str) -> None:
    """Wait until an expression holds. Playwright's own wait polls by eval, which the page's policy forbids."""
    for _ in range(1200):
        if page.evaluate(f"Boolean({expression})"):
            return
        time.sleep(0.025)
    raise AssertionError(f"did not come true: {expression}")


def ready(page: Page) -> None:
    """Wait until the route is open, and what follows the first picture is done: names, and the land."""
    until(page, "globalThis.geo?.map && document.querySelector('#geo.is-live')")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))")
    until(
        page, "!document.querySelector('#geo-land')?.textContent || document.querySelector('canvas.geo-land')"
    )


def shared_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    """Return a folder that the workers of a test run share."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def life_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give the page of a life of tests/lives, made once for each set of options: `life_page("around", language="de")`."""
    folder = shared_folder(tmp_path_factory, "lives")

    @cache
    def made(name: str, **options: Any) -> Path:
        page = folder / f"{name}{'-'.join(['', *map(str, options.values())])}.html"
        if page.exists():  # another worker has written it, and a page is written whole or not at all
            return page
        table = PROJECT / "tests/lives" / f"{name}.csv"
        if name == "long":
            table = runpy.run_path(str(PROJECT / "tests/lives/long.py"))["write"](folder / "long.csv")
        route = geo.Route(geo.locate(geo.read_csv(table)), allow_unplaced=True)
        route.title = route.title or name.replace("-", " ").capitalize()
        return route.save(page, **options)

    return made


@pytest.fixture(scope="session")
def maisky_page(tmp_path_factory: pytest.TempPathFactory, maisky: geo.Route) -> Path:
    return maisky.save(tmp_path_factory.mktemp("maps") / "maisky.html")
