"""The documentation says what is true: pages made from the code are current, the README names every command."""

import re
import runpy
from pathlib import Path

import pytest

from geo.columns import COLUMNS, column_for

DOCS = runpy.run_path(str(Path(__file__).parent.parent / "tools" / "docs.py"))


def test_the_pages_made_from_the_code_are_current(project: Path) -> None:
    assert (project / "docs/table.md").read_text(encoding="utf-8") == DOCS["table_page"](), "run: make docs"
    assert (project / "docs/commands.md").read_text(encoding="utf-8") == DOCS["commands_page"](), (
        "run: make docs"
    )


def test_the_readme_names_every_command(project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    for command in DOCS["commands"]():
        assert " ".join(["geo", *command]) in readme


def test_files_that_the_texts_link_to_are_there(project: Path) -> None:
    for page in (project / "README.md", project / "CONTRIBUTING.md", *project.glob("docs/**/*.md")):
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


def test_every_alias_means_one_column() -> None:
    aliases = [alias for column in COLUMNS for alias in (column.name, *column.aliases)]
    assert len(aliases) == len(set(aliases))
    assert all(column_for(alias.upper().replace("_", " ")) for alias in aliases)
