"""Which properties of a data set hold the name of a state, its first and last day, and how precise it is.

Every project has names of its own for them. An author can give them; otherwise they are guessed.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.cells.text import printable
from geo.dates.days import day_number
from geo.errors import BordersError, DateError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: in the order of preference, without case, spaces and signs
_NAMES = (
    *("name", "countryname", "cntryname", "nameen", "statename", "state", "polity", "country", "admin"),
    *("longname", "shortname", "sovereignt", "territory", "label", "title", "nam"),
)
#: CShapes (Gleditsch and Ward, Correlates of War), OpenHistoricalMap, Cliopatria, and everyday words
_SPANS = (
    *(("gwsdate", "gwedate"), ("cowsdate", "cowedate"), ("startdate", "enddate"), ("fromyear", "toyear")),
    *(("gwsyear", "gweyear"), ("cowsyear", "coweyear"), ("startyear", "endyear"), ("yearstart", "yearend")),
    *(
        ("fromdate", "todate"),
        ("validfrom", "validto"),
        ("validsince", "validuntil"),
        ("datestart", "dateend"),
    ),
    *(("start", "end"), ("begin", "end"), ("from", "to"), ("since", "until"), ("year", "")),
)
_PRECISIONS = ("borderprecision", "precision")
_KNOWN = ("name", "start", "end", "precision")


@dataclass(frozen=True, slots=True)
class Fields:
    """The property for each meaning; "" where a data set has none."""

    name: str = ""
    start: str = ""
    end: str = ""
    precision: str = ""

    def sentence(self) -> str:
        """Return which properties are read: "the name from NAME, from gwsdate until gwedate"."""
        parts = [f"the name from {self.name}"]
        if self.start:
            parts.append(f"from {self.start}" + (f" until {self.end}" if self.end else ""))
        if self.precision:
            parts.append(f"the precision from {self.precision}")
        return ", ".join(parts)


def fields_given(text: str) -> Fields:
    """Return the properties that an author names: "name=STATE,start=von,end=bis".

    Raises `geo.errors.BordersError` where the text is not of that form.

    >>> fields_given("name=STATE, start=von")
    Fields(name='STATE', start='von', end='', precision='')
    """
    given: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        meaning, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals or not name or meaning not in _KNOWN:
            raise BordersError(
                f"the fields of the borders: {part!r} does not name a property",
                "write name=…,start=…,end=…,precision=…",
            )
        given[meaning] = name
    return Fields(**given)


def fields_of(properties: Sequence[dict[str, Any]], given: Fields, where: str) -> Fields:
    """Return the properties to read: those given, and guesses for the others.

    Args:
        properties: the properties of all features of a file.
        given: the properties that the author named.
        where: the file, for the message.

    Raises:
        BordersError: no feature has a property that was given, or no property holds names.

    """
    present = list(dict.fromkeys(key for record in properties for key in record))
    present_text = f"its properties are: {', '.join(map(str, present[:20])) or 'none'}"
    for meaning in _KNOWN:
        name = getattr(given, meaning)
        if name and name not in present:
            raise BordersError(f"{where}: no feature has a property {name!r}", present_text)
    by_key = {_key(name): name for name in reversed(present)}
    start, end = given.start, given.end
    if not start and not end:
        start, end = _guessed_span(properties, by_key)
    name = given.name or next((by_key[key] for key in _NAMES if key in by_key), "")
    if not name:
        what = f"{where}: no property holds the names of states"
        raise BordersError(what, present_text, argument='fields="name=…"')
    return Fields(
        name,
        start,
        end,
        given.precision or next((by_key[key] for key in _PRECISIONS if key in by_key), ""),
    )


def _guessed_span(properties: Sequence[dict[str, Any]], by_key: dict[str, str]) -> tuple[str, str]:
    for first, last in _SPANS:
        if first in by_key and (not last or last in by_key):
            start, end = by_key[first], by_key.get(last, "")
            read = sum(day_of(record.get(start)) is not None for record in properties)
            if read * 2 > len(properties):
                return start, end
    return "", ""


def is_year(name: str) -> bool:
    """Return whether the name of a property says that it holds a year.

    >>> is_year("YEAR"), is_year("startyear")
    (True, False)
    """
    return _key(name) == "year"


def day_of(value: Any, *, last: bool = False) -> int | None:
    """Return the first (or last) day that a property's value may mean, as a Julian Day Number.

    A year may be a number or a text, a date any form that a table may hold. None for -1 and other values
    that are no dates.

    >>> day_of(1914) == day_of("1914-01-01"), day_of(1914, last=True) == day_of("1914-12-31"), day_of(-1)
    (True, True, None)
    """
    from geo.dates.edtf import bounds
    from geo.dates.words import canonical

    if isinstance(value, bool) or value is None or value == -1:
        return None
    if isinstance(value, float) and value == value and abs(value) < 1e6:
        value = int(value)
    text = str(value).strip()
    if re.fullmatch(r"-?\d{1,4}(\.0)?", text):
        year = int(text.removesuffix(".0"))
        text = f"-{-year:04}" if year < 0 else f"{year:04}"
    text = re.sub(r"[T ]\d\d:\d\d.*$", "", text.replace("/", "-"))
    try:
        return bounds(canonical(text))[1 if last else 0]
    except (DateError, ValueError):
        return None


def text_of(value: Any) -> str:
    r"""Return a name as one line of text; empty for none.

    >>> text_of(" Russian\nEmpire "), text_of(None)
    ('Russian Empire', '')
    """
    if value is None or isinstance(value, dict | list):
        return ""
    sound = str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in sound).split())


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", str(name).casefold())


_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_BEFORE = re.compile(r"(?<![a-z])bce?[\s_-]*(\d{1,5})(?!\d)|(?<!\d)(\d{1,5})[\s_-]*bce?(?![a-z])")
_MINUS = re.compile(r"(?:^|[\s_.(])-(\d{3,5})(?!\d)")
_OF_OUR_ERA = re.compile(
    r"(?<![a-z])(?:ad|ce)[\s_-]*(\d{1,4})(?!\d)|(?<!\d)(\d{1,4})[\s_-]*(?:ad|ce)(?![a-z])"
)
_FOUR = re.compile(r"(?<!\d)(1\d{3}|20\d\d)(?!\d)")
_FEW = re.compile(r"(?:^|[\s_.-])(\d{1,4})(?=$|[\s_.-])")


def named_day(stem: str) -> int | None:
    """Return the day from which a file of borders is valid, read from its name without the suffix.

    A Julian Day Number: the first of January where the name has only a year; the first of two years. None
    where the name has no year.

    >>> from geo.dates.days import civil_day
    >>> names = ("world_1914", "world_bc500", "europe-1914-08-01", "europe_1914_v2", "ad117", "world_100")
    >>> [civil_day(named_day(name))[:2] for name in names]
    [(1914, 1), (-499, 1), (1914, 8), (1914, 1), (117, 1), (100, 1)]
    >>> named_day("places") is None
    True
    """
    name = stem.casefold()
    if match := _DAY.search(name):
        year, month, day = (int(part) for part in match.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            with suppress(ValueError):
                return day_number(year, month, day)
    year_of_name = _year(name)
    return None if year_of_name is None else day_number(year_of_name, 1, 1)


def _year(name: str) -> int | None:
    """Return the astronomical year in a name (0 is 1 BCE), or None."""
    if match := _BEFORE.search(name):
        return 1 - int(match[1] or match[2])
    if match := _MINUS.search(name):
        return -int(match[1])
    if match := _OF_OUR_ERA.search(name):
        return int(match[1] or match[2])
    match = _FOUR.search(name) or _FEW.search(name)
    return int(match[1]) if match else None


_SUFFIXES = (".geojson", ".json", ".topojson")


def border_files(path: Path) -> list[Path]:
    """Return the file itself, or those in the folder that may contain shapes."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix.casefold() in _SUFFIXES and file.is_file())
    if not found:
        raise BordersError(
            f"{printable(str(path))}: contains no .geojson, .topojson or .json",
            "name the folder that contains them",
        )
    return found
