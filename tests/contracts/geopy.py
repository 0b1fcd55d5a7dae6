"""What a geopy user relies on, case by case: those of every geocoder, and those of Nominatim.

Each case is a function of a geocoder that fails where the promise is broken; docs/compatibility.md lists them.
"""

from __future__ import annotations

import asyncio
import inspect
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import geopy.geocoders
import pytest
from geopy.adapters import BaseAsyncAdapter, URLLibAdapter
from geopy.exc import ConfigurationError, GeocoderNotFound, GeocoderQueryError
from geopy.extra.rate_limiter import AsyncRateLimiter, RateLimiter
from geopy.location import Location
from geopy.point import Point

from geo.geocoders import Gazetteer

BERLIN = (52.51693903613385, 13.3859332733135)
Case = Callable[[Gazetteer], Any]


class Refusing(BaseAsyncAdapter):
    """An asynchronous adapter that must not be asked."""

    async def get_json(self, *_arguments: Any, **_options: Any) -> Any:
        raise AssertionError("nothing is sent anywhere")

    get_text = get_json


def near(location: Location, latitude: float, longitude: float, within: float = 0.5) -> None:
    """Hold that a location lies where it is said, in degrees."""
    assert isinstance(location, Location)
    assert (location.latitude, location.longitude) == pytest.approx((latitude, longitude), abs=within)


def refused(error: type[Exception], call: Callable[..., Any], *arguments: Any, **options: Any) -> None:
    with pytest.raises(error):
        call(*arguments, **options)


def a_geocoder(geocoder: Gazetteer) -> None:
    assert isinstance(geocoder, geopy.geocoders.base.Geocoder)
    for method in (Gazetteer.geocode, Gazetteer.reverse):
        first, query, *others = inspect.signature(method).parameters.values()
        assert (first.name, query.name) == ("self", "query")
        assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in others)


def by_its_name(_: Gazetteer) -> None:
    assert geopy.geocoders.get_geocoder_for_service("Gazetteer") is Gazetteer
    refused(GeocoderNotFound, geopy.geocoders.get_geocoder_for_service, "gazette")


def default_options(_: Gazetteer) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geopy.geocoders.options, "default_user_agent", "mine/1.0")
        patch.setattr(geopy.geocoders.options, "default_timeout", 7)
        patch.setattr(geopy.geocoders.options, "default_scheme", "http")
        geocoder = Gazetteer()
    assert (geocoder.headers["User-Agent"], geocoder.timeout, geocoder.scheme) == ("mine/1.0", 7, "http")


def own_options(_: Gazetteer) -> None:
    geocoder = Gazetteer(
        user_agent="mine/2.0", timeout=None, proxies="127.0.0.1:8080", adapter_factory=URLLibAdapter
    )
    assert (geocoder.headers["User-Agent"], geocoder.timeout) == ("mine/2.0", None)
    assert geocoder.proxies == {"http": "127.0.0.1:8080", "https": "127.0.0.1:8080"}
    refused(ConfigurationError, Gazetteer, scheme="ftp")
    refused(ConfigurationError, Gazetteer, adapter_factory=lambda **_: None)


def one_or_a_list(geocoder: Gazetteer) -> None:
    assert isinstance(geocoder.geocode("Tokyo"), Location)
    answers = geocoder.geocode("Cambridge", exactly_one=False)
    assert isinstance(answers, list)
    assert len(answers) > 1
    assert isinstance(geocoder.reverse(BERLIN, exactly_one=False), list)


def nothing_found(geocoder: Gazetteer) -> None:
    for query in ("dsadjkasdjasd", "lorem ipsum dolor", "221B Baker Street", "Main Street", ""):
        assert geocoder.geocode(query) is None
        assert geocoder.geocode(query, exactly_one=False) is None
    assert geocoder.reverse((-60.0, -120.0)) is None


def points(geocoder: Gazetteer) -> None:
    forms = (BERLIN, list(BERLIN), Point(*BERLIN), "52.51693, 13.38593", "52 31m 0.9s N, 13 23m 9.3s E")
    assert {geocoder.reverse(form).raw["country"] for form in forms} == {"DE"}
    refused(ValueError, geocoder.reverse, "somewhere")
    refused(GeocoderQueryError, geocoder.reverse, "somewhere")


