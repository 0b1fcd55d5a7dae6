"""Stops → located stops: where each was, what was matched, how sure that is, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import pandas as pd

    from geo.borders.atlas import BordersLike
    from geo.gazetteer import Gazetteer
    from geo.geocoders.answer import Answer
    from geo.geocoders.kept import KeptAnswers
    from geo.geocoders.service import Service
    from geo.places.answers import Answers
    from geo.places.itineraries import Asking
    from geo.places.queries import Finder
    from geo.progress import Progress

    Array = np.ndarray[Any, Any]

#: a table with more stops than this is large
LARGE: Final = 20_000
#: own coordinates are compared with the gazetteer in tables with at most so many different names
_COMPARED: Final = 5_000


def locate(
    stops: pd.DataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    kept: KeptAnswers | str | Path | None = None,
    keep: bool = False,
    geocoder: Service | None = None,
    borders: BordersLike | None = None,
    large: bool | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return the stops with coordinates and their provenance, in the same order.

    In turn are asked: the row's own lat and lon, the answers kept beside the data, the gazetteer with the
    whole route in view, and an online service for what is still unplaced.

    Args:
        stops: a table with at least the column "place", dated (see `geo.dated`) or not.
        gazetteer: where to look; by default the embedded one.
        kept: the file of kept answers ("places.located.csv"), read where it is there.
        keep: write every answer to that file. What a service answered is written there at once in any case.
        geocoder: an online service.
        borders: borders of the time: files, or what `geo.open_borders` returns. They add the columns
            state_then and state_near (see `geo.states_then`).
        large: whether the table is located as a large one; by default, where it has more than 20,000 stops.
        progress: called with what is done, how much, and of how much.

    The columns added are lat, lon (degrees, NaN where unplaced), radius_km, matched, matched_country,
    place_id, area, score (probability of lying within 50 km), located_by, remark, remark_code and
    candidates.

    A name may mean another place at another time, so `locate` reads the dates of a table that is not dated.
    It adds no columns of dates. A date that it cannot read leaves the row undated: `geo.check` reports it,
    `geo.dated` and `geo.Route` refuse it.

    Each different name is looked up once. Coordinates of the rows' own are compared with their names where
    not more than 5,000 different names have some; beyond, they are taken as they are. In tables of more than
    20,000 stops names only alike are looked for where the name itself is not in the gazetteer, and the
    runners-up are those of the name alone, wherever the life takes place.

    A Dask DataFrame gives one, computed when it is asked for: the rows and the types that the whole table
    would give. All rows of a person come into one partition, in the order of the table, so the rows of
    different persons may come in another order; the index is kept. A table without the column "person" is one
    life, and becomes one partition. One of several partitions is located as a large table. It cannot keep
    answers, ask an online service or read borders.

    Raises:
        BordersError: the borders cannot be read.
        GazetteerError: the gazetteer cannot be opened or compiled.
        GeocoderError: the service refuses to answer.
        TableError: the file of kept answers has faults.
        OutputError: the file of kept answers cannot be written.

    >>> import pandas as pd
    >>> located = locate(pd.DataFrame({"place": ["Petrograd", "Helsingfors"]}))
    >>> located["matched"].tolist()
    ['Saint Petersburg', 'Helsinki']

    """
    from geo.dates.table import dated
    from geo.gazetteer import open_gazetteer
    from geo.geocoders.kept import KeptAnswers
    from geo.places.answers import Answers
    from geo.places.itineraries import Asking
    from geo.places.queries import Finder
    from geo.readers.provenance import restored
    from geo.scale.frames import is_dask, located_frame

    if kept is not None and not isinstance(kept, KeptAnswers):
        kept = KeptAnswers(kept)
    if is_dask(stops):
        if keep or geocoder is not None or borders is not None:
            raise ValueError("a Dask DataFrame is located without keep, geocoder and borders")
        parted: pd.DataFrame = located_frame(stops, locate, gazetteer=gazetteer, kept=kept, large=large)
        return parted
    dates = stops if "earliest_start" in stops else dated(stops, lenient=True)
    asking, answers = Asking.of(dates), Answers(len(stops))
    finder = Finder(open_gazetteer(progress=progress) if gazetteer is None else gazetteer)
    _from_rows(answers, asking, finder)
    if kept is not None and len(kept):
        _from_kept(answers, asking, finder, kept, stops)
    bulk = len(asking) > LARGE if large is None else large
    _from_gazetteer(answers, asking, finder, progress or (lambda *_: None), bulk=bulk)
    if geocoder is not None:
        from geo.places.online import ask

        ask(geocoder, asking, answers, kept, progress)
    if keep and kept is not None:
        kept.keep_all(_to_keep(asking, answers, stops))
    located = restored(stops.assign(**answers.columns(stops.index)), stops)
    return located if borders is None else _with_states(located, dates, borders)


