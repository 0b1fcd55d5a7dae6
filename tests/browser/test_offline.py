"""The main job: the page of Maisky's life, opened from a disk without a network."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import geo
from tests.browser.boxes import boxes, meeting

# where these places are: The Times Atlas of the World, rounded to a tenth of a degree (general knowledge)
KNOWN = {
    "Kirillov": (59.9, 38.4),
    "Saint Petersburg": (59.9, 30.3),
    "London": (51.5, -0.1),
    "Samara": (53.2, 50.1),
    "Tokyo": (35.7, 139.7),
    "Helsinki": (60.2, 24.9),
    "Moscow": (55.8, 37.6),
    "Yalta": (44.5, 34.2),
    "Potsdam": (52.4, 13.1),
}
ASKED_FOR = (
    "Kirillov",
    "St Petersburg",
    "Siberia",
    "London",
    "Samara",
    "Helsinki",
    "Tokyo",
    "Yalta",
    "Potsdam",
)


def cards(page: Page) -> list[str]:
    return page.locator(".geo-stop .geo-name").all_text_contents()


def test_all_places_are_in_the_list_in_true_time_order(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    with watched(maisky_page) as seen:
        names = cards(seen.page)
        assert len(names) >= 13
        for name in ASKED_FOR:
            assert name in names
        assert names[0] == "Kirillov"
        assert names.index("Tokyo") < names.index("Helsinki") < names.index("Yalta") < names.index("Potsdam")
        days = seen.page.evaluate(
            "Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i).days[0])"
        )
        assert days == sorted(days)
        dates = seen.page.locator(".geo-stop .geo-when").all_text_contents()
        assert len(dates) == len(names)
        assert dates[0] == "perhaps 19 January 1884"
        assert all(dates)
        assert seen.page.locator(".geo-stop .geo-source").count() == len(names)


def test_every_stop_is_on_the_right_spot_on_earth(watched: Callable[..., Any], maisky_page: Path) -> None:
    """The mark of each stop stands where Leaflet, asked for a known coordinate, says it is."""
    with watched(maisky_page) as seen:
        stops = seen.page.evaluate(
            "Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i)).filter((s) => !s.area)"
            ".map((s) => [s.number, geo.route.place(s.place).name])"
        )
        checked = set()
        for number, name in stops:
            if name not in KNOWN or name in checked:
                continue
            checked.add(name)
            seen.page.evaluate(
                "([i, at]) => { geo.story.go(i, 'host'); geo.map.setView(at, 8, { animate: false }); }",
                [number - 1, KNOWN[name]],
            )
            seen.page.wait_for_timeout(30)
            off = seen.page.evaluate(
                """([i, at]) => {
                  const mark = [...document.querySelectorAll('.geo-mark')].find((m) => m.className.includes('geo-mark-active'));
                  const ground = document.querySelector('#geo-map').getBoundingClientRect();
                  const box = mark.getBoundingClientRect();
                  const point = geo.map.latLngToContainerPoint(at);
                  return Math.hypot(box.x + box.width / 2 - ground.x - point.x, box.y + box.height / 2 - ground.y - point.y);
                }""",
                [number - 1, KNOWN[name]],
            )
            assert off < 40, (name, off)  # 40 px at zoom 8 are about 14 km at 55°
        assert checked == set(KNOWN)


def test_land_is_drawn_under_the_route(watched: Callable[..., Any], maisky_page: Path) -> None:
    """The canvas under the route has the colour of land on the land and of the sea on the sea."""
    with watched(maisky_page) as seen:
        seen.page.evaluate("geo.map.setView([56, 15], 5, { animate: false })")
        seen.page.wait_for_timeout(300)
        colours = seen.page.evaluate(
            """(points) => {
              const canvas = document.querySelector('#geo-map canvas');
              const box = canvas.getBoundingClientRect();
              const ground = document.querySelector('#geo-map').getBoundingClientRect();
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              return points.map((at) => {
                const p = geo.map.latLngToContainerPoint(at);
                const x = (p.x + ground.x - box.x) * canvas.width / box.width;
                const y = (p.y + ground.y - box.y) * canvas.height / box.height;
                const first = 4 * (Math.round(y) * canvas.width + Math.round(x));
                return [...data.slice(first, first + 4)].join();
              });
            }""",
            [[48.5, 8.9], [52.7, 20.3], [50.8, 26.6], [56.9, 4.6], [57.7, 20.3], [62.6, 1.3]],
        )
        land, sea = set(colours[:3]), set(colours[3:])
        assert len(land) == 1
        assert not land & sea


def test_each_leg_has_its_direction(
    watched: Callable[..., Any], maisky_page: Path, maisky: geo.Route
) -> None:
    with watched(maisky_page) as seen:
        legs = seen.page.evaluate("geo.route.legs")
        assert [[leg["from"], leg["to"]] for leg in legs] == maisky.legs[["start", "end"]].to_numpy().tolist()
        for leg in legs:
            seen.page.evaluate("(i) => geo.story.go(i, 'host')", leg["to"])
            expect(seen.page.locator(".geo-leg-taken")).to_have_count(1)
            expect(seen.page.locator(".geo-head-taken")).to_have_count(1)


def test_previous_and_next_walk_the_whole_life(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        page, total = seen.page, seen.page.evaluate("geo.route.count")
        position = page.locator(".geo-position")
        for number in range(1, total + 1):
            page.locator(".geo-next").click()
            expect(position).to_have_text(f"{number} / {total}")
            expect(page.locator(f"#stop-{number}")).to_be_in_viewport()
            expect(page.locator(f"#stop-{number}[aria-current]")).to_have_count(1)
        page.locator(".geo-previous").click()
        expect(position).to_have_text(f"{total - 1} / {total}")


@pytest.mark.parametrize("place", ["London", "Moscow", "Saint Petersburg"])
def test_each_visit_to_one_place_is_reached_by_its_own_number(
    watched: Callable[..., Any], maisky_page: Path, maisky: geo.Route, place: str
) -> None:
    visits = maisky.places.set_index("name").loc[place, "stops"]
    with watched(maisky_page) as seen:
        page = seen.page
        spot = maisky.places.set_index("name").loc[place, ["lat", "lon"]].tolist()
        for number in visits:
            page.evaluate(
                "(at) => { geo.story.overview('host'); geo.map.setView(at, 8, { animate: false }); }", spot
            )
            page.wait_for_timeout(50)
            page.locator(".geo-mark").first.wait_for()
            page.evaluate(
                """(first) => [...document.querySelectorAll('.geo-mark')]
                     .find((mark) => Number(mark.dataset.stop) + 1 === first).click()""",
                visits[0],
            )
            page.locator(".geo-visit", has=page.locator("b", has_text=f"{number}")).locator(
                f"xpath=self::*[.//b[normalize-space()='{number}']]"
            ).click()
            assert page.evaluate("geo.story.current") == number - 1


def test_siberia_is_an_area(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page) as seen:
        number = seen.page.evaluate(
            "Array.from({ length: geo.route.count }, (_, i) => geo.route.stop(i)).find((s) => s.name === 'Siberia').number"
        )
        card = seen.page.locator(f"#stop-{number}")
        expect(card).to_contain_text("A region, not a point.")
        seen.page.evaluate("(i) => geo.story.go(i, 'host')", number - 1)
        seen.page.wait_for_timeout(50)
        assert seen.page.locator(".geo-area").count() == 2  # and Urga, with a radius of 300 km


def test_on_a_phone_the_map_stands_above_the_list(watched: Callable[..., Any], maisky_page: Path) -> None:
    with watched(maisky_page, viewport={"width": 390, "height": 844}) as seen:
        ground = seen.page.locator("#geo-map").bounding_box()
        first = seen.page.locator("#stop-1").bounding_box()
        assert ground["y"] + ground["height"] <= first["y"]
        assert ground["width"] == pytest.approx(390, abs=1)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_the_list_and_the_drawing_are_there(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    with watched(maisky_page, java_script_enabled=False, wait=False) as seen:
        assert len(cards(seen.page)) >= 13
        assert seen.page.locator("svg.geo-drawing").is_visible()
        assert seen.page.locator(".geo-drawn-mark").count() >= 9


def test_without_scripts_the_drawing_can_be_read_on_a_phone(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    size = {"width": 390, "height": 844}
    with watched(maisky_page, java_script_enabled=False, wait=False, viewport=size) as seen:
        texts = seen.page.locator(".geo-drawn-mark text:visible")
        heights = [texts.nth(i).bounding_box()["height"] for i in range(texts.count())]
        assert len(heights) >= 20
        assert min(heights) >= 10
        assert meeting(boxes(seen.page, ".geo-drawn-few"), by=3) == []


def test_a_page_that_asks_for_anything_is_caught(
    watched: Callable[..., Any], maisky_page: Path, tmp_path: Path
) -> None:
    """The watch itself works: a request or a console line fails the test that opens the page."""
    asking = tmp_path / "asking.html"
    html = maisky_page.read_text(encoding="utf-8")
    policy = html[html.index('<meta http-equiv="Content-Security-Policy"') :].partition(">")[0] + ">"
    asking.write_text(
        html.replace(policy, "").replace("</body>", '<img src="https://example.org/x.png"></body>')
    )
    with pytest.raises(AssertionError), watched(asking):
        pass
    telling = tmp_path / "telling.html"
    telling.write_text(html.replace(policy, "").replace("</body>", "<script>console.log(1)</script></body>"))
    with pytest.raises(AssertionError), watched(telling):
        pass
