"""The page of a large life: its size, its parts, its bytes, and what is told about it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import geo
from geo.page.columnar import joined, text_columns
from geo.page.packed import GRID, grid, packed_route
from geo.page.page import MANY, page

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 5000


def large(count: int = COUNT) -> geo.Route:
    chance = np.random.default_rng(3)
    days = pd.date_range("1850-01-01", periods=count).strftime("%Y-%m-%d")
    words = np.array(
        [
            "letter",
            "train",
            "house",
            "harbour",
            "friend",
            "winter",
            "street",
            "bridge",
            "of",
            "the",
            "by",
            "to",
        ]
    )
    texts = [" ".join(words[row]) for row in chance.integers(0, len(words), (count, 20)).tolist()]
    stops = pd.DataFrame(
        {
            "place": np.array(["Omsk", "Riga", "Athens"])[np.arange(count) % 3],
            "start": days,
            "title": [f"Stop {i}" for i in range(count)],
            "text": texts,
            "lat": chance.uniform(40, 60, count).round(5),
            "lon": chance.uniform(20, 80, count).round(5),
        }
    ).astype({"place": object, "start": object, "title": object, "text": object})
    added = {"radius_km": 0.0, "matched": "", "matched_country": "", "place_id": "", "area": False}
    return geo.Route(stops.assign(**added, score=1.0, located_by="row", remark=""), title="A large life")


@pytest.fixture(scope="module")
def html() -> str:
    return page(large())


def test_a_stop_takes_less_than_a_hundred_bytes(html: str) -> None:
    packed = packed_route(large())
    size = sum(map(len, packed.blocks.values())) + sum(len(block) for _, block in packed.later)
    assert size / COUNT < 100
    assert len(html.encode()) - size < 400_000


def test_the_same_route_gives_the_same_bytes(html: str) -> None:
    assert page(large()) == html


def test_positions_stand_before_the_scripts_and_texts_last(html: str) -> None:
    order = re.findall(r'id="geo-(document|where|packed|when|names|titles-\d+|texts-\d+)"', html)
    assert order[:5] == ["document", "where", "packed", "when", "names"]
    assert order[5:] == ["titles-0", "titles-1", "texts-0", "texts-1", "texts-2", "texts-3", "texts-4"]


def test_a_reader_without_scripts_is_told_how_much_is_missing(html: str) -> None:
    assert html.count('<li class="geo-stop"') == 100
    assert "4,900 more stops: enable JavaScript to see them" in html
    assert "5,000 stops" in html


def test_the_switch_is_by_the_number_of_stops() -> None:
    assert '"schema":"geo-columns/1"' not in page(large(MANY))
    assert '"schema":"geo-columns/1"' in page(large(MANY + 1))


def test_pictures_on_other_servers_are_linked_and_loaded_only_where_the_author_says_so() -> None:
    addresses = [f"https://pictures.example/{i % 7}.png" if i % 3 == 0 else "" for i in range(COUNT)]
    stops = large().stops.assign(image=pd.Series(addresses, dtype=object))
    route = geo.Route(stops, title="A large life")
    wanted = sorted({address for address in addresses if address})
    for remote, column, policy in (
        (False, "image_link", "img-src data:;"),
        (True, "image", "img-src data: https://pictures.example;"),
    ):
        texts = text_columns(route.stops, remote_images=remote)
        assert sorted(filter(None, set(texts[column]))) == wanted
        assert {"image", "image_link"} & set(texts) == {column}
        assert column in packed_route(route, remote_images=remote).head["tables"]
        assert policy in page(route, remote_images=remote)


def test_the_head_holds_nothing_for_each_stop(html: str) -> None:
    head = json.loads(re.findall(r'id="geo-document">(.*?)</script>', html)[0])
    assert len(json.dumps(head)) < 3000
    assert head["count"] == COUNT


def test_the_grid_gives_back_five_decimals() -> None:
    chance = np.random.default_rng(1)
    lat, lon = chance.uniform(-85, 85, 10_000).round(5), chance.uniform(-180, 180, 10_000).round(5)
    x, y = grid(lat, lon)
    assert np.array_equal(((x / GRID - 0.5) * 360).round(5), lon)
    back = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / GRID))))
    assert np.abs(back.round(5) - lat).max() < 1e-9


def test_what_separates_texts_cannot_stand_in_one() -> None:
    assert joined(["a\0b", "\ud800", "c"]) == "a\ufffdb\0\ufffd\0c".encode()


def test_a_large_page_is_written_whole(tmp_path: Path, html: str) -> None:
    assert large().save(tmp_path / "life.html").read_text(encoding="utf-8") == html
