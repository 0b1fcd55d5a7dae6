"""Write the lives of a hundred persons, made up by counting: nobody of them lived."""

from __future__ import annotations

import csv
from pathlib import Path

TOWNS = (
    *("London", "Paris", "Berlin", "Vienna", "Geneva", "Zurich", "Munich", "Brussels", "Copenhagen", "Stockholm"),
    *("Helsinki", "Warsaw", "Prague", "Rome", "Genoa", "Madrid", "Moscow", "Odessa", "Istanbul", "New York"),
)  # fmt: skip
FIRST = ("Ada", "Boris", "Clara", "Daniel", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jakob")
LAST = ("Adler", "Berg", "Cohen", "Dahl", "Egger", "Frank", "Gold", "Holm", "Ivanov", "Jansen")


def write(path: Path, persons: int = 100, stops: int = 7) -> Path:
    """Write the table to a file and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["place", "start", "end", "person"])
        for person in range(persons):
            name = f"{FIRST[person % 10]} {LAST[person // 10 % 10]}"
            year = 1850 + person % 37
            for stop in range(stops):
                near = 4 + (person * 11 + stop) % 17
                town = TOWNS[(person * 7 + stop * (3 + person % 5) + stop * stop) % near]
                length = 1 + (person + 3 * stop) % 6
                writer.writerow([town, year, year + length, name])
                year += length
    return path
