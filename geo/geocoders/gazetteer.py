"""The embedded gazetteer as a geopy geocoder, usable wherever one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geopy.adapters import BaseAsyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.errors import GazetteerError
from geo.gazetteer.gazetteer import Gazetteer as Places
from geo.gazetteer.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer.match import Candidate


class Gazetteer(Geocoder):
    """Geocodes offline, by GeoNames and the names of history.

    Args:
        gazetteer: the places; by default the embedded ones.
        timeout, proxies, user_agent, ssl_context, adapter_factory: as for every geopy geocoder; nothing is
            sent anywhere, so they change nothing but what their names say of the object.

    >>> Gazetteer().geocode("Petrograd").address
    'Saint Petersburg, Russia'

    """

    def __init__(
        self,
        *,
        gazetteer: Places | None = None,
        scheme: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Any = None,
    ) -> None:
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=adapter_factory,
        )
        try:
            self.places = open_gazetteer() if gazetteer is None else gazetteer
        except GazetteerError as error:
            raise ConfigurationError(str(error)) from error

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 — every geopy geocoder has it
        limit: int | None = None,
        country: str = "",
        when: int | tuple[int, int] | None = None,
        near: Any = None,
    ) -> Any:
        """Return the likeliest `geopy.Location`, or a list of them, or None.

        Args:
            query: a name; or a mapping with "city" and perhaps "state" and "country".
            exactly_one: one location rather than a list.
            timeout: as for every geopy geocoder.
            limit: how many at most.
            country: a country or state, of today or of the time.
            when: the year, or first and last year, in which the place was called so.
            near: a point, in any form that geopy takes, that it should be near.

        Raises:
            geopy.exc.GeocoderQueryError: the query is none.
            geopy.exc.GeocoderServiceError: the gazetteer cannot be read.

        """
        name, country = _query(query, country)
        point = None if near is None else Point(near)
        try:
            found = self.places.find(
                name,
                country=country,
                when=when,
                near=None if point is None else (point.latitude, point.longitude),
                limit=limit or 10,
            )
        except GazetteerError as error:
            raise GeocoderServiceError(str(error)) from error
        return self._answer(found, exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 — every geopy geocoder has it
        limit: int | None = None,
    ) -> Any:
        """Return the nearest town as a `geopy.Location`, or a list of the nearest, or None far from any."""
        try:
            point = Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderQueryError(f"no point: {error}") from error
        return self._answer(self.places.nearest(point.latitude, point.longitude, limit or 10), exactly_one)

    def _answer(self, found: list[Candidate], exactly_one: bool) -> Any:
        locations = [self._location(candidate) for candidate in found]
        answer: Any = locations or None
        if exactly_one and locations:
            answer = locations[0]
        if isinstance(self.adapter, BaseAsyncAdapter):
            return _awaited(answer)
        return answer

    def _location(self, candidate: Candidate) -> Location:
        country = self.places.country_name(candidate.country)
        address = ", ".join(filter(None, (candidate.name, country if country != candidate.name else "")))
        raw = {name: getattr(candidate, name) for name in candidate.__slots__}
        return Location(address, (candidate.lat, candidate.lon), raw)


async def _awaited(answer: Any) -> Any:
    return answer


def _query(query: str | Mapping[str, str], country: str) -> tuple[str, str]:
    if isinstance(query, str):
        return query, country
    try:
        parts = {str(key): str(value) for key, value in dict(query).items()}
    except (TypeError, ValueError) as error:
        raise GeocoderQueryError(f"the query is neither a text nor a mapping: {error}") from error
    name = ", ".join(filter(None, (parts.get("city") or parts.get("q", ""), parts.get("state", ""))))
    return name, country or parts.get("country", "")
