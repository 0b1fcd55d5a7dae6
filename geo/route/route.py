"""The route of a life: its stops in time order, the places that they visit, the legs between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from geo import geodesy
from geo.cells.text import whole_texts
from geo.errors import RouteError
from geo.route.places import by_place, gaps_of, legs_between

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Unpack

    import pandas as pd
    from numpy.typing import NDArray

    from geo.borders.atlas import Borders, BordersLike
    from geo.export import FormatOptions


class Route:
    """Located stops in time order, with the places and legs that follow from them.

    Args:
        located: what `geo.locate` returns.
        title: the title of the map; by default the names of up to four persons.
        allow_unplaced: whether a route without any placed stop is allowed.
        borders: borders of the time: files, or what `geo.open_borders` returns. They add the columns
            state_then and state_near (see `geo.states_then`).

    Raises:
        RouteError: no stop is placed, or the table has not been located.
        BordersError: the borders cannot be read.

    >>> import geo
    >>> route = geo.Route(geo.locate(geo.read("data/places.csv")))
    >>> route.title
    'Ivan Maisky'
    """

    def __init__(
        self,
        located: pd.DataFrame,
        *,
        title: str = "",
        allow_unplaced: bool = False,
        borders: BordersLike | None = None,
    ) -> None:
        from geo.dates.order import time_order
        from geo.dates.table import dated

        stops = located if "earliest_start" in located else dated(located)
        missing = [column for column in ("lat", "lon", "located_by") if column not in stops]
        if missing:
            raise RouteError(f"the stops have no column {missing[0]!r}: call geo.locate(stops) first")
        self.borders: Borders | None = None
        if borders is not None:
            from geo.borders import open_borders, states_then

            self.borders = open_borders(borders)
            stops = stops if "state_then" in stops else states_then(stops, self.borders)
        # tables read from a file hold texts only
        stops = stops if "line" in stops else whole_texts(stops)
        self.stops = stops.iloc[time_order(stops)].reset_index(drop=True)
        self.title = title or _title(self.people)
        if not allow_unplaced and not self._placed.any():
            what = "no stop of this life could be placed"
            remedy = "write the coordinates of a stop, or a place that the gazetteer has"
            raise RouteError(what, remedy, argument="allow_unplaced=True")

    def __repr__(self) -> str:
        """Return a line with title and numbers."""
        return f"<Route {self.title!r}: {len(self.stops)} stops, {len(self.legs)} legs>"

    def _repr_html_(self) -> str:
        """Return the page of the route in a frame, for notebooks; `geo.RouteMap` also takes a size."""
        from geo.page.notebook import notebook_view
        from geo.page.page import page

        return notebook_view(page(self), self)

    def __len__(self) -> int:
        """Return the number of stops."""
        return len(self.stops)

    @cached_property
    def people(self) -> list[str]:
        """The persons of the table, in the order of their first stop; empty where it names none."""
        if "person" not in self.stops:
            return []
        return [name for name in dict.fromkeys(map(str, self.stops["person"].tolist())) if name.strip()]

    @cached_property
    def place_numbers(self) -> NDArray[np.int64]:
        """For each stop the row of `places` that it visits; -1 where the stop is not placed."""
        return self._grouped[0]

    @cached_property
    def places(self) -> pd.DataFrame:
        """The places visited, in the order of the first visit.

        Columns: name (today's), country, lat, lon, radius_km, area, place_id, stops (numbers from 1).
        """
        import pandas as pd

        stops: list[list[int]] = [[] for _ in range(len(self.visited))]
        for i, number in enumerate(self.place_numbers.tolist()):
            if number >= 0:
                stops[number].append(i + 1)
        return self.visited.assign(stops=pd.Series(stops, dtype=object))

    @cached_property
    def visited(self) -> pd.DataFrame:
        """The places without the numbers of their stops, which a large life does not need."""
        import pandas as pd

        needed = ["matched", "place", "matched_country", "lat", "lon", "radius_km", "area", "place_id"]
        visited = self.stops[needed].iloc[self._grouped[1]]
        today, written = (visited[name].to_numpy(dtype=object) for name in ("matched", "place"))
        columns = {
            "name": np.where(today.astype(bool), today, written),
            "country": visited["matched_country"].to_numpy(dtype=object),
            **{name: visited[name].to_numpy() for name in ("lat", "lon", "radius_km")},
            "area": visited["area"].to_numpy(dtype=bool),
            "place_id": visited["place_id"].to_numpy(dtype=object),
        }
        return pd.DataFrame({name: pd.Series(column, dtype=column.dtype) for name, column in columns.items()})

    @cached_property
    def legs(self) -> pd.DataFrame:
        """The legs in time order: start, end (rows of `stops`), km (great circle).

        A leg joins two placed stops of one person at different places; stops in between without coordinates
        are left out.
        """
        return legs_between(self.stops, self.place_numbers, self._placed)

    @property
    def length_km(self) -> float:
        """The sum of the legs in km, as great circles."""
        return float(self.legs["km"].sum())

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """(south, west, north, east) of the placed stops in degrees, or None where there are none."""
        placed = self.stops[self._placed]
        return geodesy.bounds(placed["lat"], placed["lon"]) if len(placed) else None

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """The times that no stop covers: after (row of `stops`), first, last (Julian Day Numbers), days.

        A gap is certain: it lasts from the latest possible end so far to the earliest possible next start.
        """
        return gaps_of(self.stops)

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """Who was at the same place at the same time, certainly or possibly (see `geo.people.meetings`)."""
        from geo.people.meetings import meetings

        return meetings(self)

    def of(self, *people: str) -> Route:
        """Return the route of some of its people, titled after them.

        Raises `geo.errors.RouteError` for a name that is not among `people`.
        """
        missing = [name for name in people if name not in self.people]
        if missing or not people:
            known = ", ".join(map(repr, self.people)) or "none"
            raise RouteError(f"no person {missing[0] if missing else ''!r} in this route; there are {known}")
        title = "" if len(people) < len(self.people) else self.title
        stops = self.stops[self.stops["person"].isin(people)]
        title = title or " · ".join(people)
        return Route(stops, title=title, allow_unplaced=True, borders=self.borders)

    def first(self, count: int) -> Route:
        """Return the route of the first stops, with the same title."""
        return Route(self.stops.iloc[:count], title=self.title, allow_unplaced=True)

    def document(self, *, description: str = "", remote_images: bool = False) -> dict[str, Any]:
        """Return the document of the route, as its page holds it (schema geo-route/1).

        `description` and `remote_images` are those of a page (see `save`).
        """
        from geo.page.document import route_document

        return route_document(self, description=description, remote_images=remote_images)

    def with_borders(self, borders: BordersLike, *, credit: str = "") -> Route:
        """Return the same route with borders of the time: files, or what `geo.open_borders` returns."""
        from geo.borders import open_borders

        opened = open_borders(borders, credit=credit)
        stops = self.stops.drop(columns=["state_then", "state_near"], errors="ignore")
        return Route(stops, title=self.title, allow_unplaced=True, borders=opened)

    def save(
        self,
        path: str | Path,
        *,
        borders: BordersLike | None = None,
        borders_credit: str = "",
        parents: bool = False,
        **options: Unpack[FormatOptions],
    ) -> Path:
        """Write the route to a file in the format of its suffix, and return the path of the file.

        A failure leaves the old file whole: the new one is written beside it and then takes its place.

        Args:
            path: the file; docs/formats.md lists the suffixes.
            borders: borders of the time, as for `with_borders`.
            borders_credit: their makers and licence.
            parents: whether missing folders are made.
            **options: those of the format. A page (.html) has language, basemap, remote_images, description,
                address, picture, oembed, window_title and live; .json has description and remote_images;
                .svg and .png have width, height, language and with_key; .pdf has language; .lpf.json has
                base.

        Raises:
            geo.errors.FormatError: no format has the suffix, or there is no such language or basemap.
            geo.errors.OptionError: the format does not have an option.
            geo.errors.OutputError: the file cannot be written.

        """
        from geo.export import write

        route = self if borders is None else self.with_borders(borders, credit=borders_credit)
        return write(route, path, parents=parents, **options)

    @cached_property
    def _placed(self) -> NDArray[np.bool_]:
        return np.asarray(self.stops["lat"].notna() & self.stops["lon"].notna(), dtype=bool)

    @cached_property
    def _grouped(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return by_place(self.stops, self._placed)


def _title(people: list[str]) -> str:
    if len(people) == 1:
        return people[0]
    return " · ".join(people) if 1 < len(people) <= 4 else ""
