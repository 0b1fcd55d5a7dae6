"""The iframe that `geo embed` prints, on a host of another origin."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import geo
from geo.embed.snippet import KINDS, snippet
from tests.browser.hosting import Stage, opened
from tests.page.test_document import a_route
from tests.page.test_page import HOSTILE


def lines(stage: Stage, kind: str = "iframe") -> str:
    return snippet(stage.maps / "maisky.html", kind=kind, src=f"{stage.address}maisky.html")


@pytest.mark.parametrize("kind", ["iframe", "wordpress", "markdown"])
def test_each_kind_shows_the_map(stage: Stage, kind: str) -> None:
    with stage.host(lines(stage, kind)) as page:
        frame = opened(page)
        frame.locator(".geo-next").click()
        expect(frame.locator(".geo-position")).to_have_text("1 / 43")
        assert page.locator("iframe").get_attribute("title") == "Ivan Maisky"
    assert stage.messages == []


@pytest.mark.parametrize("width", [320, 480, 700, 860, 1024, 1440])
def test_it_fits_from_320_px_to_full_width(stage: Stage, width: int) -> None:
    body = f"<style>body {{ margin: 0 }}</style>{lines(stage)}"
    with stage.host(body, viewport={"width": width, "height": 900}) as page:
        frame = opened(page)
        box = page.locator("iframe").bounding_box()
        assert box
        assert box["width"] == pytest.approx(width, abs=1)
        assert box["height"] == pytest.approx(max(528, width * 8 / 15), abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert frame.evaluate("document.documentElement.scrollWidth") <= width
        ground = frame.evaluate(
            "(({ width, height }) => [width, height])(document.querySelector('#geo-map').getBoundingClientRect())"
        )
        assert ground[0] >= 300
        assert ground[1] >= 180
        assert frame.locator("#geo-map").evaluate("(at) => at.getBoundingClientRect().top >= 0")
        for control in (".geo-next", ".geo-previous", ".geo-open"):
            assert frame.locator(control).evaluate(
                "(at) => at.getBoundingClientRect().bottom <= innerHeight && at.getBoundingClientRect().right <= innerWidth"
            )
        for number in (1, 2):
            frame.locator(".geo-next").click()
            expect(frame.locator(f"#stop-{number} .geo-name")).to_be_in_viewport()
            expect(frame.locator("#geo-map")).to_be_in_viewport()


def test_in_a_small_frame_stand_the_map_a_card_steps_and_the_way_out(stage: Stage) -> None:
    body = re.sub(r'style="[^"]*"', 'style="width: 480px; height: 320px; border: 0"', lines(stage))
    with stage.host(body) as page:
        frame = opened(page)
        frame.locator(".geo-next").click()
        shown = frame.locator(".geo-stop:visible")
        expect(shown).to_have_count(1)
        for part in ("#geo-map", ".geo-next", ".geo-open", "#stop-1 .geo-name"):
            expect(frame.locator(part)).to_be_in_viewport()
        assert frame.evaluate("document.querySelector('#geo-map').clientHeight") >= 100


def test_nothing_is_loaded_before_it_comes_near(stage: Stage) -> None:
    body = f"<div style='height: 9000px'></div>{lines(stage)}"
    with stage.host(body) as page:
        page.wait_for_timeout(400)
        assert not [url for url in stage.requests if "maisky" in url]
        page.mouse.wheel(0, 9000)
        opened(page)


def test_the_frame_has_an_origin_of_its_own_and_opens_links_outside(stage: Stage) -> None:
    with stage.host(lines(stage)) as page:
        frame = opened(page)
        assert frame.evaluate("origin") == "null"
        assert frame.evaluate("document.fullscreenEnabled") is True
        frame.locator(".geo-next").click()
        with page.expect_popup() as popup:
            frame.locator(".geo-open").click()
        full = popup.value
        full.locator("#geo.is-live").wait_for()
        assert full.url == f"{stage.address}maisky.html#stop=1"
        assert full.evaluate("origin") == stage.address.rstrip("/")
        assert full.evaluate("opener") is None


def test_the_frame_cannot_move_the_host(stage: Stage) -> None:
    with stage.host(lines(stage)) as page:
        frame = opened(page)
        assert frame.evaluate(
            "(() => { try { top.location = 'about:blank'; return false } catch { return true } })()"
        )
        assert page.url.endswith("host.html")


def test_the_host_s_history_does_not_fill_with_steps(stage: Stage) -> None:
    with stage.host(lines(stage)) as page:
        frame = opened(page)
        before = page.evaluate("history.length")
        for _ in range(5):
            frame.locator(".geo-next").click()
        assert page.evaluate("history.length") == before


def test_it_stands_under_a_strict_policy_of_the_host(stage: Stage) -> None:
    origin = stage.address.rstrip("/")
    policy = f"default-src 'none'; img-src data:; script-src 'self'; frame-src {origin}"
    with stage.host(lines(stage), policy=policy) as page:
        opened(page)
        box = page.locator("iframe").bounding_box()
        assert box
        assert box["height"] == pytest.approx(528, abs=5)  # by its attributes: the style is refused
    assert [message for message in stage.messages if "inline style" not in message] == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\x00" not in text])
def test_a_title_is_text_in_every_kind_of_snippet(stage: Stage, tmp_path: Path, text: str) -> None:
    route = a_route(place=["Omsk"])
    route.title = text
    route.save(tmp_path / "hostile.html")
    (stage.folder / "about.html").write_text("<!DOCTYPE html><title>a map</title>")
    kinds = [snippet(tmp_path / "hostile.html", kind=kind, src="about.html") for kind in KINDS]
    with stage.host("\n".join(kinds)) as page:
        titles = page.evaluate("[...document.querySelectorAll('iframe, geo-map')].map((at) => at.title)")
        assert titles == [text] * len(KINDS)
        names = page.evaluate("[...document.body.querySelectorAll('*')].map((at) => at.localName)")
    assert set(names) == {"iframe", "script", "geo-map", "a"}
    assert stage.messages == []


def test_a_route_that_was_built_for_an_address_is_embedded_from_there(
    tmp_path: Path, maisky: geo.Route
) -> None:
    maisky.save(tmp_path / "m.html", address="https://example.org/m.html")
    assert snippet(tmp_path / "m.html").startswith(
        '<iframe src="https://example.org/m.html" title="Ivan Maisky" loading="lazy"'
    )
