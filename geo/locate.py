"""Stops → located stops: where each was, what was matched, how sure that is, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.gazetteer.answer import Answer
    from geo.gazetteer.lives import Asked
    from geo.geocoders.kept import KeptAnswers
    from geo.geocoders.service import Service

    Progress = Callable[[str, int, int], None]

#: columns that `locate` adds
COLUMNS: Final = (
    *("lat", "lon", "radius_km", "matched", "matched_country", "place_id"),
    *("area", "score", "located_by", "remark", "candidates"),
)
#: a table with more stops than this is large
_LARGE: Final = 20_000
#: answers with a lower probability are pointed out
UNSURE: Final = 0.7


def locate(
    stops: pd.DataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    kept: KeptAnswers | str | Path | None = None,
    keep: bool = False,
    geocoder: Service | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return the stops with coordinates and their provenance, in the same order.

    In turn are asked: the row's own lat and lon, the answers kept beside the data, the gazetteer with the
    whole route in view, and an online service for what is still unplaced.

    Args:
        stops: a table with at least the column "place".
        gazetteer: where to look; by default the embedded one.
        kept: the file of kept answers ("places.located.csv"), read where it is there.
        keep: write every answer to that file. What a service answered is written there at once in any case.
        geocoder: an online service.
        progress: called with what is done, how much, and of how much.

    The columns added are lat, lon (degrees, NaN where unplaced), radius_km, matched, matched_country,
    place_id, area, score (probability of lying within 50 km), located_by, remark and candidates.

    Raises:
        GazetteerError: the gazetteer cannot be opened or compiled.
        GeocoderError: the service refuses to answer.
        TableError: the file of kept answers has faults.
        OutputError: the file of kept answers cannot be written.

    >>> import pandas as pd
    >>> located = locate(pd.DataFrame({"place": ["Petrograd", "Helsingfors"]}))
    >>> located["matched"].tolist()
    ['Saint Petersburg', 'Helsinki']

    """
    from geo.gazetteer import open_gazetteer
    from geo.gazetteer.asking import asked_of, lives_of, texts
    from geo.geocoders.kept import KeptAnswers
    from geo.input.provenance import restored

    if gazetteer is None:
        gazetteer = open_gazetteer(progress=progress)
    if kept is not None and not isinstance(kept, KeptAnswers):
        kept = KeptAnswers(kept)
    asked, radii = asked_of(stops)
    starts = texts(stops, "start")
    answers: list[Answer | None] = [None] * len(asked)
    if kept is not None and len(kept):
        for row, one in enumerate(asked):
            known = kept.get(one.place, one.country, starts[row]) if one.at is None else None
            if known is not None and known.placed:
                asked[row] = one._replace(at=(known.lat, known.lon))
                answers[row] = known.answer()
    lives = lives_of(stops)
    found = _answers(gazetteer, asked, radii, lives, progress, answers)
    if geocoder is not None:
        from geo.geocoders.asking import ask

        found = ask(geocoder, asked, lives, found, kept, progress)
    if keep and kept is not None:
        kept.keep_all(
            (one.place, one.country, start, answer)
            for one, start, answer in zip(asked, starts, found, strict=True)
            if answer.located_by not in ("", "row", "kept")
        )
    return restored(_with_answers(stops, found, radii), stops)


def _answers(
    gazetteer: Gazetteer,
    asked: Sequence[Asked],
    radii: Sequence[float | None],
    lives: Sequence[Sequence[int]],
    progress: Progress | None,
    kept: Sequence[Answer | None],
) -> list[Answer]:
    from geo.gazetteer.answer import Answer, from_coordinates, from_gazetteer, from_kept
    from geo.gazetteer.lives import settle

    answers = [Answer()] * len(asked)
    settled = settle(gazetteer, [[asked[row] for row in rows] for rows in lives], progress)
    same: dict[Any, Answer] = {}
    # In a large table stops share their answers when these differ only beyond the first decimal.
    digits = 3 if len(asked) < _LARGE else 1
    for rows, found in zip(lives, settled, strict=True):
        for row, (matches, chances) in zip(rows, found, strict=True):
            one, known = asked[row], kept[row]
            key = (id(matches), one, radii[row], known is None, chances.round(digits).tobytes())
            if key not in same:
                if known is not None:
                    same[key] = from_kept(known, one, matches)
                elif one.at is None:
                    same[key] = from_gazetteer(one, matches, [float(chance) for chance in chances])
                else:
                    same[key] = from_coordinates(one, matches, radii[row] or 0.0)
            answers[row] = same[key]
    return answers


def _with_answers(
    stops: pd.DataFrame, answers: Sequence[Answer], radii: Sequence[float | None]
) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    located = stops.copy()
    for column in COLUMNS:
        values: list[Any] = [getattr(answer, column) for answer in answers]
        if column == "radius_km":
            values = [value if own is None else own for value, own in zip(values, radii, strict=True)]
        kind: type | np.dtype[Any] = object
        if column in ("lat", "lon", "radius_km", "score"):
            kind = np.dtype(np.float64)
        elif column == "area":
            kind = np.dtype(bool)
        located[column] = pd.Series(values, index=stops.index, dtype=kind)
    located.loc[located["lat"].isna(), "radius_km"] = np.nan
    return located


def location_problems(located: pd.DataFrame) -> list[Problem]:
    """Return what is unplaced, unsure or contradictory in a located table, as warnings in its order.

    >>> import pandas as pd
    >>> located = locate(pd.DataFrame({"place": ["Xyzzyville-on-Sea"]}))
    >>> [(problem.code, problem.message) for problem in location_problems(located)]
    [('unplaced', 'is not found in the gazetteer')]
    """
    from geo.gazetteer.answer import CHANGED, FAR

    found = []
    files = located["file"].tolist() if "file" in located else [""] * len(located)
    lines = located["line"].tolist() if "line" in located else [0] * len(located)
    columns = ("place", "lat", "score", "located_by", "remark", "matched", "candidates")
    for file, line, place, lat, score, by, remark, matched, candidates in zip(
        files, lines, *(located[column].tolist() for column in columns), strict=True
    ):
        if lat != lat:
            problem = ("unplaced", _unplaced(remark), _suggestion(candidates))
        elif remark.startswith(FAR):
            problem = ("far", f"does not fit: {remark}", "correct lat and lon, or the name of the place")
        elif CHANGED in remark:
            problem = (
                "changed",
                f"differs from the gazetteer: {remark}",
                "correct the kept answer, or leave it",
            )
        elif score < UNSURE and by not in ("row", "kept"):
            others = " or ".join(_called(one) for one in candidates[:2])
            doubt = f"is taken for {matched}, {score:.0%} sure" + (f"; it may be {others}" if others else "")
            problem = ("unsure", doubt, "write its country, or lat and lon")
        else:
            continue
        text = place if isinstance(place, str) else ""
        found.append(Problem(str(file), int(line), "place", text, "warning", *problem))
    return found


def _unplaced(remark: str) -> str:
    return f"is {remark}" if remark.startswith("not ") else f"is not placed: {remark}"


def _suggestion(candidates: Sequence[dict[str, Any]]) -> str:
    if not candidates:
        return "write lat and lon, or a larger place that it is in or near"
    names = ", ".join(_called(one) for one in candidates[:3])
    return f"write its country, or lat and lon; it may be {names}"


def _called(candidate: dict[str, Any]) -> str:
    country = f" ({candidate['country']})" if candidate["country"] else ""
    return f"{candidate['name']}{country}"
