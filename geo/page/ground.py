"""What lies under a route on its map: land, names, and borders of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from geo.errors import FormatError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo.route.route import Route


def labelled(route: Route, name: str) -> dict[str, Any] | None:
    """Return the names that the map shows besides the stops': countries, and large cities near the route."""
    from geo.gazetteer import open_gazetteer
    from geo.land.labels import labels

    if chosen_basemap(name) == "none" or route.bounds is None:
        return None
    return labels(*spots(route), open_gazetteer())


def ground(route: Route, name: str) -> str:
    """Return the land under the route, packed."""
    from geo.land.basemap import land

    chosen = chosen_basemap(name)
    # the part "borders" has today's, for whoever asks for them
    return land(*spots(route), basemap="land" if chosen == "countries" and route.borders else chosen)


def borders_of(route: Route) -> dict[str, Any]:
    """Return the borders of the time, and today's, as the page's script takes them."""
    from geo.borders.drawn import drawn, today

    assert route.borders is not None
    return {**drawn(route.borders, route.stops), "today": today(*spots(route))}


def spots(route: Route) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return latitudes and longitudes of where the map is looked at closely: not the middles of regions."""
    places = route.visited
    spots = places[~places["area"]] if not places["area"].all() else places
    return spots["lat"].to_numpy(), spots["lon"].to_numpy()


def chosen_basemap(name: str) -> Literal["land", "countries", "none"]:
    """Return the basemap that is meant; raises `geo.errors.FormatError` for one that is not there."""
    from geo.land.basemap import basemap_name

    chosen = basemap_name(name)
    if chosen is None:
        raise FormatError(f"no basemap {name!r}; there are land, countries (with today's borders) and none")
    return chosen
