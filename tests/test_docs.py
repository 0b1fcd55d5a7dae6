"""The documentation says what is true: pages made from the code are current, the README names every command."""

import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

from geo.columns import COLUMNS
from geo.readers.headers import column_for
from tests.command import command
from tests.contracts.folium.children import PLAIN
from tests.contracts.folium.plugins import PLUGINS
from tests.contracts.geopy import BASE, NOMINATIM
from tools import compatibility, docs

#: files that CONTRIBUTING invents, to say where a new one would stand
EXAMPLES = {"geo/export/tei.py", "geo/readers/gpx.py", "tests/export/test_tei.py"}


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_page_made_from_the_code_is_current(name: str, project: Path) -> None:
    assert (project / "docs" / name).read_text(encoding="utf-8") == docs.PAGES[name](), "run: make docs"


def test_the_page_of_contracts_tells_of_each_case(project: Path) -> None:
    """The suites fail where a case does; what is told here is that each stands on the page, with its tick."""
    text = (project / "docs/compatibility.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| (.+) \| ([✓✗]) \|$", text, re.MULTILINE))
    cases = [name for suite in (PLAIN, PLUGINS, BASE, NOMINATIM) for name in suite]
    assert set(cases) <= set(told), "run: make compatibility"
    assert set(told.values()) == {"✓"}
    titles = [suite.title for suite in compatibility.SUITES]
    assert re.findall("^## (.+)$", text, re.MULTILINE) == titles


def test_the_readme_names_every_command(project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    for words in docs.commands():
        assert " ".join(["geo", *words]) in readme


def test_files_that_the_texts_link_to_are_there(project: Path) -> None:
    for page in pages(project):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_s_python_runs(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "maps").mkdir()
    (tmp_path / "data/places.csv").write_bytes((project / "data/places.csv").read_bytes())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # the README's own lines
    assert (tmp_path / "maps/maisky.html").stat().st_size > 100_000


def test_the_readme_s_session_runs(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands say what the README shows; only the size of a page may differ."""
    readme = (project / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"```\n(place,.*?)```", readme, re.DOTALL)[0]
    (tmp_path / "life.csv").write_text(table, encoding="utf-8")
    (tmp_path / "broken.csv").write_text(
        "place,start,end\nOmsk,1893,\nBath,03/04/1912,\nParis,1917,1918-02-30\n"
    )
    monkeypatch.chdir(tmp_path)
    session = re.findall(r"```console\n(.*?)```", readme, re.DOTALL)[0]
    steps = [step.partition("\n") for step in session.removeprefix("$ ").split("$ ")]
    for call, _, shown in steps:
        said = command(*call.split()[1:]).output
        assert re.sub(r"\d+ kB", "kB", said.strip()) == re.sub(r"\d+ kB", "kB", shown.strip())


def pages(project: Path) -> list[Path]:
    return [*project.glob("*.md"), *project.glob("docs/**/*.md")]


def test_the_texts_name_only_what_geo_has(project: Path) -> None:
    """Names as geo.route.rows are modules or what they hold; files in geo/ are there; options are of a command."""
    help_text = (project / "docs/commands.md").read_text(encoding="utf-8")
    for page in pages(project):
        text = page.read_text(encoding="utf-8")
        for name in set(re.findall(r"\bgeo(?:\.[A-Za-z_]\w*)+", text)) - {"geo.css", "geo.html"}:
            assert pkgutil.resolve_name(name) is not None, f"{page.name}: {name}"
        for name in set(re.findall(r"`(geo/[\w/]+\.\w+)`", text)) - EXAMPLES:
            assert (project / name).exists() or "/xx." in name, f"{page.name}: {name}"
        for call in re.findall(r"^ *(?:\$ )?geo [^#\n]*|`geo [^`]*`", text, re.MULTILINE):
            for option in re.findall(r" (--[a-z-]+)", call):
                assert option in help_text, f"{page.name}: {option}"


def test_the_floors_are_drawn_as_the_linter_holds_them(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    held = [{room.removeprefix("geo.") for room in layer.split(" : ")} for layer in layers]
    held = [{room for room in floor if not room.startswith("_")} for floor in held]
    text = (project / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawing = re.findall(r"```text\n(.*?)```", text, re.DOTALL)[0]
    lines = [re.split(r" {4,}", line[15:])[0] for line in drawing.splitlines() if "──" not in line]
    drawn = [set(re.findall(r"\w+", floor)) for line in lines for floor in line.split("▸")]
    assert drawn == [floor for floor in held if floor]


def test_files_that_the_guide_names_are_there(project: Path) -> None:
    text = (project / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"`((?:geo|tests|tools|docs|bench)/[^\s`*<]+)`", text)) - EXAMPLES:
        assert (project / name).exists() or "/xx." in name, name


def test_the_guide_lists_every_library_that_geo_needs(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    needs = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    text = (project / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Why each library")[2]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    listed = set(re.findall(r"[a-z][\w-]+", " ".join(rows)))
    assert {re.match(r"[\w-]+", need)[0] for need in needs} <= listed


def test_every_alias_means_one_column() -> None:
    aliases = [alias for column in COLUMNS for alias in (column.name, *column.aliases)]
    assert len(aliases) == len(set(aliases))
    assert all(column_for(alias.upper().replace("_", " ")) for alias in aliases)
