"""An online geocoder for places that the gazetteer does not have, asked slowly and never twice."""

from __future__ import annotations

import logging
import time
import unicodedata
import warnings
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from geo.errors import GeocoderError
from geo.geocoders.answer import Answer
from geo.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geopy.location import Location

#: seconds between two requests, as the policy of Nominatim's public server demands
DELAY: Final = 1.0
#: the longest wait, in seconds, that a service may ask for; with a longer one geo gives up
LONGEST_WAIT: Final = 120.0
_TRIES: Final = 3
#: services do not say how likely an answer is: more than a guess, less than the gazetteer
_SCORE: Final = 0.6
#: another answer than the first is chosen if it is this much nearer to the other stops, in km
_NEARER: Final = 500.0
_AREA_KM: Final = 60.0

logger = logging.getLogger(__name__)


class RefusedError(GeocoderError):
    """A service refuses more requests: the key is wrong, the quota is used up, or it asks for a long wait."""


class Service:
    """Any geopy geocoder, used at the rate that it permits.

    Args:
        geocoder: a geopy geocoder, or the name of one ("nominatim", "photon").
        user_agent: how geo names itself; Nominatim demands it.
        delay_seconds: the least time between two requests.
        sleep: how to wait.
        **options: further arguments of the geocoder of that name: domain, scheme, api_key, timeout …

    Raises:
        GeocoderError: there is no service of that name, or its settings are wrong.

    """

    def __init__(
        self,
        geocoder: Any,
        *,
        user_agent: str = "",
        delay_seconds: float = DELAY,
        sleep: Callable[[float], None] = time.sleep,
        **options: Any,
    ) -> None:
        from geopy.extra.rate_limiter import RateLimiter

        self.name = geocoder if isinstance(geocoder, str) else type(geocoder).__name__.lower()
        if isinstance(geocoder, str):
            geocoder = _named(geocoder, user_agent, options)
        self._sleep = sleep
        self._ask = RateLimiter(
            geocoder.geocode, min_delay_seconds=delay_seconds, max_retries=0, swallow_exceptions=False
        )

    def answer(self, place: str, country: str = "", about: Sequence[tuple[float, float]] = ()) -> Answer:
        """Return the service's answer for a place; without coordinates where it does not know the place.

        Args:
            place: the name as written.
            country: its country, as written.
            about: latitude and longitude of the stops before and after, which decide among several answers.

        Raises:
            GeocoderError: the service does not answer.

        """
        locations = self._locations(", ".join(filter(None, (place, country))))
        if not locations:
            return Answer(located_by=self.name, remark=f"Not found by {self.name.capitalize()}.")
        best = _fitting(locations, about)
        name = _clean(getattr(best, "address", "") or "")
        radius = _radius_km(best)
        others = [location for location in locations if location is not best][:4]
        return Answer(
            round(float(best.latitude), 5),
            round(float(best.longitude), 5),
            radius,
            name.split(",")[0].strip() or place,
            _country(best),
            "",
            radius > _AREA_KM,
            _SCORE,
            self.name,
            f"{self.name.capitalize()} says: {name}.",
            candidates=[_runner_up(location, best) for location in others],
        )

    def _locations(self, query: str) -> list[Location]:
        from geopy.exc import (
            GeocoderQueryError,
            GeocoderRateLimited,
            GeocoderServiceError,
            GeopyError,
        )

        for attempt in range(1, _TRIES + 1):
            wait = float(2**attempt)
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # about latitudes beyond the poles, refused below
                    answer = self._ask(query, exactly_one=False)
                return [location for location in answer or [] if _usable(location)]
            except GeocoderQueryError:
                return []
            except GeocoderRateLimited as error:
                wait = float(error.retry_after or 2**attempt)
                trouble = "asks for fewer requests"
                if wait > LONGEST_WAIT:
                    raise RefusedError(
                        f"{self.name} asks for a wait of {wait:.0f} seconds; "
                        "its answers so far are kept: run it again later"
                    ) from error
            except GeocoderServiceError as error:
                if _refused(error):
                    raise RefusedError(f"{self.name} refuses to answer: {_clean(str(error))}") from error
                trouble = f"could not be reached: {_clean(str(error)) or type(error).__name__}"
            except (GeopyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
                trouble = f"sent an answer that cannot be read ({type(error).__name__})"
            logger.info("%s %s (try %d of %d)", self.name, trouble, attempt, _TRIES)
            if attempt < _TRIES:
                self._sleep(wait)
        raise GeocoderError(f"{self.name} {trouble}")


def _named(name: str, user_agent: str, options: dict[str, Any]) -> Any:
    from functools import partial

    from geopy.adapters import RequestsAdapter
    from geopy.exc import GeopyError
    from geopy.geocoders import get_geocoder_for_service

    # otherwise the adapter itself would sleep as long as a service's Retry-After says
    options = {"adapter_factory": partial(RequestsAdapter, max_retries=0), **options}

    if user_agent:
        options = {**options, "user_agent": user_agent}
    try:
        return get_geocoder_for_service(name)(**{"timeout": 10, **options})
    except (GeopyError, TypeError) as error:
        raise GeocoderError(f"the geocoder {name!r} cannot be used: {_clean(str(error))}") from error


def _refused(error: Exception) -> bool:
    from geopy.exc import (
        ConfigurationError,
        GeocoderAuthenticationFailure,
        GeocoderInsufficientPrivileges,
        GeocoderQuotaExceeded,
    )

    refusals = (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, ConfigurationError)
    return isinstance(error, refusals) or type(error) is GeocoderQuotaExceeded


def _usable(location: Any) -> bool:
    lat, lon = float(location.latitude), float(location.longitude)
    return isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180


def _fitting(locations: list[Location], about: Sequence[tuple[float, float]]) -> Location:
    best = locations[0]
    for location in locations[1:]:
        if about and _away(location, about) + _NEARER < _away(best, about):
            best = location
    return best


def _away(location: Location, about: Sequence[tuple[float, float]]) -> float:
    return min(distance_km(location.latitude, location.longitude, *point) for point in about)


def _radius_km(location: Location) -> float:
    """Return half the diagonal of the box in an answer of Nominatim or Photon, in whole km; 0 without one."""
    raw = location.raw if isinstance(location.raw, dict) else {}
    properties = raw.get("properties")
    extent = properties.get("extent") if isinstance(properties, dict) else None
    try:
        if extent:
            west, north, east, south = map(float, extent)
        else:
            south, north, west, east = map(float, raw["boundingbox"])
    except (KeyError, TypeError, ValueError):
        return 0.0
    if not (-90 <= south <= north <= 90):
        return 0.0
    return float(round(distance_km(south, west, north, east) / 2))


def _country(location: Location) -> str:
    raw = location.raw if isinstance(location.raw, dict) else {}
    for part in (raw.get("address"), raw.get("properties")):
        if isinstance(part, dict):
            code = str(part.get("country_code") or part.get("countrycode") or "")
            if len(code) == 2 and code.isascii() and code.isalpha():
                return code.upper()
    return ""


def _runner_up(location: Location, best: Location) -> dict[str, Any]:
    away = distance_km(location.latitude, location.longitude, best.latitude, best.longitude)
    return {
        "name": _clean(location.address or ""),
        "country": _country(location),
        "lat": float(location.latitude),
        "lon": float(location.longitude),
        "km": round(away),
        "reason": "another answer of the service",
    }


def _clean(text: str, longest: int = 200) -> str:
    """Return a service's text on one line, without control characters, and not longer than `longest`."""
    plain = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text)
    return " ".join(plain.split())[:longest]
