"""Geocoders: the gazetteer as a geopy geocoder, online services, and the file of kept answers.

`Gazetteer` can be used wherever a geopy geocoder is expected. `Service` lets any geopy geocoder answer what
the gazetteer does not know. `KeptAnswers` is the file of answers beside the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.geocoders.gazetteer import Gazetteer
    from geo.geocoders.kept import KeptAnswers
    from geo.geocoders.service import Service

_HOMES = {
    "Gazetteer": "geo.geocoders.gazetteer",
    "KeptAnswers": "geo.geocoders.kept",
    "Service": "geo.geocoders.service",
}

__all__ = ["Gazetteer", "KeptAnswers", "Service"]


# type checkers know the names from the imports above: to them, any other name is a mistake
if not TYPE_CHECKING:

    def __getattr__(name):
        """Return a public name, imported when it is first used: geopy takes a good part of a second."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