def within_with(_: Gazetteer) -> None:
    with Gazetteer() as geocoder:
        assert geocoder.geocode("Tokyo").raw["country"] == "JP"


def asynchronous(_: Gazetteer) -> None:
    async def asked() -> tuple[Location, Location, Location]:
        async with Gazetteer(adapter_factory=Refusing) as geocoder:
            limited = AsyncRateLimiter(geocoder.geocode, min_delay_seconds=0)
            return await geocoder.geocode("Tokyo"), await geocoder.reverse(BERLIN), await limited("Petrograd")

    # the thread of a browser's tests has a loop that runs already
    with ThreadPoolExecutor(1) as elsewhere:
        answers = elsewhere.submit(asyncio.run, asked()).result()
    assert [location.raw["country"] for location in answers] == ["JP", "DE", "RU"]


def rate_limiter(geocoder: Gazetteer) -> None:
    assert RateLimiter(geocoder.geocode, min_delay_seconds=0)("Tokyo").raw["country"] == "JP"


def pickled(geocoder: Gazetteer) -> None:
    location = geocoder.geocode("Tokyo")
    assert pickle.loads(pickle.dumps(location)) == location


def unknown_arguments(geocoder: Gazetteer) -> None:
    refused(TypeError, geocoder.geocode, "Tokyo", nonsense=1)
    refused(TypeError, geocoder.geocode, "Tokyo", False)
    refused(GeocoderQueryError, geocoder.geocode, 3)
    refused(ValueError, geocoder.geocode, "Tokyo", min_score=2)


def an_address(geocoder: Gazetteer) -> None:
    near(geocoder.geocode("435 north michigan ave, chicago il 60611 usa"), 41.890, -87.624)


def other_scripts(geocoder: Gazetteer) -> None:
    near(geocoder.geocode("北京"), 39.916, 116.390)
    near(geocoder.geocode("Москва"), 55.75, 37.62)


def an_empty_result(geocoder: Gazetteer) -> None:
    assert geocoder.geocode("dsadjkasdjasd") is None


def limits(geocoder: Gazetteer) -> None:
    refused(ValueError, geocoder.geocode, "does not matter", limit=0, exactly_one=False)
    assert len(geocoder.geocode("Springfield", limit=4, exactly_one=False)) == 4


def reverse_answers(geocoder: Gazetteer) -> None:
    location = geocoder.reverse(Point(40.75376406311989, -73.98489005863667))
    near(location, 40.753, -73.984)
    assert "New York" in location.address


def a_structured_query(geocoder: Gazetteer) -> None:
    near(geocoder.geocode({"country": "us", "city": "moscow", "state": "idaho"}), 46.732, -117.0)


def a_language(geocoder: Gazetteer) -> None:
    for language, country in (("de", "Deutschland"), ("fr-CA, en;q=0.5", "Allemagne"), ("en", "Germany")):
        answer = geocoder.geocode("Mohrenstrasse Berlin", addressdetails=True, language=language)
        assert answer.raw["address"]["country"] == country
        assert answer.address.endswith(country)


def a_language_in_reverse(geocoder: Gazetteer) -> None:
    for language, country in (("de", "Deutschland"), ("en", "Germany")):
        assert geocoder.reverse(BERLIN, language=language).raw["address"]["country"] == country


def address_details(geocoder: Gazetteer) -> None:
    details = geocoder.geocode("London, Ontario", addressdetails=True).raw["address"]
    assert details == {"city": "London", "state": "Ontario", "country": "Canada", "country_code": "ca"}
    assert "address" not in geocoder.geocode("London, Ontario").raw
    assert "address" in geocoder.reverse((46.46131, 6.84311)).raw
    assert "address" not in geocoder.reverse((46.46131, 6.84311), addressdetails=False).raw


