"""Several lives on pages of more than 3,000 stops: what people's tests ask of small pages, counted exactly."""

from __future__ import annotations

import csv
import runpy
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import geo
from geo.language.dates import said_span
from geo.language.phrases import Words
from geo.pipeline import route_of
from tests.browser.test_access import violations
from tests.browser.test_many import drawn, whole
from tests.conftest import PROJECT

PERSONS, EACH = 240, 50
LEGS = "geo.layer.drawn.levels.legs.from.length"


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> geo.Route:
    write = runpy.run_path(str(PROJECT / "tests/lives/prosopography.py"))["write"]
    table = write(tmp_path_factory.mktemp("lives") / "lives.csv", PERSONS, EACH)
    return geo.Route(geo.locate(geo.read_csv(table)), title="Two hundred and forty lives")


@pytest.fixture(scope="module")
def lives_page(lives: geo.Route, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lives.save(tmp_path_factory.mktemp("lives") / "lives.html")


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> geo.Route:
    """Maisky and his circle beside a diary that is longer than all of them."""
    diary = tmp_path_factory.mktemp("diary") / "Pepys.csv"
    first = date(1914, 1, 1)
    with diary.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["place", "start", "person", "lat", "lon"])
        for day in range(3200):
            town = ("Reading", 51.456, -0.971) if day % 9 else ("Oxford", 51.752, -1.256)
            rows.writerow([town[0], first + timedelta(days=day), "A diarist", *town[1:]])
        for day in range(3200, 3300):
            rows.writerow(["Reading", first + timedelta(days=day), "A visitor", 51.456, -0.971])
        rows.writerow(["Reading", "1914-02-03", "A visitor", 51.456, -0.971])
    tables = [PROJECT / "data/places.csv", PROJECT / "data/circle.csv", diary]
    return route_of(tables, title="A circle and a diary")[0]


@pytest.fixture(scope="module")
def circle_page(circle: geo.Route, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert len(circle) > 3000
    return circle.save(tmp_path_factory.mktemp("circle") / "circle.html")


def told(route: geo.Route) -> list[str]:
    """The meetings as the page should list them, said by Python."""
    words = Words("en")
    columns = route.meetings[["name", "start_edtf", "end_edtf", "certainty", "persons"]].to_numpy().tolist()
    return [
        f"{name} {said_span(start, end, words)}{' possible' if certainty == 'possible' else ''}"
        f" {', '.join(persons)}"
        for name, start, end, certainty, persons in columns
    ]


def current(page: Page) -> int:
    return int(page.evaluate("geo.story.current"))


def settled(page: Page) -> None:
    drawn(page)
    page.wait_for_timeout(50)


def counted(page: Page) -> tuple[str, str, str]:
    """How many stops the list, the first card and the time line say that there are."""
    return (
        str(page.locator(".geo-stops").get_attribute("aria-label")),
        str(page.locator(".geo-stop").first.get_attribute("aria-setsize")),
        str(page.locator(".geo-track").get_attribute("aria-label")),
    )


def test_of_very_many_nobody_s_line_is_drawn_and_all_are_counted(
    watched: Callable[..., Any], lives_page: Path, lives: geo.Route
) -> None:
    with watched(lives_page) as seen:
        page = seen.page
        whole(page)
        assert page.locator(".geo-people summary").inner_text() == f"People ({PERSONS})"
        assert page.evaluate(LEGS) == 0
        assert page.locator(".geo-mark").count() == 0
        assert counted(page) == ("12,000 stops", "12000", "Timeline: 12,000 stops")
        town = lives.visited["name"].to_numpy()[lives.place_numbers]
        own = lives.stops.assign(town=town).groupby("town")["person"].nunique()
        counts = page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('button.geo-density')].map((b) => [b.dataset.place, [Number(b.textContent), b.title.includes('+')]]))"
        )
        assert counts["Omsk"] == [own["Omsk"], False]
        assert all(
            n == own[name] if alone else n >= own[name]
            for name, (n, more) in counts.items()
            for alone in [not more]
        )
        assert violations(page) == []
        # where many were, one may choose among them
        button = page.locator('button.geo-density[data-place="Omsk"]')
        button.click()
        assert page.locator(".geo-people li").count() == own["Omsk"]
        # of very many meetings some are listed, the others when they are asked for
        page.locator(".geo-meetings summary").click()
        page.wait_for_timeout(50)
        assert page.locator(".geo-meet").count() == 300
        page.get_by_role("button", name="301–600 / 2,127").click()
        assert page.locator(".geo-meet").count() == 600
        assert (
            page.evaluate("[...document.querySelectorAll('.geo-meet')].indexOf(document.activeElement)")
            == 300
        )
        # a leg joins stops of one person
        assert page.evaluate(
            "geo.route.columns.from.every((from, k) => geo.route.columns.person[from] === geo.route.columns.person[geo.route.columns.to[k]])"
        )
        assert page.evaluate("geo.route.columns.from.length") == len(lives.legs)


