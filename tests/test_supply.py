"""What geo is made of, and what is made of it: pins, licences, archives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import dist, licences

PROJECT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    pins = re.split(r"\n(?=[a-z])", (PROJECT / name).read_text().strip())
    needed = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]
    assert {re.match(r"[\w.-]+", need)[0] for need in needed} <= {pin.partition("==")[0] for pin in pins}
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin or "==" not in pin.split()[0]] == []
    assert [line for pin in pins for line in pin.splitlines() if "://" in line or "index-url" in line] == []


@pytest.mark.system
def test_licences_are_on_the_list() -> None:
    done = subprocess.run(
        [sys.executable, "tools/licences.py"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND Zlib", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", True),
        ("MIT AND GPL-3.0-only", False),
        ("Apache Software License; GNU General Public License (GPL)", False),
        ("GNU Affero General Public License v3", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_all_its_parts(licence: str, allowed: bool) -> None:
    assert licences.permitted(licence) is allowed


@pytest.mark.system
def test_two_builds_of_the_archives_agree_and_the_wheel_works(tmp_path: Path) -> None:
    made = dist.archives()
    wheel = tmp_path / next(name for name in made if name.endswith(".whl"))
    wheel.write_bytes(made[wheel.name])
    assert dist.faults(wheel) == []
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\nLondon,1912\n")
    code = "import sys; import geo; from geo.__main__ import main; print(geo.__file__); sys.stdout.flush(); main()"
    command = [sys.executable, "-c", code, "build", "life.csv"]
    settings = {**os.environ, "PYTHONPATH": str(wheel.parent / "site")}
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(tmp_path / "site")], check=True)
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(tmp_path)
    assert (tmp_path / "maps/life.html").stat().st_size > 100_000
