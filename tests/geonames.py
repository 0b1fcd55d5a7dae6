"""All of GeoNames' places, read once in a process: it takes seconds, so tests that ask for them are system tests."""

from __future__ import annotations

from functools import cache
from typing import Any

from tools.names_check import cities


@cache
def places() -> dict[str, dict[str, Any]]:
    """Return the places of GeoNames cities500, by geonameid."""
    return cities()
