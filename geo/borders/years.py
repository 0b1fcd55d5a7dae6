"""The year that a file's name says: world_1914, world_bc500, europe-1914-01-01, 476AD."""

from __future__ import annotations

import re
from contextlib import suppress

from geo.days import day_number

_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_BEFORE = re.compile(r"(?<![a-z])bce?[\s_-]*(\d{1,5})(?!\d)|(?<!\d)(\d{1,5})[\s_-]*bce?(?![a-z])")
_MINUS = re.compile(r"(?:^|[\s_.(])-(\d{3,5})(?!\d)")
_OF_OUR_ERA = re.compile(
    r"(?<![a-z])(?:ad|ce)[\s_-]*(\d{1,4})(?!\d)|(?<!\d)(\d{1,4})[\s_-]*(?:ad|ce)(?![a-z])"
)
_FOUR = re.compile(r"(?<!\d)(1\d{3}|20\d\d)(?!\d)")
_FEW = re.compile(r"(?:^|[\s_.-])(\d{1,4})(?=$|[\s_.-])")


def named_day(stem: str) -> int | None:
    """Return the day from which a file of borders holds, by its name without the suffix; None without a year.

    A Julian Day Number: the first of January where the name says only a year. Of two years the first counts.

    >>> from geo.days import civil_day
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
    """Return the astronomical year in a name: 0 is 1 BCE."""
    if match := _BEFORE.search(name):
        return 1 - int(match[1] or match[2])
    if match := _MINUS.search(name):
        return -int(match[1])
    if match := _OF_OUR_ERA.search(name):
        return int(match[1] or match[2])
    match = _FOUR.search(name) or _FEW.search(name)
    return int(match[1]) if match else None
