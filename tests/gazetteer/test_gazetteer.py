"""The embedded gazetteer finds places by the names that lives have for them."""

import pytest

from geo.gazetteer import open_gazetteer


@pytest.mark.parametrize(
    ("written", "now", "country"),
    [
        ("Petrograd", "Saint Petersburg", "RU"),
        ("Кириллов", "Kirillov", "RU"),
        ("Helsingfors", "Helsinki", "FI"),
        ("Urga", "Ulan Bator", "MN"),
        ("Novonikolaevsk", "Novosibirsk", "RU"),
        ("Bad Kissingen", "Bad Kissingen", "DE"),
        ("Gourock", "Gourock", "GB"),
        ("Cambridge, Massachusetts", "Cambridge", "US"),
        ("Potsdam (Germany)", "Potsdam", "DE"),
    ],
)
def test_the_likeliest_place_of_a_name(written, now, country):
    best = open_gazetteer().find(written)[0]
    assert (best.name, best.country) == (now, country)


def test_a_state_of_the_time_covers_the_countries_of_today():
    assert {"RU", "UA", "KZ", "EE"} <= open_gazetteer().country_codes("USSR")
    assert open_gazetteer().country_codes("no such country") == frozenset()


def test_unknown_names_have_no_candidates():
    assert open_gazetteer().find("Xyzzyville-on-Sea") == []
