"""A column of Parquet to texts: what a CSV file of the same table would hold."""

from __future__ import annotations

import datetime
import decimal
import json
from typing import TYPE_CHECKING, Any

from geo.cells.text import LOST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Texts = NDArray[np.object_]


def texts(column: Any) -> Texts:
    """Return a column (a pyarrow.ChunkedArray) as an array of texts; what is null, or no number, is empty.

    >>> import pyarrow
    >>> texts(pyarrow.chunked_array([[1905.0, 54.99, None]])).tolist()
    ['1905', '54.99', '']
    """
    import numpy as np

    parts = [_chunk(chunk) for chunk in column.chunks]
    return np.concatenate([np.empty(0, dtype=object), *parts])


def _chunk(chunk: Any) -> Texts:
    """Return a part of a column as texts; each different value is told once."""
    import numpy as np
    from pyarrow import compute, types

    if not types.is_dictionary(chunk.type):
        if types.is_nested(chunk.type):
            return np.array([text_of(value) for value in chunk.to_pylist()], dtype=object)
        chunk = compute.dictionary_encode(chunk)
    said = np.array([*map(text_of, _values(chunk.dictionary)), ""], dtype=object)
    which = chunk.indices.fill_null(len(said) - 1) if chunk.null_count else chunk.indices
    found: Texts = said[which.to_numpy(zero_copy_only=False).astype(np.int64)]
    return found


def _values(values: Any) -> list[Any]:
    """Return the values of an array as Python has them; days that Python has not as ISO 8601."""
    from pyarrow import types

    if types.is_date(values.type) or types.is_timestamp(values.type):
        import numpy as np

        days = values.cast("timestamp[s]", safe=False) if types.is_date(values.type) else values
        if types.is_timestamp(values.type) and values.type.tz:
            return [_zoned(value) for value in values.to_pylist()]
        told = np.datetime_as_string(days.to_numpy(zero_copy_only=False))
        return ["" if text == "NaT" else _moment(text) for text in told.tolist()]
    if types.is_binary(values.type) or types.is_large_binary(values.type):
        return [value if value is None else value.decode("utf-8", "replace") for value in values.to_pylist()]
    if types.is_floating(values.type):
        # as short as the file's own precision has it: 54.99, and not 54.9900016784668
        return (
            values.to_numpy(zero_copy_only=False).tolist() if values.type.bit_width == 64 else _short(values)
        )
    return list(values.to_pylist())


def _short(values: Any) -> list[Any]:
    return [None if value is None else float(str(value)) for value in values.to_numpy(zero_copy_only=False)]


def _moment(text: str) -> str:
    """Return a moment of ISO 8601 without what is zero: its time, the parts of its seconds.

    >>> _moment("1929-05-28T00:00:00.000"), _moment("1929-05-28T17:30:00.000000")
    ('1929-05-28', '1929-05-28T17:30:00')
    >>> _moment("-043-03-15T00:00:00")
    '-0043-03-15'
    """
    if text.startswith("-"):  # NumPy's years have four signs, that one too
        year, rest = text[1:].split("-", 1)
        text = f"-{year:0>4}-{rest}"
    day, _, time = text.partition("T")
    time = time.rstrip("0").rstrip(".") if "." in time else time
    return (
        day
        if time in ("", "00:00:00")
        else f"{day}T{time if len(time) == 8 or '.' in time else time.ljust(8, '0')}"
    )


def _zoned(value: datetime.datetime | None) -> str:
    """Return a moment of a time zone as it is told there."""
    if value is None:
        return ""
    shown = value.isoformat().replace("+00:00", "Z")
    return shown[:10] if value.time() == datetime.time() else shown


def text_of(value: object) -> str:
    """Return a value as a CSV file would have it.

    >>> text_of(1905.0), text_of(True), text_of(None), text_of([1, "a"]), text_of(1e-05)
    ('1905', 'true', '', '[1, "a"]', '0.00001')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\0", LOST) if "\0" in value else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, decimal.Decimal):
        return str(int(value)) if value == value.to_integral_value() else format(value, "f")
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str).replace("\0", LOST)
    return str(value)


def _decimal(value: float) -> str:
    if value != value:
        return ""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    shown = repr(value)
    if "e" not in shown or abs(value) > 1e15:
        return shown
    return format(decimal.Decimal(shown), "f")
