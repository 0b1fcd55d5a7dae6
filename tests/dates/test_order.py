"""The author's order stands wherever dates do not contradict it; compared with an order found by trying all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.dates.order import possible_begins, time_order

DATES = (
    "1905",
    "1905-06",
    "1905-06-20",
    "1904/1906",
    "[1904..1906]",
    "[..1905]",
    "/1905-03",
    "XXXX",
    "1906",
    "1906-01-01T10:00",
)


def in_order(*starts: str, **columns: list[str]) -> list[int]:
    return time_order(geo.dated(pd.DataFrame({"start": starts, **columns}, dtype=object))).tolist()


def first_allowed(starts: list[str]) -> list[int]:
    """The rows in an order found by looking at every row again for each position."""
    earliest, latest = possible_begins(geo.dated(pd.DataFrame({"start": starts}, dtype=object)))
    waiting, ordered = list(range(len(starts))), []
    while waiting:
        row = next(i for i in waiting if not any(latest[j] < earliest[i] for j in waiting))
        ordered.append(row)
        waiting.remove(row)
    return ordered


@given(st.lists(st.sampled_from(DATES), max_size=8))
def test_it_is_the_order_that_trying_all_rows_finds(starts: list[str]) -> None:
    assert in_order(*starts) == first_allowed(starts)


@given(st.lists(st.sampled_from(DATES), max_size=8))
def test_no_row_comes_before_one_whose_days_are_all_earlier(starts: list[str]) -> None:
    earliest, latest = possible_begins(geo.dated(pd.DataFrame({"start": starts}, dtype=object)))
    rows = in_order(*starts)
    assert sorted(rows) == list(range(len(starts)))
    for at, row in enumerate(rows):
        assert not any(latest[later] < earliest[row] for later in rows[at + 1 :])


def test_a_vague_date_keeps_its_place_in_the_table() -> None:
    assert in_order("1905-03", "1905-06-20", "1905", "1905-11") == [0, 1, 2, 3]
    assert in_order("1905", "1905-03", "1904") == [2, 0, 1]
    assert in_order("XXXX", "1905", "XXXX", "1904") == [0, 2, 3, 1]


def test_order_decides_where_the_dates_leave_it_open() -> None:
    assert in_order("1905", "1905", "1905", order=["3", "1", "2"]) == [1, 2, 0]
    assert in_order("1906", "1905", order=["1", "2"]) == [1, 0]
    # a row without `order` keeps its place
    assert in_order("1905", "1905", "1905", order=["2", "", "1"]) == [2, 1, 0]


def test_each_person_has_an_order_of_their_own() -> None:
    person, order = ["A", "A", "B", "B"], ["2", "1", "2", "1"]
    assert in_order("1905", "1905", "1905", "1905", person=person, order=order) == [1, 0, 3, 2]


@pytest.mark.parametrize("starts", [("1906", "1905"), ("1906-05", "1906-04-30")])
def test_an_order_that_contradicts_the_dates_is_a_warning(starts: tuple[str, str]) -> None:
    stops = pd.DataFrame({"place": ["Kiel", "Omsk"], "start": starts, "order": ["1", "2"]})
    problems = geo.check(stops)
    assert problems["code"].tolist() == ["order"]
    assert problems["message"][0] == "comes after 1 of line 1, which has a later date; the dates decide"


def test_an_order_that_the_dates_allow_is_no_warning() -> None:
    stops = pd.DataFrame({"place": ["Kiel", "Omsk"], "start": ["1905-06-20", "1905"], "order": ["1", "2"]})
    assert geo.check(stops).empty


def test_a_hundred_thousand_rows_of_every_kind_are_ordered_as_their_days_say() -> None:
    chance = np.random.default_rng(1)
    years = chance.integers(1800, 1900, 100_000)
    starts = [
        str(year) if vague else f"{year}-06-15"
        for year, vague in zip(years, chance.random(len(years)) < 0.5, strict=True)
    ]
    rows = in_order(*starts)
    assert (np.diff(years[rows]) >= 0).all()
