"""The lives that the page is tested with: sound tables, and what each is there for."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd
import pytest

import geo

FOLDER = Path(__file__).parent
NAMES = (
    *("around", "bce", "doubtful", "hostile", "north", "one", "one-day", "plain", "regions", "rtl"),
    *("same-town", "ten-days", "two-one-place", "unplaced"),
)


def life(name: str) -> geo.Route:
    return geo.Route(geo.locate(geo.read_csv(FOLDER / f"{name}.csv")), allow_unplaced=True)


@pytest.mark.parametrize("name", NAMES)
def test_each_row_says_what_it_rests_on_and_no_cell_is_wrong(name: str) -> None:
    stops = geo.read_csv(FOLDER / f"{name}.csv")
    assert all(source.strip() for source in stops["source"])
    problems = geo.check(stops)
    assert problems[problems["severity"] == "error"].empty
    if name != "hostile":
        assert problems.empty, problems.to_string()


@pytest.mark.parametrize("name", NAMES)
def test_birth_and_death_are_two_days_or_nothing(name: str) -> None:
    document = life(name).document()
    for event in (document["birth"], document["death"]):
        assert event is None or (len(event) == 2 and event[0] <= event[1])


def test_each_life_is_what_it_is_for() -> None:
    assert geo.dated(geo.read_csv(FOLDER / "doubtful.csv"))["start_edtf"].str.contains(r"[~?%X\[]|^$").all()
    assert life("same-town").places["stops"].map(len).max() == 7
    assert len(life("one")) == 1
    assert len(life("two-one-place").legs) == 0
    assert (life("unplaced").place_numbers == -1).all()
    assert life("bce").document()["birth"][1] < 1_721_060  # the first day of the year 1
    assert geo.read_csv(FOLDER / "one-day.csv")["start"].nunique() == 1
    regions = life("regions").places
    assert regions["area"].all()
    assert life("north").places["lat"].max() > 86


def test_the_long_life_is_the_same_each_time(tmp_path: Path) -> None:
    write = runpy.run_path(str(FOLDER / "long.py"))["write"]
    first, second = write(tmp_path / "1.csv"), write(tmp_path / "2.csv")
    assert first.read_bytes() == second.read_bytes()
    assert len(pd.read_csv(first)) == 300
