"""Take pictures of maps/maisky.html in the states that readers meet, and the README's from the first.

Writes screenshots/*.png and docs/map.png.
"""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).parent.parent
PAGE = PROJECT / "maps" / "maisky.html"
FOLDER = PROJECT / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

#: name → address, and Playwright's options for the window
STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "overview": ("#overview", {}),
    "stop": ("#stop=25", {}),
    "far": ("#stop=23", {}),
    "dark": ("#stop=33", {"color_scheme": "dark"}),
    "phone": ("#stop=25", {"viewport": {"width": 390, "height": 844}, "has_touch": True}),
    "narrow": ("#stop=33", {"viewport": {"width": 320, "height": 640}}),
    "embedded": ("#stop=25", {"viewport": {"width": 480, "height": 320}}),
    "arabic": ("#stop=25", {"locale": "ar"}),
    "still": ("", {"java_script_enabled": False}),
    "print": ("", {"viewport": {"width": 794, "height": 1123}}),
}


def main() -> None:
    """Write all the pictures."""
    browser_path = runpy.run_path(str(PROJECT / "tools/browser.py"))["chromium"]()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        for name, (address, options) in STATES.items():
            _take(browser, name, address, options)
        browser.close()
    (PROJECT / "docs").mkdir(exist_ok=True)
    shutil.copy(FOLDER / "stop.png", PROJECT / "docs" / "map.png")


def _take(browser: Browser, name: str, address: str, options: dict[str, Any]) -> None:
    settings = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "reduced_motion": "reduce"}
    context = browser.new_context(offline=True, **(settings | options))
    page = context.new_page()
    page.goto(PAGE.as_uri() + address)
    if options.get("java_script_enabled", True):
        while not page.evaluate("Boolean(globalThis.geo?.map)"):
            page.wait_for_timeout(10)
    page.wait_for_timeout(500)
    if name == "print":
        page.emulate_media(media="print")
        page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=name == "print")
    context.close()
    print(f"screenshots/{name}.png")


if __name__ == "__main__":
    main()
