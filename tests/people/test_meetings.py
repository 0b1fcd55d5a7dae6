"""Meetings, against a count of days that knows nothing of sweeps."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.dates.days import civil_day, day_number
from geo.pipeline import route_of

SPOTS = {"London": (51.509, -0.126), "Geneva": (46.202, 6.146), "Siberia": (60.0, 95.0)}


def route(*rows: tuple[str, str, str, str], **columns: list[object]) -> geo.Route:
    """A route of (person, place, start, end) rows; Siberia is a region."""
    stops = pd.DataFrame(rows, columns=["person", "place", "start", "end"], dtype=object)
    stops[["lat", "lon"]] = [SPOTS.get(place, (np.nan, np.nan)) for place in stops["place"]]
    area = stops["place"] == "Siberia"
    found = stops.assign(
        radius_km=np.where(area, 3000.0, 10.0), matched=stops["place"], matched_country="", area=area
    )
    found["place_id"] = np.where(stops["lat"].notna(), "spot:" + stops["place"], "")
    found["located_by"] = np.where(stops["lat"].notna(), "gazetteer", "")
    return geo.Route(found.assign(score=1.0, remark="").assign(**columns), allow_unplaced=True)


def told(made: geo.Route) -> list[tuple[str, list[str], str, str, str]]:
    columns = made.meetings[["name", "persons", "certainty", "start_edtf", "end_edtf"]]
    return [tuple(row) for row in columns.to_numpy().tolist()]


# lives of days, months and years, qualified, open and unknown, within two short years
DATES = st.one_of(
    st.dates(pd.Timestamp("1912-01-01").date(), pd.Timestamp("1913-06-30").date()).map(str),
    st.sampled_from(
        ["1912", "1913", "1912-03", "1912-04", "1912-05~", "1912?", "1913-01", "[1912-02..1912-09]"]
    ),
)
ENDS = st.one_of(DATES, st.sampled_from(["", "", ".."]))
ROWS = st.tuples(st.sampled_from("ABCD"), st.sampled_from(["London", "Geneva", "Siberia"]), DATES, ENDS)


def a_life(rows: list[tuple[str, str, str, str]]) -> geo.Route | None:
    sound = [row for row in rows if _readable(row)]
    return route(*sound) if sound else None


def _readable(row: tuple[str, str, str, str]) -> bool:
    from geo.dates.spans import span

    try:
        span(row[2], row[3])
    except geo.DateError:
        return False
    return True


HORIZON = range(day_number(1911, 12, 1), day_number(1914, 2, 1))


def days_of(stop: pd.Series, certain: bool) -> set[int]:
    """The days of a stop's part, each counted by itself."""
    bounds = [stop[name] for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")]
    if certain:
        if stop["area"] or pd.isna(bounds[1]) or pd.isna(bounds[2]):
            return set()
        return {day for day in HORIZON if bounds[1] <= day <= bounds[2]}
    last = HORIZON[-1] if pd.isna(bounds[3]) else bounds[3]  # only an open end is missing here
    return {day for day in HORIZON if bounds[0] <= day <= last}


def present(made: geo.Route, certain: bool) -> dict[tuple[int, int], set[str]]:
    """Who is where on which day: (place, day) → persons."""
    found: dict[tuple[int, int], set[str]] = {}
    for i, stop in made.stops.iterrows():
        for day in days_of(stop, certain):
            found.setdefault((int(made.place_numbers[int(str(i))]), day), set()).add(stop["person"])
    return found


@settings(max_examples=60)
@given(st.lists(ROWS, min_size=2, max_size=9))
def test_pairs_agree_with_a_count_of_days(rows: list[tuple[str, str, str, str]]) -> None:
    made = a_life(rows)
    if made is None:
        return
    met = {"certain": set(), "possible": set()}
    for place, persons, certainty in made.meetings[["place", "persons", "certainty"]].to_numpy().tolist():
        for pair in itertools.combinations(sorted(persons), 2):
            met[certainty].add((place, *pair))
    counted = {
        kind: {
            (place, *pair)
            for (place, _), persons in present(made, kind == "certain").items()
            for pair in itertools.combinations(sorted(persons), 2)
        }
        for kind in ("certain", "possible")
    }
    assert met["certain"] == counted["certain"]
    assert met["certain"] | met["possible"] == counted["possible"]


@settings(max_examples=60)
@given(st.lists(ROWS, min_size=2, max_size=9))
def test_on_each_day_all_who_are_there_are_in_one_meeting(rows: list[tuple[str, str, str, str]]) -> None:
    made = a_life(rows)
    if made is None:
        return
    table = made.meetings
    for certainty, columns in (("certain", ("latest_start", "earliest_end")), ("possible", None)):
        certain = certainty == "certain"
        counted = present(made, certain)
        groups = table[table["certainty"] == certainty] if certain else table
        sets = [(place, set(who)) for place, who in groups[["place", "persons"]].to_numpy().tolist()]
        for (place, _), who in counted.items():
            assert len(who) < 2 or any(at == place and who <= persons for at, persons in sets)
        if columns is None:
            continue
        for place, who, first, last in groups[["place", "persons", *columns]].to_numpy().tolist():
            assert first <= last
            assert all(
                set(who) <= counted.get((place, day), set()) for day in range(int(first), int(last) + 1)
            )
            # and the time in common is no shorter than it is
            for day in (int(first) - 1, int(last) + 1):
                assert not set(who) <= counted.get((place, day), set())


def test_the_example_of_the_readme() -> None:
    made = route(
        ("Maisky", "London", "1912", "1917"),
        ("Litvinov", "London", "1908", "1918-01"),
        ("Chicherin", "London", "1914-08", "1918-01"),
        ("Maisky", "Geneva", "1908", ""),
    )
    who = ["Maisky", "Litvinov", "Chicherin"]
    assert told(made) == [("London", sorted(who, key=made.people.index), "certain", "1914-08", "1917")]
    assert told(made.of("Maisky", "Litvinov")) == [
        ("London", ["Litvinov", "Maisky"], "certain", "1912", "1917")
    ]


def test_a_stay_that_only_overlaps_counts_and_one_day_too_many_does_not() -> None:
    def last(day: str) -> list[tuple[str, list[str], str, str, str]]:
        return told(route(("A", "London", "1912-01-01", day), ("B", "London", "1912-03-05", "1912-09-01")))

    assert last("1912-03-05") == [("London", ["A", "B"], "certain", "1912-03-05", "")]
    assert last("1912-03-04") == []


def test_possible_where_only_possible_parts_overlap() -> None:
    met = told(route(("A", "London", "1910", "1912"), ("B", "London", "1912-06", "1914")))
    assert met == [("London", ["A", "B"], "possible", "[1912-06..1912-12]", "")]
    # a year without more has no certain part: at some time in it
    assert told(route(("A", "London", "1910", "1920"), ("B", "London", "1915", "")))[0][2:4] == (
        "possible",
        "1915",
    )
    # a day has
    assert told(route(("A", "London", "1910", "1920"), ("B", "London", "1915-05-01", "")))[0][2] == "certain"


def test_a_region_and_an_unsure_place_make_no_certain_meeting() -> None:
    rows = [("A", "Siberia", "1906", "1910"), ("B", "Siberia", "1907", "1909")]
    assert told(route(*rows)) == [("Siberia", ["A", "B"], "possible", "1907", "1909")]
    rows = [(who, "London", start, end) for who, _, start, end in rows]
    assert told(route(*rows))[0][2] == "certain"
    assert told(route(*rows, score=[0.6, 1.0]))[0][2] == "possible"
    assert told(route(*rows, radius_km=[300.0, 300.0]))[0][2] == "possible"


def test_what_is_not_placed_or_nobodys_meets_nobody() -> None:
    assert told(route(("A", "Nowhere", "1906", "1910"), ("B", "Nowhere", "1906", "1910"))) == []
    assert told(route(("A", "London", "1906", "1910"), ("", "London", "1906", "1910"))) == []
    assert (
        route(("A", "London", "1906", "")).meetings.columns.tolist()
        == route(("A", "London", "1906", ""), ("B", "London", "1906", "")).meetings.columns.tolist()
    )


def test_a_short_visit_of_a_third_does_not_hide_that_two_were_long_together() -> None:
    rows = [("A", "London", "1912", "1917"), ("B", "London", "1908", "1918")]
    met = told(route(*rows, ("C", "London", "1915-05-01", "")))
    assert met == [
        ("London", ["B", "A"], "certain", "1912", "1917"),
        ("London", ["B", "A", "C"], "certain", "1915-05-01", ""),
    ]
    # one that is there nearly as long makes one meeting of three
    assert [who for _, who, *_ in told(route(*rows, ("C", "London", "1913", "1917")))] == [["B", "A", "C"]]


def test_one_person_twice_at_a_place_at_once_is_there_once() -> None:
    made = route(
        ("A", "London", "1929", "1932"), ("A", "London", "1932-01-21", ""), ("B", "London", "1930", "1931")
    )
    assert told(made) == [("London", ["A", "B"], "certain", "1930", "1931")]


def test_unknown_ends_reach_as_far_as_the_life_and_open_ones_until_death() -> None:
    life = [("A", "Geneva", "1900", ""), ("A", "London", "XXXX", ""), ("A", "Geneva", "1920", "")]
    assert told(route(*life, ("B", "London", "1910-01-01", "")))[0][2:] == ("possible", "1910-01-01", "")
    assert told(route(*life, ("B", "London", "1930-01-01", ""))) == []
    stay = ("A", "London", "1905-01-01", "..")
    assert told(route(stay, ("B", "London", "1990-05-01", ""))) == [
        ("London", ["A", "B"], "possible", "1990-05-01", "")
    ]
    dead = route(stay, ("A", "Geneva", "1950", ""), ("B", "London", "1990-05-01", ""), kind=["", "Death", ""])
    assert told(dead) == []


def test_the_days_in_common_are_those_of_the_last_to_come_and_the_first_to_leave() -> None:
    made = route(("A", "London", "1912-11~", "1917-05"), ("B", "London", "1908", "1918-01-03"))
    row = made.meetings.iloc[0]
    days = [
        civil_day(int(row[name])) for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")
    ]
    assert days == [(1912, 11, 1), (1912, 11, 30), (1917, 5, 1), (1917, 5, 31)]
    assert (row["start_edtf"], row["end_edtf"], row["stops"]) == ("1912-11~", "1917-05", [1, 2])


def test_of_gives_some_of_the_people_and_refuses_strangers() -> None:
    made = route(("A", "London", "1912", ""), ("B", "London", "1913", ""), ("A", "Geneva", "1914", ""))
    assert made.of("A").stops["place"].tolist() == ["London", "Geneva"]
    assert made.of("A").title == "A"
    with pytest.raises(geo.RouteError, match="no person 'C'"):
        made.of("C")


@pytest.fixture(scope="module")
def circle(project: Path) -> geo.Route:
    return route_of([project / "data/places.csv", project / "data/circle.csv"])[0]


def test_the_circle_is_found_where_it_was(circle: geo.Route) -> None:
    """Each place in the country that a person has looked up, and none unplaced; a village is put at its county."""
    stops = circle.stops[circle.stops["person"] != "Ivan Maisky"]
    assert stops["lat"].notna().all()
    assert (stops["score"] >= 0.9)[stops["place"] != "Standish, Gloucestershire"].all()
    expected = {
        **dict.fromkeys(["London", "Bacup", "Liphook", "Standish, Gloucestershire"], "GB"),
        **dict.fromkeys(["St Petersburg", "Petrograd", "Leningrad", "Moscow", "Tambov", "Kirsanov"], "RU"),
        **dict.fromkeys(["Kristiania", "Oslo"], "NO"),
        **dict.fromkeys(["Switzerland", "Geneva", "Lausanne", "Zurich"], "CH"),
        **dict.fromkeys(["Genoa", "Rapallo"], "IT"),
        "Baku": "AZ",
        "Berlin": "DE",
        "Białystok": "PL",
        "Brest-Litovsk": "BY",
        "Copenhagen": "DK",
        "Kiev": "UA",
        "Mexico City": "MX",
        "Paris": "FR",
        "Peking": "CN",
        "Stockholm": "SE",
        "Sydney": "AU",
        "Tallinn": "EE",
        "The Hague": "NL",
        "Tokyo": "JP",
        "Washington": "US",
        "Wellington": "NZ",
    }
    found = dict(zip(stops["place"], stops["matched_country"], strict=True))
    assert found == expected
    assert (stops.loc[stops["place"] == "Washington", "lat"].round(1) == 38.9).all()  # D. C.


def test_each_row_of_the_circle_has_sources_and_says_what_it_does_not_know(project: Path) -> None:
    stops = geo.read(project / "data/circle.csv")
    assert stops.groupby("person").size().between(15, 21).all()
    assert (stops[["source", "date_source", "confidence", "title", "text"]] != "").all().all()
    unknown = stops["source"].str.startswith("general knowledge")
    assert (stops.loc[unknown, "confidence"] != "high").all()
    # a day needs a source
    days = (
        stops[["start", "end"]].apply(lambda column: column.str.fullmatch(r"\d{4}-\d\d-\d\d~?")).any(axis=1)
    )
    assert not stops.loc[days, "date_source"].str.startswith("general knowledge").any()


def test_who_met_in_the_circle(circle: geo.Route) -> None:
    met = told(circle)
    exiles = ["Beatrice Webb", "Georgy Chicherin", "Maxim Litvinov", "Ivan Maisky"]
    assert ("London", exiles, "certain", "1914-09~", "1917-05") in met
    delegates = ["Georgy Chicherin", "Maxim Litvinov"]
    assert ("Genoa", delegates, "certain", "1922-04-10", "1922-05-19") in met
    alone = circle.of("Maxim Litvinov", "Ivan Maisky")
    assert {(name, start) for name, _, _, start, _ in told(alone)} >= {
        ("London", "1914-09~"),
        ("Moscow", "1929-03~"),
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=14))
def test_encounters_are_the_pairs_of_times_that_share_a_day(rows: list[tuple[str, str, str, str]]) -> None:
    from geo.people.meetings import encounters
    from geo.people.stays import stays

    made = a_life(rows)
    if made is None:
        return
    times: dict[
        tuple[int, int], list[list[float]]
    ] = {}  # of each person at each place, joined where they share days
    for stay in sorted(stays(made), key=lambda stay: stay.possible):
        own = times.setdefault((stay.place, stay.person), [])
        first, last = stay.possible
        if own and first <= own[-1][1]:
            own[-1][1] = max(own[-1][1], last)
        else:
            own.append([first, last])
    counts = [0] * len(made.visited)
    for (place, person), (other_place, other) in itertools.combinations(sorted(times), 2):
        if place == other_place and person != other:
            for one, two in itertools.product(times[place, person], times[place, other]):
                counts[place] += one[0] <= two[1] and two[0] <= one[1]
    assert encounters(made).tolist() == counts
