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
from geo.readers.csv import read_exactly, read_in_bulk

if TYPE_CHECKING:
    pass

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
    in_bulk = read_in_bulk(text, "life.csv")
    if in_bulk is None:
        return
    stops, problems = read_exactly(text, "life.csv")
    pd.testing.assert_frame_equal(in_bulk[0], stops)
    assert in_bulk[0].attrs == stops.attrs
    assert in_bulk[1] == problems


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_clean_table_is_read_in_bulk_with_its_lines(breaks: str) -> None:
    rows = [
        "place,start,text",
        *(f'Place {i},19{i % 100:02},"a{breaks}b"' for i in range(20_000)),
        "Omsk,1893,",
    ]
    text = breaks.join(rows)
    in_bulk = read_in_bulk(text, "life.csv")
    assert in_bulk is not None
    stops, problems = read_exactly(text, "life.csv")
    pd.testing.assert_frame_equal(in_bulk[0], stops)
    assert stops["line"].iloc[-1] == 40_002
    assert problems == in_bulk[1] == []


def test_the_collector_works_again_afterwards() -> None:
    import gc

    with pytest.raises(ZeroDivisionError), gc_paused():
        sys.exit(1 / 0)
    assert gc.isenabled()
