"""What the command imports: a start is quick as long as nothing heavy comes in with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

#: importing them takes longer than all the rest of a start
HEAVY = ("pandas", "numpy", "pyarrow", "babel", "rich")
#: what a map of a CSV file with coordinates and plain dates has no use for
UNUSED = (
    *("folium", "branca", "jinja2", "xyzservices", "requests", "geopy", "edtf", "shapely", "pydantic"),
    *("dask", "distributed", "pyarrow.parquet", "typst", "resvg_py", "python_calamine", "watchfiles", "rich"),
)


def imported(*command: str) -> dict[str, str]:
    """Run Python and return what it imported, each with the chain of modules that asked for it."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command], capture_output=True, text=True, check=True
    )
    chain: list[str] = []
    found = {}
    # a module stands behind those that it imports, which stand further in
    for line in reversed(done.stderr.splitlines()):
        if (
            line.startswith("import time:")
            and (name := line.rpartition("|")[2]).strip() != "imported package"
        ):
            depth = (len(name) - len(name.lstrip()) - 1) // 2
            chain = [*chain[:depth], name.strip()]
            found[name.strip()] = " > ".join(chain)
    return found


def offenders(found: dict[str, str], unwanted: tuple[str, ...]) -> list[str]:
    """Return the chains that end in a module that is not wanted."""
    return [found[name] for name in unwanted if name in found]


def test_the_chain_names_who_asked_for_a_module() -> None:
    (chain,) = offenders(imported("-c", "import geo.page.folium_map"), ("folium",))
    assert chain.endswith("geo.page.folium_map > folium")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    assert offenders(imported("-m", "geo", option), (*HEAVY, *UNUSED)) == []


def test_import_geo_imports_nothing_heavy() -> None:
    assert offenders(imported("-c", "import geo"), (*HEAVY, *UNUSED)) == []


def test_a_build_imports_only_what_it_uses(tmp_path: Path) -> None:
    table = tmp_path / "life.csv"
    rows = [f"Stop {i},60.{i},25,19{i + 10}-05" for i in range(16)]
    table.write_text("\n".join(["place,lat,lon,start", *rows]))
    found = imported("-m", "geo", "build", str(table), "-o", str(tmp_path / "life.html"))
    assert offenders(found, UNUSED) == []
    assert "pandas" in found
