"""KML 2.2 (OGC 07-147r2): stops and legs as placemarks, with times for the slider of a globe."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from geo.drawing.svg import xml_text
from geo.export.geojson import meetings
from geo.export.when import edtf, xsd_time
from geo.people.colours import COLOURS, colour_number
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
    """Return a route as KML: a folder of the stops in order, and one of the legs.

    With several persons each has such folders and a colour, and a folder of the meetings follows. Globes show
    the `description` of a stop as HTML, so it is escaped; `ExtendedData` has the cells as written and the
    dates as EDTF. A stop that is not placed is a placemark without geometry.
    """
    several = len(route.people) > 1
    styles = _STYLES + (_leg_styles() if several else "")
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n',
        f"<name>{xml_text(one_line(route.title))}</name><open>1</open>{styles}\n",
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
    """Yield a folder for each person, one for stops without a person, and one for the meetings."""
    stops: dict[str, list[Row]] = {name: [] for name in [*route.people, ""]}
    for row in rows(route):
        stops[row.text("person") if row.text("person") in stops else ""].append(row)
    drawn: dict[str, list[str]] = {name: [] for name in stops}
    owners = [name if name in stops else "" for name in map(str, route.stops["person"].tolist())]
    numbers = {name: i for i, name in enumerate(route.people)}
    for leg, start in zip(_legs(route), route.legs["start"].tolist(), strict=True):
        name = owners[start]
        style = f"#leg-{colour_number(numbers[name])}" if name else "#leg"
        drawn[name].append(leg.replace("<styleUrl>#leg</styleUrl>", f"<styleUrl>{style}</styleUrl>", 1))
    for name, rows_of_person in stops.items():
        if rows_of_person:
            yield f"<Folder><name>{xml_text(one_line(name or route.title))}</name>\n"
            yield from _folders(rows_of_person, drawn[name])
            yield "</Folder>\n"
    yield "<Folder><name>Meetings</name>\n"
    for feature in meetings(route):
        meeting = feature["properties"]
        about = f"{meeting['date']}, {meeting['certainty']}: {', '.join(meeting['persons'])}"
        data = {name: meeting[name] for name in ("date", "certainty")}
        yield (
            f"<Placemark><name>{xml_text(one_line(meeting['place']))}</name>"
            f"<description>{xml_text(escape(about))}</description>"
            f"{_extended_data(data | {'persons': '; '.join(meeting['persons'])})}"
            f"{_point(feature['geometry']['coordinates'])}</Placemark>\n"
        )
    yield "</Folder>\n"


def _leg_styles() -> str:
    """Return a style for legs of each colour, which KML writes as aabbggrr."""
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
        f"{_extended_data(_cells(row))}{_geometry(row)}</Placemark>\n"
    )


def _description(row: Row) -> str:
    """Return the description of a stop as HTML in which each cell is text."""
    lines = [edtf(row), row.text("title"), row.text("text"), row.text("source")]
    return "<br>".join(escape(line).replace("\n", "<br>") for line in lines if line)


def _cells(row: Row) -> dict[str, str]:
    provenance = {name: row.text(name) for name in row.found if name != "candidates"}
    radius = "" if row.radius_km is None else f"{row.radius_km:g}"
    return {"number": str(row.number), "date": edtf(row), **row.cells, **provenance, "radius_km": radius}


def _extended_data(cells: dict[str, str]) -> str:
    data = (
        f'<Data name="{xml_text(one_line(name))}"><value>{xml_text(text)}</value></Data>'
        for name, text in cells.items()
        if text
    )
    return f"<ExtendedData>{''.join(data)}</ExtendedData>"


def _time(row: Row) -> str:
    """Return the time of a stop: a TimeStamp for one plain date, else the TimeSpan of its limits."""
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
        return _point([row.lon, row.lat])
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
        data = {"from": str(start), "to": str(end), "km": f"{km:.1f}", "computed": "true"}
        yield (
            f"<Placemark><name>{start} – {end}</name><styleUrl>#leg</styleUrl>"
            f"{_extended_data(data)}{_one_or_several(drawn)}</Placemark>\n"
        )


def _one_or_several(shapes: list[str]) -> str:
    return shapes[0] if len(shapes) == 1 else f"<MultiGeometry>{''.join(shapes)}</MultiGeometry>"


def _line(line: Line) -> str:
    return " ".join(map(_position, line))


def _point(position: list[float]) -> str:
    return f"<Point><coordinates>{_position(position)}</coordinates></Point>"


def _position(position: list[float]) -> str:
    return ",".join(f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".") for value in position)
