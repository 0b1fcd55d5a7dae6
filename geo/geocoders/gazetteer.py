"""The embedded gazetteer as a geopy geocoder, usable wherever one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geopy.adapters import BaseAsyncAdapter
from geopy.exc import ConfigurationError, GeocoderServiceError
from geopy.geocoders import SERVICE_TO_GEOCODER
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from geo.errors import GazetteerError
from geo.gazetteer.gazetteer import Gazetteer as Places
from geo.gazetteer.gazetteer import open_gazetteer
from geo.geocoders.address import address_of, country_names
from geo.geocoders.request import Request, point_of, readings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer.match import Candidate

#: how many are answered where no limit is given
LIMIT: Final = 10


class Gazetteer(Geocoder):
    """Geocodes offline, by GeoNames and the names of history.

    geopy's `get_geocoder_for_service("gazetteer")` returns this class once it has been imported.

    The arguments of every geopy geocoder change nothing but what the object says of itself: nothing is sent
    anywhere.

    Args:
        gazetteer: the places; by default the embedded ones.
        scheme: as for every geopy geocoder.
        timeout: as for every geopy geocoder.
        proxies: as for every geopy geocoder.
        user_agent: as for every geopy geocoder.
        ssl_context: as for every geopy geocoder.
        adapter_factory: as for every geopy geocoder; with an asynchronous one the answers are awaited.

    >>> Gazetteer().geocode("London, Ontario").address
    'London, Ontario, Canada'

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
        query: str | Mapping[str, Any],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 — every geopy geocoder has it
        limit: int | None = None,
        addressdetails: bool = False,
        language: str | bool = False,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        featuretype: str | None = None,
        country: str = "",
        when: int | tuple[int, int] | None = None,
        near: Any = None,
        min_score: float | None = None,
    ) -> Any:
        """Return the likeliest `geopy.Location`, or a list of them, or None.

        An address is answered by its town: the gazetteer knows no streets. The score, the probability that
        this place is meant, stands in `Location.raw`.

        Args:
            query: a name or an address; or a mapping with "city" and perhaps "county", "state" and "country".
            exactly_one: one location rather than a list.
            timeout: as for every geopy geocoder.
            limit: how many at most, where `exactly_one` is False.
            addressdetails: whether `Location.raw` has the parts of the address, as "address".
            language: the language of the country's name: codes as "de", or an Accept-Language text.
            country_codes: only places in these countries, ISO alpha-2 codes as "de" or ["de", "at"].
            viewbox: two corners of a box, as points; places in it are preferred.
            bounded: only places in the `viewbox`.
            featuretype: only "country", "state", "city" or "settlement" (a state or a city).
            country: a country or state, of today or of the time: a hint.
            when: the year, or first and last year, in which the place was called so.
            near: a point, in any form that geopy takes, that it should be near.
            min_score: only places with this score at least. Without it, None is answered where geo would
                warn: where it is less than 80 % sure that the name means any of the places found.

        Raises:
            geopy.exc.GeocoderQueryError: an argument that cannot be read; a point that is none, or a limit
                or score out of range, is a `ValueError` too.
            geopy.exc.GeocoderServiceError: the gazetteer cannot be read.

        """
        request = Request.of(
            country=country,
            country_codes=country_codes,
            viewbox=viewbox,
            bounded=bounded,
            featuretype=featuretype,
            when=when,
            near=near,
            min_score=min_score,
        )
        most = 1 if exactly_one else _limit(limit)
        names = country_names(language)
        try:
            found = request.answer(self.places, readings_of(query))
        except GazetteerError as error:
            raise GeocoderServiceError(str(error)) from error
        return self._answer(found[:most], exactly_one, names, details=addressdetails)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 — every geopy geocoder has it
        limit: int | None = None,
        language: str | bool = False,
        addressdetails: bool = True,
    ) -> Any:
        """Return the nearest town as a `geopy.Location`, or a list of the nearest, or None far from any.

        Args:
            query: a point, in any form that geopy takes.
            exactly_one: one location rather than a list.
            timeout: as for every geopy geocoder.
            limit: how many at most, where `exactly_one` is False.
            language: as for `geocode`.
            addressdetails: as for `geocode`.

        Raises:
            geopy.exc.GeocoderQueryError: the query is no point; it is a `ValueError` too.

        """
        point = point_of(query)
        most = 1 if exactly_one else _limit(limit)
        names = country_names(language)
        found = self.places.nearest(point.latitude, point.longitude, most)
        return self._answer(found, exactly_one, names, details=addressdetails)

    def _answer(
        self, found: Sequence[Candidate], exactly_one: bool, names: Mapping[str, str], *, details: bool
    ) -> Any:
        locations = [self._location(candidate, names, details) for candidate in found]
        answer: Any = locations or None
        if exactly_one and locations:
            answer = locations[0]
        if isinstance(self.adapter, BaseAsyncAdapter):
            return _awaited(answer)
        return answer

    def _location(self, candidate: Candidate, names: Mapping[str, str], details: bool) -> Location:
        country = names.get(candidate.country) or self.places.country_name(candidate.country)
        address = address_of(candidate, country)
        raw = {name: getattr(candidate, name) for name in candidate.__slots__}
        if details:
            raw["address"] = address
        shown = dict.fromkeys(part for key, part in address.items() if key != "country_code")
        return Location(", ".join(shown), (candidate.lat, candidate.lon), raw)


async def _awaited(answer: Any) -> Any:
    return answer


def _limit(limit: int | None) -> int:
    most = LIMIT if limit is None else int(limit)
    if most < 1:
        raise ValueError("Limit cannot be less than 1")
    return most


# the table in which geopy looks services up: it has no other door for geocoders of other packages
SERVICE_TO_GEOCODER.setdefault("gazetteer", Gazetteer)
