"""The life of Ivan Maisky in data/places.csv says no more than its sources do."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from edtf import parse_edtf

TABLE = Path(__file__).parents[1] / "data" / "places.csv"
WITH_CSV = TABLE.read_text(encoding="utf-8")
ROWS = list(csv.DictReader(WITH_CSV.splitlines(), strict=True))
COLUMNS = {"place", "start", "end", "title", "text", "kind", "country", "lat", "lon", "radius_km", "source"}
COLUMNS |= {"link", "person", "order", "date_source", "confidence", "note"}
ASKED = ["Kirillov", "St Petersburg", "Siberia", "London", "Samara", "Tokyo", "Helsinki", "Yalta", "Potsdam"]
UNCLEAN = re.compile(r"[\u2013\u2014\u00a0\ufeff\x00-\x1f\ufffd]|  |\?\?|\{\{|^\s|\s$")
ARTICLE = "Wikipedia, 'Ivan Maisky'"  # the undated copy, the seed of the dataset

# The most that the sources bear out: place, start and end of each row; a row may be vaguer, never finer.
# Written down from the sources, not from the table; why each is so stands in data/README.md.
FINEST = [
    ("Kirillov", "1884-01-19?", ""),
    ("Omsk", "1888~", "1893~"),
    ("St Petersburg", "1893~", "1895~"),
    ("Omsk", "1895-09~", "1901~"),
    ("St Petersburg", "1901~", "1902"),
    ("Omsk", "1902", "1903~"),
    ("Saratov", "1905", "1906-01"),
    ("Siberia", "1906~", "1908"),
    ("Lausanne", "1908", ""),
    ("Munich", "1908-11", "1912"),
    ("London", "1912-11~", "1913?"),
    ("Bad Kissingen", "1914-07~", ""),
    ("Lausanne", "1914-08~", ""),
    ("London", "1914-09~", "1917-05"),
    ("Petrograd", "1917-05~", "1918~"),
    ("Petrograd", "1917-08~", ""),
    ("Moscow", "1918-07-31", ""),
    ("Samara", "1918-08", "1918-10~"),
    ("Urga", "1919", "1920"),
    ("Novonikolaevsk", "1921-09~", ""),
    ("Moscow", "1922", "1923~"),
    ("Petrograd", "1923~", "1925-04~"),
    ("London", "1925-05", "1927-06~"),
    ("Berlin", "1927-06-08~", ""),
    ("Moscow", "1927-06-10~", "1927-09~"),
    ("Tokyo", "1927-10-30", "1929-02~"),
    ("Moscow", "1929-03~", "1929-05~"),
    ("Helsinki", "1929-05", "1932-10~"),
    ("Helsinki", "1932-01-21", ""),
    ("London", "1932-10-27", "1943-09-14"),
    ("Gourock", "1943-09-15", ""),
    ("Cairo", "1943-10~", ""),
    ("Jerusalem", "1943-10-04", ""),
    ("Damascus", "1943-10-04", ""),
    ("Kermanshah", "1943-10-08", ""),
    ("Moscow", "1943-11~", "1945"),
    ("Yalta", "1945-02-04", "1945-02-11"),
    ("Potsdam", "1945-07-17", "1945-08-02"),
    ("Moscow", "1945-08~", "1953-02~"),
    ("Moscow", "1953-02~", ""),
    ("Moscow", "1955-07-22", ""),
    ("Moscow", "1955-08~", "1975-09-03"),
    ("Moscow", "1975-09-03", ""),
]


def earliest(date: str) -> tuple[int, int, int]:
    """Year, month and day of the first day that the date can mean."""
    year, month, day = parse_edtf(date).lower_strict()[:3]
    return year, month, day


def bears_out(finest: str, date: str) -> bool:
    """Whether the date is the finest one or a vaguer form of it: fewer parts, or more doubt."""
    if not date:
        return True
    doubt = date.endswith(("~", "?", "%")) or not finest.endswith(("~", "?"))
    return finest.startswith(date.rstrip("~?%")) and doubt


def stays(place: str) -> list[str]:
    """Start of each row at the place, as written."""
    return [row["start"] for row in ROWS if row["place"] == place]


def rows_of(*years: str) -> list[dict[str, str]]:
    """Rows that start in one of the years."""
    return [row for row in ROWS if row["start"][:4] in years]


def test_columns_and_cells_are_clean() -> None:
    assert set(csv.DictReader(WITH_CSV.splitlines()).fieldnames or []) == COLUMNS
    assert len(ROWS) == len(WITH_CSV.splitlines()) - 1, "one line a row"
    for row in ROWS:
        for column, cell in row.items():
            assert isinstance(cell, str), f"{row['place']} {row['start']}: wrong number of cells"
            assert not UNCLEAN.search(cell), (row["place"], column)
        assert row["person"] == "Ivan Maisky"


def test_every_row_has_its_story_and_its_witness() -> None:
    for row in ROWS:
        where = f"{row['place']} {row['start']}"
        for column in ("title", "text", "kind", "source", "date_source"):
            assert row[column], f"{where}: {column}"
        assert row["confidence"] in {"high", "medium", "low"}, where
        assert 30 <= len(row["text"]) <= 170, where
        assert len(row["title"]) <= 45, where
        assert row["text"].endswith("."), where
        assert re.fullmatch(r"(https?://[^\s/]+/\S+)?", row["link"]), where


def test_the_places_asked_for_are_there_in_the_order_they_were_reached() -> None:
    first_visits = list(dict.fromkeys(row["place"] for row in ROWS if row["place"] in ASKED))
    assert first_visits == ASKED


def test_london_is_three_stays_the_first_broken_by_the_summer_of_1914() -> None:
    assert [start[:4] for start in stays("London")] == ["1912", "1914", "1925", "1932"]
    titles = [row["title"] for row in ROWS if row["place"] == "London"]
    assert [title.split()[0] for title in titles] == ["First", "First", "Second", "Third"]
    between = [row["place"] for row in ROWS if (1913,) < earliest(row["start"]) < (1914, 9, 1)]
    assert between == ["Bad Kissingen", "Lausanne"]


def test_rows_stand_in_the_order_of_time() -> None:
    keys = [earliest(row["start"]) for row in ROWS]
    assert keys == sorted(keys)
    ties = [row["order"] for row in ROWS if keys.count(earliest(row["start"])) > 1]
    assert ties == ["1", "2"], "only Jerusalem and Damascus share a date"


def test_a_stay_does_not_end_before_it_begins() -> None:
    for row in ROWS:
        assert not row["end"] or earliest(row["start"]) < earliest(row["end"]), row["place"]


def test_no_date_is_more_exact_than_the_sources() -> None:
    assert [row["place"] for row in ROWS] == [place for place, *_ in FINEST]
    for row, (_, start, end) in zip(ROWS, FINEST, strict=True):
        assert bears_out(start, row["start"]), (row["place"], row["start"])
        assert bears_out(end, row["end"]), (row["place"], row["end"])


def test_the_article_is_not_credited_with_what_it_does_not_say() -> None:
    for row in rows_of("1953", "1955", "1975"):
        assert row["place"] == "Moscow"
        assert "Wikipedia" not in row["source"], "the article has no place for these"
    for row in ROWS:
        if row["place"] in {"Yalta", "Potsdam"}:
            assert "Wikipedia" not in row["date_source"], "the article has no date for these"
        if row["place"] in {"Samara", "Siberia", "Tokyo"} or row["start"] == "1925-05":
            # The article is only named to say that it gives no year.
            assert row["date_source"].count(ARTICLE) == row["date_source"].count("gives no year")


def test_coordinates_are_left_to_the_gazetteer_but_for_the_governorate_meant_by_siberia() -> None:
    assert [row["place"] for row in ROWS if row["lat"] or row["lon"]] == ["Siberia"]
    assert [row["place"] for row in ROWS if row["radius_km"]] == ["Siberia", "Urga"]
    regions = csv.DictReader((TABLE.parents[1] / "geo" / "data" / "regions.csv").open(encoding="utf-8"))
    governorate = next(row for row in regions if row["id"] == "tobolsk-governorate")
    siberia = next(row for row in ROWS if row["place"] == "Siberia")
    assert all(siberia[column] == governorate[column] for column in ("lat", "lon", "radius_km"))


def test_what_is_general_knowledge_says_so() -> None:
    for row in ROWS:
        for cell in row.values():
            assert "general knowledge" not in cell or "general knowledge, not verified" in cell
