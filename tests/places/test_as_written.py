"""Places as people write them: what is found, and what is honestly not."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.places.locate import locate
from geo.places.problems import location_problems


def located(place: str, start: str = "1900", **cells: str) -> pd.Series:
    """Return what is found for one stop, alone in its life."""
    return locate(pd.DataFrame([{"place": place, "start": start, **cells}])).iloc[0]


@pytest.mark.parametrize(
    ("place", "matched", "country"),
    [
        ("Balliol College, Oxford", "Oxford", "GB"),
        ("Hotel Berlin, Prague", "Prague", "CZ"),
        ("Hôtel de Rome, Paris", "Paris", "FR"),
        ("Savoy Hotel, London", "London", "GB"),
        ("Невский проспект, Санкт-Петербург", "Saint Petersburg", "RU"),
        ("ul. Piękna 5, Warszawa", "Warsaw", "PL"),
        ("Charlottenburg, Berlin", "Charlottenburg", "DE"),
        ("Halle a. S.", "Halle (Saale)", "DE"),
        ("Frankfurt a. d. Oder", "Frankfurt (Oder)", "DE"),
        ("Boston, Lincs.", "Boston", "GB"),
        ("Athens, Ga.", "Athens", "US"),
        ("Halifax, N.S.", "Halifax", "CA"),
        ("Ростов н/Д", "Rostov-on-Don", "RU"),
        ("koło Krakowa", "Kraków", "PL"),
        ("недалеко от Москвы", "Moscow", "RU"),
        ("Paris-Montmartre", "Paris 18 Buttes-Montmartre", "FR"),
        ("Richmond, Surrey", "Richmond", "GB"),
        ("Marburg/Lahn", "Marburg an der Lahn", "DE"),
        ("Lemberg (Lwów)", "Lviv", "UA"),
    ],
)
def test_the_container_says_where(place: str, matched: str, country: str) -> None:
    found = located(place)
    assert (found["matched"], found["matched_country"]) == (matched, country)


@pytest.mark.parametrize(
    "place", ["Corpus Christi, Oxford", "Christ Church, Cambridge", "Wellington Barracks, London"]
)
def test_what_a_container_lacks_is_answered_by_it_never_by_a_namesake(place: str) -> None:
    found = located(place, "1850")
    assert found["matched"] == place.split(", ")[1]
    assert found["matched_country"] == "GB"
    assert found["score"] < 0.9


@pytest.mark.parametrize(
    "place", ["Hotel Berlin", "Fort Moscow", "Savoy Hotel", "Corpus Christi College", "Waterloo Station"]
)
def test_a_building_is_no_town_of_its_name(place: str) -> None:
    assert pd.isna(located(place)["lat"])


@pytest.mark.parametrize("place", ["at sea", "в море", "HMS Bounty", "im Lazarett", "home", "unknown"])
def test_no_place_is_unplaced_and_no_fault(place: str) -> None:
    found = locate(pd.DataFrame({"place": [place], "start": ["1900"]}))
    assert found["lat"].isna().all()
    assert found["remark_code"].tolist() == ["nowhere"]
    assert not list(location_problems(found))


@pytest.mark.parametrize(
    "place",
    [
        "Paris and London",
        "Rome – Naples",
        "from Rome to Naples",
        "Le Havre to Southampton",
        "Oxford; Cambridge",
    ],
)
def test_several_places_are_a_warning_with_the_rows_to_write(place: str) -> None:
    found = locate(pd.DataFrame({"place": [place], "start": ["1900"]}))
    assert found["lat"].isna().all()
    (problem,) = location_problems(found)
    assert "several places" in problem.message
    assert problem.remedy == "write a row for each of them"


def test_one_place_by_two_names_is_no_fault() -> None:
    assert located("Pressburg / Bratislava")["matched"] == "Bratislava"
    assert located("Bosnia and Herzegovina")["matched"] == "Bosnia and Herzegovina"


def test_a_region_or_a_country_with_a_comma_is_a_container() -> None:
    assert located("Springfield", region="Illinois")["lat"] == pytest.approx(39.8, abs=0.1)
    assert located("Springfield", country="Massachusetts, USA")["lat"] == pytest.approx(42.1, abs=0.1)
    assert located("Richmond", region="Yorks.", country="England")["lat"] == pytest.approx(54.4, abs=0.1)
    assert located("Frankfurt", region="Brandenburg", country="Germany")["lon"] == pytest.approx(
        14.55, abs=0.1
    )


def test_a_county_is_a_container_of_its_own_extent() -> None:
    found = located("Nowhereville, Dane County, Wisconsin")
    assert (found["lat"], found["lon"]) == (pytest.approx(43.1, abs=0.2), pytest.approx(-89.4, abs=0.3))
    assert located("Charpey (Drôme)")["matched"] == "Charpey"


def test_no_settlement_is_older_than_its_founding() -> None:
    assert located("Philadelphia", "-0250")["matched_country"] != "US"
    assert located("Memphis", "-1000")["matched_country"] != "US"
    assert located("Syracuse", "-0211")["matched_country"] == "IT"
    assert located("Cambridge", "1700")["matched_country"] == "GB"


def test_a_life_that_tells_a_place_from_its_namesakes_tells_it_everywhere() -> None:
    places = ["Springfield, Ill.", "Washington, D.C.", "Springfield", "Washington, D.C.", "Springfield, Ill."]
    stops = pd.DataFrame({"place": places, "start": ["1837", "1847", "1849", "1861", "1865"]})
    assert locate(stops)["lat"].round(1).tolist() == [39.8, 38.9, 39.8, 38.9, 39.8]


def test_a_name_only_alike_is_never_sure() -> None:
    stops = pd.DataFrame({"place": ["Tours", "Blois", "Amboyse", "Blois"], "start": ["1517"] * 4})
    found = locate(stops).iloc[2]
    assert found["matched"] == "Amboise"
    assert found["score"] < 0.8
