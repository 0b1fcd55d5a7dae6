"""The gazetteer keeps the conventions of geopy's geocoders."""

import asyncio
import inspect

import geopy.geocoders.base
import pytest
from geopy.adapters import AioHTTPAdapter, BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location
from geopy.point import Point

from geo.geocoders import Gazetteer


class NoAdapter(BaseAsyncAdapter):
    """An asynchronous adapter that is never asked."""

    def __init__(self, *, proxies, ssl_context):
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    async def get_json(self, *_args, **_options):
        raise AssertionError("nothing is sent anywhere")

    get_text = get_json


@pytest.fixture(scope="module")
def geocoder():
    return Gazetteer()


def test_it_is_a_geocoder_with_the_usual_arguments(geocoder):
    assert isinstance(geocoder, geopy.geocoders.base.Geocoder)
    constructor = inspect.signature(Gazetteer.__init__).parameters
    usual = {"timeout", "proxies", "user_agent", "ssl_context", "adapter_factory", "scheme"}
    assert usual <= set(constructor)
    assert all(constructor[name].kind is inspect.Parameter.KEYWORD_ONLY for name in usual)
    for method in (Gazetteer.geocode, Gazetteer.reverse):
        parameters = inspect.signature(method).parameters
        assert list(parameters)[:2] == ["self", "query"]
        assert parameters["exactly_one"].default is True
        assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in list(parameters.values())[2:])


def test_one_location_or_a_list_or_none(geocoder):
    one = geocoder.geocode("Petrograd")
    assert isinstance(one, Location)
    assert one.address == "Saint Petersburg, Russia"
    assert (one.latitude, one.longitude) == pytest.approx((59.94, 30.31), abs=0.05)
    assert one.raw["place_id"] == "geonames:498817"
    several = geocoder.geocode("Cambridge", exactly_one=False, limit=3)
    assert len(several) == 3
    assert all(isinstance(location, Location) for location in several)
    assert geocoder.geocode("Xyzzyville-on-Sea") is None
    assert geocoder.geocode("Xyzzyville-on-Sea", exactly_one=False) is None
    assert geocoder.geocode("") is None


def test_the_user_agent_and_the_time_out_are_taken():
    geocoder = Gazetteer(user_agent="my/1.0", timeout=3)
    assert geocoder.headers["User-Agent"] == "my/1.0"
    assert geocoder.timeout == 3
    assert isinstance(geocoder.adapter, BaseSyncAdapter)


def test_queries_may_be_structured(geocoder):
    found = geocoder.geocode({"city": "London", "country": "Canada"})
    assert found.raw["country"] == "CA"
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(3)


def test_reverse_takes_what_geopy_takes(geocoder):
    for point in ("55.75, 37.62", (55.75, 37.62), Point(55.75, 37.62)):
        assert geocoder.reverse(point).raw["country"] == "RU"
    assert geocoder.reverse((-60.0, -120.0)) is None
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse("no point")


def test_a_rate_limiter_takes_it(geocoder):
    assert RateLimiter(geocoder.geocode, min_delay_seconds=0)("Tokyo").raw["country"] == "JP"


def test_with_an_asynchronous_adapter_it_is_awaited():
    async def found():
        async with Gazetteer(adapter_factory=NoAdapter) as geocoder:
            return await geocoder.geocode("Tokyo")

    assert asyncio.run(found()).raw["country"] == "JP"
    assert AioHTTPAdapter is not NoAdapter
