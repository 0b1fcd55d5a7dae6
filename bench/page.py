"""How large the page of the real life is and how soon it can be used: `python bench/page.py [table.csv]`.

Prints the median of several openings from a disk, each in a fresh window of one Chromium: from the start of
the navigation until the route is open and listens to keys, and until the first paint. The machine should be
quiet; nothing here is a test.
"""

from __future__ import annotations

import gzip
import runpy
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, sync_playwright

import geo

PROJECT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
OPENINGS = 15

# milliseconds since the navigation began, looked at each millisecond
WATCH = """const watch = setInterval(() => {
  if (!globalThis.geo?.map) return;
  globalThis.interactive = performance.now();
  clearInterval(watch);
}, 1);"""
READ = """({
  interactive,
  'first paint': performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
})"""


def main() -> None:
    """Print sizes and medians."""
    table = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "data/places.csv"
    with tempfile.TemporaryDirectory() as folder:
        page = geo.Route(geo.locate(geo.read_csv(table))).save(Path(folder) / "page.html")
        content = page.read_bytes()
        zipped = len(gzip.compress(content, 9))
        print(f"{table.name}: {len(content) / 1000:.0f} kB, {zipped / 1000:.0f} kB zipped")
        path = runpy.run_path(str(PROJECT / "tools/browser.py"))["chromium"]()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            _open(browser, page)  # the first opening of a browser pays for the browser
            times = [_open(browser, page) for _ in range(OPENINGS)]
            browser.close()
    for name in times[0]:
        values = [time[name] for time in times]
        low, _, high = quantiles(values, n=4)
        print(f"{name}: {median(values):.0f} ms (half of {OPENINGS} openings within {low:.0f} – {high:.0f})")


def _open(browser: Browser, path: Path) -> dict[str, float]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(path.as_uri())
    while not page.evaluate("Boolean(globalThis.interactive)"):
        page.wait_for_timeout(10)
    found: dict[str, float] = page.evaluate(READ)
    context.close()
    return found


if __name__ == "__main__":
    main()
