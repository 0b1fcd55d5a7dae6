"""Inside `<iframe sandbox="allow-scripts">`, from a file and from another origin: the whole page works, with no storage, no history, no complaint."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame

from tests.browser.conftest import until

SIZES = [(800, 500), (480, 320), (320, 480), (300, 150)]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


@pytest.fixture(scope="module")
def hosts(maisky_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Addresses of two hosts with the page in frames: a file, and a server that takes it from another one."""
    folder = tmp_path_factory.mktemp("host")
    pages, host = serve(maisky_page.parent), serve(folder)
    sources = {
        "file": maisky_page.as_uri(),
        "http": f"http://127.0.0.1:{pages.server_address[1]}/{maisky_page.name}",
    }
    for name, source in sources.items():
        frames = "".join(
            f'<p><iframe sandbox="allow-scripts" width="{width}" height="{height}" src="{source}#stop=9" title="map"></iframe></p>'
            for width, height in SIZES
        )
        (folder / f"{name}.html").write_text(
            f"<!doctype html><title>host</title><link rel='icon' href='data:,'>{frames}", encoding="utf-8"
        )
    yield {
        "file": (folder / "file.html").as_uri(),
        "http": f"http://127.0.0.1:{host.server_address[1]}/http.html",
    }
    for server in (pages, host):
        server.shutdown()


@pytest.mark.parametrize("kind", ["file", "http"])
def test_a_sandboxed_frame_reads_the_life(browser: Browser, hosts: dict[str, str], kind: str) -> None:
    context = browser.new_context(
        reduced_motion="reduce", locale="en-GB", viewport={"width": 900, "height": 1600}
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(hosts[kind])
    for frame, (width, height) in zip(page.frames[1:], SIZES, strict=True):
        until(frame, "globalThis.geo?.map && document.querySelector('#geo.is-live')")
        assert current(frame) == 8
        frame.locator(".geo-next").click()
        assert current(frame) == 9
        frame.locator("#geo-map").press("ArrowRight")
        assert current(frame) == 10
        frame.locator(".geo-previous").click()
        assert frame.inner_text(".geo-position").startswith("10 / ")
        assert frame.locator("#stop-10").is_visible()
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if height >= 300:
            ground = frame.evaluate(
                "(() => { const { width, height } = document.querySelector('#geo-map').getBoundingClientRect(); return [width, height]; })()"
            )
            assert ground[1] >= 100
            assert ground[0] >= width / 2 - 20
            assert frame.get_by_role("link", name="Open full page").is_visible()
            assert whole_controls(frame) == []
    assert said == []
    context.close()


def current(frame: Frame) -> int:
    return int(frame.evaluate("geo.story.current"))


def whole_controls(frame: Frame) -> list[str]:
    """Return the controls of the map that are cut by its edge."""
    cut: list[str] = frame.evaluate(
        """() => {
          const ground = document.querySelector('#geo-map').getBoundingClientRect();
          return [...document.querySelectorAll('#geo-map .leaflet-control')].filter((node) => node.checkVisibility()).filter((node) => {
            const { left, top, right, bottom } = node.getBoundingClientRect();
            return left < ground.left - 1 || top < ground.top - 1 || right > ground.right + 1 || bottom > ground.bottom + 1;
          }).map((node) => node.className);
        }"""
    )
    return cut