def test_who_is_chosen_is_all_that_is_drawn_listed_and_stepped_through(
    watched: Callable[..., Any], lives_page: Path, lives: geo.Route
) -> None:
    name, other = "Ida Kahn", "Leo Lund"
    life, both = lives.of(name), lives.of(name, other)
    own = [i for i, who in enumerate(lives.stops["person"]) if who == name]
    with watched(lives_page) as seen:
        page = seen.page
        whole(page)
        assert page.locator(".geo-people ul").get_attribute("aria-label") == f"People: 100 / {PERSONS}"
        page.get_by_role("searchbox", name="Find a person").fill("ida k")
        assert page.locator(".geo-people li").count() == 1
        assert page.locator(".geo-people ul").get_attribute("aria-label") == "People: 1"
        page.get_by_role("button", name=f"Only {name}").click()
        settled(page)
        assert page.locator(".geo-people-shown").inner_text() == "1 person shown"
        assert counted(page) == (f"{EACH} stops", f"{EACH}", f"Timeline: {EACH} stops")
        assert page.evaluate(LEGS) == len(life.legs)
        assert page.evaluate("geo.layer.drawn.grid.order.length") == len(life.visited)
        assert page.locator("button.geo-density").count() == 0
        assert page.locator(".geo-bars path").count() == 1
        page.locator("#geo-map").focus()
        walked = []
        for _ in range(4):
            page.keyboard.press("ArrowRight")
            settled(page)
            walked.append(current(page))
        assert walked == own[:4]
        card = page.locator(".geo-stop[aria-current=step]")
        assert name in card.inner_text()
        assert card.get_attribute("aria-posinset") == "4"
        assert card.locator(".geo-who").count() == 1
        assert name in str(page.locator(".geo-mark-active").get_attribute("aria-label"))
        page.keyboard.press("End")
        assert current(page) == own[-1]
        page.keyboard.press("ArrowRight")
        assert current(page) == own[-1]
        page.locator(".geo-track").focus()
        page.keyboard.press("ArrowDown")
        assert current(page) == own[-2]
        # a person besides
        page.get_by_role("searchbox", name="Find a person").fill("leo lund")
        page.get_by_role("checkbox", name=other).check()
        settled(page)
        assert counted(page)[0] == f"{2 * EACH} stops"
        assert page.evaluate(LEGS) == len(both.legs)
        assert page.locator(".geo-bars path").count() == 2
        assert page.locator(".geo-lanes .geo-who").count() == 2
        assert violations(page) == []
        page.get_by_role("button", name="Everyone").click()
        settled(page)
        assert counted(page)[0] == "12,000 stops"
        assert page.evaluate(LEGS) == len(lives.legs)


