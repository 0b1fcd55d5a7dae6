"""Coordinates in the usual writings."""

import pandas as pd
import pytest
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

from geo.cells.coordinates import CoordinateError, coordinate_columns, degrees


@pytest.mark.parametrize(
    ("text", "axis", "value"),
    [
        ("59.94", "lat", 59.94),
        ("-0.126", "lon", -0.126),
        ("−33.9", "lat", -33.9),
        ("59°56′20″ N", "lat", 59.938889),
        ("59° 56' 20\" N", "lat", 59.938889),
        ("N 59 56 20".replace(" 56 20", "°56'20"), "lat", 59.938889),
        ("30d 18m E", "lon", 30.3),
        ("71 W", "lon", -71.0),
        ("34°36′12″S", "lat", -34.603333),
        ("59:56:20", "lat", 59.938889),
    ],
)
def test_usual_writings(text: str, axis: str, value: float) -> None:
    assert degrees(text, axis) == pytest.approx(value, abs=1e-6)  # type: ignore[arg-type]


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NS"))
def test_degrees_minutes_seconds_agree_with_geopy(
    whole: int, minutes: int, seconds: int, letter: str
) -> None:
    ours = degrees(f"{whole}°{minutes}′{seconds}″ {letter}", "lat")
    theirs = Point.from_string(f"{whole} {minutes}m {seconds}s {letter}, 0 E").latitude
    assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(
    "text", ["", "north", "1e3", "5_9.1", "nan", "inf", "٥٩", "59°70′ N", "N 59 N", "30 O"]
)
def test_what_is_none_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(CoordinateError) as refused:
        degrees(text, "lon" if "O" in text else "lat")
    assert refused.value.remedy


def test_columns_of_texts_and_numbers() -> None:
    lat, lon = coordinate_columns(pd.DataFrame({"lat": ["59.9", "", None], "lon": [30.3, float("nan"), ""]}))
    assert (lat[0], lon[0]) == (59.9, 30.3)
    assert pd.isna(lat[1:]).all()
    assert pd.isna(lon[1:]).all()
