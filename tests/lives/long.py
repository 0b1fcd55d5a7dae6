"""Three hundred stops of an invented inspector of post offices, written when the tests want them.

The towns lie where they lie (general knowledge, to a tenth of a degree); the journeys are made up.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

TOWNS = {
    "Lisbon": (38.7, -9.1), "Porto": (41.1, -8.6), "Madrid": (40.4, -3.7), "Seville": (37.4, -6.0),
    "Barcelona": (41.4, 2.2), "Bordeaux": (44.8, -0.6), "Lyon": (45.8, 4.8), "Paris": (48.9, 2.3),
    "Brussels": (50.8, 4.4), "Amsterdam": (52.4, 4.9), "Cologne": (50.9, 7.0), "Basel": (47.6, 7.6),
    "Milan": (45.5, 9.2), "Venice": (45.4, 12.3), "Rome": (41.9, 12.5), "Naples": (40.8, 14.3),
    "Vienna": (48.2, 16.4), "Prague": (50.1, 14.4), "Berlin": (52.5, 13.4), "Hamburg": (53.6, 10.0),
    "Copenhagen": (55.7, 12.6), "Stockholm": (59.3, 18.1), "Kraków": (50.1, 19.9), "Warsaw": (52.2, 21.0),
    "Budapest": (47.5, 19.0), "Belgrade": (44.8, 20.5), "Athens": (38.0, 23.7), "Sofia": (42.7, 23.3),
    "Lviv": (49.8, 24.0), "Kyiv": (50.5, 30.5),
}  # fmt: skip


def write(path: Path, count: int = 300) -> Path:
    """Write a table of so many stops, the same ones each time, and return its path."""
    chance = random.Random(1750)
    names = list(TOWNS)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["place", "start", "end", "title", "lat", "lon", "source"])
        for i in range(count):
            year, month = 1750 + i // 6, 1 + 2 * (i % 6)
            name = chance.choice(names)
            end = f"{year}-{month + 1:02}" if i % 3 else ""
            lat, lon = TOWNS[name]
            table.writerow(
                [name, f"{year}-{month:02}", end, f"Inspection {i + 1}", lat, lon, "written for tests"]
            )
    return path
