"""<geo-map>: maps on a page that loads its one script, under a strict policy, several at once."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Stage

#: written by the host's own script, since a strict policy forbids inline ones
RECORD = """
globalThis.told = [];
for (const map of document.querySelectorAll('geo-map')) {
  for (const type of ['ready', 'stopenter', 'overview', 'error']) {
    map.addEventListener(type, ({ detail }) => told.push([map.id, type, detail]));
  }
}
"""
SCRIPT = '<script src="record.js"></script><script src="geo-map.js" defer></script>'


def element(stage: Stage, name: str = "a", page: str = "maisky.html", **attributes: str) -> str:
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<geo-map id="{name}" src="{stage.address}{page}" title="Ivan Maisky"{more}><a href="{stage.address}{page}">Ivan Maisky</a></geo-map>'


def body(stage: Stage, *elements: str) -> str:
    (stage.folder / "record.js").write_text(RECORD)
    return "".join(elements) + SCRIPT


def told(page: Page, name: str, kind: str, count: int = 0) -> list[dict[str, object]]:
    """Return what a map has told, once it has told so much; with 0, what it has told after a while."""
    if count:
        said = "([name, kind, count]) => told.filter(([who, what]) => who === name && what === kind).length >= count"
        page.wait_for_function(said, arg=[name, kind, count], timeout=10_000)
    page.wait_for_timeout(120)
    return [detail for who, what, detail in page.evaluate("told") if (who, what) == (name, kind)]


def frames(page: Page) -> int:
    return int(
        page.evaluate(
            "[...document.querySelectorAll('geo-map')].filter((map) => map.shadowRoot.querySelector('iframe')).length"
        )
    )


def ready(page: Page, name: str) -> None:
    page.wait_for_function("(name) => told.some(([who, what]) => who === name && what === 'ready')", arg=name)


def test_several_stand_on_a_page_and_each_goes_its_own_way(stage: Stage) -> None:
    page_body = body(stage, element(stage, "a", stop="5"), element(stage, "b"))
    with stage.host(page_body, viewport={"width": 1000, "height": 1300}) as page:
        ready(page, "a")
        ready(page, "b")
        assert told(page, "a", "ready")[0]["stops"] == 43
        assert told(page, "a", "stopenter", 1) == [{"stop": 5, "previous": 0}]
        page.evaluate("document.querySelector('#b').go(9)")
        assert told(page, "b", "stopenter", 1) == [{"stop": 9, "previous": 0}]
        assert page.evaluate("['a', 'b'].map((id) => document.getElementById(id).getAttribute('stop'))") == [
            "5",
            "9",
        ]
        page.evaluate("document.querySelector('#b').overview()")
        assert told(page, "b", "overview", 1) == [{"stop": 0, "previous": 9}]
        assert page.evaluate("document.querySelector('#b').hasAttribute('stop')") is False
        assert page.evaluate("document.querySelector('#a').stop") == 5
    assert stage.messages == []


def test_stop_is_an_attribute_that_drives_and_follows(stage: Stage) -> None:
    with stage.host(body(stage, element(stage))) as page:
        ready(page, "a")
        map_ = page.locator("#a")
        map_.evaluate("(map) => map.setAttribute('stop', '3')")
        expect(map_.locator("iframe").content_frame.locator(".geo-position")).to_have_text("3 / 43")
        map_.locator("iframe").content_frame.locator(".geo-next").click()
        expect(map_).to_have_attribute("stop", "4")
        map_.evaluate("(map) => { map.stop = 6; }")
        expect(map_.locator("iframe").content_frame.locator(".geo-position")).to_have_text("6 / 43")
        map_.evaluate("(map) => map.removeAttribute('stop')")
        expect(map_.locator("iframe").content_frame.locator(".geo-position")).to_have_text("– / 43")
        map_.evaluate("(map) => map.play()")
        expect(map_).to_have_attribute("stop", "1")
        map_.evaluate("(map) => map.pause()")
        # told once a step, and no step twice
        assert [one["stop"] for one in told(page, "a", "stopenter", 4)] == [3, 4, 6, 1]


def test_language_and_theme_from_the_start_and_later(stage: Stage) -> None:
    with stage.host(body(stage, element(stage, lang="fi", theme="dark"))) as page:
        ready(page, "a")
        inside = page.locator("#a iframe").content_frame
        expect(inside.locator("html")).to_have_attribute("lang", "fi")
        expect(inside.locator("html")).to_have_attribute("data-theme", "dark")
        page.locator("#a").evaluate("(map) => { map.lang = 'ja'; map.removeAttribute('theme'); }")
        expect(inside.locator("html")).to_have_attribute("lang", "ja")
        assert inside.locator("html").get_attribute("data-theme") is None


def test_nothing_is_loaded_before_it_comes_near(stage: Stage) -> None:
    far = "<div id='far'></div><style>#far { height: 6000px }</style>"
    with stage.host(body(stage, element(stage, "a"), far, element(stage, "b"))) as page:
        ready(page, "a")
        page.wait_for_timeout(200)
        assert frames(page) == 1
        assert len([url for url in stage.requests if "maisky.html" in url]) == 1
        expect(page.locator("#b a")).to_be_visible()  # the link inside stands in until then
        page.locator("#b").scroll_into_view_if_needed()
        ready(page, "b")
        assert len([url for url in stage.requests if "maisky.html" in url]) == 2


def test_a_call_before_it_is_near_loads_it(stage: Stage) -> None:
    far = "<div id='far'></div><style>#far { height: 6000px }</style>"
    with stage.host(body(stage, far, element(stage, "b"))) as page:
        assert frames(page) == 0
        page.evaluate("document.querySelector('#b').go(8)")
        ready(page, "b")
        assert told(page, "b", "stopenter", 1) == [{"stop": 8, "previous": 0}]


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_the_height_follows_the_page_or_the_width(stage: Stage, width: int) -> None:
    plain = "<style>body { margin: 0 }</style>"
    page_body = body(
        stage,
        plain,
        element(stage, "a", height="auto"),
        element(stage, "b"),
        element(stage, "c", height="600"),
    )
    with stage.host(page_body, viewport={"width": width, "height": 2400}) as page:
        for name in "abc":
            ready(page, name)

        def until(name: str, height: float) -> None:
            page.wait_for_function(
                "([name, height]) => Math.abs(document.getElementById(name).getBoundingClientRect().height - height) <= 2",
                arg=[name, height],
                timeout=10_000,
            )

        until("a", {320: 612, 700: 528, 1280: 717}[width])
        until("b", max(528, width * 8 / 15))
        until("c", 600)
        page.set_viewport_size({"width": 1280, "height": 2400})
        until("a", 717)
        page.evaluate("document.querySelector('#a').setAttribute('height', '500')")
        until("a", 500)


def test_it_stands_under_a_strict_policy_of_the_host(stage: Stage) -> None:
    policy = f"default-src 'none'; img-src data:; script-src 'self'; frame-src {stage.address.rstrip('/')}; require-trusted-types-for 'script'"
    with stage.host(body(stage, element(stage, height="auto", stop="2")), policy=policy) as page:
        page.locator("#a[stop='2'] iframe").wait_for()
        inside = page.locator("#a iframe").content_frame
        expect(inside.locator(".geo-position")).to_have_text("2 / 43")
        inside.locator(".geo-next").click()
        expect(page.locator("#a")).to_have_attribute("stop", "3")
        box = page.locator("#a").bounding_box()
        assert box
        assert box["height"] > 600
    assert stage.messages == []


def test_the_frame_is_as_shut_in_as_the_snippet_s(stage: Stage) -> None:
    with stage.host(body(stage, element(stage))) as page:
        ready(page, "a")
        frame = page.locator("#a iframe")
        assert frame.get_attribute("sandbox") == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
        assert frame.get_attribute("allow") == "fullscreen"
        assert frame.get_attribute("title") == "Ivan Maisky"
        assert page.locator("#a iframe").content_frame.locator(":root").evaluate("() => origin") == "null"


@pytest.mark.parametrize(
    "src",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " java&#10;script:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "blob:null/1",
        "file:///etc/passwd",
        "http://[",
        "",
    ],
)
def test_an_address_that_is_no_page_is_not_loaded(stage: Stage, src: str) -> None:
    with stage.host(body(stage, f'<geo-map id="a" src="{src}"></geo-map>')) as page:
        page.wait_for_function("told.length")
        assert [what for _, what, _ in page.evaluate("told")] == ["error"]
        assert frames(page) == 0


def test_only_its_own_frame_is_believed(stage: Stage) -> None:
    """The host's own script, a sibling frame and a page that took the frame's place with another origin may lie in vain."""
    lie = "{ geo: 1, type: 'stopenter', stop: 30 }"
    (stage.folder / "liar.html").write_text(
        f"<!DOCTYPE html><script>setInterval(() => parent.postMessage({lie}, '*'), 20);</script>"
    )
    page_body = body(
        stage, element(stage, height="auto"), '<iframe src="liar.html" sandbox="allow-scripts"></iframe>'
    )
    with stage.host(page_body) as page:
        ready(page, "a")
        page.evaluate(f"postMessage({lie}, '*')")
        page.evaluate(
            f"""() => dispatchEvent(new MessageEvent('message', {{ data: {lie}, origin: 'null' }}))"""
        )
        page.evaluate(
            f"""() => dispatchEvent(new MessageEvent('message', {{
              data: {lie}, origin: 'https://example.org', source: document.querySelector('#a').shadowRoot.querySelector('iframe').contentWindow }}))"""
        )
        page.wait_for_timeout(200)
        assert told(page, "a", "stopenter") == []
        assert page.locator("#a").get_attribute("stop") is None


def test_what_a_frame_says_is_checked(stage: Stage) -> None:
    """A page that is not ours says whatever it likes; only numbers in range, known codes and text come through."""
    sent = """[
      null, 'ready', { geo: 1, type: 'ready', stops: '<b>', language: '<img src=x>', languages: ['<b>', 'de', 7, 'constructor'] },
      { geo: 1, type: 'stopenter', stop: '<b>' }, { geo: 1, type: 'stopenter', stop: -1 }, { geo: 1, type: 'stopenter', stop: 1e12 },
      { geo: 1, type: 'height', height: 1e12 }, { geo: 1, type: 'height', height: '9px; position: fixed' }, { geo: 1, type: 'height', height: 1900 },
      { geo: 1, type: '__proto__' }, { geo: 1, type: 'error', message: '<img src=x onerror=alert(1)>' + 'x'.repeat(1000) }, { geo: 1, type: 'error', message: { toString: 1 } },
    ]"""
    (stage.maps / "stranger.html").write_text(
        f"<!DOCTYPE html><script>for (const one of {sent}) parent.postMessage(one, '*');</script>"
    )
    with stage.host(body(stage, element(stage, page="stranger.html", height="auto"))) as page:
        ready(page, "a")
        page.wait_for_timeout(300)
        assert told(page, "a", "ready", 1) == [{"stops": 0, "language": "", "languages": ["de"]}]
        assert told(page, "a", "stopenter") == []
        first, *others = [str(one["message"]) for one in told(page, "a", "error")]
        assert first.startswith("<img src=x onerror=alert(1)>xxx")
        assert len(first) == 200
        assert others == []
        assert page.locator("img").count() == 0
        assert page.evaluate("document.querySelector('#a').getBoundingClientRect().height") == 1900
    assert stage.messages == []


def test_a_page_that_does_not_answer_is_told(stage: Stage) -> None:
    (stage.maps / "silent.html").write_text("<!DOCTYPE html><title>silent</title>")
    with stage.host("") as page:
        page.clock.install()
        (stage.folder / "host.html").write_text(
            f"<!DOCTYPE html>{body(stage, element(stage, page='silent.html'))}"
        )
        page.reload()
        page.wait_for_function("document.querySelector('#a').shadowRoot.querySelector('iframe')")
        page.clock.fast_forward(16_000)
        assert told(page, "a", "error", 1) == [{"message": "the page does not answer"}]


def test_it_may_be_moved_and_given_another_page(stage: Stage) -> None:
    with stage.host(body(stage, element(stage, stop="4"), "<section></section>")) as page:
        ready(page, "a")
        page.evaluate(
            "told.length = 0; document.querySelector('section').append(document.querySelector('#a'))"
        )
        ready(page, "a")
        assert told(page, "a", "stopenter", 1) == [{"stop": 4, "previous": 0}]
        page.evaluate("told.length = 0; document.querySelector('#a').removeAttribute('stop')")
        page.evaluate(
            "(src) => { document.querySelector('#a').src = src; }", f"{stage.address}maisky.html?again"
        )
        ready(page, "a")
        assert frames(page) == 1
        page.evaluate("told.length = 0; document.querySelector('#a').remove()")
        assert page.locator("iframe").count() == 0


def test_without_scripts_the_link_is_there(stage: Stage) -> None:
    with stage.host(body(stage, element(stage)), java_script_enabled=False) as page:
        expect(page.get_by_role("link", name="Ivan Maisky")).to_be_visible()
