"""The page of a large life: only a part is in the document, and nobody is told less than there is."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import geo
from tests.browser.conftest import until
from tests.browser.test_access import violations
from tests.conftest import PROJECT

SOME, GREAT = 5000, 100_000


@pytest.fixture(scope="session")
def many_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Give the page of a life of so many stops, made once."""
    folder = tmp_path_factory.mktemp("many")
    write = runpy.run_path(str(PROJECT / "tests/lives/great.py"))["write"]

    def made(count: int) -> Path:
        page = folder / f"{count}.html"
        if not page.exists():
            table = geo.read(write(folder / f"{count}.csv", count))
            geo.Route(geo.locate(table), title="The carrier").save(page)
        return page

    return made


def whole(page: Page) -> None:
    """Wait until the route can be told."""
    until(page, "document.querySelector('#geo[data-whole]') && globalThis.geo.route")
    page.wait_for_timeout(150)


def drawn(page: Page) -> None:
    """Wait until the map rests."""
    page.wait_for_timeout(150)
    until(page, "geo.layer.tissue.idle")


def go(page: Page, number: int, cause: str = "host") -> None:
    page.evaluate("([number, cause]) => geo.story.go(number - 1, cause)", [number, cause])
    drawn(page)


Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def opened(watched: Callable[..., Any], many_page: Callable[[int], Path]) -> Opened:
    """Give the watched page of a life of so many stops, once its route can be told."""

    @contextmanager
    def given(count: int, **options: Any) -> Iterator[Page]:
        with watched(many_page(count), **options) as seen:
            whole(seen.page)
            yield seen.page

    return given


@pytest.mark.parametrize("count", [SOME, GREAT])
def test_few_elements_say_how_many_stops_there_are(opened: Opened, count: int) -> None:
    with opened(count) as page:
        written = f"{count:,}"
        assert page.locator(".geo-life").inner_text() == f"{written} stops"
        assert page.locator(".geo-position").inner_text() == f"– / {written}"
        assert page.locator(".geo-stops").get_attribute("aria-label") == f"{written} stops"
        track = page.locator(".geo-track")
        assert track.get_attribute("aria-label") == f"Timeline: {written} stops"
        assert track.get_attribute("aria-valuemax") == str(count)
        for at, stop in enumerate(page.locator(".geo-stop").all()[:5]):
            assert stop.get_attribute("aria-setsize") == str(count)
            assert stop.get_attribute("aria-posinset") == str(at + 1)
        assert page.evaluate("document.getElementsByTagName('*').length") < 4000
        assert page.evaluate("geo.route.count") == count


def test_steps_go_to_texts_address_and_map(opened: Opened) -> None:
    with opened(SOME, address="#stop=2345") as page:
        for key, number in [
            ("", 2345),
            ("ArrowRight", 2346),
            ("ArrowLeft", 2345),
            ("End", SOME),
            ("Home", 1),
        ]:
            if key:
                page.keyboard.press(key)
            drawn(page)
            current = page.locator(".geo-stop[aria-current=step]")
            until(
                page,
                f"document.querySelector('[aria-current=step] .geo-text')?.textContent.includes('{number}')",
            )
            assert current.count() == 1
            assert current.locator(".geo-text").inner_text() == f"Letter {number} of the carrier."
            box, home = current.bounding_box(), page.locator(".geo-story").bounding_box()
            assert box
            assert home
            assert home["y"] <= box["y"] < home["y"] + home["height"]
            assert page.evaluate("location.hash") == f"#stop={number}"
            assert page.locator(".geo-mark-active").count() == 1
            assert page.locator(".geo-track").get_attribute("aria-valuenow") == str(number)
        page.keyboard.press("Escape")
        assert page.locator(".geo-stop[aria-current]").count() == 0


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "phone"])
@pytest.mark.parametrize("count", [SOME, GREAT])
def test_the_end_of_the_list_is_the_last_stop(opened: Opened, count: int, size: tuple[int, int]) -> None:
    with opened(count, viewport={"width": size[0], "height": size[1]}) as page:
        scroller = "(document.querySelector('.geo-story').scrollHeight > innerHeight + 99 && innerWidth > 900 ? document.querySelector('.geo-story') : document.scrollingElement)"
        for _ in range(3):  # the last cards turn out higher or lower than the others
            page.evaluate(f"{scroller}.scrollTop = 1e9")
            page.wait_for_timeout(150)
        last = page.locator(".geo-stop").last
        assert last.get_attribute("aria-posinset") == str(count)
        assert last.locator(".geo-text").inner_text() == f"Letter {count} of the carrier."
        box = last.bounding_box()
        assert box
        assert box["y"] < size[1]
        page.evaluate(f"{scroller}.scrollTop = 0")
        until(page, "document.querySelector('.geo-stop')?.ariaPosInSet === '1'")


