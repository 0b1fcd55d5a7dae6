"""What to write in place of a date that cannot be read."""

from __future__ import annotations

import re

from geo.cells.text import unseen

_STYLE = re.compile(
    r"(.*\d{4}.*?)[\s,(]*(?:O\.?\s?S\.?|N\.?\s?S\.?|old style|new style|ст\. ?ст\.|н\. ?ст\.)\)?", re.I
)


def _remedy(text: str) -> str:
    from geo.dates.edtf import FORMS

    if sign := unseen(text):
        return f"it holds an invisible sign, {sign}: type it anew"
    if match := _STYLE.fullmatch(text):
        return f"write {match[1].strip()} alone, and julian in the column calendar if it is in the old style"
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return "this looks like a spreadsheet's day count: write the date itself, as 1922-11-03"
    if re.fullmatch(r"[^\W\d_]{3,}[-. ]\d{2}|\d{2}[-. ][^\W\d_]{3,}", text):
        return "a day of a month, or a month of a year? Write 2005-01 for the month, 1905-01-05 for the day"
    if re.fullmatch(r"\d{4}\.0+", text):
        return f"write the year without the decimal point: {text[:4]}"
    if re.fullmatch(r"\d{1,2}([./-])\d{1,2}\1\d{2}|\d{1,2}\.? [^\W\d_]+\.? \d{2}", text):
        return "write the year with four figures, and best of all EDTF, as 1905-04-03"
    if re.fullmatch(r"\d{1,3}", text) and int(text):
        return f"write a year with four figures: {int(text):04}"
    if re.fullmatch(r"\d{8}", text):
        return f"write it with hyphens: {text[:4]}-{text[4:6]}-{text[6:]}"
    if match := re.fullmatch(r"winter(?:\s+of)?,?\s+(\d{4})", text, re.I):
        return f"write {match[1]}-24 for the winter that began in {match[1]}, or {match[1]}-01 for January"
    if re.fullmatch(r"\d{1,2}:\d\d.*|-?\d{4}(?:-\d\d)?T\d.*", text):
        return "a time of day stands behind its day: write 1900-01-01T10:30"
    if re.fullmatch(r"-?\d{4}-\d\d-\d\d[T ]\s*\d.*", text):
        return "write a time as 1900-01-01T10:30, or 1900-01-01T10:30+02:00 where the zone is known"
    if match := re.fullmatch(r"(\d{4})-(\d)(?:-(\d{1,2}))?", text) or re.fullmatch(
        r"(\d{4})-(\d\d)-(\d)", text
    ):
        return "write month and day with two figures: " + "-".join(
            f"{int(part):02}" for part in match.groups() if part
        )
    if match := re.fullmatch(r"(?:before|until)\s+(.+)", text, re.I):
        return f"write [..{match[1]}] for an event before then, or /{match[1]} for a stay that ended then"
    if match := re.fullmatch(r"after\s+(.+)", text, re.I):
        return f"write [{match[1]}..]"
    return f"write EDTF: {FORMS}"
