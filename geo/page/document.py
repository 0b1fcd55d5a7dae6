"""The route as one JSON document, which the page holds: schema geo-route/1, a column per property."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo._version import __version__
from geo.cells.images import image_address, image_source
from geo.cells.links import safe_link
from geo.cells.text import sound
from geo.columns import ADDED, NAMES, SURE
from geo.page.people import people_members
from geo.people.stays import BIRTH, DEATH
from geo.route.credits import credits_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geo.route.route import Route

SCHEMA = "geo-route/1"
#: the state of the time (see `geo.borders`): a column of its own, where a table has it
_STATES = ("state_then", "state_near")
_TEXTS = ("title", "text", "kind", "source", "image_credit", "located_by", "remark")


def route_document(route: Route, *, description: str = "", remote_images: bool = False) -> dict[str, Any]:
    """Return the document of a route, ready for JSON.

    The columns of a table in it have equal length; empty columns are left out. Latitudes and longitudes are
    degrees with five decimals (about a metre), days are Julian Day Numbers.

    Args:
        route: the route.
        description: a sentence about it.
        remote_images: whether a picture on another server is in `image` (if its address is https) and
            not in `image_link`.

    """
    return {
        "schema": SCHEMA,
        **heading(route, description),
        "places": _filled(_places(route)),
        "stops": _filled(_stops(route, remote_images=remote_images)),
        "legs": {"from": route.legs["start"].tolist(), "to": route.legs["end"].tolist()},
        **people_members(route),
    }


def heading(route: Route, description: str) -> dict[str, Any]:
    """Return what a document says about the whole route; `sure` is the least score of a sure place."""
    birth, death = birth_and_death(route.stops) if len(route.people) < 2 else (None, None)
    return {
        "title": route.title,
        "description": description,
        "generator": f"geo {__version__}",
        "birth": birth,
        "death": death,
        "people": route.people,
        "credits": credits_of(route.stops, route.borders),
        "sure": SURE,
    }


def json_text(document: object) -> str:
    r"""Return JSON that is safe inside a script element or a template: unsafe characters are ``\uXXXX``.

    Unsafe are `<`, `>` and `&`, the braces and signs of template languages, the line separators of
    JavaScript, and all control and direction characters.

    >>> json_text({"a": "</script>{{ 1 }}"})
    '{"a":"\\u003c/script\\u003e\\u007b\\u007b 1 \\u007d\\u007d"}'
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return "".join(_safe_pieces(text))


def _safe_pieces(text: str) -> Iterable[str]:
    """Yield the punctuation of a JSON text unchanged, and the texts in quotation marks with escapes."""
    pieces = text.split('"')
    inside = False
    for i, piece in enumerate(pieces):
        if i:
            yield '"'
        yield piece.translate(_UNSAFE) if inside else piece
        # a quotation mark after an odd number of backslashes belongs to the text
        slashes = len(piece) - len(piece.rstrip("\\"))
        if not (inside and slashes % 2):
            inside = not inside


_UNSAFE = {
    code: f"\\u{code:04x}"
    for code in (
        *map(ord, "<>&{}$`%#'"),
        *range(0x7F, 0xA0),
        0xAD,
        0x061C,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xD800, 0xE000),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
    )
}


def _places(route: Route) -> dict[str, list[Any]]:
    places = route.places
    return {
        "name": places["name"].tolist(),
        "country": places["country"].tolist(),
        "lat": places["lat"].round(5).tolist(),
        "lon": places["lon"].round(5).tolist(),
        "radius_km": [_tidy(value) for value in places["radius_km"].tolist()],
        "area": places["area"].tolist(),
        "id": places["place_id"].tolist(),
    }


