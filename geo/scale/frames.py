"""`geo.locate` and `geo.check` for Dask DataFrames: whole lives in each partition, then as for pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.geocoders.kept import KeptAnswers

#: columns that a table has while its lives are brought together
_LIFE: Final = "geo: life"
_ROW: Final = "geo: row"
#: rows of a partition, at most
_MOST: Final = 1 << 40


def is_dask(stops: object) -> bool:
    """Say whether a table is a Dask DataFrame, without importing Dask."""
    return type(stops).__module__.partition(".")[0] == "dask"


def located(
    stops: Any,
    *,
    gazetteer: Gazetteer | None = None,
    kept: KeptAnswers | None = None,
    large: bool | None = None,
) -> Any:
    """Return a Dask DataFrame with the columns that `geo.locate` adds, computed when it is asked for.

    The rows of a person come into one partition (none moves where there is one partition, or where the index
    is the person and the divisions are known), and are in the order of the table there. A table without
    persons is one life, and one partition. `large` is by default whether there are several partitions.
    """
    several = stops.npartitions > 1
    whole = lives_together(stops)
    return whole.map_partitions(
        _located,
        gazetteer=gazetteer,
        kept=kept,
        large=several if large is None else large,
        meta=_with_answers(whole._meta),
        enforce_metadata=False,
    )


def checked(stops: Any) -> Any:
    """Return the problems of a Dask DataFrame as one, its rows in the order of the partitions.

    A row without a column `line` has the number of its row in the whole table.
    """
    from geo.problems import problem_table

    headers = stops._meta.attrs.get("headers", {})
    begins = _numbers(stops, _counted)
    return stops.map_partitions(
        _checked, begins, headers, meta=problem_table([]), align_dataframes=False, enforce_metadata=False
    )


def lives_together(stops: Any, partitions: int | None = None) -> Any:
    """Return a Dask DataFrame in which all rows of a person are in one partition, in their order.

    There are so many `partitions` then, or as many as before.
    """
    if stops.npartitions == 1 and (partitions or 1) == 1:
        return stops
    if "person" not in stops.columns:
        return stops.repartition(npartitions=1)
    if stops.index.name == "person" and stops.known_divisions:
        return stops
    meta = _marked(stops._meta, 0)
    marked = stops.map_partitions(
        _marked, _numbers(stops, _one), meta=meta, align_dataframes=False, enforce_metadata=False
    )
    together = marked.shuffle(on=_LIFE, npartitions=partitions)
    return together.map_partitions(_as_before, meta=stops._meta, enforce_metadata=False)


def _numbers(stops: Any, count: Any) -> Any:
    """Return a Dask Series with one element a partition: the sum of `count` over those before it."""
    import pandas as pd

    meta = pd.Series([], dtype="int64")
    counts = stops.map_partitions(count, meta=meta, enforce_metadata=False)
    return counts.cumsum() - counts


def _one(_: pd.DataFrame) -> pd.Series[int]:
    import pandas as pd

    return pd.Series([1], dtype="int64")


def _counted(part: pd.DataFrame) -> pd.Series[int]:
    import pandas as pd

    return pd.Series([len(part)], dtype="int64")


def _marked(part: pd.DataFrame, number: Any) -> pd.DataFrame:
    """Return a partition with the life of each row, and where the row stands in the table, as numbers."""
    import numpy as np
    import pandas as pd

    from geo.places.itineraries import codes

    people, person = codes(part, "person")  # as geo.locate tells persons apart
    lives = pd.util.hash_array(np.array(people, dtype=object)).astype(np.int64)
    first = int(number if isinstance(number, int) else number.iloc[0]) * _MOST
    rows = np.arange(first, first + len(part), dtype=np.int64)
    return part.assign(**{_LIFE: lives[person], _ROW: rows})


def _as_before(part: pd.DataFrame) -> pd.DataFrame:
    return part.sort_values(_ROW, kind="stable").drop(columns=[_LIFE, _ROW])


def _located(part: pd.DataFrame, **options: Any) -> pd.DataFrame:
    from geo.places.locate import locate

    return locate(part, **options)


def _with_answers(empty: pd.DataFrame) -> pd.DataFrame:
    """Return a table without rows as it will be when it is located."""
    from geo.places.answers import Answers
    from geo.readers.provenance import restored

    return restored(empty.assign(**Answers(0).columns(empty.index)), empty)


def _checked(part: pd.DataFrame, begins: Any, headers: dict[str, str]) -> pd.DataFrame:
    import numpy as np

    from geo.checks import check

    if "line" not in part:
        first = int(begins.iloc[0]) + 1
        part = part.assign(line=np.arange(first, first + len(part)))
    part.attrs["headers"] = headers or part.attrs.get("headers", {})
    return check(part)
