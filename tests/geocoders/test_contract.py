"""The gazetteer passes what geopy asks of every geocoder, and what Nominatim's users know."""

import pytest

from geo.geocoders import Gazetteer
from tests.contracts.geopy import BASE, NOMINATIM


@pytest.fixture(scope="module")
def geocoder():
    return Gazetteer()


@pytest.mark.parametrize("case", BASE)
def test_it_does_what_every_geocoder_does(geocoder, case):
    BASE[case](geocoder)


@pytest.mark.parametrize("case", NOMINATIM)
def test_it_does_what_nominatim_s_users_know(geocoder, case):
    NOMINATIM[case](geocoder)
