"""The reader of tables without faults gives what the exact one gives, or leaves the table to it."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.progress import gc_paused
from geo.readers import csv as csv_text
from geo.readers.dialect import dialect
from geo.readers.records import table_of
from geo.readers.table import read_csv

if TYPE_CHECKING:
    from pathlib import Path

CELLS = st.text(st.sampled_from("aß1 \"'\n\r\t;,\u2028\x0b\x85=-"), max_size=6)
HEADERS = st.sampled_from(
    [
        ["place", "start"],
        ["Start", "Place", "weather"],
        ["place", "start", "lat", "lon", ""],
        ["order", "place", "start", "end", "text"],
        ["place", "start", "palce"],
        ["place", "start", "start"],
        ["Year", "place"],
        ["place", "start", "location"],
    ]
)


def exactly(text: str) -> tuple[pd.DataFrame, list[object]]:
    """Read a text by the exact reader alone."""
    delimiter, rest, skipped = dialect(text)
    records, problems = csv_text._records(rest, delimiter, "life.csv", skipped)
    stops, found = table_of(records, problems, "life.csv")
    return stops, list(found)


@st.composite
def texts(draw: st.DrawFn) -> str:
    header = draw(HEADERS)
    rows = draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=6))
    odd = draw(st.lists(st.sampled_from([[], ["", ""], header, ["a"], ["Omsk", "1893"] * 4]), max_size=2))
    rows = draw(st.permutations([*rows, *odd]))
    file = io.StringIO()
    end = draw(st.sampled_from(["\n", "\r\n"]))
    csv.writer(file, delimiter=draw(st.sampled_from(",;\t")), lineterminator=end).writerows([header, *rows])
    return draw(st.sampled_from(["", "sep=;\n", "\n", " ,\r\n"])) + file.getvalue()


@settings(max_examples=300)
@given(texts())
@example("place,start\nOmsk,1893\n\n\nTomsk,1894")
@example('place,start,text\r\nOmsk,1893,"a\r\nb\rc\nd"\r\nTomsk,1894,\r\n')
@example("place,start\nOmsk,1893\nPLACE , Start\n")
def test_both_readers_agree(text: str) -> None:
    stops, problems = exactly(text)
    read = csv_text._in_bulk(*_parted(text))
    if read is None:
        return
    pd.testing.assert_frame_equal(read[0], stops)
    assert read[0].attrs == stops.attrs
    assert read[1] == problems


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_clean_table_is_read_in_bulk_with_its_lines(breaks: str) -> None:
    rows = [
        "place,start,text",
        *(f'Place {i},19{i % 100:02},"a{breaks}b"' for i in range(20_000)),
        "Omsk,1893,",
    ]
    text = breaks.join(rows)
    read = csv_text._in_bulk(*_parted(text))
    assert read is not None
    stops, problems = exactly(text)
    pd.testing.assert_frame_equal(read[0], stops)
    assert read[0]["line"].iloc[-1] == 40_002
    assert problems == read[1] == []


def test_equal_texts_are_one_object(tmp_path: Path) -> None:
    path = tmp_path / "life.csv"
    path.write_text("place,start,kind\n" + "".join(f"Omsk{i % 7},1893,post{i % 3}\n" for i in range(20_000)))
    stops = read_csv(path)
    assert len({id(cell) for cell in stops["place"].tolist()}) == 7
    assert len({id(cell) for cell in stops["title"].tolist()}) == 1


def test_the_collector_works_again_afterwards() -> None:
    import gc

    with pytest.raises(ZeroDivisionError), gc_paused():
        sys.exit(1 / 0)
    assert gc.isenabled()


def _parted(text: str) -> tuple[str, str, str, int]:
    delimiter, rest, skipped = dialect(text)
    return rest, delimiter, "life.csv", skipped
