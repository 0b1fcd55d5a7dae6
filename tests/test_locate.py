"""Stops are located with their provenance, and what cannot be found says so."""

import pandas as pd

from geo.locate import locate


def test_an_area_is_an_area_and_a_missing_town_is_named():
    located = locate(pd.DataFrame({"place": ["Siberia", "Xyzzyville-on-Sea", "Tokyo"]}))
    assert located["area"].tolist() == [True, False, False]
    assert located["place_id"].tolist() == ["region:siberia", "", "geonames:1850147"]
    assert located["remark"][1] == "Not found in the gazetteer."


def test_an_explicit_country_is_never_beaten():
    located = locate(pd.DataFrame({"place": ["Donetsk", "Yalta"], "country": ["UA", "Crimea"]}))
    assert located["place_id"][1] == "geonames:688533"


def test_coordinates_of_the_row_win():
    located = locate(pd.DataFrame({"place": ["London"], "lat": ["42.98"], "lon": ["-81.25"]}))
    assert located.loc[0, ["lat", "lon", "located_by"]].tolist() == [42.98, -81.25, "row"]
