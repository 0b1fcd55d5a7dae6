"""The messages between a host and a framed page: what is obeyed, what is told, and what is ignored."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.hosting import Stage, heard, opened

SANDBOX = 'sandbox="allow-scripts"'

HOSTILE: list[Any] = [
    None,
    "go",
    ["go"],
    7,
    {},
    {"geo": 1},
    {"geo": "1", "type": "go", "stop": 2},
    {"geo": 2, "type": "go", "stop": 2},
    {"type": "go", "stop": 2},
    {"geo": 1, "type": "constructor"},
    {"geo": 1, "type": "__proto__", "stop": 2},
    {"geo": 1, "type": "toString"},
    {"geo": 1, "type": ["go"], "stop": 2},
    {"geo": 1, "type": "eval", "code": "alert(1)"},
    {"geo": 1, "type": "GO", "stop": 2},
    {"geo": 1, "type": "go"},
    {"geo": 1, "type": "go", "stop": "2"},
    {"geo": 1, "type": "go", "stop": 2.5},
    {"geo": 1, "type": "go", "stop": 0},
    {"geo": 1, "type": "go", "stop": -3},
    {"geo": 1, "type": "go", "stop": 1e9},
    {"geo": 1, "type": "go", "stop": None},
    {"geo": 1, "type": "go", "stop": [2]},
    {"geo": 1, "type": "go", "stop": {"valueOf": 2}},
    {"geo": 1, "type": "language", "language": "constructor"},
    {"geo": 1, "type": "language", "language": "__proto__"},
    {"geo": 1, "type": "language", "language": "<img src=x onerror=alert(1)>"},
    {"geo": 1, "type": "language", "language": {"toString": "de"}},
    {"geo": 1, "type": "language"},
    {"geo": 1, "type": "theme", "theme": "dark; } body { display: none"},
    {"geo": 1, "type": "theme", "theme": "<script>alert(1)</script>"},
    {"geo": 1, "type": "theme", "theme": ["dark"]},
    {"geo": 1, "type": "theme"},
]


def framed(stage: Stage, count: int = 1, attributes: str = SANDBOX) -> str:
    return f'<iframe src="{stage.address}maisky.html" {attributes} width="700" height="520"></iframe>' * count


def say(page: Page, kind: str, frame: int = 0, **values: Any) -> None:
    page.evaluate("([message, i]) => say(message, i)", [{"geo": 1, "type": kind, **values}, frame])
    page.wait_for_timeout(80)


def state(frame: Frame) -> list[Any]:
    """Return all that a message could have changed: where the story is, and the whole document."""
    return [
        frame.locator(".geo-position").inner_text(),
        frame.evaluate("document.documentElement.lang"),
        frame.evaluate("document.documentElement.dataset.theme ?? ''"),
        frame.evaluate("document.querySelectorAll('*').length"),
        frame.evaluate("document.body.innerText"),
    ]


def test_the_host_drives_and_is_told(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        ready = heard(page, "ready")
        assert [(one["geo"], one["stops"], one["language"]) for one in ready] == [(1, 43, "en")]
        assert {"en", "de", "ar"} <= set(ready[0]["languages"])
        say(page, "go", stop=7)
        expect(frame.locator(".geo-position")).to_have_text("7 / 43")
        frame.locator(".geo-next").click()
        say(page, "overview")
        expect(frame.locator(".geo-position")).to_have_text("– / 43")
        told = [
            {key: one[key] for key in ("type", "stop", "previous") if key in one}
            for one in heard(page)
            if one["type"] in ("stopenter", "overview")
        ]
        assert told == [
            {"type": "stopenter", "stop": 7, "previous": 0},
            {"type": "stopenter", "stop": 8, "previous": 7},
            {"type": "overview", "previous": 8},
        ]
        say(page, "play")
        expect(frame.locator(".geo-position")).to_have_text("1 / 43")
        assert frame.evaluate("geo.player.playing") is True
        say(page, "pause")
        assert frame.evaluate("geo.player.playing") is False
        assert {one["origin"] for one in page.evaluate("heard")} == {"null"}
    assert stage.messages == []


def test_language_and_theme(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        say(page, "language", language="de-AT")
        expect(frame.locator("html")).to_have_attribute("lang", "de")
        assert frame.locator(".geo-life").inner_text().endswith("43 Stationen")
        light = frame.evaluate("getComputedStyle(document.querySelector('#geo')).backgroundColor")
        say(page, "theme", theme="dark")
        assert frame.evaluate("getComputedStyle(document.querySelector('#geo')).backgroundColor") != light
        say(page, "theme", theme="auto")
        assert frame.evaluate("getComputedStyle(document.querySelector('#geo')).backgroundColor") == light
        assert heard(page, "error") == []


def test_the_land_follows_the_theme(stage: Stage) -> None:
    corner = "(() => { const at = document.querySelector('#geo-map canvas'); return [...at.getContext('2d').getImageData(at.width / 2, at.height / 2, 1, 1).data].join(); })()"
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        frame.locator("#geo-map canvas").first.wait_for()
        light = frame.evaluate(corner)
        say(page, "theme", theme="dark")
        assert frame.evaluate(corner) != light


def test_who_comes_late_asks_for_the_state(stage: Stage) -> None:
    body = framed(stage).replace("maisky.html", "maisky.html#stop=5")
    with stage.host(body) as page:
        opened(page)
        page.evaluate("heard.length = 0")
        say(page, "hello")
        said = heard(page)
        assert [one["type"] for one in said] == ["ready", "height", "stopenter"]
        assert said[2]["stop"] == 5


def test_what_is_no_message_changes_nothing(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        before = state(frame)
        for message in HOSTILE:
            page.evaluate("(message) => say(message)", message)
            page.wait_for_timeout(30)
            assert state(frame) == before, message
            assert stage.messages == [], message
        assert "alert" not in str(heard(page))  # nothing of a message is said back
        say(page, "go", stop=2)
        expect(frame.locator(".geo-position")).to_have_text("2 / 43")


def test_own_and_inherited_keys_of_a_message(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        before = state(frame)
        page.evaluate("""() => {
          say(JSON.parse('{"geo": 1, "type": "go", "__proto__": {"stop": 3}}'));
          say(new Map([['geo', 1], ['type', 'go'], ['stop', 3]]));
          say(new Date());
          say(new Uint8Array([1, 2, 3]).buffer);
        }""")
        page.wait_for_timeout(80)
        assert state(frame) == before
        assert frame.evaluate("Object.prototype.stop === undefined") is True
    assert stage.messages == []


def test_only_the_parent_is_obeyed(stage: Stage) -> None:
    """A sibling frame, a frame inside, and a window that was opened may send; nobody listens to them."""
    (stage.folder).mkdir(exist_ok=True)
    (stage.folder / "sibling.html").write_text(
        """<!DOCTYPE html><script>
        setInterval(() => parent.frames[0].postMessage({ geo: 1, type: 'go', stop: 9 }, '*'), 20);
        </script>"""
    )
    with stage.host(framed(stage) + '<iframe src="sibling.html"></iframe>') as page:
        frame = opened(page)
        page.wait_for_timeout(400)
        expect(frame.locator(".geo-position")).to_have_text("– / 43")
        page.evaluate("""() => {
          const child = open('about:blank');
          child.eval("opener.frames[0].postMessage({ geo: 1, type: 'go', stop: 9 }, '*')");
        }""")
        page.wait_for_timeout(200)
        expect(frame.locator(".geo-position")).to_have_text("– / 43")
        frame.evaluate("postMessage({ geo: 1, type: 'go', stop: 9 }, '*')")
        page.wait_for_timeout(100)
        expect(frame.locator(".geo-position")).to_have_text("– / 43")
        say(page, "go", stop=9)  # the parent is still heard
        expect(frame.locator(".geo-position")).to_have_text("9 / 43")


def test_a_page_that_no_one_frames_obeys_no_one(stage: Stage) -> None:
    with stage.host("") as page:
        page.goto(f"{stage.address}maisky.html")
        page.locator("#geo.is-live .geo-steps").wait_for()
        page.evaluate("postMessage({ geo: 1, type: 'go', stop: 9 }, '*')")
        page.wait_for_timeout(100)
        expect(page.locator(".geo-position")).to_have_text("– / 43")


def test_two_frames_are_two_conversations(stage: Stage) -> None:
    with stage.host(framed(stage, 2)) as page:
        first, second = opened(page, 0), opened(page, 1)
        say(page, "go", frame=1, stop=4)
        expect(second.locator(".geo-position")).to_have_text("4 / 43")
        expect(first.locator(".geo-position")).to_have_text("– / 43")
        entered = [one for one in page.evaluate("heard") if one["data"]["type"] == "stopenter"]
        assert [(one["frame"], one["data"]["stop"]) for one in entered] == [(1, 4)]


def test_only_numbers_and_fixed_words_leave_the_page(stage: Stage) -> None:
    with stage.host(framed(stage)) as page:
        frame = opened(page)
        for stop in (3, 5):
            say(page, "go", stop=stop)
        say(page, "go", stop="<b>")
        frame.locator(".geo-next").click()
        said = heard(page)
    keys = {
        "ready": {"stops", "language", "languages"},
        "stopenter": {"stop", "previous"},
        "height": {"height"},
        "error": {"message"},
    }
    for one in said:
        assert set(one) == {"geo", "type"} | keys[one["type"]]
        for key, value in one.items():
            assert isinstance(value, int) or key in ("type", "language", "languages", "message")
    assert {one["message"] for one in said if one["type"] == "error"} == {
        "go: stop is a whole number from 1 to 43"
    }


@pytest.mark.parametrize("width", [320, 600, 1000])
def test_the_height_that_is_told_fits_and_does_not_run_away(stage: Stage, width: int) -> None:
    body = framed(stage).replace('width="700"', f'width="{width}"')
    with stage.host(body, viewport={"width": 1400, "height": 900}) as page:
        frame = opened(page)
        told = []
        for _ in range(4):
            height = heard(page, "height")[-1]["height"]
            page.evaluate(
                "(height) => { document.querySelector('iframe').style.height = `${height}px`; }", height
            )
            page.wait_for_timeout(100)
            told.append(len(heard(page, "height")))
        # a slow browser lays the page out twice before it is whole: from then on nothing more is told
        assert told[1:] == [told[1]] * 3
        assert told[1] <= 2
        assert 500 <= height <= 720
        frame.locator(".geo-next").click()
        expect(frame.locator("#stop-1 .geo-name")).to_be_in_viewport()
        expect(frame.locator("#geo-map")).to_be_in_viewport()


def test_a_page_that_cannot_be_opened_says_so(stage: Stage, maps: tuple[Path, str]) -> None:
    html = (maps[0] / "maisky.html").read_text(encoding="utf-8")
    assert '"schema":"geo-route/1"' in html
    (maps[0] / "broken.html").write_text(html.replace('"schema":"geo-route/1"', '"schema":"other"'))
    with stage.host(framed(stage).replace("maisky.html", "broken.html")) as page:
        page.wait_for_function("heard.some(({ data }) => data.type === 'error')")
        assert heard(page) == [{"geo": 1, "type": "error", "message": "the page cannot be opened"}]
