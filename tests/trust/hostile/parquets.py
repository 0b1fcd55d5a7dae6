"""Parquet files of programs that mean ill, or were interrupted."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow
from pyarrow import parquet

from tests.trust.hostile.case import Case, error, warning


def _file(**columns: object) -> bytes:
    return _written(pyarrow.table(columns))


def _written(table: pyarrow.Table) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def _text(data: bytes) -> pyarrow.Array:
    """Return a column of text that is none: bytes of which the file says that they are UTF-8."""
    size = pyarrow.array([0, len(data)], "int32").buffers()[1]
    return pyarrow.StringArray.from_buffers(1, size, pyarrow.py_buffer(data))


def cases() -> Iterator[Case]:
    """Yield the cases."""
    stop = {"place": ["Kirillov"], "start": [1884], "lat": [59.86], "lon": [38.38]}
    sound = _file(**stop)
    template = "{{ cycler.__init__.__globals__.os.getcwd() }}</script><script>globalThis.__hit=1</script>"
    yield Case("parquet-sound", sound, ("Kirillov", "1884"), file="life.parquet", quiet=True)
    yield Case("parquet-template", _file(**stop, title=[template]), (template,), file="life.parquet")
    yield Case("parquet-header-template", _file(**stop, **{template: ["x"]}), ("x",), file="life.parquet")
    yield Case(
        "parquet-nul",
        _file(**stop, title=["a\0b"], **{"c\0d": ["x"]}),
        told=(warning(1, "lost", "title"),),
        file="life.parquet",
    )
    yield Case("parquet-formula", _file(**stop, title=["=1+1"]), ("=1+1",), file="life.parquet", quiet=True)
    table = pyarrow.table([*map(pyarrow.array, stop.values()), ["x"]], [*stop, "place"])
    for name, data, words in (
        ("cut", sound[:-40], "is damaged, or cut off"),
        ("head-alone", sound[:4], "is damaged, or cut off"),
        ("hollow", b"PAR1" + bytes(200) + b"PAR1", "is damaged, or cut off"),
        ("spoilt", sound[:40] + b"\xff" * 200 + sound[240:], "cannot be read as Parquet"),
        ("endless-footer", sound[:-8] + b"\xff\xff\xff\x7fPAR1", "is damaged, or cut off"),
        ("no-utf-8", _file(**stop, title=_text(b"Z\xfcrich")), "cannot be read as Parquet"),
        ("twice", _written(table), "stands twice"),
        ("no-place", _file(start=[1884]), "this column is missing"),
        ("no-row", _file(place=pyarrow.array([], "string"), start=[]), "no stops"),
        ("csv", b"place,start\nOmsk,1893\n", "is no Parquet file"),
        ("nothing", b"", "is empty"),
        ("page", b"<!DOCTYPE html><title>Log in</title>", "is a web page"),
    ):
        yield Case(f"parquet-{name}", data, told=(error(0, words),), file="life.parquet")
    empty = {"geo": '{"primary_column": "g", "columns": {"g": {"encoding": "WKB"}}}'}
    shaped = pyarrow.table({**stop, "g": [b"\x01\xff\xff"]}).replace_schema_metadata(empty)
    yield Case("parquet-no-geometry", _written(shaped), told=(error(0, "no geometry"),), file="life.parquet")
