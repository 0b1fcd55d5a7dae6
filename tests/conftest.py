"""What all tests share: where the project is, and the life that the README shows, located once."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

import geo

PROJECT = Path(__file__).parent.parent

# tests hold structure, not seconds: a busy machine is no fault
settings.register_profile("geo", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)  # what lands is not left to chance
settings.load_profile("ci" if os.environ.get("CI") else "geo")


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def maisky() -> geo.Route:
    return geo.Route(geo.locate(geo.read(PROJECT / "data/places.csv")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in tests/browser, so that `-m "not browser"` needs no browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


UNIT = "not browser and not system"
#: what may be asked for with -m that no test of the browser belongs to
WITHOUT_BROWSER = ("not browser", UNIT, "system")
ALL_SYSTEM = re.compile(r"^pytestmark = .*\bpytest\.mark\.system\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files unread of whose tests none is asked for: what they import takes seconds."""
    asked = config.option.markexpr
    if asked in WITHOUT_BROWSER and "browser" in collection_path.parts:
        return True
    if collection_path.suffix != ".py":
        return None
    if asked == "browser" and "browser" not in collection_path.parts:
        return True
    if asked == UNIT and ALL_SYSTEM.search(collection_path.read_text(encoding="utf-8")):
        return True
    return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Let only tests that say so start a process: the others are to stay quick."""
    with pytest.MonkeyPatch.context() as patch:
        if not item.get_closest_marker("system") and not item.get_closest_marker("browser"):
            patch.setattr(subprocess.Popen, "__init__", _no_process)
        return (yield)


def _no_process(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("this test starts a process: mark it with @pytest.mark.system")
