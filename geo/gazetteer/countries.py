"""What countries and their regions are called, and which of today's countries a name of any time means."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from geo.gazetteer.folding import fold

if TYPE_CHECKING:
    from geo.gazetteer.index import Index


def country_codes(index: Index, text: str) -> frozenset[str]:
    """Return the ISO 3166 alpha-2 codes of today that a country's name or code covers, of any time.

    An empty set: no such country. "USSR" covers fifteen, where geo's table of regions says so.
    """
    key = fold(text)
    if not key:
        return frozenset()
    known = index.more.get("country_keys", {}).get(key)
    codes = set(known or ())
    for row, _flags in index.entries(key):
        area = index.areas.get(row)
        if area and area["countries"] and index.kinds[index.kind[row]] != "continent":
            codes.update(area["countries"])
    return frozenset(codes)


@lru_cache(maxsize=1)
def region_names() -> dict[str, str]:
    """Return the English names of first-level regions by GeoNames' code, as far as geo's table has them.

    >>> region_names()["CA.08"]
    'Ontario'
    """
    table = (files("geo") / "data" / "admins.csv").read_text(encoding="utf-8-sig")
    return {row["code"]: row["name"] for row in csv.DictReader(table.splitlines())}
