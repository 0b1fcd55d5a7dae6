"""A text of a date, as people write it, to EDTF."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.cells.text import without_marks
from geo.dates.edtf import is_edtf
from geo.dates.grammar.phrases import ending, expression, plain_day
from geo.dates.grammar.reading import Reading, false_weekdays, read_meaning
from geo.dates.grammar.tokens import Tokens
from geo.dates.grammar.values import UNSETTLED, Date, Settled
from geo.dates.grammar.vocabulary import ALL
from geo.dates.remedies import refusal
from geo.dates.times import DAY_ALONE, timed
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.dates.grammar.meanings import Meaning
    from geo.dates.grammar.rules import Found

_SET_WITH_TIME = re.compile(r"[\[{][\d\s.,-]*\d(?:[Tt]|\s+)\d{1,2}:", re.ASCII)
#: 1905-06: a month, or two years of which the second is cut short? 1921-22: a season, or two years?
_SHORT = re.compile(r"(\d\d)(\d\d)-(\d{1,2})", re.ASCII)
_PLAIN = re.compile(r"\d{4}-\d\d(?:-\d\d)?[?~%]?", re.ASCII)
#: years of a lifetime, which are not likely to be meant before Christ
_BEFORE_CHRIST = re.compile(r"-1\d{3}", re.ASCII)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
#: forms of earlier drafts of EDTF, and significant digits
_DRAFTS = ((re.compile(r"(?<=\d)u+|(?<=-)uu|^u+(?=-)"), lambda match: "X" * len(match[0])),)
_DRAFT_ENDS = {"open": "..", "unknown": "", "u": ""}
_SIGNIFICANT = re.compile(r"(\d{4})S([1-4])", re.ASCII)
#: GEDCOM's interpreted date, with the words that were interpreted
_INTERPRETED = re.compile(r"(INT .+?)\s*\(.*\)")
#: signs of a text that may be a date
_LONGEST = 500


@lru_cache(maxsize=65536)
def read(text: str, column: Settled = UNSETTLED) -> Reading:
    """Return how a cell's date is read, given what the other rows of its column settle.

    Raises `geo.errors.DateError`, saying what to write, where it is no date or could mean two.

    >>> read("summer 1914").edtf, read("between 1922 and 1929").edtf, read("early May 1850").plain
    ('1914-22', '[1922..1929]', False)
    """
    text = _tidy(text)
    if reading := attempt(text, column):
        return reading
    raise refusal(text)


def attempt(text: str, column: Settled = UNSETTLED) -> Reading | None:
    """Return how a tidy text is read, None where it is no date at all.

    Raises `geo.errors.DateError` where it is one, and wrong or not settled.
    """
    if found := _with_times(text, column):
        return Reading(found)
    if match := _SHORT.fullmatch(text):
        return _short(text, *match.groups(), column=column)
    edtf = _written_edtf(text)
    if is_edtf(edtf):
        return _of_edtf(edtf, column)
    found_meanings = _meanings(text)
    return _chosen(found_meanings, column) if found_meanings else None


@lru_cache(maxsize=65536)
def read_end(text: str, column: Settled, year: int | None) -> Reading:
    """Return how an end is read: "until 1910" is 1910, "5 May" has the year of the start."""
    tidy = _tidy(text)
    if not _with_times(tidy, column) and not is_edtf(_written_edtf(tidy)):
        tokens = Tokens(tidy)
        found = _whole(ending(tokens, 0), tokens)
        if dates := tuple(
            one._replace(value=_dated(one.value, year)) for one in found if _may_end(one.value)
        ):
            return _chosen(dates, column)
    return read(text, column)


def _may_end(meaning: Meaning) -> bool:
    """Say whether an end is a date that needs no more than the year of the start."""
    return not isinstance(meaning, Date) or (
        meaning.digits == 4 and (meaning.year is not None or meaning.month > 0)
    )


def _dated(meaning: Meaning, year: int | None) -> Meaning:
    """Return an end with the year of the start where it has none."""
    if isinstance(meaning, Date) and meaning.year is None:
        return meaning._replace(year=year)
    return meaning


def canonical(text: str) -> str:
    """Return a cell's date as EDTF, without spaces; unchanged where it is EDTF already.

    >>> canonical("c. 1906"), canonical(" 1912 / 1917 "), canonical("7 November 1917")
    ('1906~', '1912/1917', '1917-11-07')
    """
    return read(text).edtf


def _tidy(text: str) -> str:
    text = without_marks(text).strip()
    if len(text) > _LONGEST:  # the rules below would look at it for minutes
        raise DateError(
            "is too long for a date",
            "write the date alone, or XXXX where it is not known, and the words as the text",
        )
    if (
        not text.isascii()
        and (figures := "".join(str(unicodedata.decimal(sign, sign)) for sign in text)) != text
    ):
        raise DateError("has figures of another script", f"write it with the figures 0 to 9: {figures}")
    return text


def _written_edtf(text: str) -> str:
    """Return a text without spaces around signs, and with today's signs of EDTF for those of its drafts."""
    text = re.sub(r"\s*(/|\.\.)\s*|\s+(?=[?~%]$)", r"\1", text)
    for pattern, put in _DRAFTS:
        text = pattern.sub(put, text)
    start, slash, end = text.partition("/")
    if slash:
        start = "" if start in ("u", "unknown") else start
        text = f"{start}/{_DRAFT_ENDS.get(end, end)}"
    if match := _SIGNIFICANT.fullmatch(text):
        known = int(match[2])
        text = match[1][:known] + "X" * (4 - known)
    return re.sub(r"(?<=\d)(?:\?~|~\?)$", "%", text)


