"""What is unplaced, unsure or contradictory in a located table, as problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, overload

from geo.columns import sure_stops
from geo.places.answers import CHANGED, FAR, MISSING
from geo.problems import Problem, header_of, origins

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

#: columns that the warnings name
_TOLD: Final = ("place", "score", "remark", "remark_code", "matched", "candidates")
#: remarks on placed stops that are warnings, by their codes
_CONTRADICTIONS: Final = (FAR, CHANGED)


class LocationProblems(Sequence[Problem]):
    """Warnings of the places of a located table, in its order; each is made when it is looked at."""

    def __init__(self, located: pd.DataFrame) -> None:
        import numpy as np

        if "remark_code" not in located:  # a table made by hand
            located = located.assign(remark_code="")
        remarks = located["remark_code"].to_numpy(dtype=object)
        unplaced = located["lat"].isna().to_numpy()
        doubted = unplaced | np.isin(remarks, _CONTRADICTIONS) | ~sure_stops(located).to_numpy(dtype=bool)
        rows = np.flatnonzero(doubted)
        #: what kind of warning each is
        self.codes = np.full(len(rows), "unsure", dtype=object)
        for kind in _CONTRADICTIONS:
            self.codes[remarks[rows] == kind] = kind
        self.codes[unplaced[rows]] = "unplaced"
        self._cells = dict(zip(("file", "line"), origins(located, rows), strict=True))
        self._cells |= {name: located[name].array[rows] for name in _TOLD}
        self._headers = {name: header_of(located, name) for name in ("place", "lat", "lon")}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.codes)

    def __iter__(self) -> Iterator[Problem]:
        """Make and give each of them."""
        for code, *cells in zip(self.codes.tolist(), *self._cells.values(), strict=True):
            yield _problem(code, dict(zip(self._cells, cells, strict=True)), self._headers)

    @overload
    def __getitem__(self, at: int) -> Problem: ...
    @overload
    def __getitem__(self, at: slice) -> list[Problem]: ...
    def __getitem__(self, at: int | slice) -> Problem | list[Problem]:
        """Return one of them, or some."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        stop = {name: cells[at] for name, cells in self._cells.items()}
        return _problem(str(self.codes[at]), stop, self._headers)


def location_problems(located: pd.DataFrame) -> LocationProblems:
    """Return what is unplaced, unsure or contradictory in a located table, as warnings in its order.

    >>> import pandas as pd
    >>> from geo.places.locate import locate
    >>> located = locate(pd.DataFrame({"place": ["Xyzzyville-on-Sea"]}))
    >>> [(problem.code, problem.message) for problem in location_problems(located)]
    [('unplaced', 'is not found in the gazetteer')]
    """
    return LocationProblems(located)


def _problem(code: str, stop: dict[Any, Any], headers: dict[str, str]) -> Problem:
    """Return the warning of a stop; `headers` are what the file calls place, lat and lon."""
    remark, candidates = stop["remark"], stop["candidates"]
    point = " and ".join(dict.fromkeys((headers["lat"], headers["lon"])))  # one column may hold both
    if code == "unplaced":
        said = _unplaced(remark, stop["remark_code"]), _suggestion(candidates, point)
    elif code == FAR:
        said = f"does not fit: {_clause(remark)}", f"correct {point}, or the name of the place"
    elif code == CHANGED:
        said = f"differs from the gazetteer: {_clause(remark)}", "correct the kept answer, or leave it"
    else:
        others = " or ".join(_called(one) for one in candidates[:2])
        doubt = f"is taken for {stop['matched']}, {stop['score']:.0%} sure"
        said = doubt + (f"; it may be {others}" if others else ""), f"write its country, or {point}"
    place = stop["place"] if isinstance(stop["place"], str) else ""
    where = str(stop["file"]), int(stop["line"]), headers["place"], place
    return Problem(*where, "warning", code, *said)


def _clause(remark: str) -> str:
    """Return a remark as it stands within a sentence."""
    return remark[:1].lower() + remark[1:].rstrip(".")


def _unplaced(remark: str, code: str) -> str:
    said = _clause(remark)
    if code == MISSING:
        return f"is {said}"
    return f"is not placed: {said}" if said else "is not placed"


def _suggestion(candidates: Sequence[dict[str, Any]], point: str) -> str:
    if not candidates:
        return f"write {point}, or a larger place that it is in or near"
    names = ", ".join(_called(one) for one in candidates[:3])
    return f"write its country, or {point}; it may be {names}"


def _called(candidate: dict[str, Any]) -> str:
    country = f" ({candidate['country']})" if candidate["country"] else ""
    return f"{candidate['name']}{country}"
