"""The gazetteer passes what geopy asks of every geocoder, and what Nominatim's users know."""

import pytest

from geo.geocoders import Gazetteer
from tests.contracts.geopy import BASE, NOMINATIM


@pytest.fixture(scope="module")
def geocoder():
    return Gazetteer()


@pytest.mark.parametrize("case", [*BASE.values(), *NOMINATIM.values()], ids=[*BASE, *NOMINATIM])
def test_it_keeps_the_contract(geocoder, case):
    case(geocoder)
