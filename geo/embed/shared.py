"""The files that the pages of a site share, each named by a hash of its content.

They are plain scripts, not modules, and the land is a script too: a page opened from a disk may load those,
and nothing else. A name changes with its content, so a server may tell browsers to keep them for ever.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geo.files.write import write_file
from geo.language.phrases import LANGUAGES, phrases
from geo.page import assets
from geo.page.document import json_text
from geo.page.loading import Shared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.route.route import Route

FOLDER = "assets"
#: bytes of text for the land of one life, for each further one, and at most
_LAND, _LAND_MORE, _LAND_MOST = 40_000, 8_000, 300_000


def write_shared(
    routes: Sequence[Route], folder: Path, *, language: str = "", basemap: str = "land"
) -> Shared:
    """Write what the pages of these routes share into `folder/assets`, and return what the pages ask for."""
    codes = [language] if language else LANGUAGES
    words = {code: phrases(code) for code in codes}
    ground = _land(routes, basemap)
    scripts = [
        ("geo", assets.leaflet_script() + assets.script("page", *assets.PARTS)),
        ("words", _registered("words", words)),
        *([("land", _registered("land", ground))] if ground else []),
    ]
    style = assets.leaflet_style() + assets.style(*assets.PARTS)
    return Shared(
        style=_write(folder, "geo", "css", style),
        scripts=tuple(_write(folder, name, "js", text) for name, text in scripts),
        land=True,
    )


def _registered(name: str, value: object) -> str:
    return f"globalThis.geo = {{ ...globalThis.geo, {name}: {json_text(value)} }};\n"


def _write(folder: Path, name: str, suffix: str, text: str) -> str:
    """Write a file and return its address relative to the pages."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    path = folder / FOLDER / f"{name}-{digest}.{suffix}"
    write_file(path, text, parents=True)
    return f"{FOLDER}/{path.name}"


def _land(routes: Sequence[Route], basemap: str) -> str:
    """Return the land of all the routes at once: finest where any of them stops."""
    import numpy as np

    from geo.land.basemap import land
    from geo.page.ground import chosen_basemap, spots

    known = [spots(route) for route in routes]
    lat, lon = (np.concatenate([one[axis] for one in known]) for axis in (0, 1))
    budget = min(_LAND_MOST, _LAND + _LAND_MORE * (len(routes) - 1))
    return land(lat, lon, basemap=chosen_basemap(basemap), budget_bytes=budget)
