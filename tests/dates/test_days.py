"""Day numbers, against Python's own calendar and published correspondences."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.days import civil_day, day_number, days_in_month

ORDINAL_TO_JDN = 1721425  # JDN of 1 January of the year 1, proleptic Gregorian, less 1


@given(st.dates())
def test_agrees_with_python_where_python_has_dates(date: datetime.date) -> None:
    assert day_number(date.year, date.month, date.day) == date.toordinal() + ORDINAL_TO_JDN - 0
    assert civil_day(day_number(date.year, date.month, date.day)) == (date.year, date.month, date.day)


@given(st.integers(-2_000_000, 5_000_000))
def test_every_day_number_is_one_day(number: int) -> None:
    assert day_number(*civil_day(number)) == number


# Meeus, Astronomical Algorithms, 2nd ed., chapter 7 (noon of the civil day)
@pytest.mark.parametrize(
    ("day", "calendar", "number"),
    [
        ((2000, 1, 1), "gregorian", 2451545),
        ((1987, 1, 27), "gregorian", 2446823),
        ((1600, 1, 1), "gregorian", 2305448),
        ((837, 4, 10), "julian", 2026872),
        ((-1000, 7, 12), "julian", 1356001),
        ((-4712, 1, 1), "julian", 0),
    ],
)
def test_published_days(day: tuple[int, int, int], calendar: str, number: int) -> None:
    assert day_number(*day, calendar) == number


def test_the_julian_calendar_of_russia() -> None:
    assert day_number(1884, 1, 7, "julian") == day_number(1884, 1, 19)
    assert day_number(1918, 1, 31, "julian") + 1 == day_number(1918, 2, 14)


def test_length_of_february() -> None:
    assert [days_in_month(year, 2) for year in (1900, 2000, 1904, 1905)] == [28, 29, 29, 28]
    assert days_in_month(1900, 2, "julian") == 29