def test_scrolling_by_hand_meets_each_stop_in_turn(
    watched: Callable[..., Any], many_page: Callable[[int], Path]
) -> None:
    with watched(many_page(GREAT), address="#stop=50000") as seen:
        page = seen.page
        whole(page)
        page.mouse.move(1100, 500)
        for direction in (1, -1):
            positions = []
            for _ in range(30):
                page.mouse.wheel(0, direction * 300)
                page.wait_for_timeout(40)
                positions.append(
                    page.evaluate(
                        """() => {
                          const cards = [...document.querySelectorAll('.geo-stop')];
                          const numbers = cards.map((card) => card.value);
                          if (numbers.some((n, i) => i && n !== numbers[i - 1] + 1)) return 'a gap';
                          const seen = cards.filter((card) => card.getBoundingClientRect().bottom > 150 && card.getBoundingClientRect().top < 800);
                          return seen.length ? seen[0].value : 'nothing';
                        }"""
                    )
                )
            assert all(isinstance(position, int) for position in positions), positions
            assert positions == sorted(positions, reverse=direction < 0)
            assert 10 < abs(positions[-1] - positions[0]) < 200


def test_what_lies_under_the_pointer_is_what_brute_force_finds(opened: Opened) -> None:
    with opened(SOME) as page:
        drawn(page)
        wrong = page.evaluate(
            """() => {
              const { map, layer, route } = geo, wrong = [], size = map.getSize();
              const corner = map.getPixelBounds().min;
              const at = Array.from({ length: route.count }, (_, i) => map.project(route.latLng(i)).subtract(corner));
              let hits = 0;
              for (let n = 0; n < 400; n++) {
                const near = at[(n * 37) % at.length];
                const point = L.point(n % 2 ? near.x + (n % 7) - 3 : (n * 53) % size.x, n % 2 ? near.y + (n % 5) - 2 : (n * 31) % size.y);
                const reach = layer.tissue.radius + 4;
                const away = (i) => at[i].distanceTo(point);
                const wanted = at.flatMap((_, i) => (away(i) <= reach ? [i] : [])).sort((a, b) => away(a) - away(b) || a - b);
                const found = layer.stopsAt(point);
                hits += found.length > 0;
                // those at the edge of the reach, within the rounding of coordinates, may be either
                const clear = (list) => list.filter((i) => Math.abs(away(i) - reach) > 0.01).sort((a, b) => a - b).join();
                const nearest = !wanted.length || !found.length || Math.abs(away(found[0]) - away(wanted[0])) < 0.01;
                if (clear(found) !== clear(wanted) || !nearest) wrong.push([point.x, point.y, found.slice(0, 5), wanted.slice(0, 5)]);
              }
              return { wrong, hits };
            }"""
        )
        assert wrong["wrong"] == []
        assert wrong["hits"] > 150


def test_a_click_goes_to_the_stop_there_and_another_to_the_next(opened: Opened) -> None:
    with opened(SOME) as page:
        drawn(page)
        spot = page.evaluate(
            """() => {
              const { map, layer, route } = geo;
              const point = map.latLngToContainerPoint(route.latLng(1000)).round();
              return { x: point.x, y: point.y, stops: layer.stopsAt(point) };
            }"""
        )
        assert len(spot["stops"]) > 3
        page.mouse.click(spot["x"], spot["y"])
        assert page.evaluate("geo.story.current") == spot["stops"][0]
        met = []
        for _ in range(3):
            page.evaluate("void geo.camera.show(-1, { jump: true })")
            drawn(page)
            page.mouse.click(spot["x"], spot["y"])
            met.append(page.evaluate("geo.story.current"))
        assert met == spot["stops"][1:4]


