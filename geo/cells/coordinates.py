"""Coordinates as people write them, to decimal degrees."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from geo.cells.text import unseen, without_marks
from geo.errors import GeoError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Axis = Literal["lat", "lon"]

_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?\d{1,3},\d+(?:\s*°?\s*[NSEW]?)", re.ASCII | re.IGNORECASE)
_MANY_FIGURES = re.compile(r"[+-]?\d{4,}(?:\.\d+)?", re.ASCII)
_PAIR = re.compile(
    r"[+-]?\d{1,3}(?:\.\d+)?°?\s*[NSEW]?\s*(?:[,;/]\s*|\s)[+-]?\d{1,3}(?:\.\d+)?°?\s*[NSEW]?", re.A | re.I
)
_SEXAGESIMAL = re.compile(
    r"(?P<before>[NSEWO])?\s*(?P<sign>[+-])?(?P<degrees>\d{1,3}(?:\.\d+)?)\s*(?:[°d:]|deg)\s*"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*(?:['m:]|min)?\s*"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:[\"s]|sec)?\s*)?)?(?P<after>[NSEWO])?",
    re.ASCII | re.IGNORECASE,
)
_WITH_LETTER = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<sign>[+-])?(?P<degrees>\d{1,3}(?:\.\d+)?)\s*(?P<after>[NSEW])?", re.I | re.A
)
_SPACED = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<sign>[+-])?(?P<degrees>\d{1,3})\s+(?P<minutes>\d{1,2}(?:\.\d+)?)"
    r"(?:\s+(?P<seconds>\d{1,2}(?:\.\d+)?))?\s*(?P<after>[NSEW])?",
    re.I | re.A,
)
#: signs and words that are written for one: primes of all kinds, minus signs, the directions
_SIGNS = (
    (re.compile("[−‒–﹣－]"), "-"),
    (re.compile("[º˚∘]"), "°"),
    (re.compile("[′’‘ʹ´ˊ]"), "'"),
    (re.compile("''|[″”“ʺ]"), '"'),
    (re.compile(r"\b(?:с\. ?ш|пн\. ?ш)\b\.?|\bnorth\b", re.I), "N"),
    (re.compile(r"\b(?:ю\. ?ш|пд\. ?ш)\b\.?|\bsouth\b", re.I), "S"),
    (re.compile(r"\b(?:в\. ?д|сх\. ?д)\b\.?|\beast\b", re.I), "E"),
    (re.compile(r"\b(?:з\. ?д|зх\. ?д)\b\.?|\bwest\b", re.I), "W"),
    (re.compile(r"(?<=[NSEWnsew])\.$"), ""),
)
_LETTERS = {"lat": "NS", "lon": "EW"}
LIMITS = {"lat": 90.0, "lon": 180.0}
_NAMES = {"lat": "latitude", "lon": "longitude"}


class CoordinateError(GeoError, ValueError):
    """A text is no coordinate, or could mean several; ``remedy`` says what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(message)


def degrees(text: str, axis: Axis) -> float:
    """Return a latitude or longitude in decimal degrees.

    Decimal degrees and degrees, minutes, seconds are read, with N S E W or a sign.
    Raises `CoordinateError` where the text is neither, is out of range, or belongs to the other axis.

    >>> degrees("59.94", "lat"), round(degrees("59°56′20″ N", "lat"), 4), degrees("71 W", "lon")
    (59.94, 59.9389, -71.0)
    """
    tidy = text.strip()
    value = float(tidy) if _DECIMAL.fullmatch(tidy) else _written(_tidy(tidy), axis)
    if abs(value) > LIMITS[axis]:
        raise CoordinateError(f"is no {_NAMES[axis]}: it is beyond ±{LIMITS[axis]:g}", _beyond(value, axis))
    return value


def _tidy(text: str) -> str:
    """Return a coordinate with the plain signs for all that is written in their place."""
    text = " ".join(without_marks(text).split())
    for written, sign in _SIGNS:
        text = written.sub(sign, text)
    return text


