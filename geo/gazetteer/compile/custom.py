"""An author's own gazetteer: a CSV of names and coordinates, or Linked Places Format JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import GazetteerError
from geo.gazetteer.compile.compiler import Compiler, DatedName, Place
from geo.gazetteer.index import Index
from geo.geodesy import shape_centre

if TYPE_CHECKING:
    from collections.abc import Iterator

#: an author's own places rank like large towns
_POPULATION = 1_000_000


def own_index(path: str | Path) -> Index:
    """Return an index of the places in a file.

    A CSV needs the columns name, lat and lon. It may have names (other names, separated by "|"), country,
    radius_km, start and end (years), and id. JSON is Linked Places Format, a FeatureCollection as the World
    Historical Gazetteer exports it.

    Raises `geo.errors.GazetteerError` where the file cannot be read, or where a place has no name or no
    coordinates; the message names the line, or the number of the feature.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be read: {error}") from error
    places = _linked_places(path, text) if path.suffix.lower() in (".json", ".geojson") else _rows(path, text)
    target = io.BytesIO()
    with Compiler() as compiler:
        for number, (identifier, place, start, end) in enumerate(places):
            area = None
            if place.radius_km > 0:
                countries = [place.country] if place.country else []
                area = {"id": identifier, "countries": countries, "start": start, "end": end}
            dated = []
            if area is None and (start is not None or end is not None):
                dated = [DatedName(number, place.name, start, end, "official")]
            compiler.add(place._replace(id=number, area=area), dated)
            if area is None:
                compiler.meta.setdefault("ids", {})[number] = identifier
        compiler.write(target)
    return Index(target.getvalue(), str(path))


def _rows(path: Path, text: str) -> Iterator[tuple[str, Place, int | None, int | None]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"name", "lat", "lon"} - set(reader.fieldnames or ())
    if missing:
        raise GazetteerError(f"{path}: has no column {', '.join(sorted(missing))}")
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in reader.fieldnames or ()}
        names = [name.strip() for name in cells.get("names", "").split("|") if name.strip()]
        try:
            start, end = (int(cells[name]) if cells.get(name) else None for name in ("start", "end"))
            radius = float(cells.get("radius_km") or 0)
            point = _point(cells["lat"], cells["lon"])
        except ValueError as error:
            raise GazetteerError(f"{path}:{reader.line_num}: {error}") from None
        if not cells["name"]:
            raise GazetteerError(f"{path}:{reader.line_num}: a place without a name")
        country = cells.get("country", "").upper()[:2]
        place = Place(0, cells["name"], *point, _POPULATION, country, "", "city", radius, names)
        yield cells.get("id") or f"own:{path.stem}:{reader.line_num}", place, start, end


def _linked_places(path: Path, text: str) -> Iterator[tuple[str, Place, int | None, int | None]]:
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError):
        raise GazetteerError(f"{path}: is not Linked Places JSON: it has no list of features") from None
    for number, feature in enumerate(features, 1):
        try:
            properties = feature.get("properties") or {}
            names = [name["toponym"] for name in feature.get("names") or [] if name.get("toponym")]
            title = properties.get("title") or names[0]
            lat, lon = _middle(feature["geometry"])
            country = (properties.get("ccodes") or [""])[0]
            start, end = _when(feature)
            identifier = str(feature.get("@id") or f"own:{path.stem}:{number}")
            place = Place(0, title, lat, lon, _POPULATION, country, "", "city", 0.0, names)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            raise GazetteerError(f"{path}: feature {number} has no name or no coordinates") from None
        yield identifier, place, start, end


def _middle(geometry: dict[str, Any]) -> tuple[float, float]:
    if geometry["type"] == "GeometryCollection":
        return _middle(geometry["geometries"][0])
    points = [(lat, lon) for lon, lat in _points(geometry["coordinates"])]
    return _point(*map(str, points[0])) if len(points) == 1 else shape_centre(points)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
    else:
        for part in coordinates:
            yield from _points(part)


def _when(feature: dict[str, Any]) -> tuple[int | None, int | None]:
    spans = (feature.get("when") or {}).get("timespans") or [{}]

    def year(side: str) -> int | None:
        given = spans[0].get(side) or {}
        text = str(given.get("in") or given.get("earliest") or given.get("latest") or "")
        return int(text[:5] if text.startswith("-") else text[:4]) if text else None

    return year("start"), year("end")


def _point(lat: str, lon: str) -> tuple[float, float]:
    north, east = float(lat), float(lon)
    if not (abs(north) <= 90 and abs(east) <= 180):
        raise ValueError(f"lat {lat!r} and lon {lon!r} are not a point on the Earth")
    return north, east
