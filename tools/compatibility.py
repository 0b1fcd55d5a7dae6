"""Write docs/compatibility.md from what the contract suites find (`make compatibility`).

Each suite is run by pytest; a case that passes is a row with a tick, one that fails a row with a cross.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PAGE = PROJECT / "docs" / "compatibility.md"

BEGINNING = """# At home in other libraries

What users of other libraries rely on, case by case, as the contract suites found it: `make compatibility` runs them
and writes this page. Tried with {versions}.
"""


@dataclass(frozen=True)
class Suite:
    """A suite of cases, and how the page tells of it; the columns follow that of the case."""

    title: str
    path: str
    test: str
    text: str
    column: str
    last: str = "holds"


SUITES = (
    Suite(
        "folium: the plain children",
        "tests/browser/test_folium_contract.py",
        "test_a_plain_child_draws_the_same_on_every_map",
        "Each is drawn in Chromium on a `folium.Map`, on one with a `RouteLayer`, and on a `RouteMap`. It holds where no"
        " script fails and all three show the same layers, controls, credits, popups and elements beside the map. What"
        " the children load from other servers is answered by copies of the same packages.",
        "child",
        "draws the same on all three",
    ),
    Suite(
        "folium: the plugins",
        "tests/browser/test_folium_contract.py",
        "test_a_plugin_draws_the_same_on_every_map",
        "The same for every plugin. `DualMap` has two maps of its own: a `RouteLayer` can be added to both.",
        "plugin",
        "draws the same on all three",
    ),
    Suite(
        "streamlit",
        "tests/browser/test_streamlit.py",
        "test_streamlit_shows",
        "Each is shown by a real streamlit in Chromium, and what a reader does reaches Python.",
        "call",
    ),
    Suite(
        "geopy: every geocoder",
        "tests/geocoders/test_contract.py",
        "test_it_does_what_every_geocoder_does",
        "`geo.geocoders.Gazetteer` is a geopy geocoder that needs no network.",
        "promise",
    ),
    Suite(
        "geopy: as Nominatim's users know it",
        "tests/geocoders/test_contract.py",
        "test_it_does_what_nominatim_s_users_know",
        "The gazetteer knows towns and regions, no streets: an address is answered by its town.",
        "promise",
    ),
)


def found(paths: Iterable[str]) -> dict[str, dict[str, bool]]:
    """Return what pytest finds in some files, each in a process of its own: test → case → whether it passes."""
    results: dict[str, dict[str, bool]] = {}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        for path in dict.fromkeys(paths):
            command = [sys.executable, "-m", "pytest", "-q", path, f"--junitxml={report}"]
            subprocess.run(command, cwd=PROJECT, check=False)
            for case in ET.parse(report).iter("testcase"):
                test, _, name = case.attrib["name"].partition("[")
                passed = case.find("failure") is None and case.find("error") is None
                results.setdefault(test, {})[name.removesuffix("]")] = passed
    return results


def page(results: dict[str, dict[str, bool]]) -> str:
    """Return the page for what was found."""
    names = ("folium", "geopy", "streamlit", "streamlit-folium")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    lines = [BEGINNING.format(versions=versions)]
    for suite in SUITES:
        lines += [f"## {suite.title}", "", suite.text, "", f"| {suite.column} | {suite.last} |", "|---|---|"]
        lines += [f"| {name} | {'✓' if passed else '✗'} |" for name, passed in results[suite.test].items()]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Run the suites and write the page."""
    PAGE.write_text(page(found(suite.path for suite in SUITES)), encoding="utf-8")


if __name__ == "__main__":
    main()
