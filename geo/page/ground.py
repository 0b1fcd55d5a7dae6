"""The ground under a route on its map: land, place names, and borders of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from geo.errors import FormatError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo.route.route import Route


def labelled(route: Route, name: str) -> dict[str, Any] | None:
    """Return the names that the map shows besides the stops: countries, and large cities near the route."""
    from geo.gazetteer import open_gazetteer
    from geo.land.labels import labels

    if chosen_basemap(name) == "none" or route.bounds is None:
        return None
    return labels(*spots(route), open_gazetteer())


def ground(route: Route, name: str) -> str:
    """Return the land under the route, packed."""
    from geo.land.basemap import land

    chosen = chosen_basemap(name)
    # the borders of the time bring today's with them
    return land(*spots(route), basemap="land" if chosen == "countries" and route.borders else chosen)


def borders_of(route: Route) -> dict[str, Any]:
    """Return the borders of the time and today's, in the form that the page's script reads."""
    from geo.borders.drawn import drawn, today

    assert route.borders is not None
    return {**drawn(route.borders, route.stops), "today": today(*spots(route))}


def spots(route: Route) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return latitudes and longitudes of the places; regions only where there is nothing else."""
    places = route.visited
    points = places[~places["area"]] if not places["area"].all() else places
    return points["lat"].to_numpy(), points["lon"].to_numpy()


def chosen_basemap(name: str) -> Literal["land", "countries", "none"]:
    """Return the basemap of a name; raise `geo.errors.FormatError` for one that does not exist."""
    from geo.land.basemap import basemap_name

    chosen = basemap_name(name)
    if chosen is None:
        raise FormatError(f"no basemap {name!r}; there are land, countries (with today's borders) and none")
    return chosen
