"""The files that the pages of a site share, each named by a hash of its content.

They are plain scripts, and the land is one too, because a page on a disk may load nothing else. A name
changes with the content, so that a server may let browsers cache the files for ever.
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
#: the bytes of land for one life, for each further life, and at most
_LAND, _LAND_MORE, _LAND_MOST = 40_000, 8_000, 300_000


def write_shared(
    routes: Sequence[Route], folder: Path, *, language: str = "", basemap: str = "land"
) -> Shared:
    """Write the files that the pages of some routes share into `folder/assets`, and return their addresses.

    Args:
        routes: the routes.
        folder: the folder of the site.
        language: a code from `geo.language.phrases.LANGUAGES`; "" for all languages.
        basemap: "land", "countries" or "none".

    """
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
    """Return the land for all routes, finest near the stops of any."""
    import numpy as np

    from geo.land.basemap import land
    from geo.page.ground import chosen_basemap, spots

    lat, lon = (np.concatenate(degrees) for degrees in zip(*map(spots, routes), strict=True))
    budget = min(_LAND_MOST, _LAND + _LAND_MORE * (len(routes) - 1))
    return land(lat, lon, basemap=chosen_basemap(basemap), budget_bytes=budget)
