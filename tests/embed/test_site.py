"""Snippets, the component's file, oEmbed and sites: what is written, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import geo
from geo.embed.page_facts import page_facts
from geo.embed.preview import PICTURE_HEIGHT, PICTURE_WIDTH, page_address, picture
from geo.embed.site import build_site
from geo.embed.snippet import component_script, snippet, write_component, written
from geo.errors import FormatError, OutputError, TableError
from tests.page.test_page import HOSTILE, Reader
from tests.test_cli import geo as run

LIFE = "place,start\nOmsk,1893\nLondon,1912\n"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, maisky: geo.Route) -> Path:
    return maisky.save(tmp_path_factory.mktemp("maps") / "maisky.html")


def test_a_page_s_head_says_what_it_is(page: Path, maisky: geo.Route, tmp_path: Path) -> None:
    facts = page_facts(page)
    said = f"1884 – 1975 · {len(maisky)} stops"
    assert (facts.title, facts.description, facts.address) == ("Ivan Maisky", said, "")
    (tmp_path / "other.html").write_text("<title>no map</title>")
    for path in (tmp_path / "other.html", tmp_path / "none.html"):
        with pytest.raises(FormatError):
            page_facts(path)


def test_the_policy_as_a_header_is_the_page_s_own(page: Path) -> None:
    policy, *others = snippet(page, kind="header").splitlines()
    own = next(
        attributes["content"]
        for tag, attributes in Reader(page.read_text(encoding="utf-8")).elements
        if tag == "meta" and "http-equiv" in attributes
    )
    assert policy == f"Content-Security-Policy: {own}; frame-ancestors 'self'"
    assert others == ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer"]
    assert run("embed", str(page), "--kind", "header", cwd=page.parent).stdout.splitlines()[0] == policy


def test_an_iframe_has_what_it_needs_and_nothing_else(page: Path) -> None:
    ((tag, attributes),) = Reader(snippet(page)).elements
    assert tag == "iframe"
    assert set(attributes) == {"src", "title", "loading", "width", "height", "style", "allow", "sandbox"}
    assert attributes["src"] == "maisky.html"
    assert attributes["title"] == "Ivan Maisky"
    assert attributes["loading"] == "lazy"
    assert attributes["allow"] == "fullscreen"
    assert "aspect-ratio" in str(attributes["style"])
    assert str(attributes["sandbox"]).split() == [
        "allow-scripts",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
    ]


def test_a_markdown_snippet_is_a_frame_and_a_link_that_stays() -> None:
    frame, empty, link = written(
        "markdown", "A [life] *of* <b>", "https://example.org/a (1).html".replace(" ", "%20")
    ).split("\n")
    assert frame.startswith("<iframe")
    assert empty == ""
    assert link == "[A &#91;life&#93; &#42;of&#42; &#60;b&#62;](https://example.org/a%20%281%29.html)"


@pytest.mark.parametrize(
    "title",
    [*(text for text in HOSTILE if "\x00" not in text), "A [life](x) *of* `b` _c_ &amp; \\ ~~d~~ ![e](f)"],
)
def test_a_markdown_renderer_shows_the_title_as_it_is(title: str) -> None:
    """Read by markdown-it, a renderer of CommonMark, with HTML let through and taken out."""
    text = written("markdown", title, "https://example.org/a.html")
    for html in (True, False):
        rendered = Reader(MarkdownIt("commonmark", {"html": html}).render(text))
        elements = [tag for tag, _ in rendered.elements]
        assert elements == (["iframe", "p", "a"] if html else ["p", "p", "a"])
        assert "".join(rendered.texts).strip().endswith(title)


@pytest.mark.parametrize(
    "src", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "a b.html", "x\n.html"]
)
def test_an_address_that_no_frame_should_load_is_refused(src: str) -> None:
    with pytest.raises(FormatError):
        written("iframe", "A life", src)


def test_the_component_is_one_script_that_loads_nothing(tmp_path: Path) -> None:
    path = write_component(tmp_path / "new" / "folder")
    text = path.read_text(encoding="utf-8")
    assert text == component_script()
    assert len(text) < 10_000
    for word in ("import ", "fetch(", "innerHTML", "eval(", "http://"):
        assert word not in text


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://", "javascript:alert(1)//", "https://a b/"]
)
def test_a_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(FormatError):
        page_address(url, "a.html")


def test_a_page_built_for_an_address_says_so(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text(LIFE)
    assert run("build", "life.csv", "--url", "https://example.org/maps/", cwd=tmp_path).exit_code == 0
    html = (tmp_path / "maps/life.html").read_text(encoding="utf-8")
    assert '<meta property="og:url" content="https://example.org/maps/life.html">' in html
    assert '<meta property="og:image" content="https://example.org/maps/life.png">' in html
    assert (tmp_path / "maps/life.png").stat().st_size > 10_000
    assert run("embed", "maps/life.html", cwd=tmp_path).stdout.startswith(
        '<iframe src="https://example.org/maps/life.html"'
    )


def test_a_picture_has_the_size_that_it_says(maisky: geo.Route) -> None:
    drawn = picture(maisky)
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])) == (PICTURE_WIDTH, PICTURE_HEIGHT)


@pytest.mark.system
def test_pages_of_a_site_are_small_and_twice_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(LIFE)
    written = []
    for folder in ("a", "b"):
        done = run(
            "build",
            "one.csv",
            "two.csv",
            "-o",
            f"{folder}/",
            "--assets",
            "shared",
            "--title",
            "Two",
            cwd=tmp_path,
        )
        assert done.exit_code == 0, done.stderr
        assert done.stderr.endswith(f"{folder}/index.html: 2 lives\n")
        files = sorted(path for path in (tmp_path / folder).rglob("*") if path.is_file())
        written.append({str(path.relative_to(tmp_path / folder)): path.read_bytes() for path in files})
    assert written[0] == written[1]
    assert {"index.html", "one.html", "one.oembed.json", "one.png", "two.html"} <= set(written[0])
    assert sum(name.startswith("assets/") for name in written[0]) == 4
    assert len(written[0]["one.html"]) < 20_000
    assert json.loads(written[0]["one.oembed.json"])["type"] == "rich"


@pytest.mark.system
def test_pages_of_a_site_hold_everything_unless_told_otherwise(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(LIFE)
    assert run("build", "one.csv", "-o", "site/", cwd=tmp_path).exit_code == 0
    assert not (tmp_path / "site/assets").exists()
    assert (tmp_path / "site/one.html").stat().st_size > 150_000


def test_the_faults_of_all_lives_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(LIFE)
    for name in ("bad", "worse"):
        (tmp_path / f"{name}.csv").write_text("place,start\nOmsk,when\n")
    with pytest.raises(TableError) as raised:
        build_site([tmp_path / f"{name}.csv" for name in ("bad", "good", "worse")], tmp_path / "site")
    assert [Path(problem.file).name for problem in raised.value.problems] == ["bad.csv", "worse.csv"]
    assert not (tmp_path / "site").exists()


def test_two_lives_do_not_take_one_place(tmp_path: Path) -> None:
    for name in ("a/life.csv", "b/Life.csv", "index.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LIFE)
    with pytest.raises(OutputError, match="would be the page of both"):
        build_site([tmp_path / "a/life.csv", tmp_path / "b/Life.csv"], tmp_path / "site")
    with pytest.raises(OutputError, match="take the place of the list"):
        build_site([tmp_path / "index.csv"], tmp_path / "site")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "one.csv", "two.csv", "-o", "both.html", "--assets", "shared"], "name a folder for these"),
        (["build", "one.csv", "--assets", "some"], "no assets 'some'"),
        (["build", "one.csv", "-o", "no/site/"], "does not exist"),
        (["build", "one.csv", "two.csv", "-o", "one.csv"], "one.csv"),
        (["build", "one.csv", "two.csv", "-o", "two.csv/"], "is a file"),
        (["build", "one.csv", "--url", "example.org"], "is not a web address"),
        (["embed"], "name the page to embed"),
        (["embed", "one.csv"], "is no page that geo built"),
        (["embed", "maps/one.html", "--kind", "poster"], "no kind of snippet 'poster'"),
    ],
)
def test_mistakes_in_the_call_are_told(tmp_path: Path, page: Path, arguments: list[str], words: str) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(LIFE)
    (tmp_path / "maps").mkdir()
    shutil.copy(page, tmp_path / "maps" / "one.html")
    done = run(*arguments, cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
