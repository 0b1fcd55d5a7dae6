"""Access: axe finds nothing in any state of any life; colours by time hold in grey; the live region speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LIVES

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# besides what axe looks for by itself: targets of 24 px, names that hold what is seen, and no note left "incomplete" on contrast
RUN = """async () => {
  const rules = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };
  const { violations } = await axe.run(document, { resultTypes: ['violations'], rules });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.slice(0, 300)}`));
}"""


def violations(page: Page) -> list[str]:
    if not page.evaluate("Boolean(globalThis.axe)"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def step(page: Page, number: int) -> None:
    page.evaluate("(number) => geo.story.go(number - 1, 'host')", number)
    page.wait_for_timeout(60)


@pytest.mark.parametrize("name", LIVES)
def test_axe_finds_nothing_in_any_life(
    watched: Callable[..., Any], life_page: Callable[..., Any], name: str
) -> None:
    with watched(life_page(name)) as seen:
        page = seen.page
        assert violations(page) == [], "overview"
        if name == "long":
            return  # each look at 300 cards takes seconds
        step(page, (1 + page.evaluate("geo.route.count")) // 2)
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], "a stop, dark"
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(color_scheme="light")
        page.wait_for_timeout(120)
        assert violations(page) == [], "a stop, narrow"


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (480, 320)], ids=["wide", "phone", "frame"])
def test_axe_finds_nothing_in_any_state(
    watched: Callable[..., Any], maisky_page: Path, size: tuple[int, int]
) -> None:
    with watched(maisky_page, viewport={"width": size[0], "height": size[1]}) as seen:
        page = seen.page
        page.keyboard.press("?")
        assert violations(page) == [], "keys"
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("mo")
        assert violations(page) == [], "finding"
        page.keyboard.type("xyzzy")
        assert violations(page) == [], "nothing found"
        page.keyboard.press("Escape")
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        page.locator(".geo-mark:has(> :nth-child(2))").first.evaluate("mark => mark.click()")
        assert page.locator(".geo-visit").count() > 1
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], "details, key and visits, dark"
        page.emulate_media(color_scheme="light")
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = false; })")
        step(page, 6)
        assert violations(page) == [], "a region"
        page.locator("body").press("Space")
        assert violations(page) == [], "playing"
        page.emulate_media(forced_colors="active")
        assert violations(page) == [], "forced colours"


def test_axe_finds_nothing_in_arabic_and_without_a_script(
    watched: Callable[..., Any], maisky_page: Path, tmp_path: Path
) -> None:
    with watched(maisky_page, locale="ar", address="#stop=7") as seen:
        assert violations(seen.page) == []
    still = tmp_path / "still.html"
    html = maisky_page.read_text(encoding="utf-8")
    html = re.sub(r"<script>.*?</script>|<meta http-equiv[^>]*>", "", html, flags=re.DOTALL)
    still.write_text(html, encoding="utf-8")
    with watched(still, wait=False) as seen:
        assert violations(seen.page) == []
        seen.page.emulate_media(color_scheme="dark")
        assert violations(seen.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_by_time_are_told_apart_in_grey_and_from_the_ground(
    watched: Callable[..., Any], life_page: Callable[..., Any], scheme: str
) -> None:
    """Each of the seven is darker (lighter in the dark) than the one before, and 3:1 on land and sea (WCAG 1.4.11)."""
    with watched(life_page("one"), color_scheme=scheme) as seen:
        colours = seen.page.evaluate(
            """() => {
              const probe = document.body.appendChild(document.createElement('i'));
              const read = (name) => { probe.style.color = `var(--geo-${name})`; return getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number); };
              const all = ['sea', 'land', ...Array.from({ length: 7 }, (_, i) => `time-${i}`)].map(read);
              probe.remove();
              return all;
            }"""
        )
        sea, land, *times = [luminance(colour) for colour in colours]
        order = times if scheme == "dark" else times[::-1]
        assert order == sorted(order)
        # steps of lightness (CIE L*) that a print in grey keeps
        lightness = [116 * y ** (1 / 3) - 16 for y in order]
        assert all(b - a > 2.5 for a, b in pairwise(lightness)), lightness
        assert lightness[-1] - lightness[0] > 30
        for ground in (sea, land):
            assert all(contrast(ground, time) >= 3 for time in times)


def luminance(colour: list[float]) -> float:
    """Return the relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = (
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: float, b: float) -> float:
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def test_steps_are_said_once_one_rests(watched: Callable[..., Any], life_page: Callable[..., Any]) -> None:
    with watched(life_page("plain")) as seen:
        page = seen.page
        page.evaluate(
            """() => {
              globalThis.said = [];
              const region = document.querySelector('.geo > [role=status]');
              new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
            }"""
        )
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.wait_for_timeout(700)
        page.keyboard.press("Escape")
        page.wait_for_timeout(700)
        *_, first, second = page.evaluate("said")
        assert first.startswith("Stop 3 of 8: Jena, about July 1891 – about October 1902")
        assert "Overview" in second
        assert "8 stops" in second


def test_the_page_is_a_document_with_headings_and_landmarks(
    watched: Callable[..., Any], maisky_page: Path
) -> None:
    for scripts in (True, False):
        with watched(maisky_page, java_script_enabled=scripts, wait=scripts) as seen:
            page = seen.page
            assert page.get_by_role("heading", level=1).count() == 1
            stops = page.locator("ol.geo-stops > li").count()
            assert page.get_by_role("heading", level=2).count() == stops
            assert page.get_by_role("main").count() == 1
            assert page.get_by_role("region", name="The stops in order").count() == 1
            assert page.locator(".geo-stop .geo-when").count() == stops
            assert page.locator(".geo-stop .geo-source").count() == stops


def test_every_mark_on_the_map_has_a_name_that_says_stop_and_date(
    watched: Callable[..., Any], life_page: Callable[..., Any]
) -> None:
    with watched(life_page("same-town")) as seen:
        names = seen.page.locator(".geo-mark").evaluate_all("marks => marks.map((m) => m.ariaLabel)")
        assert "Stop 7 of 15: London, April 1764 – July 1765" in names
        town = next(name for name in names if "Salzburg" in name)
        assert "1, 3, 5, 8, 10, 12, 14" in town
