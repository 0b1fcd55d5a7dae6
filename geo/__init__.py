"""The dated places of a life, as a map that lasts.

>>> import geo
>>> route = geo.Route(geo.locate(geo.read("data/places.csv")))
>>> path = route.save("maps/maisky.html")

Tables are pandas DataFrames, one row a stop; each function gives a new one (see `geo.columns`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo._version import __version__ as __version__

if TYPE_CHECKING:
    from geo import geocoders as geocoders
    from geo.borders import open_borders, states_then
    from geo.checks import check
    from geo.dates.table import dated
    from geo.errors import (
        BordersError,
        ClusterError,
        DateError,
        FormatError,
        GazetteerError,
        GeocoderError,
        GeoError,
        OptionError,
        OutputError,
        RouteError,
        TableError,
    )
    from geo.gazetteer import open_gazetteer
    from geo.outputs import build
    from geo.page.folium_layer import RouteLayer
    from geo.page.folium_map import RouteMap
    from geo.places.locate import locate
    from geo.places.options import LocateOptions
    from geo.readers.table import read, read_csv
    from geo.route.route import Route

#: where the other public names are: imported when they are first used, so that `import geo` costs little
_HOMES = {
    "BordersError": "geo.errors",
    "ClusterError": "geo.errors",
    "DateError": "geo.errors",
    "FormatError": "geo.errors",
    "GazetteerError": "geo.errors",
    "GeoError": "geo.errors",
    "GeocoderError": "geo.errors",
    "LocateOptions": "geo.places.options",
    "OptionError": "geo.errors",
    "OutputError": "geo.errors",
    "Route": "geo.route.route",
    "RouteError": "geo.errors",
    "RouteLayer": "geo.page.folium_layer",
    "RouteMap": "geo.page.folium_map",
    "TableError": "geo.errors",
    "build": "geo.outputs",
    "check": "geo.checks",
    "dated": "geo.dates.table",
    "locate": "geo.places.locate",
    "open_borders": "geo.borders",
    "open_gazetteer": "geo.gazetteer",
    "read": "geo.readers.table",
    "read_csv": "geo.readers.table",
    "states_then": "geo.borders",
}

__all__ = [
    "BordersError",
    "ClusterError",
    "DateError",
    "FormatError",
    "GazetteerError",
    "GeoError",
    "GeocoderError",
    "LocateOptions",
    "OptionError",
    "OutputError",
    "Route",
    "RouteError",
    "RouteLayer",
    "RouteMap",
    "TableError",
    "build",
    "check",
    "dated",
    "geocoders",
    "locate",
    "open_borders",
    "open_gazetteer",
    "read",
    "read_csv",
    "states_then",
]


# type checkers know the names from the imports above: to them, any other name is a mistake
if not TYPE_CHECKING:

    def __getattr__(name):
        from importlib import import_module

        if name == "geocoders":
            return import_module("geo.geocoders")
        if name not in _HOMES:
            raise AttributeError(f"module 'geo' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
