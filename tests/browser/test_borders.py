"""Borders of the time in the page: drawn, named, changed by stepping, exchanged for today's or none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import geo
from tests.borderfiles import EAST, MIDDLE, WEST, collection, feature, write_json, write_life, write_years
from tests.borders.test_lines import GIVEN, SAMPLES, YEARS
from tests.browser.conftest import until
from tests.browser.hosting import Stage, heard, opened
from tests.browser.test_access import violations
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser

#: how many pixels of the borders' own canvas are drawn at all, and where, in degrees of longitude
DRAWN = """() => {
  const canvas = document.querySelector('canvas.geo-borders');
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]) count++;
  return count;
}"""
#: whether the borders' canvas has a line at a spot on the map
AT = """([lat, lon]) => {
  const canvas = document.querySelector('canvas.geo-borders');
  const { x, y } = geo.map.latLngToContainerPoint([lat, lon]), box = canvas.getBoundingClientRect();
  const map = geo.map.getContainer().getBoundingClientRect(), scale = canvas.width / box.width;
  const copy = new OffscreenCanvas(7, 7).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 3 - (map.left + x - box.left) * scale, 3 - (map.top + y - box.top) * scale);
  const { data } = copy.getImageData(0, 0, 7, 7);
  return data.some((value, i) => i % 4 === 3 && value > 0);
}"""
NAMES = "[...document.querySelectorAll('.geo-name-country')].map((node) => node.textContent)"


def choice(page: Page) -> str:
    return page.locator(".geo-then-choice").evaluate("(select) => select.selectedOptions[0].textContent")


def settled(page: Page, year: str) -> None:
    """Wait until the borders of a year are chosen and drawn."""
    until(
        page, f"document.querySelector('.geo-then-choice')?.selectedOptions[0].textContent.includes('{year}')"
    )
    page.wait_for_timeout(150)


def step(page: Page, number: int) -> None:
    page.evaluate("(i) => geo.story.go(i, 'host')", number - 1)


def look(page: Page, lat: float, lon: float, zoom: float) -> None:
    page.evaluate(
        "([lat, lon, zoom]) => geo.map.setView([lat, lon], zoom, { animate: false })", [lat, lon, zoom]
    )
    page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("borders")
    route = geo.Route(geo.locate(geo.read(write_life(folder / "life.csv"))), title="A life")
    return route.save(folder / "life.html", borders=write_years(folder / "years"))


def test_the_borders_are_those_of_the_stop_that_is_read(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        page = seen.page
        settled(page, "1900")
        assert choice(page) == "Borders of 1900, approximate"
        look(page, 51.5, 21, 5)
        assert page.evaluate(AT, [51.5, 20.0])
        assert not page.evaluate(AT, [51.5, 25.0])
        step(page, 3)
        settled(page, "1918")
        assert choice(page) == "Borders of 1918, approximate"
        look(page, 51.5, 21, 5)
        assert not page.evaluate(AT, [51.5, 20.0])
        assert page.evaluate(AT, [51.5, 18.0])
        step(page, 1)
        settled(page, "1900")
        look(page, 51.5, 21, 5)
        assert page.evaluate(AT, [51.5, 20.0])
        page.evaluate("geo.story.overview('host')")
        settled(page, "1900")


def test_states_are_named_on_the_map_and_today_s_countries_are_not(
    watched: Callable[..., Any], life: Path
) -> None:
    with watched(life) as seen:
        page = seen.page
        step(page, 4)
        settled(page, "1918")
        look(page, 51.5, 22, 5)
        named = page.evaluate(NAMES)
        assert set(named) <= {WEST, MIDDLE, EAST}
        assert {MIDDLE, EAST} <= set(named)
        assert len(named) == len(set(named))
        page.locator(".geo-then-choice").select_option("today")
        until(
            page, f"{NAMES}.includes('Ukraine') || {NAMES}.includes('Poland') || {NAMES}.includes('Belarus')"
        )
        assert not {WEST, MIDDLE, EAST} & set(page.evaluate(NAMES))
        page.locator(".geo-then-choice").select_option("none")
        until(page, f"{NAMES}.length === 0")


def test_a_reader_may_have_today_s_borders_or_none(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        page = seen.page
        settled(page, "1900")
        look(page, 52.35, 14.55, 6)
        select = page.locator(".geo-then-choice")
        assert select.get_attribute("aria-label") == "Borders shown on the map"
        assert select.evaluate("(node) => [...node.options].map((o) => o.textContent)") == [
            "Borders of 1900, approximate",
            "Today's borders",
            "No borders",
        ]
        assert not page.evaluate(AT, [52.35, 14.55])
        select.focus()
        page.keyboard.press("ArrowDown")
        until(page, "document.querySelector('.geo-then-choice').value === 'today'")
        page.wait_for_timeout(150)
        assert page.evaluate(AT, [52.35, 14.55])  # the Oder
        select.select_option("none")
        page.wait_for_timeout(150)
        assert page.evaluate(DRAWN) == 0
        step(page, 3)  # the choice is kept, and its first line goes with the time
        page.wait_for_timeout(150)
        assert page.evaluate(DRAWN) == 0
        assert select.evaluate("(node) => node.options[0].textContent") == "Borders of 1918, approximate"
        assert page.evaluate("geo.story.current") == 2
        select.select_option("then")
        page.wait_for_timeout(150)
        assert page.evaluate(DRAWN) > 100


def test_each_card_names_the_state_of_its_time(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        states = seen.page.locator(".geo-stop .geo-state").all_inner_texts()
        assert states == [f", {WEST}", f", {EAST}", f", {MIDDLE}", f", {EAST}"]
        seen.page.locator(".geo-language").select_option("ar")
        seen.page.wait_for_timeout(100)
        assert seen.page.locator(".geo-stop .geo-state").all_inner_texts()[2] == f"، {MIDDLE}"
        assert choice(seen.page) == "حدود 1900، تقريبية"


def test_a_change_of_borders_is_said_and_stands_in_the_key(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        page = seen.page
        settled(page, "1900")
        said = page.locator(".geo-said-borders")
        assert said.get_attribute("role") == "status"
        step(page, 2)
        page.wait_for_timeout(700)
        assert said.text_content() == ""
        step(page, 3)
        until(
            page, "document.querySelector('.geo-said-borders').textContent === 'Borders of 1918, approximate'"
        )
        page.locator(".geo-legend summary").click()
        assert page.get_by_text("Border of the time, approximate").is_visible()
        assert page.get_by_text("Dashed: a border known only roughly").is_visible()
        page.locator(".geo-language").select_option("de")
        page.locator(".geo-legend summary").click()
        assert page.get_by_text("Grenze der Zeit, ungefähr").is_visible()
        assert page.locator(".geo-legend .geo-border").count() == 2


def test_playing_changes_the_borders(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        settled(seen.page, "1900")
        step(seen.page, 2)
        seen.page.evaluate("geo.player.play()")
        settled(seen.page, "1918")
        seen.page.evaluate("geo.player.pause()")


def test_the_control_covers_no_other_and_fits(watched: Callable[..., Any], life: Path) -> None:
    for width, height in ((1280, 800), (390, 844), (320, 568), (600, 340)):
        with watched(life, viewport={"width": width, "height": height}) as seen:
            settled(seen.page, "1900")
            boxes = seen.page.evaluate(
                """() => [...document.querySelectorAll('#geo-map .leaflet-control')].map((node) => {
                  const { left, top, right, bottom } = node.getBoundingClientRect();
                  return [node.className, left, top, right, bottom];
                }).filter(([, left, top, right, bottom]) => right > left && bottom > top)"""
            )
            mine = next(box for box in boxes if "geo-then" in box[0])
            assert mine[1] >= 0
            assert mine[3] <= width
            for name, left, top, right, bottom in boxes:
                if name != mine[0]:
                    assert not (left < mine[3] and mine[1] < right and top < mine[4] and mine[2] < bottom), (
                        width,
                        name,
                    )


def test_without_scripts_the_states_stand_there_and_the_lack_of_borders_is_said(
    watched: Callable[..., Any], life: Path
) -> None:
    with watched(life, java_script_enabled=False, wait=False) as seen:
        assert seen.page.locator(".geo-state").nth(2).inner_text() == f", {MIDDLE}"
        assert seen.page.get_by_text(
            "The interactive map, which needs JavaScript, shows the borders of the time"
        ).is_visible()
        assert seen.page.get_by_role("link", name="Borders: drawn for a test (CC0)").is_visible()


def test_the_credit_stands_on_the_map_and_in_the_foot(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        links = seen.page.get_by_role("link", name="Borders: drawn for a test (CC0)")
        assert links.count() == 2
        assert {links.nth(i).get_attribute("href") for i in range(2)} == {"https://example.org/borders"}


def test_on_paper_the_borders_are_those_of_the_beginning(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        step(seen.page, 3)
        settled(seen.page, "1918")
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert choice(seen.page) == "Borders of 1900, approximate"
        seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert choice(seen.page) == "Borders of 1918, approximate"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watched: Callable[..., Any], life: Path, scheme: str) -> None:
    with watched(life, color_scheme=scheme) as seen:
        step(seen.page, 3)
        settled(seen.page, "1918")
        assert violations(seen.page) == []
        seen.page.locator(".geo-legend summary").click()
        assert violations(seen.page) == []


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_dark_and_forced_colours_draw_them_too(
    watched: Callable[..., Any], life: Path, options: dict[str, str]
) -> None:
    with watched(life, **options) as seen:
        settled(seen.page, "1900")
        assert seen.page.evaluate(DRAWN) > 100


def test_hostile_names_are_shown_as_they_are(watched: Callable[..., Any], tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)>${1}{{2}}"
    write_json(tmp_path / "b" / "1900.geojson", collection(feature(name, (5, 48, 40, 55))))
    route = geo.Route(geo.locate(geo.read(write_life(tmp_path / "life.csv"))), title="A life")
    page = route.save(
        tmp_path / "life.html", borders=tmp_path / "b", borders_credit="<script>alert(1)</script> (CC0)"
    )
    with watched(page) as seen:
        settled(seen.page, "1900")
        assert seen.page.locator(".geo-state").first.inner_text() == f", {name}"
        named = []
        for longitude in range(8, 40, 2):
            look(seen.page, 51.5, longitude, 6)
            named += seen.page.evaluate(NAMES)
        assert any(text.startswith("<img src=x") for text in named)
        assert seen.page.locator("img").count() == 0
        assert seen.page.get_by_text("<script>alert(1)</script> (CC0)").first.is_visible()


@pytest.mark.parametrize("name", ["around", "bce", "one", "north", "unplaced", "rtl"])
def test_every_life_is_silent_with_borders(watched: Callable[..., Any], tmp_path: Path, name: str) -> None:
    route = geo.Route(
        geo.locate(geo.read(PROJECT / f"tests/lives/{name}.csv")), allow_unplaced=True, title=name
    )
    page = route.save(tmp_path / "life.html", borders=write_years(tmp_path / "years"))
    with watched(page) as seen:
        until(seen.page, "document.querySelector('.geo-then-choice')")
        for number in range(1, min(4, len(route)) + 1):
            step(seen.page, number)
        seen.page.wait_for_timeout(100)


def test_a_site_with_shared_files_has_them(watched: Callable[..., Any], tmp_path: Path) -> None:
    from geo.embed.site import build_site
    from geo.places.options import LocateOptions

    tables = [write_life(tmp_path / f"{name}.csv") for name in ("a", "b")]
    borders = geo.open_borders(write_years(tmp_path / "years"))
    build_site(tables, tmp_path / "site", share=True, locating=LocateOptions(borders=borders))
    with watched(tmp_path / "site/a.html") as seen:
        settled(seen.page, "1900")
        seen.requests[:] = [url for url in seen.requests if "/site/assets/" not in url]


def test_a_route_map_has_them(watched: Callable[..., Any], tmp_path: Path) -> None:
    import folium

    stops = geo.locate(geo.read(write_life(tmp_path / "life.csv")))
    route_map = geo.RouteMap(geo.Route(stops), borders=write_years(tmp_path / "years"))
    folium.Circle([52, 21], radius=20_000).add_to(route_map)
    route_map.save(str(tmp_path / "map.html"))
    with watched(tmp_path / "map.html") as seen:
        settled(seen.page, "1900")
        assert seen.page.evaluate(DRAWN) > 100


if SAMPLES.is_dir():

    def test_each_of_eight_years_is_drawn_for_maisky(
        watched: Callable[..., Any], maisky: geo.Route, tmp_path: Path
    ) -> None:
        path = maisky.save(tmp_path / "maisky.html", borders=SAMPLES, borders_credit=GIVEN)
        assert path.stat().st_size < 700_000
        with watched(path) as seen:
            shown = {}
            for number in range(1, len(maisky) + 1):
                step(seen.page, number)
                year = int(choice(seen.page).split()[2].rstrip(","))
                if year not in shown:
                    settled(seen.page, str(year))
                    look(seen.page, 50, 20, 4.5)
                    shown[year] = seen.page.evaluate(DRAWN)
                    assert seen.page.evaluate(NAMES)
            assert tuple(shown) == YEARS
            assert all(count > 1000 for count in shown.values())
            assert len(set(shown.values())) >= 7  # 1920 and 1930 are alike in Europe, or nearly
            states = json.loads(
                seen.page.evaluate(
                    "JSON.stringify([...document.querySelectorAll('.geo-state')].map((n) => n.textContent))"
                )
            )
            assert states[0] == ", Russian Empire"


def test_the_address_or_a_host_says_which_year(stage: Stage, life: Path) -> None:
    shutil.copy(life, stage.maps / "life.html")
    with stage.host(
        f'<iframe src="{stage.address}life.html?year=1931" width="900" height="600" sandbox="allow-scripts"></iframe>'
    ) as page:
        frame = opened(page)
        shown = "document.querySelector('.geo-then-choice').selectedOptions[0].textContent"
        first = frame.evaluate(shown)
        assert first.startswith("Borders of 19")
        frame.locator(".geo-next").click()
        assert frame.evaluate(shown) == first
        page.evaluate("say({ geo: 1, type: 'year', year: 1900 })")
        until(frame, f"{shown} === 'Borders of 1900, approximate'")
        page.evaluate("say({ geo: 1, type: 'year', year: -4000 })")
        page.evaluate("say({ geo: 1, type: 'year', year: '1900' })")
        assert len(heard(page, "error")) == 2
        page.evaluate("say({ geo: 1, type: 'year', year: null })")
        until(frame, f"{shown} === 'Borders of 1900, approximate'")  # those of the first stop
    assert stage.messages == []
