"""Dates as people write them, where they can mean one thing only, to EDTF."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.cells.text import without_marks
from geo.dates.edtf import _LONGEST, _SET_WITH_TIME, FORMS, _is_edtf
from geo.dates.remedies import _remedy
from geo.dates.times import DAY_ALONE, canonical_time, split, timed
from geo.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable


_ABOUT = re.compile(
    r"(?:c|ca|circa|about|abt|approx|approximately|around|um|vers|около|ок)\b\.?\s*(.+)", re.I
)
_PERHAPS = re.compile(r"(?:perhaps|probably|possibly|prob|poss|maybe)\b\.?\s*(.+)", re.I)
_BETWEEN = re.compile(r"(?:some\s*time\s+)?between\s+(.+?)\s+and\s+(.+)", re.I)
_FROM_TO = re.compile(r"(?:from\s+)?(.+?)\s+(?:to|until|till|bis)\s+(.+)", re.I)
_BEFORE_CHRIST = re.compile(r"(\d{1,4})\s*(?:bc|bce|b\.c\.|b\.c\.e\.)", re.I)
_ANNO_DOMINI = re.compile(r"(?:ad\s*(\d{1,4})|(\d{1,4})\s*(?:ad|ce|a\.d\.))", re.I)
_DASHED_YEARS = re.compile(r"(\d{4})\s*[–—-]\s*(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\W\d_]+)\.?,?\s+(-?\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"([^\W\d_]+)\.?,?\s+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_EAST_ASIAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", re.ASCII)
_OF_YEAR = re.compile(r"(?<=\d{4})\s*(?:г\.?|р\.|года|року)$", re.I)
_CLOCK = re.compile(
    r"(.*?[^\s,])(?:\s*,\s*|\s+)(?:(?:at|um|à)\s+)?(\d{1,2})(?:[:h](\d\d)(:\d\d)?)?\s*(?:([ap])\.?\s?m\.?|Uhr|h)?",
    re.I | re.ASCII,
)
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0['’]?s")
_CENTURY = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\s+c(?:entury|\.)?", re.I)
_SEASON_YEAR = re.compile(r"(spring|summer|autumn|fall)(?:\s+of)?,?\s+(\d{4})", re.I)
_WINTER = re.compile(r"winter(?:\s+of)?,?\s+(\d{4})\s*[/–-]\s*(\d{2}|\d{4})", re.I)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23}
_UNKNOWN = {"unknown", "undated", "n.d.", "nd", "no date", "o. j.", "o.j.", "s.d.", "без даты", "б. д."}
_OPEN = {"present", "today", "now", "ongoing"}


def edtf_for(text: str) -> str:
    """Return the EDTF of a date in words or figures.

    Raises `geo.errors.DateError`, saying what to write, where it is no date or could mean two.

    >>> edtf_for("summer 1914"), edtf_for("44 BC"), edtf_for("between 1922 and 1929")
    ('1914-22', '-0043', '[1922..1929]')
    """
    if not text.isascii() and (figures := _in_ascii_figures(text)) != text:
        raise DateError(
            "is not a date that geo can read", f"write it with the figures 0 to 9, and EDTF: {figures}"
        )
    text = _OF_YEAR.sub("", text)
    for form in _FORMS:
        found = form(text)
        if found is not None:
            return found
    raise DateError("is not a date that geo can read", _remedy(text))


def _words(text: str) -> str | None:
    if text.casefold() in _UNKNOWN:
        return "XXXX"
    return ".." if text.casefold() in _OPEN else None


def _qualified(text: str) -> str | None:
    for pattern, sign in ((_ABOUT, "~"), (_PERHAPS, "?")):
        if match := pattern.fullmatch(text):
            inner = _one(match[1])
            if split(inner)[1]:
                remedy = f"{DAY_ALONE}, {split(inner)[0]}{sign}, or the time without one"
                raise DateError("has a time of day and a mark of doubt", remedy)
            return inner if inner.endswith(("~", "?", "%")) else inner + sign
    return (
        text[:-2] + "%"
        if text.endswith(("?~", "~?")) and re.fullmatch(r"-?\d{4}(-\d\d){0,2}", text[:-2])
        else None
    )


def _ranges(text: str) -> str | None:
    if match := _BETWEEN.fullmatch(text):
        first, last = _one(match[1]), _one(match[2])
        if split(first)[1] or split(last)[1]:
            remedy = f"{DAY_ALONE}: [{split(first)[0]}..{split(last)[0]}]"
            raise DateError("has a time of day in a set of dates", remedy)
        return f"[{first}..{last}]"
    if match := _DASHED_YEARS.fullmatch(text):
        return f"{match[1]}/{match[2]}"
    if match := _FROM_TO.fullmatch(text):
        return f"{_one(match[1])}/{_one(match[2])}"
    return None


def _eras(text: str) -> str | None:
    if match := _BEFORE_CHRIST.fullmatch(text):
        year = 1 - int(match[1])
        if year > 0:
            raise DateError("is no year: there is no year 0 BC", "write 0000 for 1 BC")
        return f"-{-year:04}" if year else "0000"
    if match := _ANNO_DOMINI.fullmatch(text):
        return f"{int(match[1] or match[2]):04}"
    return None


def _with_month_name(text: str) -> str | None:
    for pattern, order in ((_DAY_FIRST, (1, 2, 3)), (_MONTH_FIRST, (2, 1, 3))):
        if match := pattern.fullmatch(text):
            day, name, year = (match[i] for i in order)
            month = _months().get(name.casefold())
            if month:
                return f"{int(year):04}-{month:02}-{int(day):02}"
    if match := _MONTH_YEAR.fullmatch(text):
        month = _months().get(match[1].casefold())
        return f"{match[2]}-{month:02}" if month else None
    return None


def _in_figures(text: str) -> str | None:
    if match := _EAST_ASIAN.fullmatch(text):
        return "-".join(part if len(part) > 1 else f"0{part}" for part in match.groups() if part)
    if match := _YEAR_FIRST.fullmatch(text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if match := _NUMBERS.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if first > 12 >= second >= 1 or first == second <= 12:
            return f"{year}-{second:02}-{first:02}"
        if second > 12 >= first >= 1:
            return f"{year}-{first:02}-{second:02}"
        if first <= 12 and second <= 12:
            raise DateError(
                "could be two days: the day or the month may stand first",
                f"write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}",
            )
    return None


def _with_time(text: str) -> str | None:
    """Read a day and a time: "1 January 1900, 10:30", "3 Nov 1905 4 pm"."""
    match = _CLOCK.fullmatch(text)
    if not match or not (match[3] or match[5]):
        return None
    day, hour, half = _one(match[1]), int(match[2]), (match[5] or "").lower()
    if not re.fullmatch(r"-?\d{4}-\d\d-\d\d", day):
        raise DateError(
            "has a time and no certain day", f"write {day} alone, or the day too: 1900-01-01T10:30"
        )
    if half and not 1 <= hour <= 12:
        raise DateError(f"has no hour {hour} {half}m", f"write it as {day}T{hour % 24:02}:{match[3] or '00'}")
    hour = hour % 12 + 12 * (half == "p") if half else hour
    time = f"{hour:02}:{match[3] or '00'}{match[4] or ''}"
    return f"{day}T{canonical_time(time)}"


def _periods(text: str) -> str | None:
    if match := _DECADE.fullmatch(text):
        return f"{match[1]}X"
    if match := _CENTURY.fullmatch(text):
        return f"{int(match[1]) - 1:02}XX"
    if match := _SEASON_YEAR.fullmatch(text):
        return f"{match[2]}-{_SEASONS[match[1].casefold()]}"
    if match := _WINTER.fullmatch(text):
        return f"{match[1]}-24"
    return None


_FORMS: tuple[Callable[[str], str | None], ...] = (
    _words,
    _qualified,
    _ranges,
    _with_time,
    _eras,
    _in_figures,
    _periods,
    _with_month_name,
)


def _one(text: str) -> str:
    """Return the EDTF of a date inside a longer expression; it must be one date."""
    inner = canonical(text)
    if "/" in inner or inner in ("..", "XXXX"):
        raise DateError("is not a date that geo can read", _remedy(text))
    return inner


def _in_ascii_figures(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return month names, long and short, in languages that write them with letters."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in ("en", "de", "fr", "es", "it", "pl", "fi", "ru", "uk"):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for month, name in get_month_names(width, context, language).items():
                    names.setdefault(name.casefold().rstrip("."), month)
    return {**names, "sept": 9}


@lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """Return a cell's date as EDTF, without spaces; unchanged where it is EDTF already.

    >>> canonical("c. 1906"), canonical(" 1912 / 1917 "), canonical("7 November 1917")
    ('1906~', '1912/1917', '1917-11-07')
    """
    text = without_marks(text).strip()
    if len(text) > _LONGEST:  # the patterns below would look at it for minutes
        raise DateError("is not a date that geo can read", f"write EDTF: {FORMS}")
    if found := _with_times(text):
        return found
    tidy = re.sub(r"\s*(/|\.\.)\s*|\s+(?=[?~%]$)", r"\1", text)
    if _is_edtf(tidy):
        return tidy

    return edtf_for(text)


def _with_times(text: str) -> str:
    """Return a date, or a start and an end, with a time of day as EDTF; empty where the text is none such."""
    if _SET_WITH_TIME.match(text):
        raise DateError("has a time of day in a set of dates", f"{DAY_ALONE}, as [1922-05-01..1922-05-03]")
    ends = [end.strip() for end in text.split("/")]
    found = [timed(end) for end in ends]
    if len(ends) > 2 or not any(found):
        return ""
    if any(one is None and end == "" for one, end in zip(found, ends, strict=True)):
        return "/".join(one or "" for one in found)
    return "/".join(one or canonical(end) for one, end in zip(found, ends, strict=True))
