"""Times of day on both pages: what the cards say, where the time line puts them, how they are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import geo
from geo.language.dates import said_span
from geo.language.phrases import Words
from geo.page.page import MANY
from tests.browser.conftest import until

FEW, VERY_MANY = 12, MANY + 12
#: each as a log may have it; the last of a log of many stops are compared
FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S.5-05:00")


def log(folder: Path, count: int) -> tuple[Path, geo.Route]:
    moments = [dt.datetime(1905, 6, 15) + dt.timedelta(minutes=317 * i + 7, seconds=i) for i in range(count)]
    stops = pd.DataFrame(
        {
            "place": [f"Anchorage {i % 40}" for i in range(count)],
            "start": [moment.strftime(FORMS[i % 4]) for i, moment in enumerate(moments)],
            "end": [
                (moment + dt.timedelta(minutes=90)).strftime(FORMS[i % 4]) if i % 3 else ""
                for i, moment in enumerate(moments)
            ],
            "lat": [f"{40 + i % 20}" for i in range(count)],
            "lon": [f"{10 + i % 7}" for i in range(count)],
        }
    )
    route = geo.Route(geo.locate(geo.dated(stops)), title="A log")
    return route.save(folder / f"{count}.html"), route


@pytest.mark.parametrize("count", [FEW, VERY_MANY])
@pytest.mark.parametrize("language", ["en-GB", "fi-FI"])
def test_the_cards_of_both_pages_say_what_python_says(
    watched: Callable[..., Any], tmp_path: Path, count: int, language: str
) -> None:
    path, route = log(tmp_path, count)
    words = Words(language[:2])
    with watched(path, address=f"#stop={count - 4}", locale=language) as seen:
        until(seen.page, f"document.querySelector('#stop-{count} .geo-when')?.textContent")
        for number in range(count - 6, count + 1):
            row = route.stops.iloc[number - 1]
            shown = seen.page.locator(f"#stop-{number} .geo-when").inner_text()
            assert shown == said_span(row["start_edtf"], row["end_edtf"], words)


def test_a_stop_of_a_log_is_found_by_its_time(watched: Callable[..., Any], tmp_path: Path) -> None:
    for count in (FEW, VERY_MANY):
        path, route = log(tmp_path, count)
        wanted = int(route.stops["start"].str.contains("T05:24").to_numpy().nonzero()[0][0]) + 1
        with watched(path) as seen:
            until(seen.page, "globalThis.geo.route && (document.querySelector('#geo[data-whole]') || true)")
            seen.page.wait_for_timeout(300)
            seen.page.keyboard.press("/")
            seen.page.locator(".geo-find input").fill("1905-06-15T05:24")
            seen.page.locator(".geo-find [role=option]").first.wait_for()
            seen.page.keyboard.press("Enter")
            until(seen.page, f"geo.story.current === {wanted - 1}")


def test_the_time_line_puts_a_stop_at_its_time(watched: Callable[..., Any], tmp_path: Path) -> None:
    path, route = log(tmp_path, FEW)
    with watched(path) as seen:
        middles = seen.page.evaluate(
            "[...document.querySelectorAll('.geo-bars > *')].map((bar) => bar.getBoundingClientRect().left)"
        )
        timed = [i for i, start in enumerate(route.stops["start_edtf"]) if "T" in start]
        places = [middles[i] for i in timed]
        assert places == sorted(places)
        assert len({round(place) for place in places}) == len(places)
