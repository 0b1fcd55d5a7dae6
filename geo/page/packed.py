"""The route of a large life, packed for its page (schema geo-columns/1); static/js/packed.js reads it.

It has a head in JSON, blocks of numbers for all stops, and texts in chunks that the page unpacks on
demand. Coordinates lie on a Web Mercator grid that keeps five decimals of a degree.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.cells.images import origins_of
from geo.dates.table import mostly_distinct
from geo.packing import packed_bytes, planes
from geo.page.clocks import packed_minutes, times_of
from geo.page.columnar import Table, chunks, joined, repeats, tabled, text_columns
from geo.page.document import heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geo.packing import Coding
    from geo.route.route import Route

    Columns = dict[str, tuple[Coding, NDArray[Any]]]

SCHEMA = "geo-columns/1"
#: the number of grid units around the world
GRID = 1 << 26
#: the latitude at which the square of Web Mercator ends
NORTHERNMOST = 85.0511287798066
#: the number of stops in a chunk of titles, and in one of other texts
TITLES, TEXTS = 4096, 1024
_DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@dataclass(frozen=True, slots=True)
class Packed:
    """A route as its page holds it: the head, and the blocks by name, in the order of the file.

    `origins` are the servers from which the page loads pictures.
    """

    head: dict[str, Any]
    blocks: dict[str, bytes]
    later: Iterable[tuple[str, bytes]]
    origins: list[str]


def packed_route(
    route: Route, *, description: str = "", remote_images: bool = False, eras: Sequence[int] = ()
) -> Packed:
    """Return the packed form of a route; the text chunks are made while they are read.

    Args:
        route: the route.
        description: a sentence about it.
        remote_images: as for `geo.page.document.route_document`.
        eras: for each stop the row of the borders of its time; () without borders.

    """
    stops, visited = route.stops, route.visited
    texts = text_columns(stops, remote_images=remote_images)
    tables = {"name": tabled(stops["place"].to_numpy(dtype=object))}
    tables |= {name: tabled(cells) for name, cells in texts.items() if repeats(cells)}
    chunked = {name: cells for name, cells in texts.items() if name not in tables}
    titles = {name: chunked.pop(name) for name in ("title",) if name in chunked}
    dates, times = _dates(stops)
    places = {
        name: tabled(visited[column].to_numpy(dtype=object))
        for name, column in (("now", "name"), ("country", "country"), ("id", "place_id"))
    }
    lists = {**dates, **tables, **places}
    codes: Columns = {name: ("plain", table.codes) for name, table in lists.items()}
    number_blocks = {
        "where": _where(route, visited),
        "when": _when(stops) | times | _people(route) | _eras(eras) | codes,
    }
    head: dict[str, Any] = {
        "schema": SCHEMA,
        **heading(route, description),
        "count": len(stops),
        "places": len(visited),
        "polar": _polar(visited),
    }
    blocks = {}
    for name, columns in number_blocks.items():
        head[name], blocks[name] = _numbers(columns)
    head["tables"] = {name: len(table.texts) for name, table in lists.items()}
    blocks["names"] = packed_bytes([joined([text for table in lists.values() for text in table.texts])])
    head["titles"] = {"rows": TITLES, "columns": list(titles)}
    head["texts"] = {"rows": TEXTS, "columns": list(chunked)}
    later = _later({"titles": (titles, TITLES), "texts": (chunked, TEXTS)})
    return Packed(head, blocks, later, origins_of(texts["image"].tolist() if "image" in texts else ()))


def grid(latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> tuple[NDArray[np.int64], ...]:
    """Return x (from 180° west) and y (from the north) on the grid of Web Mercator.

    The formula is method 1024 of EPSG Guidance Note 7-2. Latitudes beyond 85.05° are moved to its edge.

    >>> grid(np.array([0.0]), np.array([180.0]))
    (array([67108864]), array([33554432]))
    """
    sine = np.sin(np.radians(np.clip(latitudes, -NORTHERNMOST, NORTHERNMOST)))
    x = (longitudes / 360 + 0.5) * GRID
    y = (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * GRID
    return np.rint(x).astype(np.int64), np.rint(y).astype(np.int64)


def _where(route: Route, visited: pd.DataFrame) -> Columns:
    x, y = grid(visited["lat"].to_numpy().round(5), visited["lon"].to_numpy().round(5))
    columns: Columns = {"x": ("steps", x), "y": ("steps", y), "place": ("steps", route.place_numbers)}
    radius = np.nan_to_num(visited["radius_km"].to_numpy(dtype=np.float64))
    if radius.any():
        columns["radius"] = ("plain", np.rint(radius * 10).astype(np.int64))
    if visited["area"].any():
        columns["area"] = ("plain", visited["area"].to_numpy(dtype=np.int64))
    return columns


def _when(stops: pd.DataFrame) -> Columns:
    """Return the days as small differences, each end from its start, with flags for unknown days."""
    days = [stops[name].astype("float64").to_numpy() for name in _DAYS]
    unknown = sum(np.isnan(column).astype(np.int64) << bit for bit, column in enumerate(days))
    last_known = np.where(np.isnan(days[0]), 0, np.arange(len(stops)))
    first = np.nan_to_num(days[0][np.maximum.accumulate(last_known)]) if len(stops) else days[0]
    latest = np.where(np.isnan(days[1]), first, days[1])
    end = np.where(np.isnan(days[2]), first, days[2])
    last = np.where(np.isnan(days[3]), end, days[3])
    columns: Columns = {
        "earliest_start": ("steps", first.astype(np.int64)),
        "latest_start": ("signed", (latest - first).astype(np.int64)),
        "earliest_end": ("signed", (end - first).astype(np.int64)),
        "latest_end": ("signed", (last - end).astype(np.int64)),
        "unknown": ("plain", np.asarray(unknown)),
    }
    if "score" in stops:
        score = np.nan_to_num(stops["score"].to_numpy(dtype=np.float64))
        columns["unsure"] = ("plain", 1000 - np.rint(score * 1000).astype(np.int64))
    return columns


def _dates(stops: pd.DataFrame) -> tuple[dict[str, Table], Columns]:
    """Return the texts of starts and ends, and their times.

    The empty text, which is the first, stands for a date that follows from the days and the time.
    """
    tables: dict[str, Table] = {}
    columns: Columns = {}
    minutes = None
    for end in ("start", "end"):
        cells = stops[f"{end}_edtf"].to_numpy(dtype=object)
        texts, codes = (cells.tolist(), slice(None)) if mostly_distinct(cells) else tabled(cells)
        times = times_of(texts)
        days = (stops[f"{which}_{end}"].astype("float64").to_numpy() for which in ("earliest", "latest"))
        first, last = (side[codes] == day for side, day in zip((times.first, times.last), days, strict=True))
        follows = first & last
        others = tabled(cells[~follows])
        number = np.zeros(len(cells), dtype=np.int32)
        number[~follows] = others.codes + 1
        tables[f"{end}_text"] = Table(["", *others.texts], number)
        before, minutes = minutes, np.where(follows, times.minute[codes], -1)
        columns[f"{end}_minute"] = ("plain", packed_minutes(minutes, before))
        columns[f"{end}_second"] = ("plain", np.where(follows, times.second[codes] + 1, 0))
        if times.rest.any():
            tables[f"{end}_rest"] = Table(times.rests, times.rest[codes])
    return tables, columns


def _people(route: Route) -> Columns:
    if not route.people:
        return {}
    texts, codes = tabled(route.stops["person"].to_numpy(dtype=object))
    numbers = {name: i for i, name in enumerate(route.people, 1)}
    return {"person": ("plain", np.array([numbers.get(text, 0) for text in texts])[codes])}


def _eras(eras: Sequence[int]) -> Columns:
    return {"era": ("steps", np.array(eras, dtype=np.int64))} if len(eras) else {}


def _polar(visited: pd.DataFrame) -> list[list[float]]:
    latitudes = visited["lat"].to_numpy().round(5)
    beyond = np.flatnonzero(np.abs(latitudes) > NORTHERNMOST - 1e-5)
    return [[int(place), float(latitudes[place])] for place in beyond]


def _numbers(columns: Columns) -> tuple[list[list[Any]], bytes]:
    """Return the list of columns in a block, and the block; columns of zeros are left out."""
    listed, pieces = [], []
    for name, (coding, values) in columns.items():
        if values.any():
            width, content = planes(values, coding)
            listed.append([name, len(values), width, coding, int(values[0]) if coding == "steps" else 0])
            pieces.append(content)
    return listed, packed_bytes(pieces)


def _later(groups: dict[str, tuple[dict[str, Any], int]]) -> Iterator[tuple[str, bytes]]:
    """Yield the chunks by name, packed by two threads, a few at a time to save memory."""
    with ThreadPoolExecutor(2) as pool:
        for name, (columns, rows) in groups.items():
            contents = enumerate(chunks(list(columns.values()), rows))
            while waiting := list(islice(contents, 32)):
                packed = pool.map(packed_bytes, ([content] for _, content in waiting))
                yield from ((f"{name}-{i}", block) for (i, _), block in zip(waiting, packed, strict=True))
