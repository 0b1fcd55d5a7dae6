"""The calendars that a table's dates may be in: Gregorian, and Julian where a row says so.

A day of the Julian calendar is the same day under another name, and gets its Gregorian one. A month or a
year has no name in the other calendar: it stays as written, and its bounds are the days that it really had.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.days import civil_day, day_number
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.days import Calendar

_DAY = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)(?=[?~%]?(?:$|[T.,\]}]))")
#: what people write for each, without case, spaces and dots; Q-numbers are Wikidata's
_JULIAN = (
    *("julian", "juliancalendar", "prolepticjulian", "prolepticjuliancalendar", "os", "oldstyle"),
    *("julianisch", "julianischerkalender", "alterstil", "julien", "calendrierjulien", "giuliano"),
    *("juliano", "calendariojuliano", "juliański", "juliaaninen", "юлианский", "юлианскийкалендарь"),
    *("юліанський", "юліанськийкалендар", "стст", "старыйстиль", "старогостиля", "постаромустилю"),
    *("q1985786", "q11184"),
)
_GREGORIAN = (
    *("gregorian", "gregoriancalendar", "prolepticgregorian", "prolepticgregoriancalendar", "ns", "newstyle"),
    *("gregorianisch", "gregorianischerkalender", "neuerstil", "grégorien", "calendriergrégorien"),
    *("gregoriano", "calendariogregoriano", "gregoriański", "gregoriaaninen", "григорианский"),
    *("григорианскийкалендарь", "григоріанський", "григоріанськийкалендар", "нст", "новыйстиль"),
    *("новогостиля", "поновомустилю", "q1985727", "q12138"),
)


@lru_cache(maxsize=256)
def calendar_named(text: str) -> Calendar:
    """Return the calendar that a cell names; an empty one means the Gregorian.

    Raises `geo.errors.DateError` for any other calendar: its dates are not converted here.

    >>> calendar_named("Julian"), calendar_named("O.S."), calendar_named("")
    ('julian', 'julian', 'gregorian')
    """
    key = re.sub(r"[\s._-]+", "", text.rpartition("/")[2].casefold())
    if key in _JULIAN:
        return "julian"
    if key in _GREGORIAN or not text.strip():
        return "gregorian"
    raise DateError(
        "is no calendar that geo converts", "write julian or gregorian; convert dates of other calendars"
    )


def gregorian(date: str) -> str:
    """Return an EDTF date of the Julian calendar with its days as Gregorian ones; the rest stays as it is.

    >>> gregorian("1917-10-25"), gregorian("1917-10"), gregorian("[1582-10-05~..1583]")
    ('1917-11-07', '1917-10', '[1582-10-15~..1583]')
    """

    def converted(match: re.Match[str]) -> str:
        year, month, day = (int(part) for part in match.groups())
        year, month, day = civil_day(day_number(year, month, day, "julian"))
        return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"

    return _DAY.sub(converted, date)
