"""A site built in several processes: the same bytes, the faults in order, and nothing lost with a process."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from geo.embed.site import build_site
from geo.errors import BordersError, DateError, TableError
from geo.problems import Problem
from geo.scale.processes import spread
from tests.embed.test_site import LIFE

pytestmark = pytest.mark.system


def killing(number: int, process: int, mark: str) -> int:
    """Return the number, after the process that was asked for the third one first has been killed."""
    if number == 2 and os.getpid() != process and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def where() -> tuple[int, str, str]:
    return os.getpid(), os.environ.get("GEO_TEST", ""), str(Path.cwd())


def lives(folder: Path, count: int) -> list[Path]:
    tables = [folder / f"life-{number}.csv" for number in range(count)]
    for number, table in enumerate(tables):
        table.write_text(f"{LIFE}Omsk,19{number:02}\n")
    return tables


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_more_processes_write_the_same_bytes(tmp_path: Path) -> None:
    tables = lives(tmp_path, 3)
    told: list[tuple[str, int, int]] = []
    one = build_site(tables, tmp_path / "a/site", parents=True, jobs=1)
    two = build_site(
        tables, tmp_path / "b/site", parents=True, jobs=2, progress=lambda *step: told.append(step)
    )
    assert contents(tmp_path / "a/site") == contents(tmp_path / "b/site")
    assert [str(page.path).replace("/b/", "/a/") for page in two.pages] == [
        str(page.path) for page in one.pages
    ]
    assert two.problems == one.problems
    steps = [(what, done) for what, done, total in told if total == 3]
    assert [step for step in steps if step[0] == "writing pages"] == [("writing pages", n) for n in range(4)]


def test_faults_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    tables = lives(tmp_path, 6)
    for number in (5, 1, 3):
        tables[number].write_text("place,start\nOmsk,when\n" if number != 3 else "place,start\nQqxzzv,1900\n")
    for jobs in (1, 3):
        with pytest.raises(TableError) as raised:
            build_site(tables, tmp_path / "site", jobs=jobs)
        assert [(Path(one.file).stem, one.code) for one in raised.value.problems] == [
            ("life-1", "date"),
            ("life-3", "route"),
            ("life-5", "date"),
        ]
        assert not (tmp_path / "site").exists()


def test_a_process_that_is_killed_takes_nothing_with_it(tmp_path: Path) -> None:
    with spread(2) as each:
        items = [(number, os.getpid(), str(tmp_path / "killed")) for number in range(8)]
        assert list(each(killing, items)) == list(range(8))
        assert (tmp_path / "killed").exists()
        assert list(each(killing, items)) == list(range(8))  # without processes


def test_processes_are_others_in_the_same_folder_and_surroundings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        monkeypatch.setenv("GEO_TEST", name)
        monkeypatch.chdir(tmp_path)
        with spread(2) as each:
            found = set(each(where, [()] * 4))
        assert os.getpid() not in {process for process, _, _ in found}
        assert {place for _, *place in found for place in [tuple(place)]} == {(name, str(tmp_path))}


def test_errors_travel_whole() -> None:
    problem = Problem("a.csv", 3, "start", "x", "error", "date", "is no date")
    assert pickle.loads(pickle.dumps(TableError([problem]))).problems == [problem]
    for kind in (DateError, BordersError):
        again = pickle.loads(pickle.dumps(kind("is none", "write another")))
        assert (str(again), again.remedy) == ("is none", "write another")


def test_an_interrupted_build_of_a_site_leaves_whole_files(tmp_path: Path) -> None:
    names = [table.name for table in lives(tmp_path, 10)]
    command = [sys.executable, "-m", "geo", "build", *names, "-o", "site/", "--jobs", "2"]
    # in the background of a shell, as in a CI, the tests are deaf to SIGINT, and what they start would be too
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    building = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heeding
    )
    while not list((tmp_path / "site").glob("*.html")) and building.poll() is None:
        time.sleep(0.01)
    os.killpg(building.pid, signal.SIGINT)
    told = building.communicate(timeout=120)[1]
    assert (building.returncode, told) == (130, "")
    found = contents(tmp_path / "site")
    assert 0 < len(found) < 3 * len(names) + 1
    assert "index.html" not in found
    begun = {name.split(".")[0] for name in found}
    build_site([tmp_path / f"{name}.csv" for name in sorted(begun)], tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    assert all(whole[name] == data for name, data in found.items())
