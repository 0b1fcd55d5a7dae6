"""An open page while its table is written: reloaded where the reader was, and told what is wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import geo
from tests.watch.test_watch import LIFE, watching


@pytest.fixture(autouse=True)
def _compiled(maisky: geo.Route) -> None:
    """The gazetteer is there: compiling it for the first time takes longer than a test should wait."""


def opened(browser: Browser, port: int) -> tuple[Page, list[str]]:
    context = browser.new_context(
        locale="en-GB", reduced_motion="reduce", viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(f"http://127.0.0.1:{port}/")
    page.locator("#geo.is-live .geo-steps").wait_for()
    return page, messages


def test_the_page_is_loaded_again_at_the_stop_that_was_read(browser: Browser, tmp_path: Path) -> None:
    table = tmp_path / "life.csv"
    table.write_text(LIFE)
    with watching(table) as running:
        running.until("built in")
        page, messages = opened(browser, running.port)
        page.locator(".geo-language").select_option("de")
        for _ in range(2):
            page.locator(".geo-next").click()
        expect(page.locator(".geo-position")).to_have_text("2 / 3")
        # a row before it: London is the third stop now, and still the one that is read
        table.write_text(LIFE.replace("Omsk", "Kirillov,1884\nOmsk"))
        expect(page.locator(".geo-position")).to_have_text("3 / 4")
        expect(page.locator("[aria-current='step'] .geo-name").first).to_have_text("London")
        expect(page.locator("html")).to_have_attribute("lang", "de")
        page.locator(".geo-to-overview").click()
        table.write_text(LIFE)
        expect(page.locator(".geo-position")).to_have_text("– / 3")
        assert [message for message in messages if "404" not in message] == []
        page.context.close()


def test_faults_are_shown_as_text_above_the_last_page_and_go(browser: Browser, tmp_path: Path) -> None:
    table = tmp_path / "life.csv"
    table.write_text(LIFE)
    with watching(table) as running:
        running.until("built in")
        page, messages = opened(browser, running.port)
        page.locator(".geo-next").click()
        table.write_text(LIFE.replace("1912", "<img src=x onerror=alert(1)>"))
        board = page.locator(".geo-faults")
        expect(board).to_contain_text('life.csv:3: start: "<img src=x onerror=alert(1)>"')
        expect(page.locator(".geo-position")).to_have_text("1 / 3")
        page.locator(".geo-next").click()
        expect(page.locator(".geo-position")).to_have_text("2 / 3")
        page.reload()
        expect(board).to_be_visible()
        table.write_text(LIFE)
        expect(board).to_have_count(0)
        assert page.locator("img").count() == 0
        assert [message for message in messages if "404" not in message] == []
        page.context.close()


def test_a_table_that_cannot_be_built_at_first_shows_why_and_then_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    table = tmp_path / "life.csv"
    table.write_text("place,start\nOmsk,when\n")
    with watching(table) as running:
        running.until("not built")
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{running.port}/")
        expect(page.locator(".geo-faults")).to_contain_text("life.csv:2: start:")
        table.write_text(LIFE)
        page.locator("#geo.is-live .geo-steps").wait_for()
        expect(page.locator(".geo-position")).to_have_text("– / 3")
        context.close()


def test_hundreds_of_stops_are_there_again_soon(browser: Browser, tmp_path: Path, project: Path) -> None:
    """A life of 300 stops: the table is saved and the open page shows it. The bound leaves room for a busy machine."""
    with (project / "data/places.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = tmp_path / "life.csv"

    def write(title: str) -> None:
        text = io.StringIO()
        writer = csv.DictWriter(text, ["place", "start", "title", "country"], extrasaction="ignore")
        writer.writeheader()
        for i in range(300):
            writer.writerow(
                {**rows[i % len(rows)], "start": str(1600 + i), "title": title if i == 0 else f"row {i}"}
            )
        table.write_text(text.getvalue(), encoding="utf-8")

    write("first")
    with watching(table) as running:
        running.until("built in")
        page, _ = opened(browser, running.port)
        took = []
        for n in range(4):
            start = page.evaluate("Date.now()")
            write(f"version {n}")
            expect(page.locator("#stop-1")).to_contain_text(f"version {n}", timeout=20_000)
            took.append(page.evaluate("Date.now()") - start)
        assert min(took) < 5000
        page.context.close()
