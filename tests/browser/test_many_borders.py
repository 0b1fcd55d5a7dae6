"""Borders of the time on a page of more than 3,000 stops: drawn, changed by stepping, named in the cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geo
from tests.borderfiles import EAST, MIDDLE, WEST, write_life, write_years
from tests.browser.conftest import until
from tests.browser.test_access import violations
from tests.browser.test_borders import AT, DRAWN, NAMES, choice, look, settled, step
from tests.browser.test_many import whole

pytestmark = pytest.mark.browser

COUNT = 3300
#: general knowledge, to a hundredth of a degree
TOWNS = (("Warsaw", 52.23, 21.01), ("Lodz", 51.76, 19.46), ("Kyiv", 50.45, 30.52))


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two persons who go from town to town for fifty years: the borders move when a third of it is over."""
    folder = tmp_path_factory.mktemp("borders")
    rows = ["place,start,lat,lon,person"]
    for i in range(COUNT):
        name, lat, lon = TOWNS[i // 7 % 3]
        rows.append(f"{name},{1900 + i * 50 // COUNT},{lat},{lon},{'AB'[i % 2]}")
    table = write_life(folder / "life.csv", "\n".join(rows) + "\n")
    route = geo.Route(geo.locate(geo.read_csv(table)), title="A long life")
    return route.save(folder / "life.html", borders=write_years(folder / "years"))


def test_the_borders_are_those_of_the_stop_that_is_read(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        page = seen.page
        whole(page)
        settled(page, "1900")
        assert choice(page) == "Borders of 1900, approximate"
        look(page, 51.5, 21, 5)
        page.wait_for_timeout(150)
        assert page.evaluate(AT, [51.5, 20.0])
        assert not page.evaluate(AT, [51.5, 25.0])
        step(page, COUNT)
        settled(page, "1918")
        look(page, 51.5, 21, 5)
        page.wait_for_timeout(150)
        assert not page.evaluate(AT, [51.5, 20.0])
        assert page.evaluate(AT, [51.5, 18.0])
        assert set(page.evaluate(NAMES)) <= {WEST, MIDDLE, EAST}
        # the line of those who made them, on the map and in the foot
        assert "Borders: drawn for a test (CC0)" in page.locator(".geo-credits").inner_text()
        assert "Borders: drawn for a test (CC0)" in page.locator(".geo-foot").inner_text()
        page.locator(".geo-then-choice").select_option("none")
        page.wait_for_timeout(150)
        assert page.evaluate(DRAWN) == 0


def test_each_card_names_the_state_of_its_time(watched: Callable[..., Any], life: Path) -> None:
    with watched(life) as seen:
        page = seen.page
        whole(page)
        for number, town, state in ((1, "Warsaw", EAST), (COUNT, "Warsaw", MIDDLE), (8, "Lodz", WEST)):
            step(page, number)
            page.wait_for_timeout(100)
            card = page.locator(".geo-stop[aria-current=step]")
            assert card.locator(".geo-name").inner_text() == town
            assert card.locator(".geo-state bdi").first.inner_text() == state
        states = page.evaluate("geo.route.columns.era.reduce((sum, era) => sum + era, 0)")
        assert states == sum(1900 + i * 50 // COUNT >= 1918 for i in range(COUNT))
        # of one person alone too
        page.get_by_role("button", name="Only B").click()
        page.wait_for_timeout(100)
        page.keyboard.press("End")
        until(page, f"geo.story.current === {COUNT - 1}")
        assert choice(page) == "Borders of 1918, approximate"


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (480, 320)], ids=["wide", "phone", "frame"])
def test_axe_finds_nothing_beside_the_borders(
    watched: Callable[..., Any], life: Path, size: tuple[int, int]
) -> None:
    with watched(life, viewport={"width": size[0], "height": size[1]}) as seen:
        page = seen.page
        whole(page)
        settled(page, "1900")
        assert violations(page) == [], "overview"
        step(page, COUNT)
        settled(page, "1918")
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], "a stop, dark"


def test_without_scripts_the_states_are_named_and_the_lines_are_missed(
    watched: Callable[..., Any], life: Path
) -> None:
    with watched(life, wait=False, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator(".geo-stop .geo-state").first.inner_text() == f", {EAST}"
        assert (
            "The interactive map, which needs JavaScript, shows the borders of the time"
            in page.locator(".geo-foot").inner_text()
        )
