"""EDTF and human dates: what they mean, what is refused, and the edtf package as a second opinion."""

import datetime

import edtf
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.dates.days import day_number
from geo.dates.edtf import bounds
from geo.dates.spans import span
from geo.dates.words import canonical
from geo.errors import DateError


def days(first: str, last: str) -> tuple[int, int]:
    return tuple(datetime.date.fromisoformat(text).toordinal() + 1721425 for text in (first, last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1884-01-19", "1884-01-19", "1884-01-19"),
        ("1884-01", "1884-01-01", "1884-01-31"),
        ("1884", "1884-01-01", "1884-12-31"),
        ("1906~", "1906-01-01", "1906-12-31"),
        ("1906-11?", "1906-11-01", "1906-11-30"),
        ("1904-02", "1904-02-01", "1904-02-29"),
        ("[1922..1929]", "1922-01-01", "1929-12-31"),
        ("[1922-03..1929]", "1922-03-01", "1929-12-31"),
        ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
        ("189X", "1890-01-01", "1899-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("1984-XX", "1984-01-01", "1984-12-31"),
        ("1984-12-XX", "1984-12-01", "1984-12-31"),
        ("1914-22", "1914-06-01", "1914-08-31"),
        ("1914-24", "1914-12-01", "1915-02-28"),
        ("1905-?06", "1905-06-01", "1905-06-30"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    assert bounds(text) == days(first, last)


def test_before_the_common_era() -> None:
    assert bounds("-0043-03-15") == (day_number(-43, 3, 15),) * 2
    assert canonical("44 BC") == "-0043"
    assert bounds("-1303")[0] < bounds("-0043")[0] < bounds("0001")[0]
    assert bounds("[..1905]")[0] is None
    assert bounds("[1905..]")[1] is None


@settings(max_examples=30)
@given(st.dates(min_value=datetime.date(1, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_plain_dates_agree_with_the_edtf_package(date: datetime.date, form: str) -> None:
    text = date.strftime(form).zfill({"%Y": 4, "%Y-%m": 7}.get(form, 10))
    parsed = edtf.parse_edtf(text)
    expected = tuple(day_number(*end[:3]) for end in (parsed.lower_strict(), parsed.upper_strict()))
    assert bounds(text) == expected


@given(st.dates(), st.dates())
def test_a_span_keeps_its_ends_in_order(first: datetime.date, last: datetime.date) -> None:
    early, late = sorted([first, last])
    stay = span(f"{early.isoformat()}/{late.isoformat()}")
    assert (stay.earliest_start, stay.latest_end) == days(early.isoformat(), late.isoformat())
    if early != late:
        with pytest.raises(DateError, match="before it starts"):
            span(late.isoformat(), early.isoformat())


@pytest.mark.parametrize("written", ["1900-02-30", "2001-02-29", "1905-06-31", "-0000", "[1929..1922]"])
def test_impossible_days(written: str) -> None:
    with pytest.raises(DateError):
        span(written)


def test_a_time_leaves_the_days_as_they_are() -> None:
    assert span("1905-06-15T10:30", "1905-06-16T09:00")[2:6] == span("1905-06-15", "1905-06-16")[2:6]
    assert bounds("1905-06-15T24:00") == bounds("1905-06-15")


@pytest.mark.parametrize(
    ("start", "end", "sound"),
    [
        ("1905-06-15T10:30", "1905-06-15T10:30", True),
        ("1905-06-15T10:30", "1905-06-15T10:29", False),
        ("1905-06-15T10:30:15.5", "1905-06-15T10:30:15", False),
        ("1905-06-15T10:30", "1905-06-15", True),
        ("1905-06-15", "1905-06-15T00:00", True),
        ("1905-06-16T00:00", "1905-06-15T23:00", False),
        ("1905-06-15T10:30+02:00", "1905-06-15T09:00Z", True),
        ("1905-06-15T10:30-00:30", "1905-06-15T10:45Z", False),
        ("1905-06-15T10:30", "1905-06~", True),
    ],
)
def test_an_end_before_its_start_on_one_day_is_a_fault(start: str, end: str, sound: bool) -> None:
    if sound:
        assert span(start, end)[:2] == (start, end)
    else:
        with pytest.raises(DateError, match="before it starts"):
            span(start, end)


def test_a_qualified_end_may_seem_to_run_backwards() -> None:
    stay = span("1917~", "1912")
    assert stay.latest_end == stay.earliest_start


def test_open_and_unknown_ends() -> None:
    assert span("1912", "..")[2:6] == (*bounds("1912"), bounds("1912")[0], None)
    assert span("/1901")[2:6] == (None, bounds("1901")[1], *bounds("1901"))
    assert span("XXXX")[2:6] == (None,) * 4


def test_dated_gives_a_new_table_with_missing_where_unknown() -> None:
    stops = pd.DataFrame({"place": ["a", "b"], "start": ["1905", "1912/.."]})
    dated = geo.dated(stops)
    assert list(stops) == ["place", "start"]
    assert dated["latest_end"].isna().tolist() == [False, True]
    assert str(dated["earliest_start"].dtype) == "Int64"


def test_dated_names_every_fault() -> None:
    with pytest.raises(geo.TableError) as refused:
        geo.dated(pd.DataFrame({"place": ["a", "b", "c"], "start": ["x", "1905", "1905-02-30"]}))
    assert [problem.line for problem in refused.value.problems] == [1, 3]
