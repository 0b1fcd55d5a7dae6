"""EDTF in words, in any of the interface's languages: the twin of the page's dates.js."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from geo.dates.times import split, zone_of

if TYPE_CHECKING:
    from geo.language.phrases import Words

_DATE = re.compile(r"(-?)(\d*X*)(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d(?:T.*)?")
_PLAIN_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:\D.*)?", re.ASCII)


def said_span(start: str, end: str, words: Words) -> str:
    """Return the dates of a stop in words; `start` and `end` are EDTF of one date each.

    >>> from geo.language.phrases import Words
    >>> said_span("1906~", "1908", Words("en")), said_span("1884-01-19", "", Words("en"))
    ('about 1906 – 1908', '19 January 1884')
    >>> said_span("1900-01-01T10:30", "1900-01-01T12:00", Words("en"))
    '1 January 1900, 10:30–12:00'
    """
    known = start not in ("", "..")
    if known and end in ("", start):
        return said_date(start, words)
    if known and end == "..":
        return _wrapped("since", start, words)
    if known:
        days = _said_times(start, end, words) or _said_days(start, end, words)
        return days or words.say("date.span", start=said_date(start, words), end=said_date(end, words))
    return _wrapped("until", end, words) if end not in ("", "..") else words.say("date.unknown")


def said_date(text: str, words: Words, *, beside: bool = False) -> str:
    """Return one EDTF date in words; what cannot be read is given back as it stands.

    `beside`: the form that a month has beside a day, where a phrase's grammar wants it.
    """
    if match := re.fullmatch(r"([\[{])(.*)[\]}]", text):
        return _said_set(match[2], match[1] == "[", words)
    day, time = split(text)
    if clock := _said_clock(time, words):
        return _said_zone(words.say("date.timed", date=said_date(day, words), time=clock), time, words)
    bare = re.sub(r"[~?%]", "", text)
    doubtful = "%" in text or ("~" in text and "?" in text)
    doubt = "doubtful" if doubtful else "about" if "~" in text else "perhaps" if "?" in text else ""
    if doubt:
        return _wrapped(doubt, bare, words)
    plain = _said_plain(bare, words, beside=beside)
    return text if plain is None else plain


def said_year(year: int, words: Words) -> str:
    """Return an astronomical year in words.

    >>> from geo.language.phrases import Words
    >>> said_year(-43, Words("en"))
    '44 BC'
    """
    if year > 0:
        return words.say("date.year", year=str(year))
    return words.say("date.bce", year=str(1 - year))


def _wrapped(key: str, date: str, words: Words) -> str:
    name = f"date.{key}"
    if _DAY.fullmatch(date) and words.phrase(f"{name}.day"):
        name = f"{name}.day"
    return words.say(name, date=said_date(date, words), date_of=said_date(date, words, beside=True))


def _said_set(members: str, one: bool, words: Words) -> str:
    parts = members.split("..") if "," not in members else []
    if len(parts) != 2:
        said = [
            " – ".join(said_date(date, words) for date in member.strip().split(".."))
            for member in members.split(",")
        ]
        return (" / " if one else ", ").join(said)
    first, last = parts
    if not first or not last:
        return _wrapped("after" if first else "before", first or last, words)
    return _said_between(first, last, words)


def _said_between(first: str, last: str, words: Words) -> str:
    return words.say(
        "date.between",
        start=said_date(first, words),
        end=said_date(last, words),
        start_of=said_date(first, words, beside=True),
        end_of=said_date(last, words, beside=True),
    )


def _said_times(start: str, end: str, words: Words) -> str:
    """Return two times of one day together, "1 January 1900, 10:30–12:00"; empty where they are none."""
    (day, time), (end_day, end_time) = split(start), split(end)
    first, last = _said_clock(time, words), _said_clock(end_time, words)
    if not first or not last or day != end_day or zone_of(time) != zone_of(end_time):
        return ""
    times = words.say("date.times", from_=first, to=last)
    return _said_zone(words.say("date.timed", date=said_date(day, words), time=times), time, words)


def _said_clock(time: str, words: Words) -> str:
    """Return the time that a clock shows, without its zone; empty where it is none."""
    match = _CLOCK.fullmatch(time)
    if not match:
        return ""
    hour, minute, second = match.groups()
    key = "date.clock.seconds" if second else "date.clock"
    return words.say(key, hour=str(int(hour)), hour_two=hour, minute=minute, second=second or "")


def _said_zone(said: str, time: str, words: Words) -> str:
    zone = zone_of(time)
    return words.say("date.zone", date=said, zone=f"UTC{zone.strip('Z')}") if zone else said


def _said_days(start: str, end: str, words: Words) -> str:
    """Return two plain days of one month together, "4–11 February 1945"; empty where they are none."""
    if not (_PLAIN_DAY.fullmatch(start) and _PLAIN_DAY.fullmatch(end) and start[:-3] == end[:-3]):
        return ""
    days = words.say("date.days", from_=str(int(start[-2:])), to=str(int(end[-2:])))
    return _said_plain(end, words, days=days) or ""


def _said_plain(bare: str, words: Words, *, beside: bool = False, days: str = "") -> str | None:
    match = _DATE.fullmatch(bare)
    if not match or not match[2]:
        return None
    sign, digits, month, day = match.groups()
    if "X" in digits:
        return _said_unspecified(sign, digits, words)
    year = int(sign + digits)
    if month in (None, "XX"):
        return said_year(year, words)
    if int(month) > 12:
        return words.say(f"season.{month}", year=said_year(year, words))
    return _said_civil(
        year, int(month), 0 if day in (None, "XX") else int(day), words, beside=beside, days=days
    )


def _said_unspecified(sign: str, digits: str, words: Words) -> str:
    unknown = digits.count("X")
    low, high = digits.replace("X", "0"), digits.replace("X", "9")
    if unknown == len(digits):
        return words.say("date.unknown")
    if not sign and unknown == 1:
        return words.say("date.decade", year=str(int(low)))
    if not sign and unknown == 2:
        number = int(low) // 100 + 1
        return words.say("date.century", ordinal=True, n=number, roman=_roman(number), year=str(int(low)))
    return _said_between(f"-{high}", f"-{low}", words) if sign else _said_between(low, high, words)


def _said_civil(year: int, month: int, day: int, words: Words, *, beside: bool, days: str) -> str:
    language = words.language
    pattern = _pattern(language, with_day=day > 0, with_era=year <= 0)
    month_pattern = _pattern(language, with_day=True, with_era=False) if beside and not day else pattern
    alone = not any(field.startswith("MMM") for kind, field in month_pattern if kind == "field")
    name = _months(language, "stand-alone" if alone else "format")[month]
    values = {
        "y": str(year if year > 0 else 1 - year),
        "d": days or words.number(day),
        "M": words.number(month),
        "G": words.locale.eras["abbreviated"][0 if year <= 0 else 1],
    }

    def put(field: str) -> str:
        return name if field[0] in "ML" and len(field) > 2 else values["M" if field[0] == "L" else field[0]]

    return "".join(put(text) if kind == "field" else text for kind, text in pattern)


@lru_cache(maxsize=64)
def _pattern(language: str, *, with_day: bool, with_era: bool) -> tuple[tuple[str, str], ...]:
    """Return CLDR's pattern of a long date as (field or text, value) pairs."""
    from babel.dates import parse_pattern, tokenize_pattern

    from geo.language.phrases import Words

    locale = Words(language).locale
    if with_day and not with_era:
        pattern = locale.date_formats["long"].pattern
    else:
        name = ("G" if with_era else "") + ("yMMMMd" if with_day else "yMMMM")
        # CLDR leaves out the skeleton of the long month where it is ordered as the short one's
        names = (name, name.replace("MMMM", "MMM"))
        pattern = parse_pattern(next(s for s in map(locale.datetime_skeletons.get, names) if s)).pattern
    tokens = tokenize_pattern(pattern)
    return tuple(
        ("text", str(value)) if kind == "chars" else ("field", _long(str(value[0]), int(value[1])))
        for kind, value in tokens
    )


def _long(letter: str, count: int) -> str:
    """Return a pattern's field, the name of a month always the long one."""
    return letter * (4 if letter in "ML" and count == 3 else count)


@lru_cache(maxsize=32)
def _months(language: str, context: Literal["format", "stand-alone"]) -> dict[int, str]:
    from babel.dates import get_month_names

    from geo.language.phrases import Words

    return dict(get_month_names("wide", context, Words(language).locale))


def _roman(number: int) -> str:
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
