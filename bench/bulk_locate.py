"""Measures geo.locate on large tables: CPU time, peak memory, distinct look-ups.

    python bench/bulk_locate.py [--rows 1000000] [--names 100000] [--people 1000] [--coordinates]

The table is made up: each person stays about one part of the world, at places that the gazetteer has there,
under one of their names; one name in twenty is misspelt, one in twenty is of no place, and each row has a
year. With --coordinates every row has its own latitude and longitude as well.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from geo.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.lookup import Matcher
from geo.places.locate import locate


def main() -> None:
    """Make the table, locate it, print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--names", type=int, default=100_000)
    arguments.add_argument("--people", type=int, default=1000)
    arguments.add_argument("--coordinates", action="store_true", help="each row has its own")
    given = arguments.parse_args()
    gazetteer = open_gazetteer()
    stops = table(gazetteer, given.rows, given.names, given.people, coordinates=given.coordinates)
    asked = _look_ups()
    before, began = _megabytes(), time.process_time()
    located = locate(stops, gazetteer=gazetteer, progress=_Shown())
    seconds = time.process_time() - began
    print(f"\n{len(stops):,} rows, {stops['place'].nunique():,} distinct names, {given.people:,} people")
    print(f"{asked.total():,} look-ups, of {len(asked):,} different names")
    print(f"{seconds:.1f} s CPU ({1e5 * seconds / len(stops):.2f} s for 100,000 rows)")
    print(
        f"peak memory {_megabytes():,.0f} MB, of which {before:,.0f} MB stood before (libraries, the table)"
    )
    print(f"{100 * located['lat'].notna().mean():.1f} % placed; {dict(located['located_by'].value_counts())}")


def _look_ups() -> Counter[tuple[str, str]]:
    """Return how often each name, with its hint, is looked up from now on."""
    asked: Counter[tuple[str, str]] = Counter()
    matches = Matcher.matches

    def counting(self: Matcher, name: str, country: str = "", years: Any = None) -> Any:
        asked[name, country] += 1
        return matches(self, name, country, years)

    Matcher.matches = counting  # type: ignore[method-assign]
    return asked


class _Shown:
    """Draws progress as the command line does, at most ten times a second."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        if time.monotonic() - self.last > 0.1:
            self.last = time.monotonic()
            print(f"\r{what}: {done:,} of {total:,}    ", end="", file=sys.stderr)


def table(
    gazetteer: Gazetteer, rows: int, names: int, people: int, *, coordinates: bool = False
) -> pd.DataFrame:
    """Return a made-up table of stops, the same for the same numbers."""
    index = gazetteer.layers[0]
    chance, draw = random.Random(1), np.random.default_rng(1)
    lat, lon = index.array("lat") / 1e5, index.array("lon") / 1e5
    towns = draw.choice(len(index) - 10_000, size=names, replace=False)
    towns = towns[np.lexsort((lon[towns], np.round(lat[towns] / 3)))]
    words = [_name(index, int(row), chance, number) for number, row in enumerate(towns)]
    person = np.sort(draw.integers(0, people, rows))
    home = draw.integers(0, names, people)
    # A person's stops are towns about one in the list, which goes around the world in bands of three degrees.
    town = (home[person] + np.round(draw.laplace(0, names / 500, rows)).astype(int)) % names
    town[: min(rows, names)] = np.arange(min(rows, names))  # every name is there
    stops: dict[str, Any] = {
        "place": np.array(words, dtype=object)[town],
        "start": (1700 + draw.integers(0, 300, rows)).astype(str).astype(object),
        "person": np.array([f"person {number}" for number in range(people)], dtype=object)[person],
    }
    if coordinates:
        stops["lat"], stops["lon"] = lat[towns][town], lon[towns][town]
    return pd.DataFrame(stops)


def _name(index: Any, row: int, chance: random.Random, number: int) -> str:
    name: str = index.name(row)
    kind = number % 20
    if kind == 0:
        at = chance.randrange(len(name))
        return f"{name[:at]}{chance.choice('aehinrst')}{name[at:]}"
    if kind == 1:
        return f"{name[::-1].capitalize()}{chance.choice(('burg', 'ovo', 'ville', 'stead'))} {number}"
    return name


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
