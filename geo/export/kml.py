"""KML 2.2 (OGC 07-147r2): stops and legs as placemarks, with the time that a globe's slider understands."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from geo.drawing.svg import xml_text
from geo.export.geojson import meetings
from geo.export.when import edtf, xsd_time
from geo.people.colours import COLOURS, tint
from geo.route.rows import one_line, rows
from geo.route.shapes import area_polygons, legs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.route.route import Route
    from geo.route.rows import Row
    from geo.route.shapes import Line

#: colours are aabbggrr
_STYLES = (
    '<Style id="leg"><LineStyle><color>cc764529</color><width>2</width></LineStyle></Style>'
    '<Style id="area"><LineStyle><color>991a32a8</color></LineStyle>'
    "<PolyStyle><color>221a32a8</color></PolyStyle></Style>"
)
_PLAIN = re.compile(r"(-?\d{4})((?:-(?:0\d|1[0-2])(?:-\d\d)?)?)(T.*)?[~?%]?")


def content(route: Route) -> str:
    """Return a route as KML: a folder of its stops in order, and one of its legs.

    Of several persons each has a folder with these two, and a colour; one of the meetings follows.

    A stop's `description` is shown as HTML by globes, and is escaped for that; its cells as written, with
    the dates as EDTF, are in `ExtendedData`. A stop that is not placed is a placemark without geometry.
    """
    several = len(route.people) > 1
    tints = _tints() if several else ""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n',
        f"<name>{xml_text(one_line(route.title))}</name><open>1</open>{_STYLES}{tints}\n",
        *(_several(route) if several else _folders(list(rows(route)), _legs(route))),
        "</Document></kml>\n",
    ]
    return "".join(parts)


def _folders(stops: list[Row], drawn: Iterable[str]) -> Iterator[str]:
    yield "<Folder><name>Stops</name>\n"
    yield from map(_stop, stops)
    yield "</Folder>\n<Folder><name>Legs (computed)</name>\n"
    yield from drawn
    yield "</Folder>\n"


def _several(route: Route) -> Iterator[str]:
    """Yield a folder for each person, one for the stops of nobody, and one for the meetings."""
    stops: dict[str, list[Row]] = {name: [] for name in [*route.people, ""]}
    for row in rows(route):
        stops[row.text("person") if row.text("person") in stops else ""].append(row)
    drawn: dict[str, list[str]] = {name: [] for name in stops}
    who = [name if name in stops else "" for name in map(str, route.stops["person"].tolist())]
    numbers = {name: i for i, name in enumerate(route.people)}
    for leg, start in zip(_legs(route), route.legs["start"].tolist(), strict=True):
        name = who[start]
        style = f"#leg-{tint(numbers[name])}" if name else "#leg"
        drawn[name].append(leg.replace("<styleUrl>#leg</styleUrl>", f"<styleUrl>{style}</styleUrl>", 1))
    for name, own in stops.items():
        if own:
            yield f"<Folder><name>{xml_text(one_line(name or route.title))}</name>\n"
            yield from _folders(own, drawn[name])
            yield "</Folder>\n"
    yield "<Folder><name>Meetings</name>\n"
    for feature in meetings(route):
        said, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        about = f"{said['date']}, {said['certainty']}: {', '.join(said['persons'])}"
        data = {"date": said["date"], "certainty": said["certainty"], "persons": "; ".join(said["persons"])}
        extended = "".join(f'<Data name="{k}"><value>{xml_text(v)}</value></Data>' for k, v in data.items())
        yield (
            f"<Placemark><name>{xml_text(one_line(said['place']))}</name>"
            f"<description>{xml_text(escape(about))}</description>"
            f"<ExtendedData>{extended}</ExtendedData>"
            f"<Point><coordinates>{_position([lon, lat])}</coordinates></Point></Placemark>\n"
        )
    yield "</Folder>\n"


def _tints() -> str:
    """Return a style for the legs of each colour; KML writes it aabbggrr."""
    return "".join(
        f'<Style id="leg-{i}"><LineStyle><color>cc{colour[5:7]}{colour[3:5]}{colour[1:3]}</color>'
        "<width>2</width></LineStyle></Style>"
        for i, colour in enumerate(COLOURS)
    )


def _stop(row: Row) -> str:
    style = "<styleUrl>#area</styleUrl>" if row.area else ""
    name = f"{row.number} {one_line(row.name)}"
    return (
        f'<Placemark id="stop-{row.number}"><name>{xml_text(name)}</name>'
        f"<description>{xml_text(_description(row))}</description>{_time(row)}{style}"
        f"<ExtendedData>{''.join(_data(row))}</ExtendedData>{_geometry(row)}</Placemark>\n"
    )


def _description(row: Row) -> str:
    """Return what a globe shows of a stop, as HTML in which every cell is text."""
    lines = [edtf(row), row.text("title"), row.text("text"), row.text("source")]
    return "<br>".join(escape(line).replace("\n", "<br>") for line in lines if line)


def _data(row: Row) -> Iterator[str]:
    found = {name: row.text(name) for name in row.found if name != "candidates"}
    radius = "" if row.radius_km is None else f"{row.radius_km:g}"
    cells = {"number": str(row.number), "date": edtf(row), **row.cells, **found, "radius_km": radius}
    for name, text in cells.items():
        if text:
            yield f'<Data name="{xml_text(one_line(name))}"><value>{xml_text(text)}</value></Data>'


def _time(row: Row) -> str:
    """Return the time in which a stop may have been: a TimeStamp for one plain date, else a TimeSpan."""
    match = _PLAIN.fullmatch(row.start)
    if match and not row.end:
        year = int(match[1]) if int(match[1]) > 0 else int(match[1]) - 1
        if match[3] and row.days[0] is not None:
            return f"<TimeStamp><when>{xsd_time(row.days[0], row.start)}</when></TimeStamp>"
        return f"<TimeStamp><when>{'-' * (year < 0)}{abs(year):04}{match[2]}</when></TimeStamp>"
    ends = {"begin": (row.days[0], row.start), "end": (row.days[3], row.end)}
    inside = "".join(
        f"<{name}>{xsd_time(day, date)}</{name}>" for name, (day, date) in ends.items() if day is not None
    )
    return f"<TimeSpan>{inside}</TimeSpan>" if inside else ""


def _geometry(row: Row) -> str:
    if row.lat is None or row.lon is None:
        return ""
    if not row.area:
        return f"<Point><coordinates>{_position([row.lon, row.lat])}</coordinates></Point>"
    polygons = [
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_line(ring)}</coordinates></LinearRing>"
        "</outerBoundaryIs></Polygon>"
        for ring in area_polygons(row.lat, row.lon, row.radius_km or 0)
    ]
    return _one_or_several(polygons)


def _legs(route: Route) -> Iterator[str]:
    for start, end, km, lines in legs(route):
        drawn = [
            f"<LineString><tessellate>1</tessellate><coordinates>{_line(line)}</coordinates></LineString>"
            for line in lines
        ]
        data = {"from": start, "to": end, "km": f"{km:.1f}", "computed": "true"}
        extended = "".join(f'<Data name="{k}"><value>{v}</value></Data>' for k, v in data.items())
        yield (
            f"<Placemark><name>{start} – {end}</name><styleUrl>#leg</styleUrl>"
            f"<ExtendedData>{extended}</ExtendedData>{_one_or_several(drawn)}</Placemark>\n"
        )


def _one_or_several(shapes: list[str]) -> str:
    return shapes[0] if len(shapes) == 1 else f"<MultiGeometry>{''.join(shapes)}</MultiGeometry>"


def _line(line: Line) -> str:
    return " ".join(map(_position, line))


def _position(position: list[float]) -> str:
    return ",".join(f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".") for value in position)
