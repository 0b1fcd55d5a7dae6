"""The public names: what `import geo` offers, to a reader of its help and to a type checker."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import geo


def test_public_names_are_sorted_described_and_listed() -> None:
    for module in (geo, geo.geocoders):
        assert module.__all__ == sorted(module.__all__)
        assert set(module.__all__) <= set(dir(module))
        for name in module.__all__:
            assert getattr(module, name).__doc__


def test_a_misspelt_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'geo' has no attribute 'rout'"):
        geo.rout  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"module 'geo\.geocoders' has no attribute 'Gazeteer'"):
        geo.geocoders.Gazeteer  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.system
def test_import_geo_is_enough_for_the_geocoders_and_loads_none_of_them(tmp_path: Path) -> None:
    code = (
        "import geo, sys\n"
        "print('geopy' in sys.modules, 'geo.geocoders' in sys.modules)\n"
        "print(geo.geocoders.Gazetteer.__name__, geo.Route.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False False\nGazetteer Route\n"


@pytest.mark.system
def test_mypy_knows_the_public_names_and_refuses_others(project: Path, tmp_path: Path) -> None:
    snippet = tmp_path / "snippet.py"
    names = [f"geo.{name}" for name in geo.__all__]
    names += [f"geo.geocoders.{name}" for name in geo.geocoders.__all__]
    wrong = ["geo.rout", "geo.geocoders.Gazeteer", "geo.borders.open_border", "geo.gazetteer.open_gazeteer"]
    imports = ["import geo", "import geo.borders", "import geo.gazetteer"]
    snippet.write_text("\n".join([*imports, *names, *wrong, "reveal_type(geo.Route)"]) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml", str(snippet)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.findall(
        r"snippet\.py:\d+: (.*)", done.stdout
    )  # the folder may be an earlier run's, from mypy's cache
    assert [line for line in told if "Revealed type" not in line] == [
        'error: Module has no attribute "rout"  [attr-defined]',
        'error: Module has no attribute "Gazeteer"; maybe "Gazetteer"?  [attr-defined]',
        'error: Module has no attribute "open_border"; maybe "open_borders"?  [attr-defined]',
        'error: Module has no attribute "open_gazeteer"; maybe "open_gazetteer"?  [attr-defined]',
    ]
    assert ".Route" in told[-1]
