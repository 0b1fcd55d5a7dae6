"""What all tests share: where the project is, and the life that the README shows, located once."""

from __future__ import annotations

import os
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
    return geo.Route(geo.locate(geo.read_csv(PROJECT / "data/places.csv")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in tests/browser, so that `-m "not browser"` needs no browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


#: what may be asked for with -m that no test of the browser belongs to
WITHOUT_BROWSER = ("not browser", "not browser and not system", "system")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the browser's tests unread where none of them is asked for: reading them takes seconds."""
    unwanted = config.option.markexpr in WITHOUT_BROWSER and "browser" in collection_path.parts
    return True if unwanted else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Let only tests that say so start a process: the others are to stay quick."""
    with pytest.MonkeyPatch.context() as patch:
        if not item.get_closest_marker("system") and not item.get_closest_marker("browser"):
            patch.setattr(subprocess.Popen, "__init__", _no_process)
        return (yield)


def _no_process(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("this test starts a process: mark it with @pytest.mark.system")
