"""What to write in place of a date that cannot be read, made for the text."""

from __future__ import annotations

import difflib
import re

from geo.cells.text import unseen
from geo.dates.days import civil_day, day_number
from geo.dates.edtf import bounds
from geo.dates.grammar.limits import edtf_of
from geo.dates.grammar.values import Settled
from geo.errors import DateError

_NO_DATE = "is not a date that geo can read"
#: 3/11/22, 3.11.22, Nov '22, 7 November 17: a year of two figures at the end
_SHORT_YEAR = re.compile(r"(.*?\D|)['’]?(\d\d)")
#: the day before the first of a spreadsheet's count, by its own error of a 29 February 1900
_SPREADSHEET = day_number(1899, 12, 30)
_UNKNOWN = "XXXX where the date is not known, and these words in the column text"


def refusal(text: str) -> DateError:
    """Return the error for a text that is no date, with what to write for this text.

    >>> refusal("44871").remedy
    "this looks like a spreadsheet's count of days: then write 2022-11-06"
    """
    for remedy_of in (_unseen, _count, _decimal, _figures, _year, _clock, _calendar, _spelling, _piece):
        if found := remedy_of(text):
            return DateError(*found) if isinstance(found, tuple) else DateError(_NO_DATE, found)
    return DateError(_NO_DATE, f"write {_UNKNOWN}")


def _unseen(text: str) -> str:
    return f"it holds an invisible sign, {sign}: type it anew" if (sign := unseen(text)) else ""


def _count(text: str) -> str:
    """A spreadsheet's number of a day."""
    if match := re.fullmatch(r"(\d{5})(?:[.,]\d+)?", text, re.ASCII):
        return _counted(int(match[1]))
    if re.fullmatch(r"-\d{1,5}(?:[.,]\d+)?", text, re.ASCII) and len(text.lstrip("-")) != 4:
        days = int(re.match(r"-\d+", text)[0])  # type: ignore[index]
        return _counted(days)
    return ""


def _counted(days: int) -> str:
    day = edtf_of(civil_day(_SPREADSHEET + days))
    return f"this looks like a spreadsheet's count of days: then write {day}"


def _decimal(text: str) -> str:
    match = re.fullmatch(r"(\d{4})[.,]0+", text, re.ASCII)
    return f"write the year without the decimal point: {match[1]}" if match else ""


def _figures(text: str) -> str:
    """Figures without hyphens, and lone short ones."""
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return f"write it with hyphens: {text[:4]}-{text[4:6]}-{text[6:]}"
    if match := re.fullmatch(r"(\d{4})-?(\d{3})", text, re.ASCII):
        year, day = int(match[1]), int(match[2])
        if 1 <= day <= 365:
            return f"a day of the year? Write {edtf_of(civil_day(day_number(year, 1, 1) + day - 1))}"
    if re.fullmatch(r"\d{1,3}", text, re.ASCII) and int(text):
        return f"write a year with four figures: {int(text):04}"
    return ""


def _year(text: str) -> str | tuple[str, str]:
    """A year of two figures, or none."""
    if match := _SHORT_YEAR.fullmatch(text):
        start = match[1].rstrip("'’ ") or ""
        gap = " " if start[-1:].isalnum() else ""
        for century in ("19", "18"):
            dates = _readings([f"{start}{gap}{year}{match[2]}" for year in (century,)])
            if dates:
                other = _readings([f"{start}{gap}{'18' if century == '19' else '20'}{match[2]}"])
                return (
                    "has a year of two figures",
                    f"write all four: {' or '.join(dict.fromkeys([*dates, *other]))}",
                )
    with_year = [] if re.search(r"\d{3}", text) else _readings([f"{text} 1904"])
    if with_year and with_year[0].startswith("1904-"):
        return "has no year", f"write the year too, as {with_year[0]} for 1904"
    return ""


def _readings(texts: list[str]) -> list[str]:
    """Return the EDTF of those texts that are dates, in both orders where day and month may be exchanged."""
    from geo.dates.words import attempt

    found = []
    for text in texts:
        for order in ("", "dmy", "mdy"):
            try:
                reading = attempt(text, Settled(orders=(("", order),) if order else ()))
                edtf = reading.edtf if reading else ""
                if edtf:
                    [bounds(part) for part in edtf.split("/") if part not in ("", "..")]
                    found.append(edtf)
            except DateError:
                continue
            if not order:
                break
    return list(dict.fromkeys(found))


def _clock(text: str) -> str:
    if re.fullmatch(r"\d{1,2}:\d\d.*|-?\d{4}(?:-\d\d)?T\d.*", text):
        return "a time of day stands behind its day: write 1900-01-01T10:30"
    if match := re.fullmatch(r"(-?\d{4}-\d\d-\d\d)[T ]\s*\d.*", text):
        return f"write a time as {match[1]}T10:30, or {match[1]}T10:30+02:00 where the zone is known"
    return ""


def _calendar(text: str) -> str | tuple[str, str]:
    if re.search(r"[\u3400-\u9fff]|\bA\.?U\.?C\b|\b(?:Geo|Eliz|Vict|Hen|Edw|Ric|Jac|Car)\b\.?\s", text):
        return "is of another calendar, or counts the years of a reign", "write the Gregorian date"
    return ""


def _spelling(text: str) -> str:
    """A month that is spelt wrong."""
    from geo.dates.grammar.tokens import Tokens
    from geo.dates.grammar.vocabulary import phrases

    tokens = Tokens(text)
    months = [
        word
        for word, found in phrases().items()
        if len(word) > 3 and any(one.meaning.role == "month" and not one.rest for one in found)
    ]
    for i, token in enumerate(tokens.tokens):
        if token.kind == "word" and not tokens.options[i]:
            near = difflib.get_close_matches(token.text, months, n=3, cutoff=0.7)
            for name in near:
                if dates := _readings([f"{tokens.text[: token.start]}{name}{tokens.text[token.end :]}"]):
                    word = tokens.text[token.start : token.end]
                    return f"geo does not know the word {word!r}; write {dates[0]} if that is meant"
    return ""


def _piece(text: str) -> str:
    """The longest piece of the text that is a date by itself."""
    from geo.dates.grammar.tokens import Tokens

    tokens = Tokens(text).tokens[:30]
    tidy = Tokens(text).text
    for length in range(len(tokens) - 1, 0, -1):
        for first in range(len(tokens) - length + 1):
            last = tokens[first + length - 1]
            piece = tidy[tokens[first].start : last.end].strip(" ,;-")
            if not re.search(r"\d{4}|[IVX]{2}|\d\d", piece) or (
                tokens[first].kind == "number" and first and not tokens[first].spaced
            ):
                continue
            if dates := [date for date in _readings([piece]) if date not in ("XXXX", "..")]:
                left = f"{tidy[: tokens[first].start]} … {tidy[last.end :]}".strip(" …,")
                return (
                    f"geo understands {piece!r}, and not {left!r}; write {dates[0]} if that is what is meant"
                )
    return ""
