"""The time line: where each stop lies in time, checked with the calendar of Python; doubt, lanes, pointing, playing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

#: the bars as shares of the track, in stop order, with how sure they are
BARS = """() => {
  const track = document.querySelector('.geo-bars').getBoundingClientRect();
  return [...document.querySelectorAll('.geo-bars > *')].map((bar) => {
    const box = bar.getBoundingClientRect(), style = getComputedStyle(bar);
    return { moment: bar.className.includes('geo-moment'), from: (box.left - track.left) / track.width, to: (box.right - track.left) / track.width,
      top: box.top - track.top, bottom: box.bottom - track.top, height: track.height, width: box.width, fade: style.backgroundImage,
      sure: parseFloat(style.getPropertyValue('--sure')), unsure: parseFloat(style.getPropertyValue('--unsure')), classes: bar.className };
  });
}"""


def bars(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(BARS)
    return found


def test_stays_lie_where_their_days_lie(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    with watched(life_page("ten-days")) as seen:
        drawn = bars(seen.page)
        day = [date(1785, 5, n) for n in (1, 2, 3, 4, 6, 10)]
        # the first bars of two plain stays give the scale; all others must lie on it
        per_day = (drawn[3]["from"] - drawn[1]["from"]) / (day[3] - day[1]).days
        for bar, start in zip(drawn, day, strict=True):
            assert bar["from"] == pytest.approx(drawn[1]["from"] + (start - day[1]).days * per_day, abs=0.004)
        assert drawn[3]["to"] - drawn[3]["from"] == pytest.approx(6 * per_day, abs=0.004)  # 4 to 9 May
        assert [bar["moment"] for bar in drawn] == [True, False, True, False, False, True]
        ticks = seen.page.locator(".geo-ticks span").all_inner_texts()
        assert {"2 May", "5 May", "10 May"} <= set(ticks)


def test_overlapping_stays_lie_in_lanes_and_none_is_dropped(
    watched: Callable[..., Any], life_page: Callable[..., Any], maisky_page: Path
) -> None:
    for path in (maisky_page, life_page("plain"), life_page("ten-days"), life_page("same-town")):
        with watched(path) as seen:
            drawn = bars(seen.page)
            assert len(drawn) == seen.page.evaluate(
                "Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i)).filter((s) => s.days.some((d) => d !== null)).length"
            )
            for i, a in enumerate(drawn):
                assert a["width"] >= 3
                assert a["top"] >= -1
                assert a["bottom"] <= a["height"] + 1
                for b in drawn[:i]:
                    beside = min(a["to"], b["to"]) - max(a["from"], b["from"]) > 0.002
                    above = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1
                    assert not (beside and above), (i, a, b)


def test_a_stay_around_a_stop_is_shown_with_it(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    """Bergen in the winter of 1893 lies within Jena, 1891 to 1902: reading the one, the other is marked."""
    with watched(life_page("plain")) as seen:
        seen.page.evaluate("geo.story.go(3, 'host')")
        marked = [("is-now" in bar["classes"], "is-during" in bar["classes"]) for bar in bars(seen.page)]
        assert marked[3] == (True, False)
        assert marked[2] == (False, True)
        assert not any(during for _, during in [*marked[:2], *marked[4:]])


def test_every_doubtful_end_fades(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    with watched(life_page("doubtful")) as seen:
        stops = seen.page.evaluate("Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i))")
        for bar, stop in zip(bars(seen.page), stops, strict=True):
            if bar["moment"]:
                continue
            early, late = stop["days"][0] != stop["days"][1], stop["days"][2] != stop["days"][3]
            assert "gradient" in bar["fade"]
            assert (bar["sure"] > 0) == early, stop["name"]
            assert (bar["unsure"] < 100) == late, stop["name"]
        # Yangzhou, perhaps 1282 to perhaps 1285: each end is doubtful for a year of the four
        yangzhou = next(i for i, stop in enumerate(stops) if stop["name"] == "Yangzhou")
        bar = bars(seen.page)[yangzhou]
        assert bar["sure"] == pytest.approx(25, abs=1)
        assert bar["unsure"] == pytest.approx(75, abs=1)


@pytest.mark.parametrize(
    ("name", "wanted"), [("bce", "1270 BC"), ("plain", "1900"), ("around", "1521"), ("one-day", "24 Jun")]
)
def test_years_stand_under_it_in_order(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str, wanted: str
) -> None:
    with watched(life_page(name)) as seen:
        for width in (1280, 390, 320):
            seen.page.set_viewport_size({"width": width, "height": 844})
            seen.page.wait_for_timeout(120)
            ticks = seen.page.evaluate(
                """() => { const right = document.querySelector('.geo-track').getBoundingClientRect().right;
                  return [...document.querySelectorAll('.geo-ticks span')].map((tick) => { const b = tick.getBoundingClientRect(); return [tick.textContent, b.left, b.right - right]; }); }"""
            )
            assert ticks
            assert all(b[1] > a[1] for a, b in pairwise(ticks))
            assert all(beyond <= 1 for _, _, beyond in ticks), f"a label is cut at {width}: {ticks[-1]}"
            if width == 1280:
                assert wanted in [text for text, _, _ in ticks]


def test_each_stop_of_one_day_can_be_pointed_at(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("one-day")) as seen:
        page = seen.page
        track = page.locator(".geo-track").bounding_box()
        assert track
        reached = set()
        for _ in range(12):
            page.mouse.click(track["x"] + track["width"] / 2, track["y"] + 20)
            reached.add(page.evaluate("geo.story.current"))
        assert reached == set(range(10))


def test_dragging_goes_through_time_and_never_back(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    for name, locale in (("bce", "en-GB"), ("rtl", "ar")):
        with watched(life_page(name), locale=locale) as seen:
            page = seen.page
            page.evaluate(
                "globalThis.passed = []; geo.story.onStep(({ stop, cause }) => passed.push([stop, cause]))"
            )
            track = page.locator(".geo-track").bounding_box()
            assert track
            ends = [track["x"] + 3, track["x"] + track["width"] - 3]
            start, end = ends[::-1] if locale == "ar" else ends
            page.mouse.move(start, track["y"] + 15)
            page.mouse.down()
            page.mouse.move(end, track["y"] + 15, steps=60)
            page.mouse.up()
            passed = page.evaluate("passed")
            assert {cause for _, cause in passed} == {"time"}
            assert passed[0][0] == 0
            assert passed[-1][0] == page.evaluate("geo.route.count") - 1


def test_it_plays_to_the_end_and_from_the_beginning_again(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("two-one-place")) as seen:
        page = seen.page
        page.clock.install()
        page.get_by_role("button", name="Play").click()
        assert page.evaluate("geo.story.current") == 0
        page.clock.run_for(2000)
        assert page.evaluate("geo.story.current") == 0  # one is given time to look
        page.clock.run_for(4000)
        assert page.evaluate("geo.story.current") == 1
        page.clock.run_for(60_000)
        assert page.get_by_role("button", name="Play").is_visible()  # the end: it stopped
        page.get_by_role("button", name="Play").click()
        assert page.evaluate("geo.story.current") == 0
        page.clock.run_for(500)
        page.get_by_role("button", name="Pause").click()
        page.clock.run_for(60_000)
        assert page.evaluate("geo.story.current") == 0
        page.locator(".geo-speed").click()
        assert page.inner_text(".geo-speed") == "2×"


def test_a_finger_hits_a_bar_that_it_misses_by_little(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with watched(life_page("plain"), **options) as seen:
        page = seen.page
        heights = page.locator(".geo-stay").evaluate_all("all => all.map((bar) => bar.offsetHeight)")
        assert min(heights) >= 4
        bar = page.locator(".geo-moment").last.bounding_box()
        track = page.locator(".geo-track").bounding_box()
        middle = bar["x"] + bar["width"] / 2
        page.touchscreen.tap(middle - 10, track["y"] + track["height"] / 2)
        assert page.evaluate("geo.story.current") == page.evaluate("geo.route.count") - 1
