"""The address of a candidate, in parts named as Nominatim names them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer.match import Candidate

#: what the candidate itself is called in an address, by its kind; others are called by their kind
_PARTS: Final = {"admin": "state", "county": "county", "country": "country", "city": "city"}
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]\w+)*(?:\s*;\s*q=([\d.]+))?", re.IGNORECASE)


def address_of(candidate: Candidate, country: str) -> dict[str, str]:
    """Return the parts of an address from the smallest to the largest: city, state, country, country_code.

    The first-level region is left out where it has the name of the town or of the country.

    >>> from geo.gazetteer.gazetteer import open_gazetteer
    >>> london = open_gazetteer().find("London, Ontario")[0]
    >>> list(address_of(london, "Canada").values())
    ['London', 'Ontario', 'Canada', 'ca']
    """
    parts = {_PARTS.get(candidate.kind, candidate.kind): candidate.name}
    if candidate.kind == "country":
        parts = {"country": country or candidate.name}
    elif candidate.region and _plain(candidate.region) not in (_plain(candidate.name), _plain(country)):
        parts.setdefault("state", candidate.region)
    if country:
        parts["country"] = country
    if candidate.country:
        parts["country_code"] = candidate.country.lower()
    return parts


def country_names(language: str | bool) -> Mapping[str, str]:
    """Return what countries are called in the first known of some languages: ISO alpha-2 code → name.

    The languages are codes, or the text of an Accept-Language header. Without one, or where none is known,
    the mapping is empty: the gazetteer's own English names stand.

    >>> country_names("de-AT,en;q=0.5")["DE"]
    'Deutschland'
    """
    if not isinstance(language, str):
        return {}
    wanted = [(float(weight or 1), code.lower()) for code, weight in _LANGUAGE.findall(language)]
    for _, code in sorted(wanted, key=lambda pair: -pair[0]):
        if code == "en":
            return {}
        if names := _territories(code):
            return names
    return {}


@lru_cache(maxsize=16)
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale(language).territories)
    except UnknownLocaleError:
        return {}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold().replace("saint", "st")
