"""The names of the time in geo/data/names.csv belong to real places, and its years do not contradict each other."""

from __future__ import annotations

import pytest

from tests.geonames import places
from tools.names_check import contradictions, folded, mistakes, read, span, unlisted

ROWS = read()
LATIN = [
    row
    for row in ROWS
    if not any("\u0370" <= letter < "\u1e00" or letter > "\u2fff" for letter in row["name"])
]


def called(name: str, year: int) -> set[str]:
    """Today's places that bore this name in this year, as "name, country"."""
    wanted = folded(name)
    return {
        f"{row['now']}, {row['country']}"
        for row in ROWS
        if folded(row["name"]) == wanted and span(row)[0] <= year <= span(row)[1]
    }


def official(now: str, country: str, year: int) -> set[str]:
    """The official names, in Latin letters, of today's place in this year."""
    return {
        row["name"]
        for row in LATIN
        if (row["now"], row["country"], row["kind"]) == (now, country, "official")
        and span(row)[0] <= year <= span(row)[1]
    }


@pytest.mark.system
def test_each_row_is_of_a_place_in_geonames_with_its_name_and_country_of_today():
    assert [(row["name"], found) for row in ROWS if (found := mistakes(row, places()))] == []


def test_no_place_had_two_official_names_at_once():
    assert [(one["name"], other["name"], one["now"]) for one, other in contradictions(ROWS)] == []


def test_a_name_of_the_same_years_is_told_once():
    keys = [(row["name"], row["geonameid"], row["start"], row["end"]) for row in ROWS]
    assert len(keys) == len(set(keys))


def test_rows_are_in_order():
    keys = [
        (row["country"], int(row["geonameid"]), int(row["start"] or -(10**6)), row["name"]) for row in ROWS
    ]
    assert keys == sorted(keys)


@pytest.mark.system
def test_what_the_source_says_of_geonames_is_true():
    said = [row for row in ROWS if row["source"].startswith(f"name: GeoNames {row['geonameid']};")]
    said += [row for row in ROWS if row["source"] == f"name: GeoNames {row['geonameid']}"]
    assert len(said) > 0.7 * len(ROWS)
    assert [row["name"] for row in said if unlisted(row, places())] == []


def test_years_have_a_source_of_their_own():
    dated = [row for row in ROWS if row["start"] or row["end"]]
    silent = [row["name"] for row in dated if ";" not in row["source"]]
    assert silent == []


def test_more_than_six_hundred_names_are_no_longer_in_use():
    assert len({folded(row["name"]) for row in LATIN if row["name"] != row["now"]}) > 600


def test_cells_are_clean():
    assert [
        row["name"] for row in ROWS for cell in row.values() if cell != cell.strip() or "\n" in cell
    ] == []


@pytest.mark.parametrize(
    ("name", "year", "now"),
    [
        ("Kuibyshev", 1942, "Samara, RU"),
        ("Куйбышев", 1942, "Samara, RU"),
        ("Petrograd", 1917, "Saint Petersburg, RU"),
        ("Ленинград", 1941, "Saint Petersburg, RU"),
        ("Novonikolaevsk", 1921, "Novosibirsk, RU"),
        ("Stalingrad", 1942, "Volgograd, RU"),
        ("Königsberg", 1900, "Kaliningrad, RU"),
        ("Tilsit", 1807, "Sovetsk, RU"),
        ("Ekaterinoslav", 1900, "Dnipro, UA"),
        ("Lemberg", 1900, "Lviv, UA"),
        ("Lwów", 1930, "Lviv, UA"),
        ("Tiflis", 1905, "Tbilisi, GE"),
        ("Dorpat", 1850, "Tartu, EE"),
        ("Reval", 1900, "Tallinn, EE"),
        ("Danzig", 1930, "Gdańsk, PL"),
        ("Breslau", 1930, "Wrocław, PL"),
        ("Pressburg", 1900, "Bratislava, SK"),
        ("Kolozsvár", 1910, "Cluj-Napoca, RO"),
        ("Christiania", 1850, "Oslo, NO"),
        ("Kristiania", 1900, "Oslo, NO"),
        ("Constantinople", 1500, "Istanbul, TR"),
        ("Smyrna", 1922, "İzmir, TR"),
        ("Edo", 1800, "Tokyo, JP"),
        ("Mukden", 1905, "Shenyang, CN"),
        ("Port Arthur", 1904, "Lüshun, CN"),
        ("Urga", 1920, "Ulan Bator, MN"),
        ("Batavia", 1800, "Jakarta, ID"),
        ("Saigon", 1960, "Ho Chi Minh City, VN"),
        ("Lyallpur", 1947, "Faisalabad, PK"),
        ("Léopoldville", 1950, "Kinshasa, CD"),
        ("Salisbury", 1950, "Harare, ZW"),
        ("Ciudad Trujillo", 1950, "Santo Domingo, DO"),
        ("Desterro", 1850, "Florianópolis, BR"),
        ("Godthaab", 1900, "Nuuk, GL"),
        ("Bytown", 1840, "Ottawa, CA"),
        ("Moguntia", 1455, "Mainz, DE"),
        ("Tigurum", 1540, "Zürich, CH"),
        ("Vitemberga", 1517, "Wittenberg, DE"),
        ("Queenstown", 1912, "Cobh, IE"),
        ("Üsküb", 1900, "Skopje, MK"),
        ("Leobschütz", 1900, "Głubczyce, PL"),
    ],
)
def test_the_name_of_the_time_finds_the_place(name, year, now):
    assert now in called(name, year)


@pytest.mark.parametrize(
    ("now", "country", "year", "name"),
    [
        ("Samara", "RU", 1934, "Samara"),
        ("Samara", "RU", 1936, "Kuibyshev"),
        ("Samara", "RU", 1990, "Kuibyshev"),
        ("Samara", "RU", 1992, "Samara"),
        ("Saint Petersburg", "RU", 1902, "Saint Petersburg"),
        ("Saint Petersburg", "RU", 1915, "Petrograd"),
        ("Oslo", "NO", 1700, "Christiania"),
        ("Oslo", "NO", 1926, "Oslo"),
        ("Kaliningrad", "RU", 1945, "Königsberg"),
        ("Kaliningrad", "RU", 1950, "Kaliningrad"),
        ("Almaty", "KZ", 1910, "Verny"),
        ("Astana", "KZ", 2020, "Nur-Sultan"),
        ("Chemnitz", "DE", 1960, "Karl-Marx-Stadt"),
        ("Katowice", "PL", 1954, "Stalinogród"),
        ("Mumbai", "IN", 1947, "Bombay"),
    ],
)
def test_a_place_had_its_name_of_the_time(now, country, year, name):
    assert name in official(now, country, year)


def test_a_name_given_to_several_places_is_told_apart_by_the_year():
    assert "Vladikavkaz, RU" in called("Ordzhonikidze", 1970)
    assert "Vladikavkaz, RU" not in called("Ordzhonikidze", 1950)
    assert "Yenakiyeve, UA" in called("Ordzhonikidze", 1940)
    assert "Yenakiyeve, UA" not in called("Ordzhonikidze", 1970)
