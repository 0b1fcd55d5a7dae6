"""What the rows of a column settle for each other."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
from geo.problems import problems_of
from geo.terminal import once


def read(*starts: str, order: str = "") -> list[str]:
    dated = geo.dated(pd.DataFrame({"place": "a", "start": list(starts)}), order=order)
    ends = dated["end_edtf"].tolist()
    return [
        start if end in ("", start) else f"{start}/{end}"
        for start, end in zip(dated["start_edtf"], ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("rows", "dates"),
    [
        (["25/12/1905", "03/04/1906"], ["1905-12-25", "1906-04-03"]),
        (["12/25/1905", "03/04/1906"], ["1905-12-25", "1906-03-04"]),
        (["25-12-1905", "03-04-1906"], ["1905-12-25", "1906-04-03"]),
        (["12.25.1905", "03.04.1906"], ["1905-12-25", "1906-03-04"]),
        (["6/15/1905 4:05 PM", "3/7/1931 9:00 AM"], ["1905-06-15T16:05", "1931-03-07T09:00"]),
        (["1905/12/25", "1905/04/03"], ["1905-12-25", "1905-04-03"]),
        (["3.4.1905", "5.6.1907"], ["1905-04-03", "1907-06-05"]),
        (["1889-90", "1905-06", "1914-16"], ["1889/1890", "1905/1906", "1914/1916"]),
        (["1884-01-19", "1905-06", "1912-11~"], ["1884-01-19", "1905-06", "1912-11~"]),
        (["1889-90", "1921-22"], ["1889/1890", "1921/1922"]),
        (["1800s", "1810s"], ["180X", "181X"]),
        (["listopad 1905", "3 maja 1906"], ["1905-11", "1906-05-03"]),
        (["17. listopadu 1905", "listopad 1906"], ["1905-11-17", "1906-11"]),
    ],
)
def test_clear_rows_settle_the_others(rows: list[str], dates: list[str]) -> None:
    assert read(*rows) == dates


def test_start_and_end_are_one_column() -> None:
    stops = pd.DataFrame({"place": "a", "start": ["03/04/1905"], "end": ["25/12/1905"]})
    assert geo.dated(stops).loc[0, ["start_edtf", "end_edtf"]].tolist() == ["1905-04-03", "1905-12-25"]


def test_an_order_that_is_given_overrules() -> None:
    assert read("03/04/1905", order="dmy") == ["1905-04-03"]
    assert read("03/04/1905", order="mdy") == ["1905-03-04"]
    assert read("25/12/1905", "03/04/1905", order="mdy") == ["1905-12-25", "1905-03-04"]
    assert geo.check(pd.DataFrame({"place": ["a"], "start": ["03/04/1905"]}), order="dmy").empty


@pytest.mark.parametrize("rows", [["05/05/1905", "03/04/1906"], ["25/12/1905", "12/25/1906", "03/04/1906"]])
def test_a_column_that_settles_nothing_is_refused(rows: list[str]) -> None:
    problems = geo.check(pd.DataFrame({"place": "a", "start": rows}))
    assert problems["value"].tolist() == ["03/04/1906"]
    assert problems["code"].tolist() == ["day-order"]
    assert "1906-04-03 or 1906-03-04" in problems.loc[0, "remedy"]


def test_it_is_told_once() -> None:
    stops = pd.DataFrame({"place": "a", "start": ["03/04/1905", "1906", "05/06/1907"]})
    problems = once(problems_of(geo.check(stops)))
    assert [problem.line for problem in problems] == [1]
    assert "so could another of this column, in line 3" in problems[0].message


@pytest.mark.parametrize(
    ("rows", "warned"),
    [
        (["1905-06"], ["1905/1906"]),
        (["1910-12", "1910"], ["1910/1912"]),
        (["1884-01"], []),
        (["1889-90", "1884-01", "1905-06"], ["1905/1906"]),
        (["-1850", "1905"], ["/1850"]),
        (["-1850", "-0043"], []),
        (["2334 BC"], []),
        (["3653"], ["1909-12-31"]),
    ],
)
def test_what_could_be_something_else_is_pointed_out(rows: list[str], warned: list[str]) -> None:
    problems = geo.check(pd.DataFrame({"place": "a", "start": rows}))
    assert problems["severity"].tolist() == ["warning"] * len(warned)
    assert all(what in remedy for what, remedy in zip(warned, problems["remedy"], strict=True))


def test_all_faults_of_a_row_are_told() -> None:
    stops = pd.DataFrame({"place": ["a"], "start": ["x"], "end": ["y"], "calendar": ["lunar"]})
    assert geo.check(stops)["column"].tolist() == ["calendar", "start", "end"]
