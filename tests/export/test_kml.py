"""KML as fastkml and GDAL read it."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pandas as pd
import pytest
from fastkml import KML
from fastkml.features import Placemark
from fastkml.utils import find_all
from lxml import etree

import geo
from geo.export.kml import content

TRAP = "]]><script>alert(1)</script><![CDATA[ &amp; $[name] \x0b\nnext"


def hand(**cells: str) -> geo.Route:
    row = {"place": "Rome", "start": "1900", "lat": "41.9", "lon": "12.5"} | cells
    return geo.Route(geo.locate(pd.DataFrame([row])), title="By hand")


def placemarks(text: str) -> list[Placemark]:
    return list(find_all(KML.from_string(text.partition("?>\n")[2]), of_type=Placemark))


def test_fastkml_reads_every_stop_and_leg(maisky: geo.Route) -> None:
    found = placemarks(content(maisky))
    stops, legs = found[: len(maisky)], found[len(maisky) :]
    assert [mark.name.partition(" ")[2] for mark in stops] == maisky.stops["place"].tolist()
    assert len(legs) == len(maisky.legs)
    assert str(stops[0].time_stamp) == "1884-01-19"
    siberia = stops[maisky.stops["place"].tolist().index("Siberia")]
    assert (str(siberia.begin), str(siberia.end)) == ("1906-01-01", "1908-12-31")
    assert siberia.geometry.geom_type in ("Polygon", "MultiPolygon")
    data = {item.name: item.value for item in siberia.extended_data.elements}
    assert data["date"] == "1906~/1908"
    assert data["located_by"] == "row"
    assert (stops[0].geometry.y, stops[0].geometry.x) == pytest.approx((59.86299, 38.38128))


def test_gdal_reads_both_folders(maisky: geo.Route, tmp_path: Path) -> None:
    path = maisky.save(tmp_path / "a.kml")
    stops = geopandas.read_file(path, layer="Stops")
    assert len(stops) == len(maisky)
    assert stops["Name"].iloc[0] == "1 Kirillov"
    legs = geopandas.read_file(path, layer="Legs (computed)")
    assert len(legs) == len(maisky.legs)
    assert stops.geometry.is_valid.all()


def test_the_order_of_elements_is_that_of_the_schema(maisky: geo.Route) -> None:
    order = [
        "name",
        "open",
        "description",
        "TimeStamp",
        "TimeSpan",
        "styleUrl",
        "ExtendedData",
        "Point",
        "Polygon",
        "LineString",
        "MultiGeometry",
    ]
    root = etree.fromstring(content(maisky).encode())
    for mark in root.iter("{http://www.opengis.net/kml/2.2}Placemark"):
        names = [etree.QName(child).localname for child in mark]
        assert names == sorted(names, key=order.index)


def test_no_cell_is_markup() -> None:
    text = content(hand(place=TRAP, title=TRAP, text=TRAP, note=TRAP))
    root = etree.fromstring(text.encode())
    assert not [node for node in root.iter() if str(node.tag).endswith("}script")]
    namespace = "{http://www.opengis.net/kml/2.2}"
    shown = next(node for node in root.iter(f"{namespace}description"))
    html = etree.HTML(shown.text)
    assert not html.xpath("//script")
    assert "<script>alert(1)</script>" in "".join(html.itertext())
    note = next(node for node in root.iter(f"{namespace}Data") if node.get("name") == "note")
    assert note[0].text == TRAP.replace("\x0b", "\ufffd")


@pytest.mark.parametrize(
    ("start", "end", "time"),
    [
        ("1900-05", "", "<TimeStamp><when>1900-05</when></TimeStamp>"),
        ("-0043-03-15", "", "<TimeStamp><when>-0044-03-15</when></TimeStamp>"),
        ("0000", "", "<TimeStamp><when>-0001</when></TimeStamp>"),
        ("-0003", "0002", "<TimeSpan><begin>-0004-01-01</begin><end>0002-12-31</end></TimeSpan>"),
        ("[1922..1929]", "", "<TimeSpan><begin>1922-01-01</begin><end>1929-12-31</end></TimeSpan>"),
        ("1914-22", "", "<TimeSpan><begin>1914-06-01</begin><end>1914-08-31</end></TimeSpan>"),
        ("/1908", "", "<TimeSpan><end>1908-12-31</end></TimeSpan>"),
        ("XXXX", "", ""),
    ],
)
def test_times_have_the_years_of_xml_schema(start: str, end: str, time: str) -> None:
    text = content(hand(start=start, end=end))
    assert f"</description>{time}<" in text


def test_a_stop_that_is_not_placed_is_there_all_the_same() -> None:
    stops = pd.DataFrame({"place": ["Omsk", "Qqxzzv Nowhere"], "start": ["1900", "1901"]})
    found = placemarks(content(geo.Route(geo.locate(stops), title="x")))
    assert found[1].name == "2 Qqxzzv Nowhere"
    assert found[1].geometry is None
