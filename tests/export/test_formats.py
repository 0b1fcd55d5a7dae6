"""The registry of formats, and the page that describes them."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import geo
from geo.embed.site import build_site
from geo.export import FORMATS, format_module
from geo.page.page import page
from geo.readers.table import READERS
from tests.test_cli import geo as run


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


@pytest.mark.parametrize(
    ("suffix", "option", "others"),
    [
        (".kml", "language", "the format .kml has no option 'language'; it has none"),
        (".lpf.json", "basemap", "the format .lpf.json has no option 'basemap'; there are base"),
        (
            ".png",
            "hight",
            "the format .png has no option 'hight'; there are width, height, language, with_key",
        ),
        (".html", "langauge", "has no option 'langauge'; there are language, basemap, remote_images"),
    ],
)
def test_an_option_that_a_format_does_not_have_is_refused_at_the_call(
    suffix: str, option: str, others: str, maisky: geo.Route, tmp_path: Path
) -> None:
    for error in (geo.OptionError, geo.FormatError, TypeError):
        with pytest.raises(error, match=re.escape(others)):
            maisky.save(tmp_path / f"a{suffix}", **{option: "de"})
    with pytest.raises(geo.OptionError, match=re.escape(others)):
        geo.build(tmp_path / "missing.csv", tmp_path / f"a{suffix}", **{option: "de"})
    assert not list(tmp_path.iterdir())


def test_only_a_page_has_an_address(tmp_path: Path) -> None:
    with pytest.raises(geo.OptionError, match="only a page"):
        geo.build(tmp_path / "missing.csv", tmp_path / "a.csv", url="https://example.org/")


def test_pages_and_sites_refuse_unknown_options(maisky: geo.Route, tmp_path: Path) -> None:
    with pytest.raises(geo.OptionError, match="a page has no option 'theme'; there are language, basemap"):
        page(maisky, theme="dark")  # type: ignore[call-arg]
    with pytest.raises(geo.OptionError, match="there are language, basemap, remote_images$"):
        build_site([tmp_path / "missing.csv"], tmp_path / "site", picture="a.png")  # type: ignore[call-arg]


def test_the_command_hands_an_option_to_a_format_that_has_it_and_refuses_it_for_others(
    tmp_path: Path,
) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893-05\n")
    assert run("build", "life.csv", "-o", "a.svg", "--lang", "de", cwd=tmp_path).exit_code == 0
    assert "Mai 1893" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    done = run("build", "life.csv", "-o", "a.kml", "--lang", "de", cwd=tmp_path)
    assert done.exit_code == 2
    assert "the format .kml has no option 'language'; it has none" in done.stderr
