"""Julian dates: pairs that historians publish, and how both calendars are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.dates.calendars import calendar_named
from geo.dates.days import gregorian
from geo.dates.edtf import bounds
from geo.dates.spans import span
from geo.errors import DateError
from geo.export import write
from geo.language.phrases import Words
from geo.page.body import card
from geo.page.document import route_document


@pytest.mark.parametrize(
    ("julian", "civil"),
    [
        ("1582-10-05", "1582-10-15"),  # the day after 4 October 1582, by the bull Inter gravissimas
        ("1642-12-25", "1643-01-04"),  # Newton's birth
        ("1700-02-29", "1700-03-11"),  # a leap day that only the Julian calendar has
        ("1732-02-11", "1732-02-22"),  # Washington's birth, 11 February 1731 in the style of the time
        ("1752-09-03", "1752-09-14"),  # the British change
        ("1753-02-18", "1753-03-01"),  # the Swedish change
        ("1799-05-26", "1799-06-06"),  # Pushkin's birth
        ("1825-12-14", "1825-12-26"),  # the Decembrists
        ("1870-04-10", "1870-04-22"),  # Lenin's birth
        ("1881-03-01", "1881-03-13"),  # the death of Alexander II
        ("1900-02-29", "1900-03-13"),
        ("1905-01-09", "1905-01-22"),  # Bloody Sunday
        ("1917-10-25", "1917-11-07"),  # the October Revolution
        ("1918-02-01", "1918-02-14"),  # the Russian change
        ("1923-02-16", "1923-03-01"),  # the Greek change
        ("-0043-03-15", "-0043-03-13"),  # the Ides of March of 44 BC, by the proleptic calendar
    ],
)
def test_pairs_that_historians_publish(julian: str, civil: str) -> None:
    assert gregorian(julian) == civil
    stay = span(julian, calendar="julian")
    assert stay.start == civil
    assert stay[2:6] == span(civil)[2:6]


def test_months_and_years_keep_their_name_and_count_as_the_days_that_they_had() -> None:
    assert span("1917-10", calendar="julian")[:4] == (
        "1917-10",
        "",
        bounds("1917-10-14")[0],
        bounds("1917-11-13")[0],
    )
    assert bounds("1900-02", "julian") == (bounds("1900-02-13")[0], bounds("1900-03-13")[0])
    assert bounds("1914-24", "julian") == (bounds("1914-12-14")[0], bounds("1915-03-13")[0])
    assert bounds("189X", "julian") == (bounds("1890-01-13")[0], bounds("1900-01-12")[0])
    assert span("[1917-10-25..1917-10-26]", calendar="julian").start == "[1917-11-07..1917-11-08]"
    assert span("25 October 1917", "1917-10-27?", "julian")[:2] == ("1917-11-07", "1917-11-09?")


def test_a_day_that_only_the_julian_calendar_has() -> None:
    assert span("1700-02-29", calendar="julian").start == "1700-03-11"
    with pytest.raises(DateError, match="has 28 days") as refused:
        span("1700-02-29")
    assert "julian in the column calendar" in refused.value.remedy
    with pytest.raises(DateError, match="1700-02 has 29 days"):
        span("1700-02-30", calendar="julian")


@pytest.mark.parametrize(
    "name", ["julian", "Julian", " JULIAN ", "O.S.", "o. s.", "Old Style", "Julian calendar", "ст. ст."]
)
def test_names_of_the_julian_calendar(name: str) -> None:
    assert calendar_named(name) == "julian"


@pytest.mark.parametrize(
    "name", ["gregorian", "N.S.", "New style", "http://www.wikidata.org/entity/Q1985727"]
)
def test_names_of_the_gregorian_calendar(name: str) -> None:
    assert calendar_named(name) == "gregorian"


@pytest.mark.parametrize("name", ["Hijri", "hebrew", "French Republican", "?", "julian?"])
def test_other_calendars_are_refused_in_their_cell(name: str) -> None:
    problems = geo.check(pd.DataFrame({"place": ["Omsk"], "start": ["1900"], "calendar": [name]}))
    assert problems.loc[0, ["column", "value", "severity"]].tolist() == ["calendar", name, "error"]


def a_julian_life() -> geo.Route:
    stops = pd.DataFrame(
        {
            "place": ["Petrograd", "Moscow", "Omsk"],
            "start": ["1917-10-25", "1918-03", "1917-11-06"],
            "end": ["1917-10-27", "", ""],
            "calendar": ["O.S.", "julian", ""],
            "lat": ["59.94", "55.75", "54.99"],
            "lon": ["30.31", "37.62", "73.37"],
        }
    )
    return geo.Route(geo.locate(stops))


def test_stops_stand_in_the_order_of_the_days_and_both_dates_are_shown() -> None:
    route = a_julian_life()
    assert route.stops["place"].tolist() == ["Omsk", "Petrograd", "Moscow"]
    document = route_document(route)
    assert document["stops"]["start"] == ["1917-11-06", "1917-11-07", "1918-03"]
    assert document["stops"]["julian"] == ["", "1917-10-25/1917-10-27", "1918-03"]
    cards = [card(document, i, Words("en")) for i in range(3)]
    assert '<p class="geo-when">6 November 1917</p>' in cards[0]
    assert (
        '<p class="geo-when">7–9 November 1917 · '
        '<span class="geo-julian">25–27 October 1917 (Julian calendar)</span></p>'
    ) in cards[1]
    assert '<p class="geo-when">March 1918 (Julian calendar)</p>' in cards[2]


def test_exports_give_gregorian_days_and_the_table_as_it_was_written(tmp_path: Path) -> None:
    route = a_julian_life()
    features = json.loads(write(route, tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"]
    petrograd = next(one["properties"] for one in features if one["properties"].get("place") == "Petrograd")
    assert (petrograd["start"], petrograd["calendar"]) == ("1917-10-25", "O.S.")
    assert (petrograd["earliest_start"], petrograd["latest_end"]) == ("1917-11-07", "1917-11-09")
    moscow = next(one for one in features if one["properties"].get("place") == "Moscow")
    assert moscow["when"]["timespans"][0]["start"] == {"earliest": "1918-03-14", "latest": "1918-04-13"}
    again = geo.read_csv(write(route, tmp_path / "a.csv"))
    assert geo.dated(again)["start_edtf"].tolist() == ["1917-11-06", "1917-11-07", "1918-03"]
    assert again["start"].tolist() == ["1917-11-06", "1917-10-25", "1918-03"]
