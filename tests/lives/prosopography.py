"""Thousands of stops of some hundred persons, written when the tests want them: nobody of them lived.

The towns lie where they lie (general knowledge, to a tenth of a degree); who was there, and when, is made up.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

TOWNS = {
    "London": (51.5, -0.1), "Paris": (48.9, 2.3), "Berlin": (52.5, 13.4), "Vienna": (48.2, 16.4),
    "Geneva": (46.2, 6.1), "Zurich": (47.4, 8.5), "Munich": (48.1, 11.6), "Brussels": (50.8, 4.4),
    "Copenhagen": (55.7, 12.6), "Stockholm": (59.3, 18.1), "Helsinki": (60.2, 24.9), "Warsaw": (52.2, 21.0),
    "Prague": (50.1, 14.4), "Rome": (41.9, 12.5), "Genoa": (44.4, 8.9), "Madrid": (40.4, -3.7),
    "Moscow": (55.8, 37.6), "Odesa": (46.5, 30.7), "Istanbul": (41.0, 29.0), "New York": (40.7, -74.0),
    "Lisbon": (38.7, -9.1), "Bordeaux": (44.8, -0.6), "Cologne": (50.9, 7.0), "Basel": (47.6, 7.6),
    "Milan": (45.5, 9.2), "Budapest": (47.5, 19.0), "Kyiv": (50.5, 30.5), "Cairo": (30.0, 31.2),
    "Baku": (40.4, 49.9), "Tbilisi": (41.7, 44.8), "Omsk": (55.0, 73.4), "Tokyo": (35.7, 139.7),
    "San Francisco": (37.8, -122.4), "Chicago": (41.9, -87.6), "Montreal": (45.5, -73.6),
}  # fmt: skip
FIRST = ("Ada", "Boris", "Clara", "Daniel", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jakob", "Klara", "Leo")
LAST = (
    "Adler",
    "Berg",
    "Cohen",
    "Dahl",
    "Egger",
    "Frank",
    "Gold",
    "Holm",
    "Ivanov",
    "Jansen",
    "Kahn",
    "Lund",
)


def name_of(person: int) -> str:
    """Return a person's name, of which each has another."""
    first, last = FIRST[person % len(FIRST)], LAST[person // len(FIRST) % len(LAST)]
    again = person // (len(FIRST) * len(LAST))
    return f"{first} {last}{f' {again + 1}' if again else ''}"


def write(path: Path, persons: int = 240, stops: int = 50, years: int = 120) -> Path:
    """Write the table, the same each time, with so many stops a person over some forty years, and return its path."""
    chance = random.Random(1890)
    towns = sorted(TOWNS)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["place", "start", "end", "title", "person", "lat", "lon"])
        for person in range(persons):
            year = 1800 + person * years // persons
            own = chance.sample(towns, 6)
            for stop in range(stops):
                town = own[min(5, int(chance.expovariate(0.5)))]
                month = stop * 480 // stops
                start = f"{year + month // 12}-{month % 12 + 1:02}"
                lat, lon = TOWNS[town]
                table.writerow([town, start, "", f"Letter {stop + 1}", name_of(person), lat, lon])
    return path
