"""What holds of any text, any bytes and any surroundings."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import geo
from geo.page.document import route_document
from tests.page.test_document import a_route
from tests.trust.fuzzing import hold_dates, hold_reader

KEPT = sorted((Path(__file__).parent / "fuzzing" / "kept").iterdir())
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
#: what is likelier than chance to be taken for something else
NASTY = st.sampled_from(
    [
        "</script>",
        "{{ 7*7 }}",
        "{% raw %}",
        "${1}",
        "`",
        "]]>",
        "<!--",
        "NA",
        "1905.0",
        "=1+1",
        "\x1b[2J",
        "\u202e",
        "\ufeff",
        "\u2028",
    ]
)
CELL = TEXT | NASTY | st.builds("{}{}".format, NASTY, TEXT)
PIECES = st.sampled_from(
    [
        "1905",
        "-0043",
        "-",
        "/",
        "..",
        "[",
        "]",
        "{",
        "}",
        ",",
        "~",
        "?",
        "%",
        "X",
        "XX",
        "Y",
        "E3",
        "21",
        "13",
        "31",
        "c. ",
        "ca ",
        "before ",
        "May ",
        "summer ",
        " BC",
        "th century",
        "s",
        "–",
        "1",
        " ",
        "or ",
        "or",
        "1905-06-15",
        "T10:30",
        " 9:05:07.5",
        "24:00",
        "+05:30",
        " pm",
    ]
)


class _Blocks(HTMLParser):
    """The text of a page's elements that have an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: dict[str, str] = {}
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = dict(attrs).get("id") or "" if tag == "script" else ""

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside] = self.texts.get(self._inside, "") + data


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=7).map("".join) | st.text(max_size=12))
@example("1905-1905")
@example("1905-06-31")
@example("[1905..")
@example("1905-06-15T10:30/1905-06-15T10:29")
@example("1917~/1917-06-15T24:00-05")
def test_any_text_is_a_date_that_means_one_thing_or_has_a_remedy(text: str) -> None:
    hold_dates(text)


@settings(max_examples=60)
@given(st.binary(max_size=60) | TEXT.map(str.encode))
def test_any_bytes_are_a_table_or_have_an_error(data: bytes) -> None:
    hold_reader(data)
    hold_reader(b"place,start\nOmsk,1893\n" + data)


@pytest.mark.parametrize("path", KEPT, ids=[path.name for path in KEPT])
def test_what_fuzzing_came_upon_holds_for_ever(path: Path) -> None:
    if path.name.startswith("dates"):
        hold_dates(path.read_bytes().decode("utf-8", "replace"))
    else:
        hold_reader(path.read_bytes())


@settings(max_examples=25)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4), TEXT)
def test_any_table_of_any_text_builds_or_has_an_error_with_a_line(
    rows: list[tuple[str, str, str]], header: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["place", "start", "text", header])
    writer.writerows([place, "1905", said, other] for place, said, other in rows)
    with tempfile.TemporaryDirectory() as folder:
        table, page = Path(folder) / "life.csv", Path(folder) / "life.json"
        table.write_bytes(text.getvalue().encode())
        try:
            geo.build(table, page, allow_unplaced=True)
        except geo.TableError as refused:
            lines = [one.line for one in refused.problems if one.severity == "error"]
        else:
            lines = None
        if lines is not None:
            assert all(lines)
            assert not page.exists()
            return
        stops = json.loads(page.read_text())["stops"]
        assert stops.get("text", [""] * len(rows)) == [said.replace("\0", "") for _, said, _ in rows]


@settings(max_examples=6)
@given(st.lists(CELL, min_size=2, max_size=3), CELL)
def test_the_document_comes_out_of_the_page_as_it_went_in(texts: list[str], title: str) -> None:
    from geo.page.page import page

    route = a_route(text=texts, title=texts[::-1], source=texts, weather=texts)
    route.title = title
    held = json.loads(_Blocks(page(route)).texts["geo-document"])
    assert held == json.loads(json.dumps(route_document(route)))
    assert held["stops"].get("text", [""] * len(texts)) == texts
    assert held["title"] == title


@settings(max_examples=1)
@given(
    st.sampled_from(["Asia/Kathmandu", "Antarctica/Troll", "EST5EDT"]),
    st.sampled_from(["C", "tr_TR.UTF-8", "ar_SA", "POSIX"]),
    st.integers(1, 4_294_967_295),
    st.sampled_from(["a b", "жизнь", "%41;$(x)"]),
)
@pytest.mark.system
def test_a_build_depends_on_nothing_around_it(zone: str, locale: str, seed: int, folder: str) -> None:
    pages = set()
    with tempfile.TemporaryDirectory() as base:
        for name, own in (
            ("plain", {}),
            (folder, {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(seed)}),
        ):
            table = Path(base) / name / "life.csv"
            table.parent.mkdir()
            table.write_text("place,start,text\nPetrograd,1917-05~,ß İ ı\nTōkyō,1927,x\nSiberia,1906~,y\n")
            command = [sys.executable, "-m", "geo", "build", "life.csv"]
            subprocess.run(
                command, cwd=table.parent, env={**os.environ, **own}, check=True, capture_output=True
            )
            pages.add((table.parent / "maps/life.html").read_bytes())
    assert len(pages) == 1