def a_region_in_the_address(geocoder: Gazetteer) -> None:
    assert geocoder.geocode("London, Ontario, Canada").address == "London, Ontario, Canada"
    assert geocoder.geocode("Munich").address == "Munich, Bavaria, Germany"
    assert geocoder.geocode("Petrograd").address == "Saint Petersburg, Russia"


def a_view_box(geocoder: Gazetteer) -> None:
    assert geocoder.geocode("Cambridge").raw["country"] == "GB"
    for box in (((43, -70), (42, -72)), [Point(43, -70), Point(42, -72)], (("43", "-70"), ("42", "-72"))):
        near(geocoder.geocode("Cambridge", viewbox=box), 42.375, -71.105)
    refused(GeocoderQueryError, geocoder.geocode, "Cambridge", viewbox=(1, 2, 3, 4))


def a_bounded_view_box(geocoder: Gazetteer) -> None:
    box = (Point(56.588456, 84.719353), Point(56.437293, 85.296822))
    assert geocoder.geocode("Moscow", viewbox=box).raw["country"] == "RU"
    assert geocoder.geocode("Moscow", viewbox=box, bounded=True) is None
    near(geocoder.geocode("Томск", viewbox=box, bounded=True), 56.480, 85.006)


def country_codes(geocoder: Gazetteer) -> None:
    near(geocoder.geocode("moscow", country_codes="RU"), 55.75, 37.617)
    assert -119 < geocoder.geocode("moscow", country_codes="US").longitude < -70


def a_country_code_in_small_letters(geocoder: Gazetteer) -> None:
    near(geocoder.geocode("kazan", country_codes="tr"), 40.2317, 32.6839)
    assert geocoder.geocode("London", country="ca").raw["country"] == "CA"
    refused(GeocoderQueryError, geocoder.geocode, "kazan", country_codes="Turkey")


def several_country_codes(geocoder: Gazetteer) -> None:
    near(geocoder.geocode("kazan", country_codes=["cn", "tr"]), 40.2317, 32.6839)
    assert geocoder.geocode("kazan", country_codes=["cn", "de"]) is None


def feature_types(geocoder: Gazetteer) -> None:
    kinds = {"country": "country", "state": "admin", "city": "city"}
    for featuretype, kind in kinds.items():
        assert geocoder.geocode("mexico", featuretype=featuretype).raw["kind"] == kind
    refused(GeocoderQueryError, geocoder.geocode, "mexico", featuretype="ocean")


def least_scores(geocoder: Gazetteer) -> None:
    assert geocoder.geocode("Cambridge", min_score=0.9) is None
    assert geocoder.geocode("Petrograd", min_score=0.9).raw["score"] >= 0.9
    assert geocoder.geocode("Springfield", min_score=0) is not None


#: what geopy asks of every geocoder
BASE: dict[str, Case] = {
    "a `Geocoder` with keyword arguments": a_geocoder,
    "`get_geocoder_for_service`": by_its_name,
    "`geopy.geocoders.options`": default_options,
    "user agent, timeout, proxies, scheme, adapter": own_options,
    "`exactly_one`": one_or_a_list,
    "None for what is not found": nothing_found,
    "points in every form": points,
    "`with`": within_with,
    "asynchronous adapters": asynchronous,
    "`RateLimiter`": rate_limiter,
    "locations are pickled": pickled,
    "wrong arguments": unknown_arguments,
}
#: what Nominatim's users know
NOMINATIM: dict[str, Case] = {
    "an address is answered by its town": an_address,
    "other scripts": other_scripts,
    "an empty result": an_empty_result,
    "`limit`": limits,
    "`reverse`": reverse_answers,
    "a structured query": a_structured_query,
    "`language`": a_language,
    "`language` of `reverse`": a_language_in_reverse,
    "`addressdetails`": address_details,
    "the first-level region in an address": a_region_in_the_address,
    "`viewbox`": a_view_box,
    "`bounded`": a_bounded_view_box,
    "`country_codes`": country_codes,
    "`country_codes` in small letters": a_country_code_in_small_letters,
    "several `country_codes`": several_country_codes,
    "`featuretype`": feature_types,
    "`min_score`": least_scores,
}