def test_from_near_a_large_life_is_drawn_as_a_small_one(opened: Opened) -> None:
    with opened(SOME) as page:
        drawn(page)
        assert page.locator(".geo-mark").count() == 0
        page.evaluate("void geo.map.setView(geo.route.latLng(40), 12, { animate: false })")
        drawn(page)
        near = page.evaluate("geo.layer.near.dots")
        assert near == (page.locator(".geo-mark").count() > 1)
        page.evaluate("void geo.map.setView([0, -150], 12, { animate: false })")
        drawn(page)
        assert page.evaluate("geo.layer.near") == {"legs": True, "dots": True}
        inked = """(() => {
          const { canvas } = geo.layer.tissue;
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          return copy.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
        })()"""
        assert not page.evaluate(inked)
        page.evaluate("void geo.camera.show(-1, { jump: true })")
        drawn(page)
        assert page.evaluate(inked)


# draws all legs of a view without levels and beside it what the layer has drawn: pixels that differ, and how many legs each drew
PLAINLY = """() => {
  const { tissue, drawn } = geo.layer, { levels, times } = drawn, frame = tissue.frame(), seat = tissue.seat(frame);
  const level = levels.at(frame.size * frame.ratio), { x, y, from, to } = levels.legs, shift = level.shift, world = 2 ** (26 - shift);
  const far = (k) => {
    const way = Math.abs((x[from[k]] >> shift) - (x[to[k]] >> shift)), down = Math.abs((y[from[k]] >> shift) - (y[to[k]] >> shift));
    return !shift || Math.max(Math.min(way, world - way), down) >= 3;
  };
  const rows = Array.from(from.keys()).filter(far);
  const every = { from: Int32Array.from(rows, (k) => from[k]), to: Int32Array.from(rows, (k) => to[k]), shift };
  const { raster } = tissue, plain = new raster.constructor(raster.width, raster.height);
  tissue.drawLegs(plain, every, 0, rows.length, 1, seat);
  for (const _ of tissue.spots(plain, tissue.radius * frame.ratio, seat));
  let different = 0;
  for (let i = 0; i < plain.cells.length; i++) if (plain.cells[i] !== raster.cells[i]) different++;
  return { different, inked: plain.cells.reduce((sum, value) => sum + Boolean(value), 0), every: rows.length, drawn: level.to.length };
}"""
# how far from a leg a pixel is at most, and from a pixel a point of a leg, in px: over some of both, each held against all
FAITHFUL = """() => {
  const { map, layer: { tissue }, route } = geo, { left, top } = tissue.frame(), { width, height, cells } = tissue.raster;
  const at = Array.from({ length: route.count }, (_, i) => map.project(route.latLng(i)).subtract([left, top]));
  const legs = Array.from(route.legs, ({ from, to }) => [at[from], at[to]]);
  const inked = (x, y) => x >= 0 && y >= 0 && x < width && y < height && cells[y * width + x];
  const away = (p, a, b) => {
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2, t = length ? Math.max(0, Math.min(1, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length)) : 0;
    return Math.hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y));
  };
  let missing = 0, beside = 0, looked = 0;
  for (let k = 0; k < legs.length; k += 7) {
    const [a, b] = legs[k];
    for (let t = 0; t <= 1; t += 0.05) {
      const [x, y] = [Math.floor(a.x + t * (b.x - a.x)), Math.floor(a.y + t * (b.y - a.y))];
      if (x < 3 || y < 3 || x >= width - 3 || y >= height - 3) continue;
      looked++;
      if (![-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => inked(x + dx, y + dy)))) missing++;
    }
  }
  const ink = Array.from(cells.keys()).filter((i) => cells[i] && cells[i] < 8);
  for (let n = 0; n < 300; n++) {
    const i = ink[Math.floor((n / 300) * ink.length)], point = L.point((i % width) + 0.5, Math.floor(i / width) + 0.5);
    if (!legs.some(([a, b]) => away(point, a, b) < 1.6)) beside++;
  }
  return looked > 3000 && { missing, beside };
}"""


