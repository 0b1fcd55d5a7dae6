"""Measures the gazetteer on places with known coordinates, and prints the table of docs/geocoding.md.

    python bench/geocoding.py [folder] [--peer answers_folder]

The folder (by default ../shared/geocoding-dev) holds CSV files with the columns name, country, date, lat,
lon, person: the rows of one person are an itinerary in order. Rows count once per distinct place. A peer is
measured in an environment of its own: `pip install local-geocode` there, run `bench/geocoding_peer.py` with
that Python, and give the folder of its answers with --peer.

Columns: share answered; answers within 50 and 161 km, of the answers; places within 50 km, and answers more
than 161 km off, of all places; expected calibration error of the scores in ten bins, in percentage points.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.gazetteer import open_gazetteer
from geo.gazetteer.index import ALTERNATE
from geo.gazetteer.keys import fold
from geo.geodesy import distances_km
from geo.places.locate import locate

if TYPE_CHECKING:
    from collections.abc import Callable

    Method = Callable[[pd.DataFrame], pd.DataFrame]

FOLDER = Path(__file__).parents[2] / "shared" / "geocoding-dev"
#: kinds of rows that are the stops of a journey; the others are lists of places
STOPS = ("stay", "lecture", "mention", "correspondent")


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    arguments.add_argument("--peer", type=Path, help="the folder of a peer's answers")
    given = arguments.parse_args()
    folder, peer = given.folder, given.peer
    sets = {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}
    if not sets:
        print(f"no data in {folder}: nothing was measured")
        return
    methods: dict[str, Method] = {
        "exact name, biggest town": lambda rows: _biggest(rows, alternate=False),
        "+ alternate names": lambda rows: _biggest(rows, alternate=True),
        "geo, without the route": _alone,
        "geo, with the route": _together,
    }
    if peer is not None:
        methods["peer: local-geocode"] = lambda rows: pd.read_csv(peer / f"{rows.attrs['name']}.csv")
    journeys = [name for name, rows in sets.items() if rows["kind"].isin(STOPS).all()]
    answers = {}
    for method, measure in methods.items():
        answers[method] = {name: _measured(rows, measure) for name, rows in sets.items()}
    print(f"\n{len(journeys)} itineraries: {', '.join(journeys)}\n")
    _print({method: _mean(found, journeys) for method, found in answers.items()})
    print(f"\nall {len(sets)} sets\n")
    _print({method: _mean(found, list(sets)) for method, found in answers.items()})
    print("\ngeo, with the route, by set\n")
    _print({name: _scores(found) for name, found in answers["geo, with the route"].items()})
    _reliability(answers["geo, with the route"])
    _speed(sets)


def _read(path: Path) -> pd.DataFrame:
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows[["lat", "lon"]] = rows[["lat", "lon"]].astype(float)
    rows.attrs["name"] = path.stem
    return rows


def _measured(rows: pd.DataFrame, method: Method) -> pd.DataFrame:
    found = method(rows)
    away = distances_km(rows["lat"], rows["lon"], found["lat"].to_numpy(), found["lon"].to_numpy())
    score = found["score"].to_numpy() if "score" in found else np.nan
    place = rows["name"].str.casefold() + "|" + rows["country"]
    place += "|" + rows["lat"].round(2).astype(str) + "|" + rows["lon"].round(2).astype(str)
    return pd.DataFrame({"km": away, "score": score})[~place.duplicated()]


def _biggest(rows: pd.DataFrame, *, alternate: bool) -> pd.DataFrame:
    index = open_gazetteer().layers[0]
    codes = open_gazetteer().country_codes
    found = []
    for name, country in zip(rows["name"], rows["country"], strict=True):
        hint = codes(country) if country else frozenset()
        towns = [
            (index.population[row], row)
            for row, rank in index.entries(fold(name))
            if row not in index.areas
            and (rank >= ALTERNATE if alternate else index.name(row).casefold() == name.casefold())
            and (not hint or index.countries[index.country[row]] in hint)
        ]
        row = max(towns)[1] if towns else -1
        found.append((index.lat[row] / 1e5, index.lon[row] / 1e5) if towns else (np.nan, np.nan))
    return pd.DataFrame(found, columns=["lat", "lon"])


def _alone(rows: pd.DataFrame) -> pd.DataFrame:
    lives = [str(number) for number in range(len(rows))]
    return _located(rows, lives)


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    return _located(rows, rows["person"].tolist())


def _located(rows: pd.DataFrame, lives: list[str]) -> pd.DataFrame:
    columns = {"place": rows["name"], "country": rows["country"], "start": rows["date"], "person": lives}
    return locate(pd.DataFrame(columns))


def _scores(found: pd.DataFrame) -> dict[str, float]:
    answered = found[found["km"].notna()]
    count, given = max(len(found), 1), max(len(answered), 1)
    scores = {
        "answered": 100 * len(answered) / count,
        "p@50": 100 * (answered["km"] <= 50).sum() / given,
        "p@161": 100 * (answered["km"] <= 161).sum() / given,
        "within 50": 100 * (answered["km"] <= 50).sum() / count,
        "wrong": 100 * (answered["km"] > 161).sum() / count,
    }
    if answered["score"].notna().all():
        scores["ECE"] = _calibration_error(answered)
    return scores


def _calibration_error(answered: pd.DataFrame) -> float:
    bins = np.minimum((answered["score"] * 10).astype(int), 9)
    right = answered["km"] <= 50
    gaps = [
        (bins == one).mean() * abs(answered["score"][bins == one].mean() - right[bins == one].mean())
        for one in bins.unique()
    ]
    return 100 * float(sum(gaps))


def _mean(found: dict[str, pd.DataFrame], names: list[str]) -> dict[str, float]:
    return dict(pd.DataFrame([_scores(found[name]) for name in names]).mean())


def _print(table: dict[str, dict[str, float]]) -> None:
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    print("| | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, row in table.items():
        print(f"| {name} | " + " | ".join(f"{row[one]:.1f}" if one in row else "" for one in columns) + " |")


def _reliability(found: dict[str, pd.DataFrame]) -> None:
    together = pd.concat(found.values())
    together = together[together["km"].notna()]
    print(f"\nreliability, all sets together (ECE {_calibration_error(together):.1f} points)\n")
    print("| score | answers | mean score | within 50 km |\n|---|---|---|---|")
    bins = np.minimum((together["score"] * 10).astype(int), 9)
    for one in sorted(bins.unique()):
        part = together[bins == one]
        right = 100 * (part["km"] <= 50).mean()
        span, mean = f"{one / 10:.1f}–{one / 10 + 0.1:.1f}", 100 * part["score"].mean()
        print(f"| {span} | {len(part)} | {mean:.0f} | {right:.0f} |")


def _speed(sets: dict[str, pd.DataFrame]) -> None:
    gazetteer = open_gazetteer()
    index = gazetteer.layers[0]
    names = list(dict.fromkeys(index.name(row) for row in range(0, len(index), 2)))[:100_000]
    began = time.process_time()
    gazetteer.look_up(names)
    bulk = len(names) / (time.process_time() - began)
    some = names[::100]
    began = time.process_time()
    for name in some:
        gazetteer.find(name)
    single = 1000 * (time.process_time() - began) / len(some)
    stops = sum(map(len, sets.values()))
    began = time.process_time()
    for rows in sets.values():
        _together(rows)
    routed = stops / (time.process_time() - began)
    code = (
        "import time; began = time.process_time(); from geo.gazetteer import open_gazetteer;"
        "gazetteer = open_gazetteer(); gazetteer.find('Petrograd'); print(time.process_time() - began);"
        "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    start, memory = map(float, done.stdout.split())
    size = Path(index.origin).stat().st_size
    print(f"\n{bulk:,.0f} distinct names a second in bulk; {single:.2f} ms for one name")
    print(f"{routed:,.0f} stops a second with their routes; index {size / 1e6:.0f} MB")
    print(f"start {1000 * start:.0f} ms (CPU, with the first answer), {memory / 1024:.0f} MB")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"this whole measurement: {own:.0f} MB")


if __name__ == "__main__":
    main()