def _of_edtf(text: str, column: Settled) -> Reading:
    settles = {"months"} if (match := _PLAIN.fullmatch(text)) and _is_month(match[0]) else set()
    remark = ("", "")
    if column.modern and _BEFORE_CHRIST.fullmatch(text):
        year = 1 + int(text[1:])
        remark = f"is read as {year} BC", f"write /{text[1:]} if until {text[1:]} is meant"
    return Reading(text, settles=frozenset(settles), remark=remark)


def _is_month(text: str) -> bool:
    month = int(text[5:7])
    return len(text.rstrip("?~%")) > 7 or (1 <= month <= 12 and month <= int(text[2:4]))


def _short(text: str, century: str, year: str, second: str, *, column: Settled) -> Reading | None:
    """Return how 1889-90, 1905-06 and 1921-22 are read: two years, a month or a season."""
    number, last = int(second), int(year[-len(second) :])
    start = century + year
    stay = f"{start}/{start[: 4 - len(second)]}{second}"
    if last == 10 ** len(second) - 1 and number == 0:
        stay = f"{start}/{int(start) + 1}"
    elif number <= last or number == 0:
        return _of_edtf(text, column) if is_edtf(text) else None
    month, season = 1 <= number <= 12, _SEASONS.get(number) if len(second) == 2 else None
    if not month and not season:
        return Reading(stay, settles=frozenset({"spans"}))
    if column.spans:
        return Reading(stay, plain=False)
    edtf = f"{start}-{number:02}"
    if column.spans is False:
        return Reading(edtf)
    meant = f"{season} {start}" if season else f"month {edtf[5:]} of {start}"
    if len(second) == 1:
        raise DateError("could be a month or two years", f"write {edtf} for the month, {stay} for the years")
    return Reading(
        edtf,
        plain=False,
        remark=(f"is read as {meant}", f"write {stay} if the years {stay.replace('/', ' to ')} are meant"),
    )


@lru_cache(maxsize=65536)
def _meanings(text: str) -> tuple[Found, ...]:
    """Return every meaning of a text, in languages that agree if there is one."""
    if match := _INTERPRETED.fullmatch(text):
        text = match[1]
    tokens = Tokens(text)
    found = plain_day(tokens) or _whole(expression(tokens, 0), tokens)
    if not found:
        tokens = tokens.loose()
        found = _whole(expression(tokens, 0), tokens)
    return tuple(found)


def _whole(found: list[Found], tokens: Tokens) -> list[Found]:
    return [one for one in found if one.end == len(tokens)]


def _chosen(found: tuple[Found, ...], column: Settled) -> Reading:
    """Return the reading in which most words have a meaning. Raises where two of these differ."""
    cheapest = min(one.cost for one in found)
    readings: dict[tuple[str, str], Reading] = {}
    fault: DateError | None = None
    for one in found:
        if one.cost == cheapest:
            try:
                reading = read_meaning(one.value, column)
            except DateError as error:
                fault = fault or error
                continue
            key = reading.edtf, reading.calendar
            known = readings.get(key, reading)
            readings[key] = reading._replace(
                languages=known.languages | one.languages,
                settles=reading.settles | known.settles,
                plain=reading.plain and known.plain,
            )
    if not readings:
        assert fault is not None
        raise fault
    if len(readings) == 1:
        return next(iter(readings.values()))
    if sound := [reading for reading in readings.values() if not false_weekdays(reading, "gregorian")]:
        readings = {(reading.edtf, reading.calendar): reading for reading in sound}
    if len(readings) == 1:
        return next(iter(readings.values()))
    spoken = [reading for reading in readings.values() if reading.languages & column.languages]
    if len(spoken) == 1:
        return spoken[0]
    forms = sorted({reading.edtf for reading in readings.values()})
    raise DateError("could mean two things", f"write {', '.join(forms[:-1])} or {forms[-1]}")


def _with_times(text: str, column: Settled) -> str:
    """Return a date, or a start and an end, with a time of day as EDTF; empty where the text is none such."""
    if _SET_WITH_TIME.match(text):
        raise DateError("has a time of day in a set of dates", f"{DAY_ALONE}, as [1922-05-01..1922-05-03]")
    ends = [end.strip() for end in text.split("/")]
    found = [timed(end) for end in ends]
    if len(ends) > 2 or not any(found):
        return ""
    if any(one is None and end == "" for one, end in zip(found, ends, strict=True)):
        return "/".join(one or "" for one in found)
    return "/".join(one or read(end, column).edtf for one, end in zip(found, ends, strict=True))


def languages_of(reading: Reading) -> int:
    """Return the languages of a reading's words as bits; 0 where they are of any language."""
    return 0 if reading.languages == ALL else reading.languages
