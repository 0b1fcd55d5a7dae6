"""What building costs, beside other tools: `python bench/build.py [--sizes 16,1000,…] [--peers folder] [--keep folder]`.

Prints tables for docs/scale.md: wall and CPU seconds and peak memory of the whole process, and the size of the
file raw and gzipped, from a CSV file with coordinates to an HTML file, and again for ours with names to be
located. All rows are of one run. The peers are installed into an environment of their own, in `--peers`.
The floor reads with pandas, writes the columns as compact JSON and puts them into a template of 150 kB: it
checks nothing and draws nothing.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import NamedTuple

SIZES = (16, 1000, 10_000, 100_000, 1_000_000)
#: so many builds of each tool in turn, up to so many stops; the median is shown
ROUNDS = ((1000, 5), (100_000, 3), (1_000_000, 1))
MOST_SECONDS = 150  # of CPU, for one build
LARGEST = {"folium markers": 10_000, "folium GeoJson": 100_000, "folium TimestampedGeoJson": 100_000}
LARGEST |= {"plotly": 1_000_000, "keplergl": 1_000_000}
WORDS = "the letter of a friend says that they left by the night train and stayed in a small house near the harbour".split()
#: names that the gazetteer knows, with the coordinates of the middle of each (degrees, about)
PLACES = {
    "Helsinki": (60.17, 24.94), "London": (51.51, -0.13), "Vienna": (48.21, 16.37), "Riga": (56.95, 24.11),
    "Warsaw": (52.23, 21.01), "Moscow": (55.75, 37.62), "Paris": (48.85, 2.35), "Geneva": (46.2, 6.15),
    "Athens": (37.98, 23.73), "Berlin": (52.52, 13.41), "Omsk": (54.99, 73.37), "Irkutsk": (52.3, 104.3),
}  # fmt: skip

READ = "import sys\nimport pandas\nstops = pandas.read_csv(sys.argv[1])\n"
SAID = (
    "def said(s):\n    return f'<b>{s.title}</b><br>{s.start} – {s.end}<br>{s.text}<br><i>{s.source}</i>'\n"
)
FEATURES = SAID + (
    "columns = ['title', 'start', 'end', 'text', 'source']\n"
    "def feature(s):\n"
    "    told = {name: getattr(s, name) for name in columns} | {'time': s.start, 'popup': said(s)}\n"
    "    point = {'type': 'Point', 'coordinates': [s.lon, s.lat]}\n"
    "    return {'type': 'Feature', 'geometry': point, 'properties': told}\n"
    "features = {'type': 'FeatureCollection', 'features': [feature(s) for s in stops.itertuples()]}\n"
)
MAP = "import folium\nshown = folium.Map([50, 30], zoom_start=3)\n"
LINE = "folium.PolyLine(stops[['lat', 'lon']].values.tolist()).add_to(shown)\nshown.save(sys.argv[2])\n"
PEERS = {
    "floor: pandas and JSON": READ + "import json\n"
    "columns = {name: stops[name].tolist() for name in stops}\n"
    "text = json.dumps(columns, ensure_ascii=False, separators=(',', ':')).replace('<', '\\\\u003c')\n"
    "open(sys.argv[2], 'w', encoding='utf-8').write('<!doctype html>' + ' ' * 150_000 + text)\n",
    "folium markers": READ + SAID + MAP + "for s in stops.itertuples():\n"
    "    folium.Marker([s.lat, s.lon], popup=folium.Popup(said(s)), tooltip=s.title).add_to(shown)\n" + LINE,
    "folium GeoJson": READ + FEATURES + MAP + "popup = folium.GeoJsonPopup(fields=columns)\n"
    "folium.GeoJson(features, marker=folium.CircleMarker(radius=4), popup=popup).add_to(shown)\n" + LINE,
    "folium TimestampedGeoJson": READ + FEATURES + MAP + "from folium.plugins import TimestampedGeoJson\n"
    "TimestampedGeoJson(features, period='P1M').add_to(shown)\n" + LINE,
    "plotly": READ + "import plotly.express as express\n"
    "told = ['start', 'end', 'text', 'source']\n"
    "figure = express.scatter_geo(stops, lat='lat', lon='lon', hover_name='title', hover_data=told)\n"
    "figure.add_traces(express.line_geo(stops, lat='lat', lon='lon').data)\n"
    "figure.write_html(sys.argv[2], include_plotlyjs=True)\n",
    "keplergl": READ + "from keplergl import KeplerGl\n"
    "KeplerGl(data={'stops': stops}).save_to_html(file_name=sys.argv[2])\n",
}


class Cost(NamedTuple):
    """What one build took: seconds, bytes; `fault` says why there is nothing."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    size: int = 0
    zipped: int = 0
    fault: str = ""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "geo-bench-peers")
    parser.add_argument("--keep", type=Path, help="a folder for the pages, as bench/open.py opens them")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    python = _peers(options.peers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for located in (True, False):
            print(f"\n{'With coordinates' if located else 'With names to be located'}\n")
            print(
                "| stops | tool | CPU s | × floor | wall s | peak MB | file MB | gzipped MB | bytes a stop |"
            )
            print("|--:|---|--:|--:|--:|--:|--:|--:|--:|")
            ours = []
            for size in sizes:
                table = folder / f"stops-{size}.csv"
                write_table(table, size, located=located)
                out = folder / "map.html"
                jobs = {"**geo**": [sys.executable, "-m", "geo", "build", str(table), "-o", str(out)]}
                for tool, code in PEERS.items() if located else list(PEERS.items())[:1]:
                    own = sys.executable if tool.startswith("floor") else str(python)
                    jobs[tool] = [own, "-c", code, str(table), str(out)]
                rounds: list[dict[str, Cost]] = []
                for turn in range(next(count for most, count in ROUNDS if size <= most)):
                    rounds.append({})
                    for tool, command in jobs.items():
                        if turn and rounds[0][tool].fault:
                            continue
                        rounds[-1][tool] = _measured(tool, size, command, out)
                        kept = located and not rounds[-1][tool].fault and not tool.startswith("floor")
                        if options.keep and kept:
                            options.keep.mkdir(parents=True, exist_ok=True)
                            shutil.move(
                                out, options.keep / f"{tool.strip('*').replace(' ', '-')}-{size}.html"
                            )
                costs = {tool: _median([costs[tool] for costs in rounds if tool in costs]) for tool in jobs}
                floor = costs["floor: pandas and JSON"].cpu
                for tool, cost in costs.items():
                    print(_row(size, tool, cost, floor), flush=True)
                ours.append((size, costs["**geo**"].cpu))
            print(
                f"\nOur CPU grows with the power {_slope(ours):.2f} of the stops (log-log, from 10,000 on)."
            )


def write_table(path: Path, size: int, *, located: bool) -> None:
    """Write a walk of so many stops in time order, each some kilometres about a place that is known.

    Where there is more than one on a day they have times of day, as a log has.
    """
    chance = random.Random(7)
    first, step = dt.datetime(1900, 1, 1), dt.timedelta(days=120 * 365.25) / size
    form = "%Y-%m-%d" if step >= dt.timedelta(days=1) else "%Y-%m-%dT%H:%M"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(
            [
                "order",
                "place",
                *(["lat", "lon"] if located else []),
                "start",
                "end",
                "title",
                "text",
                "source",
            ]
        )
        for i in range(size):
            place = chance.choice(list(PLACES))
            lat, lon = (value + chance.uniform(-0.2, 0.2) for value in PLACES[place])
            start = first + step * i
            end = start + step * chance.uniform(0.1, 0.9)
            dates = [moment.strftime(form) for moment in (start, end)]
            text = " ".join(chance.choices(WORDS, k=chance.randint(14, 26)))
            point = [f"{lat:.5f}", f"{lon:.5f}"] if located else []
            source = f"Letter {chance.randint(1, 999)}, fol. {chance.randint(1, 99)}"
            rows.writerow([i + 1, place, *point, *dates, f"Stop {i + 1}: {place}", text, source])


def _peers(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        for peer in ("folium", "plotly", "keplergl"):  # one that cannot be installed says so in its rows
            subprocess.run([str(python), "-m", "pip", "install", "-q", "pandas", peer], check=False)
    return python


def _measured(tool: str, size: int, command: list[str], out: Path) -> Cost:
    if size > LARGEST.get(tool, size):
        return Cost(fault="not tried: it takes minutes below this already")
    out.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as talk:
        start = time.perf_counter()
        limited = ["/bin/sh", "-c", f'ulimit -t {MOST_SECONDS}; exec "$@"', "sh", *command]
        # as an installed package: its modules are compiled once
        settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen(limited, stdout=talk, stderr=talk, env=settings)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        wall = time.perf_counter() - start
        cpu = used.ru_utime + used.ru_stime
        if status or not out.exists():
            talk.seek(0)
            last = (talk.read().decode(errors="replace").strip().splitlines() or ["?"])[-1][:80]
            return Cost(fault=f"timed out at {MOST_SECONDS} s" if cpu > MOST_SECONDS - 2 else last)
    return Cost(wall, cpu, used.ru_maxrss * 1024, out.stat().st_size, _zipped(out))


def _zipped(path: Path) -> int:
    """Return the bytes of a file compressed, read piece by piece: what this process holds its children count."""
    deflate, size = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16), 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            size += len(deflate.compress(piece))
    return size + len(deflate.flush())


def _median(costs: list[Cost]) -> Cost:
    """Return the build of which as many took less CPU as took more."""
    return sorted(costs, key=lambda cost: cost.cpu)[len(costs) // 2]


def _row(size: int, tool: str, cost: Cost, floor: float) -> str:
    if cost.fault:
        return f"| {size:,} | {tool} | {cost.fault} | | | | | | |"
    cells = [f"{cost.cpu:.2f}", f"{cost.cpu / floor:.1f}", f"{cost.wall:.2f}", f"{cost.memory / 1e6:.0f}"]
    cells += [f"{cost.size / 1e6:.2f}", f"{cost.zipped / 1e6:.2f}", f"{cost.size / size:,.0f}"]
    return f"| {size:,} | {tool} | {' | '.join(cells)} |"


def _slope(points: list[tuple[int, float]]) -> float:
    """Return the slope of the line of least squares through the logarithms."""
    logs = [(math.log(size), math.log(cpu)) for size, cpu in points if size >= 10_000 and cpu]
    if len(logs) < 2:
        return math.nan
    x, y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


if __name__ == "__main__":
    main()