def _with_states(located: pd.DataFrame, dates: pd.DataFrame, borders: BordersLike) -> pd.DataFrame:
    """Return located stops with the columns of `geo.states_then`; `dates` is the same table, dated."""
    from geo.borders import open_borders, states_then
    from geo.borders.state_then import COLUMNS

    table = located.assign(**{str(name): dates[name] for name in dates if name not in located})
    states = states_then(table, open_borders(borders))
    return located.assign(**{name: states[name] for name in COLUMNS})


def _from_rows(answers: Answers, asking: Asking, finder: Finder) -> None:
    """Give the rows with coordinates of their own what is to be said of them."""
    import numpy as np

    from geo.geocoders.answer import Answer
    from geo.places.own_coordinates import compared

    rows = np.flatnonzero(~np.isnan(asking.lat))
    own = (asking.lat, asking.lon, np.nan_to_num(asking.radius_km))
    names = np.unique(asking.name[rows])
    if len(names) > _COMPARED:
        lat, lon, radius = (column[rows] for column in own)
        plain = answers.add(Answer(score=1.0, located_by="row"))
        answers.give(rows, plain, lat=lat, lon=lon, radius_km=radius)
        return
    rows = rows[np.argsort(asking.name[rows], kind="stable")]
    parts = np.split(rows, np.searchsorted(asking.name[rows], names[1:]))
    for name, part in zip(names.tolist(), parts, strict=False):
        place, country = asking.names[name]
        matches = finder.named(place, country)
        points = (asking.lat[part], asking.lon[part], asking.radius_km[part])
        for some, answer, remarks in compared(place, matches, *points):
            lat, lon, radius = (column[part[some]] for column in own)
            answers.give(part[some], answers.add(answer), lat=lat, lon=lon, radius_km=radius)
            if remarks is not None:
                answers.remark(part[some], remarks)


def _from_kept(
    answers: Answers, asking: Asking, finder: Finder, kept: KeptAnswers, stops: pd.DataFrame
) -> None:
    """Give the rows without coordinates what was kept of them; what is placed so anchors the others."""
    from dataclasses import replace

    import numpy as np

    from geo.places.itineraries import codes
    from geo.places.own_coordinates import kept_remark

    starts, start = codes(stops, "start")
    rows = np.flatnonzero(np.isnan(asking.lat))
    pairs, which = np.unique(asking.name[rows] * len(starts) + start[rows], return_inverse=True)
    for number, pair in enumerate(pairs.tolist()):
        place, country = asking.names[pair // len(starts)]
        known = kept.get(place, country, starts[pair % len(starts)])
        if known is None or not known.placed:
            continue
        remark, code = kept_remark(known, place, finder.named(place, country))
        mine = rows[which.ravel() == number]
        answer = replace(known, located_by="kept", remark=remark, remark_code=code)
        answers.give(mine, answers.add(answer))
        answers.keep_radius(mine, asking.radius_km[mine])
        asking.lat[mine], asking.lon[mine] = known.lat, known.lon


def _from_gazetteer(
    answers: Answers, asking: Asking, finder: Finder, progress: Progress, *, bulk: bool
) -> None:
    """Give the rows that are not placed yet what the gazetteer says, with the whole of each life in view."""
    import numpy as np

    from geo.places.candidates import Choices
    from geo.places.selection import Taking
    from geo.places.settle import settle

    rows = np.flatnonzero(np.isnan(asking.lat))
    if not len(rows):
        return
    questions, which = finder.questions(asking, rows, progress)
    question = np.full(len(asking), -1)
    question[rows] = which
    taking = Taking(answers, asking, bulk=bulk)
    for settled in settle(finder, asking, Choices.of(questions), question, bulk=bulk, progress=progress):
        taking.take(settled)


def _to_keep(asking: Asking, answers: Answers, stops: pd.DataFrame) -> list[tuple[str, str, str, Answer]]:
    from geo.places.itineraries import codes

    starts, start = codes(stops, "start")
    found = []
    for row, (name, begun) in enumerate(zip(asking.name.tolist(), start.tolist(), strict=True)):
        if answers.located_by(row) not in ("", "row", "kept"):
            found.append((*asking.names[name], starts[begun], answers.of(row)))
    return found