def _written(text: str, axis: Axis) -> float:
    """Return the degrees of a coordinate that is more than a plain number."""
    if _DECIMAL.fullmatch(text):
        return float(text)
    match = _SEXAGESIMAL.fullmatch(text) or _WITH_LETTER.fullmatch(text) or _SPACED.fullmatch(text)
    if match and (match.re is not _SPACED or match["before"] or match["after"]):
        return _sexagesimal(match, axis)
    raise _refusal(text, axis)


def _refusal(text: str, axis: Axis) -> CoordinateError:
    """Return why a text is no coordinate, and its likely meaning."""
    name = _NAMES[axis]
    if match := _COMMA.fullmatch(text):
        return CoordinateError("has a decimal comma", f"write {match[0].replace(',', '.')}")
    if _PAIR.fullmatch(text):
        return CoordinateError(f"is no {name}, but two numbers", "write each in its own column, lat and lon")
    if _MANY_FIGURES.fullmatch(text):
        what = f"is no {name}: it is beyond ±{LIMITS[axis]:g}"
        projected = "metres of a projected map must be converted to degrees"
        return CoordinateError(what, f"{_beyond(float(text), axis)}; {projected}")
    if not text.isascii():
        figures = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
        if figures != text:
            return CoordinateError(f"is no {name}", f"write it with the figures 0 to 9: {figures}")
        if sign := unseen(text):
            return CoordinateError(f"is no {name}: it holds an invisible sign, {sign}", "type it anew")
    return CoordinateError(f"is no {name}", "write decimal degrees, as 59.94 or -0.13")


def coordinate_columns(stops: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the stops' own latitudes and longitudes in degrees; NaN where a row gives none.

    Texts and numbers are both read. Raises `CoordinateError` at the first that is not sound; `geo.check`
    lists all of them.
    """
    import numpy as np

    columns = []
    for axis in ("lat", "lon"):
        cells = stops[axis].tolist() if axis in stops else [""] * len(stops)
        columns.append(np.array([_cell(cell, axis) for cell in cells], dtype=np.float64))
    return columns[0], columns[1]


def _cell(cell: object, axis: Axis) -> float:
    if isinstance(cell, int | float):
        if math.isnan(cell):
            return math.nan
        return degrees(repr(float(cell)), axis) if abs(cell) >= 1e-4 else 0.0
    text = "" if cell is None else str(cell)
    return degrees(text, axis) if text.strip() and text.strip().casefold() != "nan" else math.nan


def _sexagesimal(match: re.Match[str], axis: Axis) -> float:
    parts = match.groupdict()
    letter = (parts["before"] or parts["after"] or "").upper()
    if parts["before"] and parts["after"]:
        raise CoordinateError("names a direction twice", "write one of N, S, E, W")
    if letter and letter not in _LETTERS[axis]:
        other = "longitude" if axis == "lat" else "latitude"
        if letter == "O":
            raise CoordinateError("may mean west (French) or east (German)", "write E or W, or a sign")
        raise CoordinateError(f"is a {other}", "exchange lat and lon")
    minutes, seconds = float(parts.get("minutes") or 0), float(parts.get("seconds") or 0)
    if (parts.get("minutes") and "." in parts["degrees"]) or (
        parts.get("seconds") and "." in parts["minutes"]
    ):
        raise CoordinateError("has a decimal point before its last part", "write decimal degrees, as 59.94")
    if minutes >= 60 or seconds >= 60:
        raise CoordinateError("has 60 or more minutes or seconds", "correct them, or write decimal degrees")
    value = float(parts["degrees"]) + minutes / 60 + seconds / 3600
    if letter and parts.get("sign"):
        raise CoordinateError("has both a sign and a letter", "write one of them")
    return -value if parts.get("sign") == "-" or letter in ("S", "W") else value


def _beyond(value: float, axis: Axis) -> str:
    if axis == "lat" and abs(value) <= LIMITS["lon"]:
        return "it may be the longitude: are lat and lon exchanged?"
    digits = f"{abs(value):.0f}"
    sign = "-" if value < 0 else ""
    return f"is the decimal point lost? Perhaps {sign}{digits[:2]}.{digits[2:] or '0'}"
