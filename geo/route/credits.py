"""The credits of the data that a map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from geo.borders import Borders

#: where a stop was found → the text and link of the credit
_CREDITS = {
    "gazetteer": ("Place names: GeoNames (CC BY 4.0)", "https://www.geonames.org/"),
    "nominatim": ("Places: © OpenStreetMap contributors (ODbL)", "https://www.openstreetmap.org/copyright"),
    "photon": ("Places: © OpenStreetMap contributors (ODbL)", "https://www.openstreetmap.org/copyright"),
}


def credits_of(stops: pd.DataFrame, borders: Borders | None = None) -> list[dict[str, str]]:
    """Return the credits that a map of these stops must show: a text and a link each."""
    owed = [("Land: Natural Earth (public domain)", "https://www.naturalearthdata.com/")]
    sources = stops["located_by"].unique().tolist() if "located_by" in stops else []
    owed += dict.fromkeys(_CREDITS[name] for name in sources if name in _CREDITS)
    of_borders = [borders.credit()] if borders is not None else []
    return [*({"text": text, "link": link} for text, link in owed), *of_borders]
