"""All the problems of a table of stops, as a table."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from geo.cells.coordinates import Axis, degrees
from geo.cells.images import image_problem
from geo.cells.links import link_problem
from geo.cells.text import LOST, blank, cell_text, counted, may_be_garbled, quoted, ungarbled
from geo.dates.problems import date_doubts, date_problems, order_problems
from geo.errors import CoordinateError
from geo.problems import SHOWN, Problem, Severity, file_of, line_of, problem_at, problem_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from geo.dates.columns import Order
    from geo.dates.forms import TableSpans

_AXES: tuple[Axis, Axis] = ("lat", "lon")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d+)?", re.ASCII)
_DEGREES = r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?"


def check(stops: pd.DataFrame, *, order: Order = "") -> pd.DataFrame:
    """Return every problem of a table as a table with the columns `geo.problems.COLUMNS`.

    The table may be just read, dated or located; in a located one the places are checked too: unplaced,
    unsure and contradictory ones. `order` is dmy or mdy, where figures such as 03/04/1905 have the day or
    the month first whatever the other rows say. A Dask DataFrame gives a lazy one, its rows in the order of
    the partitions.

    >>> import pandas as pd
    >>> check(pd.DataFrame({"place": ["Omsk"], "start": ["1900-02-30"]})).loc[0, "message"]
    'is no day: month 1900-02 has 28 days'
    """
    from geo.scale.frames import checked_frame, is_dask

    if is_dask(stops):
        parted: pd.DataFrame = checked_frame(stops, check)
        return parted
    from geo.dates.table import table_spans

    return problem_table(problems(stops, table_spans(stops, order)))


def problems(stops: pd.DataFrame, spans: TableSpans | None = None) -> list[Problem]:
    """Return every problem of a table as `Problem` objects, in the order of its rows.

    `spans` are the dates of the table, if they have been read already.
    """
    from geo.dates.table import table_spans

    spans = spans or table_spans(stops)
    faults = [
        *_empty_places(stops),
        *date_problems(stops, spans),
        *date_doubts(stops, spans),
        *_coordinate_problems(stops),
        *_cells(stops, "radius_km", _radius_problem, digits=4),
        *_cells(stops, "order", _order_problem, digits=12),
        *order_problems(stops, spans),
        *_cells(stops, "link", link_problem, "warning"),
        *_image_problems(stops),
        *_garbled_texts(stops),
    ]
    if "located_by" in stops:
        from geo.places.container_problems import container_problems
        from geo.places.problems import location_problems

        faults += [*location_problems(stops), *container_problems(stops)]
    return sorted(faults, key=lambda problem: problem.line)


def date_readings(stops: pd.DataFrame, spans: TableSpans) -> list[str]:
    r"""Return what dates were read as, in sentences: those that differ from their EDTF in more than style.

    >>> import pandas as pd
    >>> from geo.dates.table import table_spans
    >>> stops = pd.DataFrame({"start": ["early March 1812", "3 May 1905", "1906"]})
    >>> print(*date_readings(stops, table_spans(stops)), sep="\n")
    1 date was read by its words; correct what was not meant:
        line 1: "early March 1812" as some time between 1 March 1812 and 10 March 1812
    """
    from geo.dates.problems import read_spans
    from geo.language.dates import said_span
    from geo.language.phrases import Words

    words, found = Words("en"), []
    for i, stay in read_spans(spans):
        texts = [cells[i].strip() for cells in spans.cells[:2]]
        if not stay.plain or (stay.julian and not spans.cells[2][i].strip()):
            told = " to ".join(quoted(text) for text in texts if text)
            found.append(f"    line {line_of(stops, i)}: {told} as {said_span(stay.start, stay.end, words)}")
    if not found:
        return []
    more = [f"    and {len(found) - SHOWN:,} more"] if len(found) > SHOWN else []
    verb, whose = ("was", "its") if len(found) == 1 else ("were", "their")
    dates = f"{counted(len(found), 'date')} {verb} read by {whose} words"
    return [f"{dates}; correct what was not meant:", *found[:SHOWN], *more]


def _empty_places(stops: pd.DataFrame) -> Iterator[Problem]:
    import pandas as pd

    cells = stops["place"] if "place" in stops else pd.Series([""] * len(stops), index=stops.index)
    empty = [cell for cell in cells.unique().tolist() if blank(str(cell))]
    what, remedy = (
        "a stop needs a place, and this cell is empty",
        "write the place's name; a region, or a country, will do",
    )
    for i in cells.isin(empty).to_numpy().nonzero()[0].tolist() if empty else ():
        yield problem_at(stops, i, "place", "", "error", "place", what, remedy)


def _coordinate_problems(stops: pd.DataFrame) -> Iterator[Problem]:
    if "located_by" in stops or not ("lat" in stops or "lon" in stops):
        return
    columns = [stops[axis].tolist() if axis in stops else [""] * len(stops) for axis in _AXES]
    for i in _unusual_points(*columns):
        texts = [cell_text(column[i]).strip() for column in columns]
        if not any(texts):
            continue
        values = []
        for axis, text in zip(_AXES, texts, strict=True):
            try:
                if not text:
                    raise CoordinateError("is empty, but its partner is not", "give both, or neither")
                values.append(degrees(text, axis))
            except CoordinateError as error:
                yield problem_at(stops, i, axis, text, "error", "coordinate", str(error), error.remedy)
        if values == [0.0, 0.0]:
            remedy = "leave both cells empty where the coordinates are not known"
            what = "0, 0 lies in the Gulf of Guinea: is it a placeholder?"
            yield problem_at(stops, i, "lat", texts[0], "warning", "coordinate", what, remedy)


def _unusual_points(latitudes: list[Any], longitudes: list[Any]) -> list[int]:
    """Return the positions of all rows but those with two plain decimals within their range."""
    import numpy as np

    if _are_all(latitudes, _DEGREES) and _are_all(longitudes, _DEGREES):
        values = np.array([latitudes, longitudes], dtype=object).astype(np.float64)
    else:
        fits = re.compile(_DEGREES).fullmatch
        values = np.array(
            [
                [float(cell) if type(cell) is str and fits(cell) else math.nan for cell in cells]
                for cells in (latitudes, longitudes)
            ]
        )
    usual = (np.abs(values[0]) <= 90) & (np.abs(values[1]) <= 180) & values.any(axis=0)
    return [int(i) for i in np.flatnonzero(~usual)]


def _are_all(cells: list[Any], form: str) -> bool:
    """Return whether all cells are texts that match a regular expression; False if there are no cells."""
    import numpy as np

    try:
        text = "\n".join(cells)
    except TypeError:  # not only texts: a table made by hand
        return False
    breaks = np.count_nonzero(np.frombuffer(text.encode("utf-8", "replace"), np.uint8) == ord("\n"))
    return breaks == len(cells) - 1 and bool(re.fullmatch(rf"{form}(?:\n{form})*+", text))


def _radius_problem(cell: str) -> tuple[str, str] | None:
    if match := re.fullmatch(r"(\d{1,5})(?:,(\d+))?\s*(?:km)?", cell, re.ASCII | re.IGNORECASE):
        number = f"{match[1]}.{match[2]}" if match[2] else match[1]
        if number != cell:
            return "is no radius in km", f"write {number}"
    if not _NUMBER.fullmatch(cell) or float(cell) < 0:
        return "is no radius in km", "write a number of kilometres, as 30 or 0.5"
    return (
        ("is larger than the Earth allows", "a radius is at most 20000 km") if float(cell) > 20000 else None
    )


def _order_problem(cell: str) -> tuple[str, str] | None:
    return None if _NUMBER.fullmatch(cell) else ("is no number to order by", "write a number, as 1 or 2.5")


def _cells(
    stops: pd.DataFrame,
    column: str,
    fault: Callable[[str], tuple[str, str] | None],
    severity: Severity = "error",
    *,
    digits: int = 0,
) -> Iterator[Problem]:
    """Yield a problem for each filled cell for which `fault` returns what is wrong and what to write.

    The column is clean if each cell has at most `digits` digits and nothing else.
    """
    if column not in stops or (column == "radius_km" and "located_by" in stops):
        return
    known: dict[str, tuple[str, str] | None] = {}
    cells = stops[column].tolist()
    for i, cell in enumerate(() if _are_all(cells, f"[0-9]{{0,{digits}}}") else cells):
        if not cell:
            continue
        if text := cell_text(cell).strip():
            wrong = known[text] if text in known else known.setdefault(text, fault(text))
            if wrong:
                yield problem_at(stops, i, column, text, severity, column, *wrong)


def _garbled_texts(stops: pd.DataFrame) -> Iterator[Problem]:
    """Yield a warning for each text that was garbled before it came here: MÃ¼nchen, or lost characters."""
    from geo.columns import ADDED

    for column in (name for name in stops if name not in ADDED and _is_text(stops[name].dtype)):
        cells = stops[column].tolist()
        try:
            garbled = may_be_garbled(cells)
        except TypeError:  # not only texts: a table made by hand
            cells = list(map(cell_text, cells))
            garbled = may_be_garbled(cells)
        for i, cell in enumerate(cells if garbled else ()):
            if LOST in cell:
                remedy = "copy the text anew from its source"
                what = "contains U+FFFD, the mark of a lost character"
                yield problem_at(stops, i, str(column), cell, "warning", "lost", what, remedy)
            elif before := ungarbled(cell):
                what = "looks like UTF-8 that was read in another encoding and saved"
                remedy = f"write {before[:60]}, and correct the other texts of the file"
                yield problem_at(stops, i, str(column), cell, "warning", "garbled", what, remedy)


def _is_text(dtype: Any) -> bool:
    import pandas as pd

    return pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.StringDtype)


def _image_problems(stops: pd.DataFrame) -> Iterator[Problem]:
    if "image" not in stops:
        return
    for i, cell in enumerate(stops["image"].tolist() if stops["image"].ne("").any() else []):
        text = str(cell).strip()
        fault = image_problem(text, file_of(stops, i)) if text else None
        if fault:
            yield problem_at(stops, i, "image", text, "warning", "image", *fault)
