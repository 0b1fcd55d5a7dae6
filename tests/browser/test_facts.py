"""Ages and lengths of stay on the cards, against Python's calendar; the page's head."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geo

EPOCH = 1_721_425  # the Julian Day Number of the day before 1 January of the year 1


def years(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def test_ages_are_those_of_the_calendar(watched: Callable[..., Any], maisky_page: Path) -> None:
    birth = date(1884, 1, 19)
    with watched(maisky_page) as seen:
        stops = seen.page.evaluate("Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i))")
        checked = 0
        for stop in stops[1:]:
            facts = seen.page.locator(f"#stop-{stop['number']} .geo-facts").text_content()
            first, last = (date.fromordinal(day - EPOCH) for day in stop["days"][:2])
            low, high = years(birth, first), years(birth, last)
            said = re.search(r"aged (\d+)(?: to (\d+))?", facts)
            if said:
                checked += 1
                assert (int(said[1]), int(said[2] or said[1])) == (low, high), stop["name"]
            else:
                assert high - low > 4 or stop["start"] == "", stop["name"]
        assert checked > 30


@pytest.mark.parametrize(
    ("name", "stop", "said"),
    [
        ("plain", 2, "about 3 years"),  # 1 September 1888 to 15 June 1891: 1018 days, 2.79 years
        ("plain", 3, "about 11 years"),
        ("plain", 4, "17 days"),  # 20 December 1893 to 5 January 1894, both counted
        ("plain", 6, "about 16 years"),  # 1910 to some time in 1922 … 1929: 11 to 20 years
        ("ten-days", 2, "2 days"),
        ("ten-days", 4, "6 days"),
        ("one", 1, "55 years"),  # 10 December 1830 to 15 May 1886: 55.43 years
        ("bce", 3, "about 65 years"),  # about 1279 to about 1214 BCE
    ],
)
def test_stays_are_as_long_as_their_dates_say(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str, stop: int, said: str
) -> None:
    with watched(life_page(name)) as seen:
        assert seen.page.locator(f"#stop-{stop} .geo-facts").inner_text().split(" · ")[-1] == said


def test_the_head_tells_machines_what_the_page_is(
    watched: Callable[..., Any], maisky_page: Path, maisky: geo.Route
) -> None:
    with watched(maisky_page, java_script_enabled=False, wait=False) as seen:
        page = seen.page
        assert page.title() == "Ivan Maisky"
        assert page.locator("html").get_attribute("lang") == "en"
        for name in ("description", "generator", "viewport", "color-scheme"):
            assert page.locator(f'meta[name="{name}"]').get_attribute("content")
        for name in ("og:title", "og:type", "og:description"):
            assert page.locator(f'meta[property="{name}"]').get_attribute("content")
        data = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
        person = data["about"][0]
        assert (person["@type"], person["name"]) == ("Person", "Ivan Maisky")
        assert (person["birthDate"], person["deathDate"]) == ("1884-01-19", "1975-09-03")
        assert [place["name"] for place in data["contentLocation"]] == maisky.places["name"].tolist()
        assert "Natural Earth" in page.inner_text(".geo-foot")
        assert "GeoNames" in page.inner_text(".geo-foot")


def test_a_picture_has_its_credit_and_a_text_its_paragraphs(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    for scripts in (True, False):
        with watched(life_page("plain"), java_script_enabled=scripts, wait=scripts) as seen:
            card = seen.page.locator("#stop-1")
            assert card.locator("img").get_attribute("alt") == "Born above the harbour"
            if scripts:
                card.locator("img").evaluate("image => image.decode()")
                assert card.locator("img").evaluate("image => image.naturalWidth") == 240
            assert card.locator("figcaption").inner_text() == "Drawn for tests"
            assert card.locator(".geo-text").inner_text().count("\n") == 2
            assert card.locator(".geo-source a").get_attribute("href") == "https://example.org/bergen"
            assert card.locator(".geo-extra dd").text_content() == "rain, wind from the west"
