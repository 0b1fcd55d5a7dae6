"""Several lives on one page: who is shown, lanes, meetings, a crowd; by pointer, keys, screen reader and without scripts."""

from __future__ import annotations

import json
import runpy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest
from playwright.sync_api import Page

import geo
from geo.language.dates import said_span
from geo.language.phrases import Words
from geo.pipeline import route_of
from tests.browser.conftest import until
from tests.browser.hosting import Stage, heard, opened
from tests.browser.test_access import violations
from tests.conftest import PROJECT

TINTS = "[...new Set([...document.querySelectorAll('.geo-sheet .geo-leg')].map((leg) => /geo-time-(\\S+)/.exec(leg.getAttribute('class'))[1]))].sort()"
CARDS = "[...document.querySelectorAll('.geo-stops > .geo-stop')].filter((card) => card.offsetParent !== null).length"


@pytest.fixture(scope="module")
def circle() -> geo.Route:
    tables = [PROJECT / "data/places.csv", PROJECT / "data/circle.csv"]
    return route_of(tables, title="Maisky and his circle")[0]


@pytest.fixture(scope="module")
def circle_page(circle: geo.Route, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return circle.save(tmp_path_factory.mktemp("circle") / "circle.html")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> geo.Route:
    write = runpy.run_path(str(PROJECT / "tests/lives/crowd.py"))["write"]
    table = write(tmp_path_factory.mktemp("crowd") / "crowd.csv")
    return geo.Route(geo.locate(geo.read(table)), title="A hundred lives")


@pytest.fixture(scope="module")
def crowd_page(crowd: geo.Route, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowd.save(tmp_path_factory.mktemp("crowds") / "crowd.html")


def current(page: Page) -> int:
    return int(page.evaluate("geo.story.current"))


def told(route: geo.Route) -> list[str]:
    """The meetings as the page should list them, said by Python."""
    words = Words("en")
    columns = route.meetings[["name", "start_edtf", "end_edtf", "certainty", "persons"]].to_numpy().tolist()
    return [
        f"{name} {said_span(start, end, words)}{' possible' if certainty == 'possible' else ''}"
        f" {', '.join(persons)}"
        for name, start, end, certainty, persons in columns
    ]


def test_everybody_is_told_apart_on_the_map_in_time_and_in_the_list(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    with watched(circle_page) as seen:
        page = seen.page
        assert page.locator(".geo-people label > span").all_inner_texts() == circle.people
        assert page.evaluate(TINTS) == ["p0", "p1", "p2", "p3", "p4"]
        # a shape each, so that colour is not all
        shapes = page.evaluate(
            "[...document.querySelectorAll('.geo-people .geo-who')].map((mark) => /geo-shape-./.exec(mark.className)[0])"
        )
        assert len(set(shapes)) == 5
        lanes = page.evaluate(
            "[...document.querySelectorAll('.geo-bars > *')].map((bar) => [bar.style.getPropertyValue('--lane'), /geo-time-(p\\d)/.exec(bar.className)[1]].join())"
        )
        assert set(lanes) == {f"{i},p{i}" for i in range(5)}
        assert len(lanes) == len(circle)
        labels = page.locator(".geo-mark").evaluate_all(
            "(marks) => marks.map((mark) => mark.getAttribute('aria-label'))"
        )
        assert any("Maxim Litvinov" in label and "Beatrice Webb" in label for label in labels)


def test_the_meetings_are_those_that_python_finds(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    with watched(circle_page) as seen:
        page = seen.page
        page.locator(".geo-meetings summary").click()
        page.wait_for_timeout(50)
        shown = [" ".join(text.split()) for text in page.locator(".geo-meet").all_inner_texts()]
        assert shown == told(circle)
        assert page.locator(".geo-mark.geo-met").count() > 0
        # rings only where somebody met
        met = set(circle.meetings["name"])
        for town in ("Mexico City", "Sydney"):
            assert town not in met
            mark = page.locator(f'.geo-mark[aria-label*="{town}"]')
            assert mark.count() == 1
            assert "geo-met" not in str(mark.get_attribute("class")).split()


def test_a_meeting_leads_to_its_stop_and_on_to_the_next(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    number = circle.meetings["persons"].map(len).idxmax()
    with watched(circle_page) as seen:
        page = seen.page
        page.locator(".geo-meetings summary").click()
        page.locator(".geo-meet").nth(int(number)).click()
        page.wait_for_timeout(80)
        assert current(page) + 1 == circle.meetings["stops"][number][-1]
        assert "London, about September 1914 – May 1917" in page.locator(".geo-meeting-now").inner_text()
        assert page.locator(".geo-meeting-now").get_attribute("role") == "status"
        assert page.locator(".geo-mark.geo-met-now").count() == 1
        page.locator(".geo-meeting-bar .geo-next").click()
        page.wait_for_timeout(80)
        assert current(page) + 1 == circle.meetings["stops"][number + 1][-1]
        page.locator(".geo-meeting-bar .geo-previous").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(80)
        assert current(page) + 1 == circle.meetings["stops"][number][-1]
        page.keyboard.press("ArrowRight")  # reading on leaves the meeting
        page.wait_for_timeout(80)
        assert page.locator(".geo-meeting-bar").is_hidden()


def test_one_alone_is_all_that_is_shown_and_stepped_through(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    own = [i for i, name in enumerate(circle.stops["person"]) if name == "Georgy Chicherin"]
    with watched(circle_page) as seen:
        page = seen.page
        page.get_by_role("button", name="Only Georgy Chicherin").click()
        assert page.evaluate(CARDS) == len(own)
        assert page.evaluate(TINTS) == ["p2"]
        assert page.locator(".geo-bars > *").count() == len(own)
        page.locator("#geo-map").focus()
        walked = []
        for _ in range(len(own) + 2):
            page.keyboard.press("ArrowRight")
            walked.append(current(page))
        assert list(dict.fromkeys(walked)) == own
        page.keyboard.press("ArrowLeft")
        assert current(page) == own[-2]
        page.keyboard.press("Home")
        assert current(page) in (own[0], -1)
        # of one alone the meetings with anybody
        page.locator(".geo-meetings summary").click()
        page.wait_for_timeout(50)
        assert page.locator(".geo-meet").count() == int(
            circle.meetings["persons"].map(lambda who: "Georgy Chicherin" in who).sum()
        )
        # somebody else's stop, asked for by its address, brings that person
        page.evaluate("location.hash = '#stop=1'")
        page.wait_for_timeout(80)
        assert current(page) == 0
        assert page.get_by_role("checkbox", name="Beatrice Webb").is_checked()


def test_boxes_are_ticked_by_keys_and_the_number_is_said(
    watched: Callable[..., Any], circle_page: Path
) -> None:
    with watched(circle_page) as seen:
        page = seen.page
        page.get_by_role("checkbox", name="Alexandra Kollontai").focus()
        page.keyboard.press("Space")
        assert page.locator(".geo-people-shown").inner_text() == "4 people shown"
        assert page.evaluate(TINTS) == ["p0", "p2", "p3", "p4"]
        page.keyboard.press("Tab")
        assert (
            page.evaluate("document.activeElement.getAttribute('aria-label')") == "Only Alexandra Kollontai"
        )
        page.get_by_role("button", name="Nobody").click()
        assert page.locator(".geo-sheet .geo-leg").count() == 0
        assert page.locator(".geo-density").count() > 3
        page.get_by_role("button", name="Everyone").click()
        assert page.locator(".geo-density").count() == 0
        assert len(page.evaluate(TINTS)) == 5


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "phone"])
def test_axe_finds_nothing_with_several_lives(
    watched: Callable[..., Any], circle_page: Path, size: tuple[int, int]
) -> None:
    with watched(circle_page, viewport={"width": size[0], "height": size[1]}) as seen:
        page = seen.page
        assert violations(page) == [], "overview"
        page.locator(".geo-meetings summary").click()
        page.locator(".geo-meet").nth(6).click()
        page.wait_for_timeout(80)
        page.emulate_media(color_scheme="dark")
        assert violations(page) == [], "a meeting, dark"
        page.get_by_role("button", name="Nobody").click()
        assert violations(page) == [], "nobody, dark"


def test_of_a_crowd_no_line_is_drawn_until_somebody_is_chosen(
    watched: Callable[..., Any], crowd_page: Path, crowd: geo.Route
) -> None:
    with watched(crowd_page) as seen:
        page = seen.page
        assert page.locator(".geo-sheet .geo-leg").count() == 0
        assert page.locator(".geo-mark").count() == 0
        # every person is counted where he or she was: at each town at least as many as Python finds there
        counts = page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('.geo-density')].map((b) => [b.dataset.place, Number(b.textContent)]))"
        )
        names = crowd.stops.assign(town=crowd.places["name"].to_numpy()[crowd.place_numbers])
        own = names.groupby("town")["person"].nunique()
        assert counts
        assert all(count >= own[town] for town, count in counts.items())
        page.get_by_role("searchbox", name="Find a person").fill("ada g")
        assert page.locator(".geo-people li:not([hidden])").all_inner_texts()[0].startswith("Ada Gold")
        page.locator(".geo-people li:not([hidden]) input").first.check()
        page.wait_for_timeout(50)
        life = crowd.of("Ada Gold")
        assert page.locator(".geo-sheet .geo-leg").count() <= len(life.legs)
        assert page.locator(".geo-sheet .geo-leg").count() > 0
        assert page.evaluate(CARDS) == len(life)
        assert page.locator(".geo-bars > *").count() == len(life)
        assert violations(page) == []
        # where many were, one may choose among them
        page.get_by_role("searchbox", name="Find a person").fill("")
        page.get_by_role("button", name="Nobody").click()
        page.locator(".geo-density").first.click()
        shown = page.locator(".geo-people li:not([hidden])").count()
        assert shown == int(page.locator(".geo-density").first.inner_text())


def test_a_crowd_opens_on_a_phone_in_the_dark(watched: Callable[..., Any], crowd_page: Path) -> None:
    with watched(crowd_page, viewport={"width": 390, "height": 844}, color_scheme="dark") as seen:
        page = seen.page
        assert page.locator(".geo-density").count() > 3
        page.evaluate("geo.story.go(50, 'button')")
        page.wait_for_timeout(80)
        assert (
            page.locator(".geo-mark-active").count() == 1
        )  # the stop that is read has its mark all the same


def test_without_scripts_the_people_and_their_meetings_are_listed(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    with watched(circle_page, wait=False, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator(".geo-people li > span").all_inner_texts() == circle.people
        shown = [" ".join(text.split()) for text in page.locator(".geo-meeting").all_inner_texts()]
        assert shown == told(circle)
        links = page.locator(".geo-meeting a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
        assert links == [f"#stop-{stops[-1]}" for stops in circle.meetings["stops"]]
        assert page.locator(".geo-drawn-leg.geo-time-p3").count() > 0


def test_the_page_speaks_of_people_in_the_reader_s_language(
    watched: Callable[..., Any], circle_page: Path
) -> None:
    with watched(circle_page, locale="de-DE") as seen:
        page = seen.page
        assert page.locator(".geo-people summary").inner_text() == "Personen (5)"
        assert page.get_by_role("button", name="Nur Ivan Maisky").count() == 1
        page.locator(".geo-language").select_option("ar")
        page.wait_for_timeout(80)
        assert page.locator(".geo-meetings summary").inner_text().startswith("اللقاءات")
        assert page.locator(".geo-stop .geo-who").count() == page.locator(".geo-stop").count()


def test_on_paper_each_stop_names_its_person_and_the_meetings_are_there(
    watched: Callable[..., Any], circle_page: Path, circle: geo.Route
) -> None:
    with watched(circle_page) as seen:
        page = seen.page
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.wait_for_timeout(80)
        assert page.locator(".geo-meet").first.is_visible()
        assert page.locator(".geo-meet").count() == len(circle.meetings)
        facts = page.locator(".geo-facts").all_inner_texts()
        assert all(name in text for name, text in zip(circle.stops["person"], facts, strict=True))


def test_two_persons_who_never_met(watched: Callable[..., Any], tmp_path: Path) -> None:
    stops = pd.DataFrame({"place": ["London", "Paris"], "start": ["1900", "1901"], "person": ["A", "B"]})
    path = geo.Route(geo.locate(stops), title="Two").save(tmp_path / "two.html")
    with watched(path) as seen:
        page = seen.page
        page.locator(".geo-meetings summary").click()
        assert "No two of them" in page.locator(".geo-meetings").inner_text()
        assert violations(page) == []


def test_the_address_or_a_host_says_who_is_shown(stage: Stage, circle: geo.Route, circle_page: Path) -> None:
    shutil.copy(circle_page, stage.maps / "circle.html")
    name = circle.people[1]
    frame_of = (
        '<iframe src="{}circle.html?person={}" width="900" height="600" sandbox="allow-scripts"></iframe>'
    )
    with stage.host(frame_of.format(stage.address, quote(name))) as page:
        frame = opened(page)
        ticked = "[...document.querySelectorAll('.geo-people li:has(input:checked) [dir=auto]')].map((at) => at.textContent)"
        until(frame, f"{ticked}.join() === {json.dumps(name)}")
        page.evaluate("say({ geo: 1, type: 'people', people: [1, 3] })")
        until(frame, f"{ticked}.length === 2")
        assert frame.evaluate(ticked) == [circle.people[0], circle.people[2]]
        page.evaluate("say({ geo: 1, type: 'people', people: ['nobody that is known'] })")
        page.evaluate("say({ geo: 1, type: 'people', people: '<b>' })")
        faults = [one["message"] for one in heard(page, "error")]
        assert faults == [f"people: a list of names, or of numbers from 1 to {len(circle.people)}"] * 2
        assert frame.evaluate(ticked) == [circle.people[0], circle.people[2]]
    assert stage.messages == []
