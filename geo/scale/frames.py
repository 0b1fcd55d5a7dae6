"""`geo.locate` and `geo.check` for Dask DataFrames: whole lives in each partition, then as for pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo.gazetteer import Gazetteer
    from geo.geocoders.kept import KeptAnswers

#: columns that a table has while the rows of each life move into one partition
_LIFE: Final = "geo: life"
_ROW: Final = "geo: row"
#: more rows than any partition has
_MOST: Final = 1 << 40


def is_dask(stops: object) -> bool:
    """Return whether a table is a Dask DataFrame, without importing Dask."""
    return type(stops).__module__.partition(".")[0] == "dask"


def located_frame(
    stops: Any,
    locate: Callable[..., pd.DataFrame],
    *,
    gazetteer: Gazetteer | None = None,
    kept: KeptAnswers | None = None,
    large: bool | None = None,
) -> Any:
    """Return a Dask DataFrame with the columns that `geo.locate` adds, not yet computed.

    All rows of a person end up in one partition, in the order of the table. No row moves where there is only
    one partition, or where the person is the index and the divisions are known. A table without persons is
    one life and becomes one partition.

    Args:
        stops: the Dask DataFrame.
        locate: `geo.locate` for pandas: it is called once for each partition.
        gazetteer: where to look; by default the embedded one.
        kept: the kept answers.
        large: whether to locate it as a large table; by default, where it has several partitions.

    """
    several = stops.npartitions > 1
    whole = lives_together(stops)
    return whole.map_partitions(
        locate,
        gazetteer=gazetteer,
        kept=kept,
        large=several if large is None else large,
        meta=_with_answers(whole._meta),
        enforce_metadata=False,
    )


def checked_frame(stops: Any, check: Callable[[pd.DataFrame], pd.DataFrame]) -> Any:
    """Return the problems of a Dask DataFrame as a Dask DataFrame, in the order of the partitions.

    `check` is `geo.check` for pandas. Where the table has no column `line`, a problem's line is the number of
    its row in the whole table.
    """
    from geo.problems import problem_table

    headers = stops._meta.attrs.get("headers", {})
    begins = _numbers(stops, _counted)
    options = {"meta": problem_table([]), "align_dataframes": False, "enforce_metadata": False}
    return stops.map_partitions(_checked, check, begins, headers, **options)


def lives_together(stops: Any, partitions: int | None = None) -> Any:
    """Return a Dask DataFrame in which all rows of a person are in one partition, in their order.

    It has `partitions` partitions; by default as many as before.
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
    """Return a Dask Series with one element for each partition: the sum of `count` over those before it."""
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
    """Return a partition with the number of each row's life, and the row's number in the whole table."""
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


def _with_answers(empty: pd.DataFrame) -> pd.DataFrame:
    """Return an empty table with the columns that it has once it is located."""
    from geo.places.answers import Answers
    from geo.readers.provenance import restored

    return restored(empty.assign(**Answers(0).columns(empty.index)), empty)


def _checked(
    part: pd.DataFrame, check: Callable[[pd.DataFrame], pd.DataFrame], begins: Any, headers: dict[str, str]
) -> pd.DataFrame:
    import numpy as np

    if "line" not in part:
        first = int(begins.iloc[0]) + 1
        part = part.assign(line=np.arange(first, first + len(part)))
    part.attrs["headers"] = headers or part.attrs.get("headers", {})
    return check(part)