def test_a_stop_of_somebody_hidden_brings_that_person(
    watched: Callable[..., Any], lives_page: Path, lives: geo.Route
) -> None:
    with watched(lives_page) as seen:
        page = seen.page
        whole(page)
        page.get_by_role("button", name="Only Ada Adler", exact=True).click()
        hidden = 7000
        person = lives.stops["person"][hidden]
        page.evaluate(f"location.hash = '#stop={hidden + 1}'")
        settled(page)
        assert current(page) == hidden
        assert counted(page)[0] == f"{2 * EACH} stops"
        assert page.get_by_role("checkbox", name=f"{person} {EACH} stops", exact=True).is_checked()
        # those who are shown are found first, the others after them, each with a name
        page.keyboard.press("/")
        page.locator(".geo-find input").fill(f"{person} {lives.stops['place'][hidden]}")
        first = page.locator(".geo-find li").first
        assert person in first.inner_text()
        page.locator(".geo-find input").fill("boris adler")
        page.locator(".geo-find li").first.click()
        settled(page)
        assert lives.stops["person"][current(page)] == "Boris Adler"
        assert counted(page)[0] == f"{3 * EACH} stops"


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (480, 320)], ids=["wide", "phone", "frame"])
def test_axe_finds_nothing_among_many_lives(
    watched: Callable[..., Any], circle_page: Path, size: tuple[int, int]
) -> None:
    with watched(circle_page, viewport={"width": size[0], "height": size[1]}) as seen:
        page = seen.page
        whole(page)
        assert violations(page) == [], "overview"
        page.evaluate("document.querySelector('.geo-meetings').open = true")
        page.wait_for_timeout(50)
        page.evaluate("document.querySelectorAll('.geo-meet')[6].click()")
        settled(page)
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], "a meeting, dark"
        page.evaluate("document.querySelectorAll('.geo-people-all button')[1].click()")
        settled(page)
        assert violations(page) == [], "nobody, dark"


def test_the_meetings_of_a_circle_and_a_diary_are_those_that_python_finds(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    with watched(circle_page) as seen:
        page = seen.page
        whole(page)
        page.locator(".geo-meetings summary").click()
        page.wait_for_timeout(50)
        shown = [" ".join(text.split()) for text in page.locator(".geo-meet").all_inner_texts()]
        assert shown == told(circle)
        assert page.locator(".geo-meetings-more").is_hidden()
        # of a diary's months at one place the entry of that day, not the last one
        met = next(i for i, text in enumerate(shown) if "A diarist, A visitor" in text)
        page.locator(".geo-meet").nth(met).click()
        settled(page)
        assert circle.stops["start_edtf"][current(page)] == "1914-02-03"
        assert page.locator(".geo-mark.geo-met-now").count() == 1
        assert "Reading, 3 February 1914" in page.locator(".geo-meeting-now").inner_text()


def test_too_many_meetings_are_said_to_be_left_out(
    watched: Callable[..., Any], lives: geo.Route, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo.page import people
    from geo.people.meetings import encounters

    monkeypatch.setattr(people, "MOST", 500)
    pairs = int(encounters(lives).sum())
    assert pairs > 500
    with watched(lives.save(tmp_path / "lives.html"), locale="de-DE") as seen:
        page = seen.page
        whole(page)
        page.locator(".geo-meetings summary").click()
        assert page.locator(".geo-meetings summary").inner_text() == "Begegnungen"
        assert f"{pairs:,}".replace(",", ".") in page.locator(".geo-meetings").inner_text()
        assert page.locator(".geo-meet").count() == 0
        page.locator(".geo-language").select_option("ar")
        page.wait_for_timeout(80)
        assert page.locator(".geo-stop .geo-who").count() == page.locator(".geo-stop").count()
        assert violations(page) == []


def test_the_same_lives_are_the_same_bytes(lives: geo.Route, lives_page: Path, tmp_path: Path) -> None:
    again = lives.save(tmp_path / "lives.html").read_bytes()
    assert again == lives_page.read_bytes()
    alone = lives.of("Ida Kahn", "Leo Lund")
    assert b"manypeople" not in alone.save(tmp_path / "two.html").read_bytes()


def test_without_scripts_the_first_people_are_listed(
    watched: Callable[..., Any], lives_page: Path, lives: geo.Route
) -> None:
    with watched(lives_page, wait=False, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator(".geo-people li > span").all_inner_texts() == lives.people[:100]
        assert page.locator(".geo-people li").last.inner_text() == f"100 / {PERSONS}"