def _stops(route: Route, *, remote_images: bool) -> dict[str, list[Any]]:
    stops = route.stops
    count = len(stops)
    columns: dict[str, list[Any]] = {
        "place": route.place_numbers.tolist(),
        "name": _texts(stops, "place"),
        "start": _texts(stops, "start_edtf"),
        "end": _texts(stops, "end_edtf"),
        "days": _days(stops),
        "julian": _texts(stops, "date_julian"),
        "written": _texts(stops, "date_written"),
        **{name: _texts(stops, name) for name in _TEXTS},
        "link": [safe_link(text) for text in _texts(stops, "link")],
        "image": images(stops, remote=remote_images),
        "image_link": image_links(stops, remote=remote_images),
        "state": _texts(stops, "state_then"),
        "state_near": _texts(stops, "state_near"),
        "score": [_tidy(value, 3) for value in stops["score"].tolist()] if "score" in stops else [1] * count,
    }
    if route.people:
        numbers = {name: i for i, name in enumerate(route.people)}
        columns["person"] = [numbers.get(name, -1) for name in _texts(stops, "person")]
    if own := own_columns(stops):
        shown = [name.replace("_", " ") for name in own]
        cells = zip(*(_texts(stops, name) for name in own), strict=True)
        columns["extra"] = [
            {name: text for name, text in zip(shown, row, strict=True) if text.strip()} for row in cells
        ]
    return columns


def _texts(stops: pd.DataFrame, column: str) -> list[str]:
    if column not in stops:
        return [""] * len(stops)
    return ["" if cell is None or cell != cell else sound(str(cell)) for cell in stops[column].tolist()]


def own_columns(stops: pd.DataFrame) -> list[str]:
    """Return the names of the columns that the author of the table added."""
    return [str(name) for name in stops if name not in NAMES and name not in ADDED and name not in _STATES]


def _days(stops: pd.DataFrame) -> list[list[int | None]]:
    columns = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    cells = (
        [None if day != day else int(day) for day in stops[name].astype("float64").tolist()]
        for name in columns
    )
    return [list(row) for row in zip(*cells, strict=True)]


def images(stops: pd.DataFrame, *, remote: bool) -> list[str]:
    """Return the picture that a page shows for each row, as data or (if `remote`) an address; "" for none."""
    files = [str(file) for file in stops["file"].tolist()] if "file" in stops else ["table"] * len(stops)
    texts = _texts(stops, "image")
    return [image_source(text, file, remote=remote) for text, file in zip(texts, files, strict=True)]


def image_links(stops: pd.DataFrame, *, remote: bool) -> list[str]:
    """Return the addresses of pictures on other servers that the page does not load."""
    addresses = [image_address(text) for text in _texts(stops, "image")]
    return ["" if image_source(address, "", remote=remote) else address for address in addresses]


def birth_and_death(stops: pd.DataFrame) -> tuple[list[int] | None, list[int] | None]:
    """Return the first and last possible day of the birth and of the death; None where one is not known."""
    if "kind" not in stops:
        return None, None
    kinds = stops["kind"]
    events = []
    for names in (BIRTH, DEATH):
        spellings = [kind for kind in kinds.unique().tolist() if str(kind).strip().casefold() in names]
        rows = kinds.isin(spellings).to_numpy().nonzero()[0].tolist()
        events.append(_limits(stops.iloc[rows[:1]]) if rows else None)
    return events[0], events[1]


def _limits(stop: pd.DataFrame) -> list[int] | None:
    """Return the first and last possible day of the event in one stop."""
    start, latest_start, earliest_end, end = _days(stop)[0]
    # "/1324" has only an end, "1254/.." only a start: then that is the event
    first = earliest_end if start is None else start
    last = latest_start if end is None else end
    return None if first is None or last is None else [first, last]


def _filled(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return the columns that hold more than the value which readers assume for a missing column."""
    assumed: dict[str, object] = {"radius_km": 0, "area": False, "score": 1, "extra": {}}
    filled = {name for name, cells in columns.items() if any(cell != assumed.get(name, "") for cell in cells)}
    return {name: cells for name, cells in columns.items() if name in (filled or {"name"})}


def _tidy(value: float, decimals: int = 1) -> float | int:
    """Return a rounded number, as an integer where that is exact; 0 for NaN."""
    if value != value:
        return 0
    rounded = round(float(value), decimals)
    return int(rounded) if rounded == int(rounded) else rounded


def content(route: Route, *, description: str = "", remote_images: bool = False) -> str:
    """Return the document of a route as JSON text.

    Args:
        route: the route.
        description: as for `route_document`.
        remote_images: as for `route_document`.

    """
    document = route_document(route, description=description, remote_images=remote_images)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
