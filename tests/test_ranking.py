"""The route decides between places of one name, and a name's time is taken into account."""

import pandas as pd
import pytest

from geo.gazetteer import open_gazetteer
from geo.locate import locate
from geo.unsure import location_problems


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
