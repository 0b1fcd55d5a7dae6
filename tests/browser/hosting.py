"""Pages that embed a map: a host and the maps, each on a loopback origin of its own, in a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

import geo
from geo.embed.snippet import write_component

#: kept by the host: all that the frames say, and how to answer
LISTENER = """
globalThis.heard = [];
addEventListener('message', ({ data, source, origin }) => {
  heard.push({ data, origin, frame: [...document.querySelectorAll('iframe')].findIndex((f) => f.contentWindow === source) });
});
globalThis.say = (message, i = 0) => document.querySelectorAll('iframe')[i].contentWindow.postMessage(message, '*');
"""


class _Handler(SimpleHTTPRequestHandler):
    policy = ""

    def end_headers(self) -> None:
        if self.policy and self.path.endswith(".html"):
            self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_arguments: Any) -> None:
        pass


@contextmanager
def served(folder: Path, policy: str = "") -> Iterator[str]:
    """Serve a folder on a loopback port of its own; give its address, which ends in a slash."""
    handler = type("Handler", (_Handler,), {"policy": policy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Stage:
    """A browser, the address of the maps, and a folder for the host's pages."""

    windows: Any
    maps: Path
    address: str
    folder: Path
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @contextmanager
    def host(self, body: str, *, policy: str = "", path: str = "host.html", **options: Any) -> Iterator[Page]:
        """Open a host page with this body; `policy` is its Content-Security-Policy, sent as a header."""
        (self.folder / "listen.js").write_text(LISTENER)
        html = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><script src="listen.js"></script></head><body>{body}</body></html>'
        (self.folder / path).write_text(html, encoding="utf-8")
        settings = {
            "viewport": {"width": 1280, "height": 800},
            "locale": "en-GB",
            "reduced_motion": "reduce",
            **options,
        }
        told = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.messages.append(f"{message.type}: {message.text}"),
            "weberror": lambda error: self.messages.append(f"error: {error.error}"),
        }
        with self.windows(**settings) as page, served(self.folder, policy) as address:
            context = page.context
            for event, listener in told.items():
                context.on(event, listener)
            try:
                page.goto(address + path)
                yield page
            finally:
                for event, listener in told.items():
                    context.remove_listener(event, listener)


@pytest.fixture(scope="session")
def maps(tmp_path_factory: pytest.TempPathFactory, maisky: geo.Route) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("embedded")
    maisky.save(folder / "maisky.html")
    with served(folder) as address:
        yield folder, address


@pytest.fixture
def stage(windows: Any, maps: tuple[Path, str], tmp_path: Path) -> Stage:
    folder = tmp_path / "host"
    write_component(folder)
    return Stage(windows, *maps, folder)


def opened(page: Page, i: int = 0) -> Frame:
    """Return the i-th frame of a page once the map in it is open."""
    page.wait_for_function("(i) => document.querySelectorAll('iframe').length > i", arg=i)
    element = page.locator("iframe").nth(i).element_handle()
    return opened_frame(element.content_frame())


def opened_frame(frame: Frame | None) -> Frame:
    assert frame
    frame.locator("#geo.is-live .geo-steps").wait_for()
    frame.locator(".geo-mark").first.wait_for(state="attached")
    return frame


def heard(page: Page, kind: str = "") -> list[dict[str, Any]]:
    """Return what the frames have said to the host so far, of one type or all."""
    page.wait_for_timeout(120)
    said = [one["data"] for one in page.evaluate("heard")]
    return [one for one in said if not kind or one["type"] == kind]
