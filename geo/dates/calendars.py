"""Other calendars: the Julian that a row may name; the French Republican, Hebrew, Islamic and Japanese.

What has no certain conversion raises `geo.errors.DateError` and says why.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Literal

from geo.dates.days import civil_day, day_number, days_in_month
from geo.dates.grammar.limits import edtf_of
from geo.dates.grammar.vocabulary import phrases, split_words
from geo.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.dates.days import Calendar

#: Wikidata's calendar models: proleptic Gregorian and Gregorian, proleptic Julian and Julian
_WIKIDATA = {"q1985727": "gregorian", "q12138": "gregorian", "q1985786": "julian", "q11184": "julian"}


def _numbered(*names: str) -> dict[str, int]:
    """Return the number of each name; names of one month are divided by commas."""
    return {name.strip(): i for i, month in enumerate(names, 1) for name in month.split(",")}


#: months of thirty days, and the five or six days at the year's end; words as `geo.dates.grammar` folds them
REPUBLICAN = _numbered(
    *("vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose", "germinal", "floreal"),
    *("prairial", "messidor", "thermidor,fervidor", "fructidor", "jour complementaire,jours complementaires"),
)
#: months counted from Nisan, as pyluach counts them, in the spellings of English, German and French
HEBREW = _numbered(
    *("nisan,nissan,nsn", "iyar,iyyar,ijar,iyr", "sivan,siwan,svn"),
    *("tammuz,tamuz,tamus,tmz", "av,ab,aav,menachem av"),
    *(
        "elul,ellul,ell",
        "tishri,tishrei,tischri,tsh",
        "heshvan,cheshvan,marheshvan,marcheshvan,cheschwan,csh",
    ),
    *("kislev,kislew,ksl", "tevet,teveth,tebet,tewet,tvt", "shevat,shvat,schwat,shv", "adar,adr"),
)
_ADAR, _ADAR_SECOND = 12, 13
HEBREW |= {"adar i": 112, "adar rishon": 112, "adar ii": 113, "adar sheni": 113, "ads": 113, "adar ,i": 112}
ISLAMIC = _numbered(
    *(
        "muharram,muharrem",
        "safar",
        "rabi i,rabi al awwal,rabi ul awwal",
        "rabi ii,rabi al thani,rabi al akhir",
    ),
    *("jumada i,jumada al ula", "jumada ii,jumada al akhira", "rajab,receb", "shaban,sha'ban,saban"),
    *(
        "ramadan,ramazan",
        "shawwal,sevval",
        "dhu al qada,dhu l qada,zilkade",
        "dhu al hijja,dhu l hijja,zilhicce",
    ),
)
#: the first day of each Japanese era, by the orders that proclaimed it
_ERAS = {1: (1868, 10, 23), 2: (1912, 7, 30), 3: (1926, 12, 25), 4: (1989, 1, 8), 5: (2019, 5, 1)}
JAPANESE = _numbered("明治,meiji", "大正,taisho", "昭和,showa", "平成,heisei", "令和,reiwa") | {
    "民國": 6,
    "民国": 6,
}
_JAPAN_GREGORIAN = 1873
#: the Chinese Republic counts from 1912 and has used the Gregorian calendar since
_MINGUO = 6

#: feasts that keep their day: month and day
FEASTS = {
    "christmas": (12, 25),
    "christmas_eve": (12, 24),
    "new_year": (1, 1),
    "new_years_eve": (12, 31),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "annunciation": (3, 25),
    "st_john": (6, 24),
    "michaelmas": (9, 29),
    "all_saints": (11, 1),
    "all_souls": (11, 2),
    "martinmas": (11, 11),
}
#: feasts that move with Easter: days from it
MOVABLE = {"easter": 0, "good_friday": -2, "ascension": 39, "pentecost": 49}
#: the year after the Gregorian reform, and that from which all of the west kept its Easter (England: 1753)
_REFORM, _WEST = 1583, 1753

Days = tuple[int, int]


@lru_cache(maxsize=256)
def calendar_named(text: str) -> Calendar | Literal[""]:
    """Return the calendar that a cell names, in the words of any language; nothing for an empty one.

    Raises `geo.errors.DateError` for any other calendar: its dates are not converted here.

    >>> calendar_named("Julian"), calendar_named("O.S."), calendar_named("alter Stil"), calendar_named("")
    ('julian', 'julian', 'julian', '')
    """
    name = text.rpartition("/")[2].strip().casefold()
    if not name:
        return ""
    first, *rest = split_words(name) or ("",)
    rest = [word for word in rest if word not in ("calendar", "kalender")]
    roles = {one.meaning.role for one in phrases().get(first, ()) if one.rest == tuple(rest)}
    if (
        "old_style" in roles
        or _WIKIDATA.get(name) == "julian"
        or re.fullmatch(r"(?:proleptic )?j(?:ul(?:ian)?)?\.?(?: calendar)?", name)
    ):
        return "julian"
    if (
        "new_style" in roles
        or _WIKIDATA.get(name) == "gregorian"
        or re.fullmatch(r"(?:proleptic )?g(?:reg(?:orian)?)?\.?(?: calendar)?", name)
    ):
        return "gregorian"
    raise DateError(
        "is no calendar that geo converts",
        "write julian or gregorian here; a date of another calendar stands in start, as 18 Brumaire VIII",
    )


def days_in(calendar: str, year: int, month: int, day: int) -> Days:
    """Return the first and the last day (Julian Day Numbers) that a date of another calendar covers.

    A month or day of 0 is not said. Raises `geo.errors.DateError` where there is no such day, or no
    certain one.

    >>> days_in("republican", 8, 2, 18) == (day_number(1799, 11, 9),) * 2
    True
    """
    found: Days = _CALENDARS[calendar](year, month, day) if calendar in _CALENDARS else _feast(calendar, year)
    return found


def _republican(year: int, month: int, day: int) -> Days:
    """French Republican, 22 September 1792 to 1805; the years III, VII and XI had a sixth extra day."""
    if not month and year <= 14:
        return _republican(year, 1, 1)[0], _republican(year, 13, 0)[1]
    length = 30 if month <= 12 else 6 if year in (3, 7, 11) else 5
    if not 1 <= year <= 14 or day > length:
        raise DateError(
            "is no day of the French Republican calendar", "write the Gregorian day, as 1799-11-09"
        )
    first = day_number(1792, 9, 22) + 365 * (year - 1) + year // 4 + 30 * (month - 1)
    return (first + day - 1,) * 2 if day else (first, first + length - 1)


def _hebrew(year: int, month: int, day: int) -> Days:
    """Hebrew, by pyluach. The day begins at the evening before: what is given is the day itself."""
    from pyluach.dates import HebrewDate
    from pyluach.utils import _month_length

    leap = (7 * year + 1) % 19 < 7
    if month == _ADAR and leap:
        both = [_iso(_hebrew(year, 100 + one, day)) for one in (_ADAR, _ADAR_SECOND)]
        raise DateError(f"lies in one of two months: {year} had two Adars", f"write {both[0]} or {both[1]}")
    if month > 100:
        month = month - 100 if leap else _ADAR
    try:
        first = HebrewDate(year, month, day or 1).jd
    except ValueError as error:
        raise DateError(
            "is no day of the Hebrew calendar", "write the Gregorian day, as 1948-05-14"
        ) from error
    first = int(first + 0.5)
    return (first, first) if day else (first, first + _month_length(year, month) - 1)


def _islamic(year: int, month: int, day: int) -> Days:
    """Islamic: a year by the tabular calendar; a month began when its moon was seen, a day or two off.

    Formula: E. G. Richards, "Calendars", in Explanatory Supplement to the Astronomical Almanac (2013), 15.11.
    """

    def first_of(of_year: int, of_month: int) -> int:
        months = ceil(29.5 * (of_month - 1))
        return 1 + months + (of_year - 1) * 354 + (3 + 11 * of_year) // 30 + 1_948_439

    if not month:
        return first_of(year, 1), first_of(year + 1, 1) - 1
    first = first_of(year, month)
    last = first_of(year, month + 1) - 1 if month < 12 else first_of(year + 1, 1) - 1
    about = f"{_iso((first + day - 1,) * 2)}~" if day else f"{_iso((first, last))}"
    raise DateError(
        "is of the Islamic calendar: its months began when the moon was seen, and no conversion is certain",
        f"write {about}, the day by the tabular calendar, or the day that your source gives",
    )


def _japanese(year: int, month: int, day: int) -> Days:
    """Japanese eras (`year` holds the era's number before its year) and years of the Chinese Republic."""
    era, year = divmod(year, 1000)
    civil = 1911 + year if era == _MINGUO else _ERAS[era][0] + year - 1
    if civil < _JAPAN_GREGORIAN and month:
        raise DateError(
            f"lies before {_JAPAN_GREGORIAN}, when Japan took the Gregorian calendar",
            f"write the Gregorian day, or {civil} for the year",
        )
    if not month:
        return day_number(civil, 1, 1), day_number(civil, 12, 31)
    length = days_in_month(civil, month) if month <= 12 else 0
    if day > length:
        raise DateError("is no day", f"write the Gregorian day, or {civil} for the year")
    return day_number(civil, month, day or 1), day_number(civil, month, day or length)


def _feast(name: str, year: int) -> Days:
    """A movable feast of the western churches, where all of them kept it on one day."""
    from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter

    shift = MOVABLE[name]
    if not 326 <= year <= 4099:
        raise DateError("is a feast that moves", f"write the day itself, or {year:04} for the year")
    julian, western = easter(year, EASTER_JULIAN), easter(year, EASTER_WESTERN) if year >= _REFORM else None
    old = day_number(julian.year, julian.month, julian.day, "julian") + shift
    if western is None:
        return old, old
    new = day_number(western.year, western.month, western.day) + shift
    if year < _WEST and old != new:
        raise DateError(
            f"fell on two days in {year}: not all had the reformed calendar",
            f"write {_iso((new, new))} where it was in use, {_iso((old, old))} elsewhere",
        )
    return new, new


_CALENDARS: dict[str, Callable[[int, int, int], Days]] = {
    "republican": _republican,
    "hebrew": _hebrew,
    "islamic": _islamic,
    "japanese": _japanese,
}


def _iso(days: Days) -> str:
    first, last = (edtf_of(civil_day(day)) for day in days)
    return first if first == last else f"[{first}..{last}]"
