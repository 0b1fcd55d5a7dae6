"""Countries and regions of a table that nothing in the gazetteer matches, as warnings, once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.places.itineraries import codes
from geo.problems import problem_at

if TYPE_CHECKING:
    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.problems import Problem

#: a table with more different countries or regions is not looked through
_MOST = 2000


def container_problems(stops: pd.DataFrame, gazetteer: Gazetteer | None = None) -> list[Problem]:
    """Return a warning for each text of the columns region and country of which no part is known.

    >>> import pandas as pd
    >>> stops = pd.DataFrame({"place": ["Strelsau", "Paris"], "country": ["Ruritania", "France"]})
    >>> [problem.value for problem in container_problems(stops)]
    ['Ruritania']
    """
    found = []
    matcher = None
    for column, example in (("region", "Virginia"), ("country", "Russian Empire")):
        texts, number = codes(stops, column)
        if not any(texts) or len(texts) > _MOST:
            continue
        if matcher is None:
            from geo.gazetteer import open_gazetteer
            from geo.gazetteer.lookup import Matcher

            matcher = Matcher(gazetteer or open_gazetteer())
        for at, text in enumerate(texts):
            if text and matcher.hint(text) is None:
                rows = (number == at).nonzero()[0]
                message = f"is no {column} that the gazetteer has, so it says nothing of {_rows(len(rows))}"
                remedy = f"write a {column} of today or of the time, as {example}, or leave the cell empty"
                first = int(rows[0])
                code = f"unknown {column}"
                found.append(problem_at(stops, first, column, text, "warning", code, message, remedy))
    return found


def _rows(count: int) -> str:
    return "its row" if count == 1 else f"its {count:,} rows"
