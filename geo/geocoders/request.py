"""What a caller of `Gazetteer.geocode` asks for: checked, and applied to the candidates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from geopy.exc import GeocoderQueryError
from geopy.point import Point

from geo.columns import SURE

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.match import Candidate

#: how much likelier a place in the view box is than the same place elsewhere
PREFERRED: Final = 100.0
_FEATURES: Final = {
    "country": ("country",),
    "state": ("admin",),
    "city": ("city",),
    "settlement": ("city", "county", "admin"),
}
_ALL: Final = 1000


class ArgumentError(GeocoderQueryError, ValueError):
    """An argument of a geocoder cannot be read: geopy's own raise one error or the other."""


@dataclass(frozen=True, slots=True)
class Request:
    """The hints and limits of a search; box is south, west, north, east in degrees."""

    hints: tuple[str, ...]
    codes: frozenset[str]
    box: tuple[float, float, float, float] | None
    bounded: bool
    kinds: tuple[str, ...]
    when: int | tuple[int, int] | None
    near: tuple[float, float] | None
    min_score: float | None

    @classmethod
    def of(
        cls,
        *,
        country: str,
        country_codes: str | Sequence[str] | None,
        viewbox: Sequence[Any] | None,
        bounded: bool,
        featuretype: str | None,
        when: int | tuple[int, int] | None,
        near: Any,
        min_score: float | None,
    ) -> Request:
        """Return the request of some arguments of `geo.geocoders.Gazetteer.geocode`.

        Args:
            country: a hint.
            country_codes: the only countries.
            viewbox: two corners of a box.
            bounded: whether only places in the box are meant.
            featuretype: the only kind.
            when: the year or years.
            near: a point.
            min_score: the least score.

        Raises:
            geopy.exc.GeocoderQueryError: an argument cannot be read.

        """
        codes = _codes(country_codes)
        if featuretype is not None and featuretype not in _FEATURES:
            raise ArgumentError(f"featuretype {featuretype!r} is none of {', '.join(_FEATURES)}")
        if min_score is not None and not 0 <= min_score <= 1:
            raise ArgumentError(f"min_score {min_score!r} is no probability: give a number from 0 to 1")
        point = None if near is None else point_of(near)
        return cls(
            hints=(_country(country),) if country else codes or ("",),
            codes=frozenset(codes),
            box=_box(viewbox) if viewbox else None,
            bounded=bounded,
            kinds=_FEATURES[featuretype] if featuretype else (),
            when=when,
            near=None if point is None else (point.latitude, point.longitude),
            min_score=min_score,
        )

    def answer(self, places: Gazetteer, readings: Sequence[tuple[str, str]]) -> list[Candidate]:
        """Return the candidates for the first reading of a query that has any, the likeliest first."""
        for name, country in readings:
            found = self._weighed(self._found(places, name, country))
            if self.min_score is not None:
                found = [one for one in found if one.score >= self.min_score]
            elif sum(one.score for one in found) < SURE:
                continue
            if found:
                return found
        return []

    def _found(self, places: Gazetteer, name: str, country: str) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        for hint in (_country(country),) if country else self.hints:
            every = places.find(name, country=hint, when=self.when, near=self.near, limit=_ALL)
            for one in every:
                if one.place_id not in found or one.score > found[one.place_id].score:
                    found[one.place_id] = one
        return list(found.values())

    def _weighed(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Return those that are allowed, their scores in the proportion of what is left."""
        none = max(0.0, 1 - sum(one.score for one in found))
        factors = [self._factor(one) for one in found]
        total = none + sum(one.score * factor for one, factor in zip(found, factors, strict=True))
        kept = [
            replace(one, score=round(one.score * factor / total, 4))
            for one, factor in zip(found, factors, strict=True)
            if factor
        ]
        return sorted(kept, key=lambda one: (-one.score, one.place_id))

    def _factor(self, one: Candidate) -> float:
        if (self.codes and one.country not in self.codes) or (self.kinds and one.kind not in self.kinds):
            return 0.0
        if self.box is None:
            return 1.0
        south, west, north, east = self.box
        inside = south <= one.lat <= north and west <= one.lon <= east
        return PREFERRED if inside else float(not self.bounded)


def readings_of(query: str | Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a query may mean, in the order to try it: a name and a country each.

    An address has a street and figures, which no name of a place has: without them it names its town. The
    town may also follow the street without a comma.
    Raises `geopy.exc.GeocoderQueryError` for what is neither a text nor a mapping.

    >>> readings_of("10 Downing Street, London")
    [('10 Downing Street, London', ''), ('Downing Street, London', ''), ('London', '')]
    """
    if isinstance(query, Mapping):
        parts = {str(key): str(value) for key, value in query.items() if value is not None}
        named = [parts.get(key, "").strip() for key in ("city", "county", "state")]
        if not parts.get("city") and parts.get("q"):
            named[0] = parts["q"]
        return [(", ".join(filter(None, named)), parts.get("country", ""))]
    if not isinstance(query, str):
        raise ArgumentError(f"the query {query!r} is neither a text nor a mapping")
    parts_written = [part.strip() for part in query.split(",")]
    plain = [" ".join(word for word in part.split() if not re.search(r"\d", word)) for part in parts_written]
    readings = [query]
    if plain != parts_written:
        named = [part for part in plain if part]
        readings += [", ".join(named), ", ".join(named[1:])]
    if len(parts_written) == 1:
        readings.append(_after_street(query))
    return [(reading, "") for reading in dict.fromkeys(readings) if reading or not query]


def _after_street(query: str) -> str:
    """Return what follows the name of a street: "Berlin" of "Mohrenstrasse Berlin"; "" for no street.

    A name that follows its word, as in "Rue de Fleurus Paris", does not say where it ends.
    """
    from geo.gazetteer.phrase_words import roles, word_keys, words

    written = query.split()
    keys = [key for word in written for key in word_keys(word)[:1]]
    if len(keys) != len(written):
        return ""
    ends = [
        end
        for begin, end, kinds in roles(keys)
        if any(word.kind == "street" for word in kinds) and (begin or keys[0] not in words().phrases)
    ]
    return " ".join(written[ends[-1] :]) if ends else ""


def point_of(point: Any) -> Point:
    """Return a point in any form that geopy takes; raises `geopy.exc.GeocoderQueryError` for what is none."""
    try:
        return Point(point)
    except (TypeError, ValueError) as error:
        raise ArgumentError(f"Must be a coordinate pair or Point: {error}") from error


def _box(viewbox: Sequence[Any]) -> tuple[float, float, float, float]:
    if len(viewbox) != 2:
        raise ArgumentError("Unsupported format for a bounding box: give two corners, as two points")
    one, other = map(point_of, viewbox)
    (south, north), (west, east) = (
        sorted((one.latitude, other.latitude)),
        sorted((one.longitude, other.longitude)),
    )
    return south, west, north, east


def _codes(codes: str | Sequence[str] | None) -> tuple[str, ...]:
    written = codes.split(",") if isinstance(codes, str) else list(codes or ())
    cleaned = [str(code).strip().upper() for code in written]
    for code in cleaned:
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise ArgumentError(f"country_codes takes ISO codes of two letters, as 'de', not {code!r}")
    return tuple(cleaned)


def _country(country: str) -> str:
    """Return a country as the gazetteer reads it: two small letters are a code here."""
    return country.upper() if len(country) == 2 else country
