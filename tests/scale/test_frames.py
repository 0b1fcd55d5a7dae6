"""Dask DataFrames and Parquet on real clusters, with a worker killed in the middle: the rows that pandas gives."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd
import pyarrow
import pytest
from distributed import Client, LocalCluster, as_completed
from pyarrow import parquet

import geo
from geo.checks import problems
from geo.files.folder import new_folder
from geo.readers.table import read_table
from geo.scale import tables
from tests.test_cli import geo as run

pytestmark = [pytest.mark.system, pytest.mark.xdist_group("cluster")]

PLACES = (
    "Omsk",
    "Leningrad",
    "Petrograd",
    "London",
    "Frankfurt",
    "Xyzzyville",
    "Paris",
    "Cambridge",
    "Sibir",
)
ROWS = 3_600
PARTS = 6


def stops() -> pd.DataFrame:
    """A table whose persons have their rows all over it; some rows have no date, and follow the one before."""
    chance = np.random.default_rng(1)
    person = chance.integers(0, 25, ROWS)
    year = np.where(chance.random(ROWS) < 0.05, "", (1700 + 25 * chance.integers(0, 12, ROWS)).astype(str))
    table = {
        "place": np.array(PLACES, dtype=object)[chance.integers(0, len(PLACES), ROWS)],
        "start": year.astype(object),
        "person": [f"person {number} " if number else "" for number in person],
        "number": np.arange(ROWS),
    }
    return pd.DataFrame(table).astype({"person": object})


@pytest.fixture(scope="module")
def whole() -> pd.DataFrame:
    return geo.locate(stops(), large=True)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    ) as made:
        yield made


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    table = stops()
    table["start"] = table["start"].replace("", "1700/1999")
    path = tmp_path_factory.mktemp("tables") / "huge.parquet"
    parquet.write_table(pyarrow.Table.from_pandas(table), path, row_group_size=ROWS // PARTS)
    return path


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tables, "_ROWS", ROWS // PARTS)
    yield
    gc.collect()  # clients that failed, now that no other begins or ends


def assert_same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    assert not found.index.has_duplicates
    pd.testing.assert_frame_equal(found.sort_index(), expected, check_exact=True)


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
def test_the_rows_and_the_types_are_those_of_pandas(scheduler: str, whole: pd.DataFrame) -> None:
    with dask.config.set({"dataframe.convert-string": False}):
        parted = dd.from_pandas(stops(), npartitions=PARTS, sort=False)
        located = geo.locate(parted)
        assert located.npartitions == PARTS
        assert located.dtypes.to_dict() == whole.dtypes.to_dict()
        assert_same(located.compute(scheduler=scheduler), whole)


def test_texts_may_be_arrows_and_the_table_dated() -> None:
    table = geo.dated(stops().assign(start="1900").astype({"place": "str", "person": "str"}))
    parted = dd.from_pandas(table, npartitions=3, sort=False)
    located = geo.locate(parted)
    expected = geo.locate(parted.compute(), large=True)  # Dask has its own type for texts
    assert located.dtypes.to_dict() == expected.dtypes.to_dict()
    assert_same(located.compute(scheduler="threads"), expected)


def test_each_partition_is_dated_as_the_whole_table_is() -> None:
    starts = ["1942", "44 BC", "May 2001", "one fine day", None]
    table = pd.DataFrame({"place": "Kuibyshev", "person": list("abcde"), "start": starts})
    located = geo.locate(dd.from_pandas(table, npartitions=3, sort=False), large=False)
    assert "earliest_start" not in located.columns
    found = located.compute(scheduler="threads").sort_index()
    assert found["remark"].tolist() == geo.locate(table)["remark"].tolist()
    assert "Kuibyshev was called Samara in 44 BCE." in set(found["remark"])


def test_a_life_is_whole_and_in_order() -> None:
    located = geo.locate(dd.from_pandas(stops(), npartitions=PARTS, sort=False))
    parts = [part for part in dask.compute(*located.to_delayed(), scheduler="threads") if len(part)]
    assert len(parts) > 2
    homes = [set(part["person"].str.strip()) for part in parts]
    assert all(one.isdisjoint(other) for one, other in itertools.combinations(homes, 2))
    assert all(part["number"].is_monotonic_increasing for part in parts)


def test_a_table_without_persons_is_one_life() -> None:
    table = stops().drop(columns="person")
    located = geo.locate(dd.from_pandas(table, npartitions=PARTS, sort=False))
    assert located.npartitions == 1
    assert_same(
        located.compute(scheduler="threads"), geo.locate(table, large=True).astype(located.dtypes.to_dict())
    )


def test_known_divisions_by_person_are_left_as_they_are() -> None:
    table = stops().sort_values("person", kind="stable").set_index("person", drop=False)
    parted = dd.from_pandas(table, npartitions=PARTS)
    located = geo.locate(parted)
    assert located.divisions == parted.divisions
    expected = geo.locate(table.reset_index(drop=True), large=True)
    found = located.compute(scheduler="threads").reset_index(drop=True)
    assert found["matched"].tolist() == expected["matched"].tolist()
    assert found["candidates"].tolist() == expected["candidates"].tolist()


def test_problems_are_those_of_pandas_with_the_row_in_the_whole_table() -> None:
    table = stops().assign(start=["1900-02-30" if row % 1000 == 7 else "1900" for row in range(ROWS)])
    table.loc[ROWS - 1, "place"] = "MÃ¼nchen"
    lines = table.head(1000).assign(file="a.csv", line=range(2, 1002))
    for located in (table, geo.locate(lines)):
        with dask.config.set({"dataframe.convert-string": False}):  # which would make texts of the candidates
            parted = dd.from_pandas(located, npartitions=PARTS, sort=False)
        problems = geo.check(parted)
        expected = geo.check(located)
        assert problems.dtypes.to_dict() == expected.dtypes.to_dict()
        found = problems.compute(scheduler="threads")
        assert len(found) == len(expected) > 3
        pd.testing.assert_frame_equal(
            *(one.sort_values(list(one), ignore_index=True) for one in (found, expected))
        )


def test_what_cannot_be_shared_is_refused(tmp_path: Path) -> None:
    parted = dd.from_pandas(stops().head(10), npartitions=2)
    with pytest.raises(ValueError, match="without keep"):
        geo.locate(parted, kept=tmp_path / "kept.csv", keep=True)


def test_dask_is_imported_by_nobody_who_does_not_use_it() -> None:
    code = (
        "import sys, pandas, geo, geo.cli\n"
        "stops = pandas.DataFrame({'place': ['Omsk'], 'start': ['1893']})\n"
        "geo.check(geo.locate(stops))\n"
        "print([name for name in ('dask', 'distributed', 'pyarrow.parquet') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def kill_one(client: Client) -> None:
    """Kill a worker that holds results, as the kernel does where memory is short."""
    holders = {address for addresses in client.who_has().values() for address in addresses}
    processes = client.run(os.getpid)
    os.kill(processes[min(holders or processes)], signal.SIGKILL)


def test_with_a_worker_killed_no_row_is_lost_and_none_comes_twice(
    cluster: LocalCluster, whole: pd.DataFrame
) -> None:
    with Client(cluster) as client, dask.config.set({"dataframe.convert-string": False}):
        before = set(client.run(os.getpid).values())
        located = geo.locate(dd.from_pandas(stops(), npartitions=2 * PARTS, sort=False))
        parts = client.compute(located.to_delayed())
        next(iter(as_completed(parts)))
        kill_one(client)
        found = client.gather(parts)
        assert len(found) == 2 * PARTS
        assert_same(pd.concat(found), whole)
        client.wait_for_workers(2, timeout=60)
        assert len(before - set(client.run(os.getpid).values())) == 1


def opened() -> int:
    from geo.gazetteer import gazetteer

    return gazetteer._opened.cache_info().misses


def test_a_worker_opens_the_gazetteer_once_and_a_gazetteer_travels_as_its_file(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text("name,lat,lon\nXyzzyville,10,20\n")
    with Client(cluster) as client:
        own = geo.open_gazetteer(own=[tmp_path / "own.csv"])
        parted = dd.from_pandas(stops().head(900), npartitions=PARTS, sort=False)
        located = geo.locate(parted, gazetteer=own).compute()
        assert set(located.loc[located["place"] == "Xyzzyville", "lat"]) == {10.0}
        # also of the tests before: there is one index, of which each worker has at most one opening
        assert 1 in set(client.run(opened).values()) <= {0, 1}


def located_here(huge: Path, tmp_path: Path) -> pd.DataFrame:
    (tmp_path / "here").mkdir()
    done = run("locate", str(huge), "-o", "here/located.parquet", cwd=tmp_path)
    assert done.exit_code == 0, done.stderr
    return by_number(tmp_path / "here/located.parquet")


def by_number(path: Path) -> pd.DataFrame:
    files = sorted(path.glob("*")) if path.is_dir() else [path]
    frame = pd.concat([parquet.read_table(file).to_pandas() for file in files])
    return frame.assign(number=frame["number"].astype(int)).set_index("number").sort_index()


def test_a_folder_written_with_a_worker_killed_has_the_same_rows(
    cluster: LocalCluster, huge: Path, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int]] = []

    def killing(what: str, done: int, total: int) -> None:
        told.append((what, done, total))
        if (what, done) == ("locating", 1):
            with Client(cluster, set_as_default=False) as other:
                os.kill(min(other.run(os.getpid).values()), signal.SIGKILL)

    survey = tables.write_parts(huge, tmp_path / "out", cluster.scheduler_address, problems, progress=killing)
    assert (survey.rows, survey.files) == (ROWS, PARTS)
    assert told[-1] == ("locating", PARTS, PARTS)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"part-{number:05}.parquet" for number in range(PARTS)
    }
    found, expected = by_number(tmp_path / "out"), located_here(huge, tmp_path)
    assert not found.index.has_duplicates
    pd.testing.assert_frame_equal(found, expected, check_exact=True)
    people = [set(parquet.read_table(file)["person"].to_pylist()) for file in (tmp_path / "out").iterdir()]
    assert sum(map(len, people)) == len(set().union(*people))
    again, faults = read_table(tmp_path / "out")
    assert (len(again), faults) == (ROWS, [])


def stopped(cluster: LocalCluster, huge: Path, folder: Path, how: signal.Signals) -> int:
    """Begin to write parts, stop that when the first is there, and return the exit status."""
    code = (
        "import sys; from geo.scale import tables; from geo.__main__ import main\n"
        f"tables._ROWS = {ROWS // 40}\nsys.argv[0] = 'geo'; main()"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "locate",
        str(huge),
        "-o",
        "out/",
        "--scheduler",
        cluster.scheduler_address,
    ]
    before = set(folder.iterdir())
    # in the background of a shell, as in a CI, the tests are deaf to SIGINT, and what they start would be too
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, preexec_fn=heeding)
    while {part.parent for part in folder.glob(".out.*.part/part-*")} <= before and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(how)
    return process.wait(timeout=60)


def test_one_life_is_one_file_and_kept_answers_hold(cluster: LocalCluster, tmp_path: Path) -> None:
    table = pyarrow.table({"place": ["Omsk", "Xyzzyville"] * 700, "start": ["1893"] * 1400})
    parquet.write_table(table, tmp_path / "log.parquet", row_group_size=100)
    (tmp_path / "log.located.csv").write_text("place,country,start,lat,lon\nXyzzyville,,,1.5,2.5\n")
    survey = tables.write_parts(
        tmp_path / "log.parquet", tmp_path / "out", cluster.scheduler_address, problems
    )
    assert (survey.rows, survey.files) == (1400, 1)
    found = parquet.read_table(tmp_path / "out/part-00000.parquet").to_pandas()
    assert found["place"].tolist() == ["Omsk", "Xyzzyville"] * 700
    assert set(zip(found["place"], found["located_by"], strict=True)) == {
        ("Omsk", "gazetteer"),
        ("Xyzzyville", "kept"),
    }


def test_a_run_that_is_stopped_leaves_nothing_that_looks_complete(
    cluster: LocalCluster, huge: Path, tmp_path: Path
) -> None:
    assert stopped(cluster, huge, tmp_path, signal.SIGKILL) == -signal.SIGKILL
    assert [path.name[:5] for path in tmp_path.iterdir()] == [".out."]
    assert stopped(cluster, huge, tmp_path, signal.SIGINT) == 130
    assert list(tmp_path.iterdir()) == []  # its own, and what the other left
    survey = tables.write_parts(huge, tmp_path / "out", cluster.scheduler_address, problems)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (
        sum(parquet.read_metadata(file).num_rows for file in (tmp_path / "out").iterdir())
        == survey.rows
        == ROWS
    )


def test_a_new_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "out") as folder:
        (folder / "a").rename(folder / "b")
    assert list(tmp_path.iterdir()) == []
    with new_folder(tmp_path / "out") as folder, new_folder(tmp_path / "other") as other:
        assert sorted(tmp_path.iterdir()) == sorted([folder, other])
        with new_folder(tmp_path / "out") as rival:  # leaves what another process is at alone
            assert folder.exists()
            (rival / "b").touch()
        (tmp_path / "out/b").unlink()
        (folder / "a").touch()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a"]
    with pytest.raises(geo.OutputError, match="not empty"), new_folder(tmp_path / "out"):
        pass
    with pytest.raises(geo.OutputError, match="is a file"), new_folder(tmp_path / "out/a"):
        pass


def test_faults_are_told_with_their_rows_and_nothing_is_written(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_ROWS", 100)
    start = ["1893"] * 1000
    start[3] = start[700] = "1900-02-30"
    table = pyarrow.table({"Place": ["Omsk"] * 1000, "Start": start})
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=100)
    address = cluster.scheduler_address
    done = run("check", "a.parquet", "--scheduler", address, cwd=tmp_path)
    assert done.exit_code == 1
    assert [line.split(" ")[1] for line in done.stdout.splitlines()[::2]] == ["row:4:", "row:701:"]
    assert done.stderr == "a.parquet: 2 errors in 1,000 rows\n"
    done = run("locate", "a.parquet", "-o", "out/", "--scheduler", address, cwd=tmp_path)
    assert done.exit_code == 1
    assert "row:4: Start" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]
    parquet.write_table(table.set_column(1, "Start", [["1893"] * 1000]), tmp_path / "a.parquet")
    assert run("check", "a.parquet", "--scheduler", address, cwd=tmp_path).stderr == (
        "a.parquet: no problems in 1,000 rows\n"
    )


def of_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo._version.__version__", "9.9")


def without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)


def as_it_is(_: pytest.MonkeyPatch) -> None:
    pass


@pytest.mark.parametrize(
    ("arguments", "setting", "status", "words"),
    [
        (
            ["a.parquet", "-o", "out/", "--scheduler", "tcp://127.0.0.1:9"],
            as_it_is,
            1,
            "there is no scheduler at",
        ),
        (
            ["a.parquet", "-o", "out/", "--scheduler", "nowhere"],
            as_it_is,
            1,
            "is not the address of a scheduler",
        ),
        (["a.parquet", "-o", "out/", "--scheduler", "ADDRESS"], of_another_version, 1, "here it is 9.9"),
        (
            ["a.parquet", "-o", "out/", "--scheduler", "ADDRESS"],
            without_dask,
            2,
            'pip install "geo-lives[dask]"',
        ),
        (["a.parquet", "--scheduler", "ADDRESS"], as_it_is, 2, "name the folder"),
        (["a.parquet", "-o", "a.parquet", "--scheduler", "ADDRESS"], as_it_is, 2, "a.parquet"),
        (["a.parquet", "-o", "no/out/", "--scheduler", "ADDRESS"], as_it_is, 2, "does not exist"),
        (["a.csv", "-o", "out/", "--scheduler", "ADDRESS"], as_it_is, 2, "save the table as Parquet"),
        (
            ["a.parquet", "-o", "out/", "--keep", "--scheduler", "ADDRESS"],
            as_it_is,
            2,
            "keeps no answers",
        ),
        (["no.parquet", "-o", "out/", "--scheduler", "ADDRESS"], as_it_is, 1, "no such file"),
    ],
)
def test_what_is_wrong_with_the_call_is_a_sentence(
    cluster: LocalCluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    setting: Callable[[Any], None],
    status: int,
    words: str,
) -> None:
    if "ADDRESS" not in arguments:  # nobody answers
        monkeypatch.setattr("geo.scale.client._SECONDS", 2)
    parquet.write_table(pyarrow.table({"place": ["Omsk"], "start": ["1893"]}), tmp_path / "a.parquet")
    (tmp_path / "a.csv").write_text("place,start\nOmsk,1893\n")
    setting(monkeypatch)
    done = run(
        "locate", *(cluster.scheduler_address if one == "ADDRESS" else one for one in arguments), cwd=tmp_path
    )
    assert (done.exit_code, done.stdout) == (status, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "a.parquet"}
