"""Thousands of stops of an invented letter carrier, written when the tests want them.

The towns lie where they lie (general knowledge, to a tenth of a degree); rounds and words are made up. Each
day's round ends within a few kilometres of a town, some of them at the very same spot.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

TOWNS = {
    "Lisbon": (38.7, -9.1), "Madrid": (40.4, -3.7), "Bordeaux": (44.8, -0.6), "Paris": (48.9, 2.3),
    "Brussels": (50.8, 4.4), "Cologne": (50.9, 7.0), "Basel": (47.6, 7.6), "Milan": (45.5, 9.2),
    "Rome": (41.9, 12.5), "Vienna": (48.2, 16.4), "Prague": (50.1, 14.4), "Berlin": (52.5, 13.4),
    "Copenhagen": (55.7, 12.6), "Warsaw": (52.2, 21.0), "Budapest": (47.5, 19.0), "Kyiv": (50.5, 30.5),
}  # fmt: skip
SOURCE = "written for tests"
SAME = 5  # one round in so many ends at the town's own spot
LEAVING = 40  # and after so many the carrier goes to another town


def write(path: Path, count: int) -> Path:
    """Write a table of so many stops, the same ones each time, and return its path."""
    chance = random.Random(1850)
    name = "Lisbon"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["place", "start", "title", "text", "lat", "lon", "source"])
        for i in range(count):
            if i % LEAVING == 0:
                name = chance.choice(sorted(TOWNS))
            lat, lon = TOWNS[name]
            if i % SAME:
                lat, lon = lat + chance.uniform(-0.04, 0.04), lon + chance.uniform(-0.04, 0.04)
            day = date(1850, 1, 1) + timedelta(days=i * 30000 // count)
            number = i + 1
            table.writerow(
                [
                    name,
                    day,
                    f"Round {number}",
                    f"Letter {number} of the carrier.",
                    f"{lat:.5f}",
                    f"{lon:.5f}",
                    SOURCE,
                ]
            )
    return path
