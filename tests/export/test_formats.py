"""The registry of formats, and the page that describes them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import geo
from geo.export import FORMATS, format_module
from geo.readers.table import READERS


@pytest.mark.parametrize("suffix", [*FORMATS, *READERS])
def test_the_page_of_the_formats_names_every_suffix(suffix: str, project: Path) -> None:
    assert f"`{suffix}`" in (project / "docs/formats.md").read_text(encoding="utf-8").replace("` `", "`, `")


@pytest.mark.parametrize("home", sorted({*FORMATS.values()}))
def test_every_export_format_has_its_writer(home: str) -> None:
    assert callable(import_module(home).content)


@pytest.mark.parametrize("home", sorted({*READERS.values()}))
def test_every_table_format_has_its_reader(home: str) -> None:
    assert callable(import_module(home).read)


def test_the_longest_suffix_wins() -> None:
    assert format_module("a.lpf.json").__name__ == "geo.export.linked_places"
    assert format_module("A.LPF.JSON").__name__ == "geo.export.linked_places"
    assert format_module("lpf.json").__name__ == "geo.page.document"
    with pytest.raises(geo.FormatError, match="these are known"):
        format_module("a.docx")


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix not in (".html", ".png", ".pdf")])
def test_a_life_without_a_placed_stop_is_written_all_the_same(
    suffix: str, project: Path, tmp_path: Path
) -> None:
    stops = geo.locate(geo.read_csv(project / "tests/lives/unplaced.csv"))
    stops = stops[stops["lat"].isna()]
    assert len(stops)
    path = geo.Route(stops, title="x", allow_unplaced=True).save(tmp_path / f"a{suffix}")
    assert path.stat().st_size
