"""What is unplaced, unsure or contradictory in a located table, as problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, overload

from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

#: answers with a lower probability are pointed out
UNSURE: Final = 0.7
#: columns of which the warnings tell
_TOLD: Final = ("file", "line", "place", "score", "remark", "matched", "candidates")


class LocationProblems(Sequence[Problem]):
    """Warnings of the places of a located table, in its order; each is made when it is looked at."""

    def __init__(self, located: pd.DataFrame) -> None:
        import numpy as np

        from geo.gazetteer.given import CHANGED, FAR

        remarks = located["remark"].to_numpy(dtype=object)
        far, changed = np.zeros((2, len(located)), dtype=bool)
        said = np.flatnonzero(remarks != "")
        texts = remarks[said].tolist()
        length = len(FAR)
        far[said] = [text[:length] == FAR for text in texts]
        kept = said[(located["located_by"] == "kept").to_numpy()[said]]
        changed[kept] = [CHANGED in text for text in remarks[kept].tolist()]
        unplaced = located["lat"].isna().to_numpy()
        unsure = (located["score"] < UNSURE) & ~located["located_by"].isin(("row", "kept"))
        rows = np.flatnonzero(unplaced | far | changed | unsure.to_numpy())
        #: what kind of warning each is
        self.codes = np.full(len(rows), "unsure", dtype=object)
        for kind, those in (("changed", changed), ("far", far), ("unplaced", unplaced)):
            self.codes[those[rows]] = kind
        self._cells = {name: located[name].array[rows] for name in _TOLD if name in located}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.codes)

    def __iter__(self) -> Iterator[Problem]:
        """Make and give each of them."""
        for code, *cells in zip(self.codes.tolist(), *self._cells.values(), strict=True):
            yield _problem(code, dict(zip(self._cells, cells, strict=True)))

    @overload
    def __getitem__(self, at: int) -> Problem: ...
    @overload
    def __getitem__(self, at: slice) -> list[Problem]: ...
    def __getitem__(self, at: int | slice) -> Problem | list[Problem]:
        """Return one of them, or some."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return _problem(str(self.codes[at]), {name: cells[at] for name, cells in self._cells.items()})


def location_problems(located: pd.DataFrame) -> LocationProblems:
    """Return what is unplaced, unsure or contradictory in a located table, as warnings in its order.

    >>> import pandas as pd
    >>> from geo.locate import locate
    >>> located = locate(pd.DataFrame({"place": ["Xyzzyville-on-Sea"]}))
    >>> [(problem.code, problem.message) for problem in location_problems(located)]
    [('unplaced', 'is not found in the gazetteer')]
    """
    return LocationProblems(located)


def _problem(code: str, stop: dict[Any, Any]) -> Problem:
    remark, candidates = stop["remark"], stop["candidates"]
    if code == "unplaced":
        said = _unplaced(remark), _suggestion(candidates)
    elif code == "far":
        said = f"does not fit: {_clause(remark)}", "correct lat and lon, or the name of the place"
    elif code == "changed":
        said = f"differs from the gazetteer: {_clause(remark)}", "correct the kept answer, or leave it"
    else:
        others = " or ".join(_called(one) for one in candidates[:2])
        doubt = f"is taken for {stop['matched']}, {stop['score']:.0%} sure"
        said = doubt + (f"; it may be {others}" if others else ""), "write its country, or lat and lon"
    place = stop["place"] if isinstance(stop["place"], str) else ""
    where = str(stop.get("file", "")), int(stop.get("line", 0)), "place", place
    return Problem(*where, "warning", code, *said)


def _clause(remark: str) -> str:
    """Return a remark as it stands within a sentence."""
    return remark[:1].lower() + remark[1:].rstrip(".")


def _unplaced(remark: str) -> str:
    said = _clause(remark)
    return f"is {said}" if said.startswith("not ") else f"is not placed: {said}"


def _suggestion(candidates: Sequence[dict[str, Any]]) -> str:
    if not candidates:
        return "write lat and lon, or a larger place that it is in or near"
    names = ", ".join(_called(one) for one in candidates[:3])
    return f"write its country, or lat and lon; it may be {names}"


def _called(candidate: dict[str, Any]) -> str:
    country = f" ({candidate['country']})" if candidate["country"] else ""
    return f"{candidate['name']}{country}"