def test_what_has_settled_is_what_all_legs_would_draw(opened: Opened) -> None:
    with opened(GREAT) as page:
        for zoom in (0, 0.75, 1):
            page.evaluate(
                "(zoom) => void geo.map.setView(geo.route.latLng(40), geo.map.getZoom() + zoom, { animate: false })",
                zoom,
            )
            drawn(page)
            assert page.evaluate("geo.layer.tissue.kinds") == {"legs": True, "dots": True}
            plainly = page.evaluate(PLAINLY)
            assert plainly["different"] == 0, zoom
            assert plainly["inked"] > 500
            assert plainly["drawn"] < 0.6 * plainly["every"], (
                plainly
            )  # those between the same two pixels are one
            assert page.evaluate(FAITHFUL) == {"missing": 0, "beside": 0}, zoom
        page.evaluate("geo.layer.tissue.many = 1000")  # so that some legs are shown before all are
        page.evaluate("void geo.map.setView(geo.route.latLng(40), 5.25, { animate: false })")
        shown = page.evaluate(
            """async () => {
              const { tissue } = geo.layer, inked = () => tissue.raster.cells.reduce((sum, value) => sum + Boolean(value), 0);
              let drawn = [];
              const { finish } = tissue;
              tissue.finish = (...given) => (drawn.push(inked()), finish.apply(tissue, given));
              tissue.redraw();
              while (!tissue.idle) await new Promise(requestAnimationFrame);
              return drawn;
            }"""
        )
        assert len(shown) == 2
        assert shown[0] <= shown[1]
        assert page.evaluate(PLAINLY)["different"] == 0


def test_no_more_is_drawn_than_the_view_until_a_hand_comes(opened: Opened) -> None:
    with opened(GREAT) as page:
        drawn(page)
        beyond = """(() => {
          const { canvas } = geo.layer.tissue, seen = canvas.getBoundingClientRect(), map = geo.map.getContainer().getBoundingClientRect();
          return [map.left - seen.left, seen.right - map.right, map.top - seen.top, seen.bottom - map.bottom].map(Math.round);
        })()"""
        assert page.evaluate(beyond) == [0, 0, 0, 0]
        before = page.screenshot(clip={"x": 300, "y": 200, "width": 300, "height": 300})
        page.mouse.move(400, 300)
        drawn(page)
        assert min(page.evaluate(beyond)) > 200
        assert page.screenshot(clip={"x": 300, "y": 200, "width": 300, "height": 300}) == before


def test_stops_are_found_by_name_title_number_and_year(opened: Opened) -> None:
    with opened(GREAT) as page:
        for question, number in [
            ("kyi", None),
            ("99999", 99_999),
            ("round 77777", 77_777),
            ("1903-05 vienna", None),
            ("May 1903 vienna", None),
        ]:
            page.keyboard.press("/")
            page.keyboard.type(question)
            until(page, "document.querySelectorAll('.geo-find [role=option]').length > 0")
            page.keyboard.press("Enter")
            page.wait_for_timeout(120)
            current = page.evaluate(
                "(({ name, start, number }) => [name, start, number])(geo.route.stop(geo.story.current))"
            )
            if number:
                assert current[2] == number
            elif question == "kyi":
                assert current[0] == "Kyiv"
            else:
                assert current[0] == "Vienna"
                assert current[1].startswith("1903-05")
            assert page.evaluate("document.activeElement?.closest('.geo-stop')?.value") == current[2]


