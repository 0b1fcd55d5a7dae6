"""How large the page of the real life is and how soon it can be used: `python bench/page.py [table.csv | page.html]…`.

Prints the median of several openings from a disk, each in a fresh window of one Chromium: from the start of
the navigation until the route is open and listens to keys, until the first paint, and the processor's time
that the page's process took for its first second. Of several pages each is opened in turn, so that what else
the machine does falls on all alike: that is how an older page is compared with a newer one. Nothing here is
a test.
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
SECOND = 1000

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
    with tempfile.TemporaryDirectory() as folder:
        given = [Path(name) for name in sys.argv[1:]] or [PROJECT / "data/places.csv"]
        pages = [path.resolve() if path.suffix == ".html" else _built(path, Path(folder)) for path in given]
        path = runpy.run_path(str(PROJECT / "tools/browser.py"))["chromium"]()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            _open(browser, pages[0])  # the first opening of a browser pays for the browser
            rounds = [[_open(browser, page) for page in pages] for _ in range(OPENINGS)]
            browser.close()
        for page, times in zip(pages, zip(*rounds, strict=True), strict=True):
            content = page.read_bytes()
            zipped = len(gzip.compress(content, 9))
            print(f"{page.stem}: {len(content) / 1000:.0f} kB, {zipped / 1000:.0f} kB zipped")
            for name in times[0]:
                values = [time[name] for time in times]
                low, _, high = quantiles(values, n=4)
                spread = f"half of {OPENINGS} openings within {low:.0f} – {high:.0f}"
                print(f"  {name}: {median(values):.0f} ms ({spread})")


def _built(table: Path, folder: Path) -> Path:
    return geo.Route(geo.locate(geo.read(table))).save(folder / f"{table.stem}.html")


def _open(browser: Browser, path: Path) -> dict[str, float]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(WATCH)
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_timeout(SECOND)
    while not page.evaluate("Boolean(globalThis.interactive)"):
        page.wait_for_timeout(10)
    found: dict[str, float] = page.evaluate(READ)
    spent = {entry["name"]: entry["value"] for entry in metrics.send("Performance.getMetrics")["metrics"]}
    found["processor"] = 1000 * spent["TaskDuration"]
    context.close()
    return found


if __name__ == "__main__":
    main()
