"""The route decides between places of one name, and a name's time is taken into account."""

import pandas as pd
import pytest

from geo.gazetteer import open_gazetteer
from geo.places.locate import locate
from geo.places.problems import location_problems


def route(*places, **columns):
    return locate(pd.DataFrame({"place": list(places), **columns}))


def test_kuibyshev_of_1942_is_samara():
    best = open_gazetteer().find("Kuibyshev", when=1942)[0]
    assert (best.name, best.country) == ("Samara", "RU")
    assert "in use then" in best.how


def test_kuibyshev_without_a_date_is_unsure_or_samara_and_names_the_others():
    found = open_gazetteer().find("Kuibyshev")
    assert found[0].name == "Samara"
    assert {"Kuybyshev"} & {candidate.name for candidate in found[1:]}


def test_a_name_outside_its_years_gets_a_remark_and_no_problem():
    located = route("Leningrad", start=["1902"])
    assert located["matched"][0] == "Saint Petersburg"
    assert located["remark"][0] == "Leningrad was called Saint Petersburg in 1902."
    assert [problem.code for problem in location_problems(located)] in ([], ["unsure"])


def test_a_name_in_its_years_gets_no_remark():
    assert route("Leningrad", start=["1934"])["remark"][0] == ""


@pytest.mark.parametrize(
    ("before", "after", "country"), [("Toronto", "Detroit", "CA"), ("Paris", "Geneva", "GB")]
)
def test_london_depends_on_its_neighbours(before, after, country):
    assert route(before, "London", after)["matched_country"][1] == country


@pytest.mark.parametrize(("beside", "country"), [("Cairo", "EG"), ("Richmond, Virginia", "US")])
def test_alexandria_depends_on_its_neighbours(beside, country):
    assert route(beside, "Alexandria", beside)["matched_country"][1] == country


def test_two_stops_that_only_the_other_one_settles():
    located = route("Springfield", "Worcester")
    assert located["matched_country"].tolist() == ["US", "US"]
    assert abs(located["lat"][0] - located["lat"][1]) < 0.5  # both in Massachusetts
    assert abs(located["lon"][0] - located["lon"][1]) < 1.2


def test_an_explicit_country_is_never_beaten_by_the_route():
    located = route("Toronto", "London", "Detroit", country=["", "GB", ""])
    assert located["matched_country"][1] == "GB"


def test_given_coordinates_anchor_the_others():
    located = route("my house", "Cambridge", "my house", lat=[42.36, "", 42.36], lon=[-71.06, "", -71.06])
    assert located["matched_country"][1] == "US"


def test_a_long_voyage_is_not_pulled_together():
    located = route("London", "Calcutta", "Sydney", "Vancouver", "Cape Town", "London")
    assert located["matched_country"].tolist() == ["GB", "IN", "AU", "CA", "ZA", "GB"]


def test_old_orthography_is_accepted_near_its_neighbours_and_marked():
    located = route("Antwerp", "Moerdyk", "Rotterdam")
    assert located["matched"][1] == "Moerdijk"
    assert "spelt alike" in located["remark"][1]


def test_a_name_only_alike_is_not_accepted_alone():
    assert pd.isna(route("Moerdyck-les-Eaux")["lat"][0])


def test_the_time_between_stops_weighs_on_a_leg():
    def there_and_back(*days):
        return route("Vienna", "Santiago", "Vienna", start=list(days)).loc[1]

    assert there_and_back("1990-05-01", "1990-05-06", "1990-05-11")["matched_country"] == "CL"
    # Nobody went from Vienna to Chile and back in ten days of 1780; in ten months it might be.
    assert pd.isna(there_and_back("1780-05-01", "1780-05-06", "1780-05-11")["lat"])
    assert there_and_back("1780-01-01", "1780-06-01", "1780-12-31")["matched_country"] == "CL"


def test_an_unknown_time_changes_nothing():
    there = [route("Vienna", "Santiago", "Vienna", start=list(days)).loc[1, "score"] for days in _UNKNOWN]
    assert len(set(there)) == 1


_UNKNOWN = (["", "", ""], ["1780", "", "1780"], ["1990", "1990", "1990"], ["1780-05-01", "", "1780-05-11"])


def test_the_time_never_beats_an_explicit_country():
    days = ["1780-05-01", "1780-05-06", "1780-05-11"]
    located = route("Vienna", "Santiago", "Vienna", country=["", "Chile", ""], start=days)
    assert located["matched_country"][1] == "CL"


def test_the_name_of_today_speaks_neither_for_nor_against_its_place():
    gazetteer = open_gazetteer()
    for name, year in (("New York", 1990), ("Deva", 1990), ("Oradea", 1930), ("London", 1800)):
        assert next(one.time for one in gazetteer.matches(name, years=(year, year))) == 0
    assert gazetteer.matches("Leningrad", years=(1934, 1934))[0].time == 1
    assert gazetteer.matches("Oradea", years=(1800, 1800))[0].time == -1