def test_the_time_line_goes_to_the_day(opened: Opened) -> None:
    with opened(GREAT) as page:
        box = page.locator(".geo-track").bounding_box()
        assert box
        for share in (0.1, 0.5, 0.9):
            page.mouse.click(box["x"] + share * box["width"], box["y"] + 10)
            days = page.evaluate(
                "[geo.route.stop(geo.story.current).days[0], geo.timeLine.scale.first, geo.timeLine.scale.last]"
            )
            assert days[0] == pytest.approx(days[1] + share * (days[2] - days[1]), abs=60)
            now = page.locator(".geo-bars .is-now").bounding_box()
            assert now
            assert now["x"] == pytest.approx(box["x"] + share * box["width"], abs=4)
        assert page.locator(".geo-density path").count() == 7
        page.locator(".geo-play").click()
        page.wait_for_timeout(50)
        assert page.evaluate("geo.player.playing")
        page.locator("body").press("Space")
        assert not page.evaluate("geo.player.playing")


def test_another_language_says_it_all_again(opened: Opened) -> None:
    with opened(SOME, address="#stop=3000") as page:
        page.locator(".geo-language").select_option("de")
        page.wait_for_timeout(150)
        assert page.locator(".geo-life").inner_text() == "5.000 Stationen"
        assert page.locator(".geo-stops").get_attribute("aria-label") == "5.000 Stationen"
        assert (
            page.locator(".geo-stop[aria-current=step] .geo-text").inner_text()
            == "Letter 3000 of the carrier."
        )
        page.locator(".geo-language").select_option("ar")
        page.wait_for_timeout(150)
        assert page.evaluate("document.dir") == "rtl"
        assert page.locator(".geo-stop[aria-current=step]").get_attribute("aria-posinset") == "3000"


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (480, 320)], ids=["wide", "phone", "frame"])
def test_axe_finds_nothing(opened: Opened, size: tuple[int, int]) -> None:
    with opened(SOME, viewport={"width": size[0], "height": size[1]}) as page:
        assert violations(page) == [], "overview"
        go(page, 2500)
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], "a stop, dark"
        page.emulate_media(color_scheme="light")
        page.keyboard.press("/")
        page.keyboard.type("vien")
        assert violations(page) == [], "finding"


def test_in_a_small_frame_there_is_one_card(opened: Opened) -> None:
    with opened(SOME, viewport={"width": 480, "height": 320}, address="#stop=4000") as page:
        for number in (4000, 4001):
            card = page.locator(".geo-stop")
            assert card.count() == 1
            assert card.get_attribute("aria-posinset") == str(number)
            assert card.locator(".geo-text").inner_text() == f"Letter {number} of the carrier."
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(150)


def test_on_paper_stand_some_stops_and_which(opened: Opened) -> None:
    with opened(SOME, address="#stop=1001") as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(200)
        page.emulate_media(media="print")
        assert page.locator(".geo-part").inner_text() == "1,001–1,100 / 5,000 stops"
        assert page.locator(".geo-stop").count() == 100
        assert page.locator(".geo-stop .geo-text").last.inner_text() == "Letter 1100 of the carrier."
        assert page.evaluate("getComputedStyle(document.querySelector('.geo-stops')).paddingTop") == "0px"
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.wait_for_timeout(200)
        assert page.locator(".geo-stop[aria-current=step]").get_attribute("aria-posinset") == "1001"


def test_it_works_in_a_sandboxed_frame(
    watched: Callable[..., Any], many_page: Callable[[int], Path], tmp_path: Path
) -> None:
    outer = tmp_path / "outer.html"
    inner = many_page(SOME).read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    outer.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>x</title><iframe sandbox="allow-scripts" width="900" height="600" srcdoc="{inner}"></iframe>',
        encoding="utf-8",
    )
    with watched(outer, wait=False) as seen:
        page = seen.page
        frame = page.frames[1]
        until(frame, "document.querySelector('#geo[data-whole]')")
        frame.locator(".geo-begin").click()
        until(
            frame,
            "document.querySelector('[aria-current=step] .geo-text')?.textContent === 'Letter 1 of the carrier.'",
        )
        seen.requests[:] = [url for url in seen.requests if url != "about:srcdoc"]
