"""Plain dates of a whole table against the reading of one date at a time."""

import datetime as dt

import numpy as np
import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

import geo
from geo.dates.forms import seconds_of
from geo.dates.spans import span
from geo.dates.table import plain_spans, written
from geo.dates.times import second_of_day, split
from geo.errors import DateError

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(dt.date.isoformat)
#: times as they come: to the minute, the second, in UTC, with a space or a T, and some that no clock shows
TIMES = st.tuples(
    DAYS,
    st.sampled_from("T "),
    st.integers(0, 25),
    st.integers(0, 61),
    st.sampled_from(("", ":00", ":07", ":60", ":00.000", ":07.250", ":07.25")),
    st.sampled_from(("", "Z", "+02:00", "-02:00", "+02", "-11", "+14:00", "+14:30", "-00:60", "z", "+0200")),
).map(lambda p: f"{p[0]}{p[1]}{p[2]:02}:{p[3]:02}{p[4]}{p[5]}")
DATES = (
    TIMES
    | DAYS
    | DAYS.map(lambda day: day[:7])
    | DAYS.map(lambda day: day[:4])
    | st.text("0123-X~ /", max_size=10)
)


#: a start and an end on one day, whose order is in question
ON_ONE_DAY = st.tuples(TIMES, TIMES).map(lambda pair: (pair[0], pair[0][:10] + pair[1][10:]))


@given(st.lists(st.tuples(DATES, DATES | st.just("")) | ON_ONE_DAY, min_size=1))
@example([("1900-02-29", ""), ("2000-02-29", "2000-02"), ("1900-13", ""), ("1900-21", ""), ("0000", "")])
@example([("1905-06-15T10:30", "1905-06-15T10:29"), ("1905-06-15 00:00:00", ""), ("1905-06-15T24:00", "")])
@example([("1905-06-15T10:30", "1905-06-15T10:30:15Z"), ("1905-06-15T1٠:30", ""), ("1905-06-15x10:30", "")])
@example([("1905", "1904"), ("1905-01", "1905"), ("١٩٠٥", "")])
def test_plain_spans_are_those_of_single_dates(rows: list[tuple[str, str]]) -> None:
    starts, ends = (np.array([*cells, None], dtype=object)[:-1] for cells in zip(*rows, strict=True))
    plain, start, end = plain_spans(starts, ends, np.full(len(rows), "", dtype=object))
    for i, row in enumerate(rows):
        try:
            one = span(*row)
        except DateError:
            assert not plain[i]
            continue
        if plain[i]:
            texts = written(starts, start)[i], written(ends, end)[i]
            assert one[:6] == (*texts, start.first[i], start.last[i], end.first[i], end.last[i])
            assert seconds_of(written(starts, start))[i] == second_of_day(split(one.start)[1] or "00:00")
        else:
            assert not (row[0].isdigit() and len(row[0]) == 4 and row[0] > "0000" and not row[1])


def test_other_dates_are_read_one_by_one_each_distinct_pair_once() -> None:
    span.cache_clear()
    stops = pd.DataFrame({"place": "Omsk", "start": ["1905~", "1905-06", "1906?"] * 5000})
    dated = geo.dated(stops)
    assert span.cache_info().misses <= 4
    assert dated["start_edtf"].tolist()[:3] == ["1905~", "1905-06", "1906?"]
    assert dated["latest_start"].tolist()[:2] == [span("1905~").latest_start, span("1905-06").latest_start]


def test_a_large_plain_table_reads_no_date_by_itself() -> None:
    span.cache_clear()
    days = pd.date_range("1600-01-01", periods=50_000).strftime("%Y-%m-%d")
    dated = geo.dated(pd.DataFrame({"place": "Omsk", "start": days}))
    assert span.cache_info().currsize == 0
    assert dated["earliest_start"].diff().dropna().eq(1).all()


def test_a_large_table_of_times_reads_no_date_by_itself() -> None:
    span.cache_clear()
    times = pd.date_range("1600-01-01", periods=50_000, freq="93min")
    forms = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ")
    for form in (*forms, "%Y-%m-%dT%H:%M+02:00", "%Y-%m-%d %H:%M:%S-05:00", "%Y-%m-%dT%H:%M:%S.000Z"):
        dated = geo.dated(pd.DataFrame({"place": "Omsk", "start": times.strftime(form)}))
        assert span.cache_info().currsize == 0
        assert (dated["earliest_start"] == np.floor(times.to_julian_date() + 0.5).astype(int)).all()
        plain = ~dated["start_edtf"].str.contains("T")
        assert (times[plain] == times[plain].normalize()).all()  # machines write a day so
