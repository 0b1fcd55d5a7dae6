"""Order, places and legs of a route."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo

SPOTS = {
    "London": (51.509, -0.126),
    "Tokyo": (35.69, 139.692),
    "Moscow": (55.752, 37.618),
    "Omsk": (54.992, 73.369),
}


def route(*rows: tuple[str, str], **columns: list[str]) -> geo.Route:
    """A route of (place, date) rows with given coordinates; a place that has none here is not placed."""
    stops = pd.DataFrame(rows, columns=["place", "start"]).assign(**columns)
    spots = [SPOTS.get(place, (np.nan, np.nan)) for place in stops["place"]]
    stops[["lat", "lon"]] = spots
    placed = stops["lat"].notna()
    stops = stops.assign(radius_km=0.0, matched="", matched_country="", place_id="", area=False, score=1.0)
    stops["located_by"] = np.where(placed, "row", "")
    return geo.Route(stops.assign(remark=""))


def order(*dates: str, **columns: list[str]) -> list[int]:
    rows = [("London", date) for date in dates]
    found = route(*rows, row=[str(i) for i in range(len(dates))], **columns).stops["row"]
    return [int(row) for row in found]


def test_by_the_earliest_day_of_the_start_then_as_written() -> None:
    assert order("1943", "1884-01-19", "-0043", "1906~", "1906", "1905-12") == [2, 1, 5, 3, 4, 0]


def test_order_breaks_ties_and_only_ties() -> None:
    assert order("1905", "1905", "1904", order=["2", "1", "9"]) == [2, 1, 0]


@settings(max_examples=40)
@given(st.lists(st.integers(-3000, 2100), min_size=1, max_size=30))
def test_any_years_come_out_sorted_and_stable(years: list[int]) -> None:
    dates = [f"{year:05}" if year < 0 else f"{year:04}" for year in years]
    assert order(*dates) == sorted(range(len(years)), key=lambda i: years[i])


def test_legs_join_different_places_and_pass_over_what_is_not_placed() -> None:
    made = route(
        ("London", "0001"), ("Moscow", "0002"), ("Moscow", "0003"), ("Nowhere", "0004"), ("London", "0005")
    )
    assert made.legs[["start", "end"]].to_numpy().tolist() == [[0, 1], [2, 4]]
    assert made.places["stops"].tolist() == [[1, 5], [2, 3]]
    assert made.place_numbers.tolist() == [0, 1, 1, -1, 0]


def test_leg_lengths_are_great_circles() -> None:
    made = route(("London", "1925"), ("Tokyo", "1927"))
    assert made.length_km == pytest.approx(9559, rel=0.003)  # gcmap.com, London–Tokyo


def test_persons_have_legs_of_their_own() -> None:
    made = route(
        ("London", "1900"),
        ("Tokyo", "1901"),
        ("Moscow", "1902"),
        ("Omsk", "1903"),
        person=["a", "b", "a", "b"],
    )
    assert made.legs[["start", "end"]].to_numpy().tolist() == [[0, 2], [1, 3]]
    assert made.people == ["a", "b"]
    assert made.title == "a · b"


def test_gaps_are_what_is_certainly_not_covered() -> None:
    made = route(("London", "1900/1902"), ("Tokyo", "1901"), ("Moscow", "1905"))
    assert made.gaps[["after", "days"]].to_numpy().tolist() == [[1, 365 + 366]]


def test_a_life_of_which_nothing_is_placed_needs_leave() -> None:
    stops = route(("London", "1900"), ("Nowhere", "1901")).stops.iloc[1:]
    with pytest.raises(geo.RouteError, match="no stop"):
        geo.Route(stops)
    unplaced = geo.Route(stops, allow_unplaced=True)
    assert (len(unplaced), len(unplaced.legs), unplaced.bounds) == (1, 0, None)


def test_a_table_that_is_not_located_is_refused() -> None:
    with pytest.raises(geo.RouteError, match="call geo.locate"):
        geo.Route(pd.DataFrame({"place": ["a"], "start": ["1905"]}))


def test_the_life_of_maisky(maisky: geo.Route) -> None:
    names = maisky.places["name"].tolist()
    assert {
        "Kirillov",
        "Saint Petersburg",
        "Siberia",
        "London",
        "Samara",
        "Helsinki",
        "Tokyo",
        "Yalta",
        "Potsdam",
    } <= set(names)
    london = maisky.places.loc[names.index("London"), "stops"]
    years = maisky.stops["start_edtf"].iloc[[number - 1 for number in london]].str[:4].tolist()
    assert years == ["1912", "1914", "1925", "1932"]
    stops = maisky.stops["place"].tolist()
    assert stops.index("Tokyo") < stops.index("Helsinki")
    assert maisky.places.loc[names.index("Siberia"), "area"]
