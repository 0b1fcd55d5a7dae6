"""What is unplaced, unsure or contradictory in a located table, as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: answers with a lower probability are pointed out
UNSURE: Final = 0.7


def location_problems(located: pd.DataFrame) -> list[Problem]:
    """Return what is unplaced, unsure or contradictory in a located table, as warnings in its order.

    >>> import pandas as pd
    >>> from geo.locate import locate
    >>> located = locate(pd.DataFrame({"place": ["Xyzzyville-on-Sea"]}))
    >>> [(problem.code, problem.message) for problem in location_problems(located)]
    [('unplaced', 'is not found in the gazetteer')]
    """
    import numpy as np
    import pandas as pd

    from geo.gazetteer.given import CHANGED, FAR

    codes, remarks = pd.factorize(located["remark"].to_numpy(dtype=object))
    told = np.array([*(remark.startswith(FAR) or CHANGED in remark for remark in map(str, remarks)), False])
    doubtful = (located["score"] < UNSURE) & ~located["located_by"].isin(("row", "kept"))
    doubtful |= located["lat"].isna()
    some = located[doubtful.to_numpy() | told[codes]]
    files = some["file"].tolist() if "file" in some else [""] * len(some)
    lines = some["line"].tolist() if "line" in some else [0] * len(some)
    columns = ("place", "lat", "score", "located_by", "remark", "matched", "candidates")
    found = []
    for file, line, place, lat, score, by, remark, matched, candidates in zip(
        files, lines, *(some[column].tolist() for column in columns), strict=True
    ):
        if lat != lat:
            problem = ("unplaced", _unplaced(remark), _suggestion(candidates))
        elif remark.startswith(FAR):
            problem = (
                "far",
                f"does not fit: {_clause(remark)}",
                "correct lat and lon, or the name of the place",
            )
        elif CHANGED in remark:
            said = f"differs from the gazetteer: {_clause(remark)}"
            problem = ("changed", said, "correct the kept answer, or leave it")
        elif by not in ("row", "kept"):
            others = " or ".join(_called(one) for one in candidates[:2])
            doubt = f"is taken for {matched}, {score:.0%} sure" + (f"; it may be {others}" if others else "")
            problem = ("unsure", doubt, "write its country, or lat and lon")
        text = place if isinstance(place, str) else ""
        found.append(Problem(str(file), int(line), "place", text, "warning", *problem))
    return found


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
