"""The compiled index: opened by anybody, made once, whole or not at all."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.gazetteer import cache, open_gazetteer
from geo.gazetteer import cache as version
from geo.gazetteer.compile.compiler import Compiler, Place
from geo.gazetteer.index import Index
from geo.gazetteer.keys import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint Petersburg", "St. Petersburg"),
        ("São Paulo", "sao paulo"),
        ("Łódź", "LODZ"),
        ("Екатеринбургъ", "Екатеринбург"),
        ("Severo-Donetsk", "Severodonetsk"),
        ("L'viv", "Lviv"),
        ("The Hague", "Hague"),
        ("Αθήνα", "Athina"),
    ],
)
def test_ways_of_writing_fold_to_one(one, other):
    assert fold(one) == fold(other) != ""


def test_names_in_many_scripts_are_found():
    gazetteer = open_gazetteer()
    for written, country in (
        ("北京", "CN"),
        ("القاهرة", "EG"),
        ("ירושלים", "IL"),
        ("東京", "JP"),
        ("大阪", "JP"),
        ("Αθήνα", "GR"),
    ):
        assert gazetteer.find(written)[0].country == country


def test_bulk_and_single_look_ups_agree():
    gazetteer = open_gazetteer()
    names = ["Petrograd", "Tokyo", "Siberia", "Omsk", "Xyzzyville-on-Sea", "Vladivostok"]
    found = gazetteer.look_up(names)
    single = [gazetteer.find(name, limit=1) for name in names]
    assert found["name"].tolist() == [one[0].name if one else "" for one in single]


def test_large_cities_in_a_box_across_the_date_line():
    cities = open_gazetteer().cities((-50, 170, 70, -150), 200_000)
    assert "Auckland" in set(cities["name"])
    assert cities["population"].is_monotonic_decreasing


def test_every_region_code_has_its_country_and_capital():
    index = open_gazetteer().layers[0]
    keys = index.more["admin_keys"]
    largest = {"bavaria": "Munich", "massachusetts": "Boston", "lombardy": "Milan", "queensland": "Brisbane"}
    for name, city in largest.items():
        code = index.admins.index(keys[name][0])
        towns = [
            (index.population[row], index.name(row))
            for row in range(len(index))
            if index.admin[row] == code and row not in index.areas
        ]
        assert max(towns)[1] == city


def test_many_entries_are_sorted_in_parts(monkeypatch, tmp_path):
    monkeypatch.setattr("geo.gazetteer.compile.entries._IN_MEMORY", 500)
    path = tmp_path / "small.geo"
    with Compiler({"dated_kinds": []}) as compiler, path.open("wb") as file:
        for number in range(3000):
            names = [f"Alias {number}"]
            compiler.add(Place(number, f"Town {number}", 10, 20, number, "XX", "", "city", 0, names))
        compiler.write(file)
    gazetteer = open_gazetteer(path)
    for number in (0, 1, 777, 2999):
        assert gazetteer.find(f"Alias {number}")[0].name == f"Town {number}"


@pytest.mark.system
def test_without_a_home_and_a_cache_that_can_be_written(tmp_path):
    """A process without HOME whose cache folder cannot be made keeps the index among temporary files."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    code = (
        "from geo.gazetteer import cache; import pathlib;"
        "folders = cache.cache_folders(); print(len(folders), folders[-1])"
    )
    environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(blocked), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout


def test_an_unwritable_cache_falls_back_and_a_failed_compile_leaves_nothing(tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    fallback = tmp_path / "fallback"
    monkeypatch.setattr(cache, "cache_folders", lambda: [blocked / "geo", fallback])

    monkeypatch.setattr("geo.gazetteer.compile.build.build_default", lambda file, _: _small(file))
    assert len(cache.cached_index()) == 1
    assert [path.suffix for path in fallback.iterdir()] == [".geo"]  # and no half-written one

    def failing(file, _progress):
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.gazetteer.compile.build.build_default", failing)
    monkeypatch.setattr(cache, "cache_folders", lambda: [tmp_path / "other"])
    with pytest.raises(KeyboardInterrupt):
        cache.cached_index()
    assert list((tmp_path / "other").iterdir()) == []


#: a process that compiles three thousand places, slowly enough to be met by another, and says how many it has
_SLOW = """
import sys, time
import geo.gazetteer.compile.build as build
from geo.gazetteer.cache import cached_index
from geo.gazetteer.compile.compiler import Compiler, Place

def slow(file, _progress):
    with Compiler() as compiler:
        for n in range(3000):
            compiler.add(Place(n, f"Town {n}", 10, 20, n, "XX", "", "city", 0, []))
        file.write(b"GEOGAZ")
        file.flush()
        time.sleep(float(sys.argv[1]))
        file.seek(0)
        compiler.write(file)

build.build_default = slow
print(len(cached_index()))
"""


def _compiling(folder, seconds):
    settings = {**os.environ, "XDG_CACHE_HOME": str(folder), "TMPDIR": str(folder)}
    command = [sys.executable, "-c", _SLOW, str(seconds)]
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.system
def test_two_processes_that_compile_at_once_both_get_a_whole_index(tmp_path):
    running = [_compiling(tmp_path, 0.5) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in running]
    assert [out for out, _ in said] == ["3000\n"] * 2, said
    compiled = list((tmp_path / "geo").glob("*.geo"))
    assert [len(Index.open(path)) for path in compiled] == [3000]
    assert not list((tmp_path / "geo").glob("*.part"))


@pytest.mark.system
def test_a_compile_that_is_killed_leaves_nothing_torn(tmp_path):
    folder = tmp_path / "geo"
    child = _compiling(tmp_path, 60)
    while not any(path.stat().st_size for path in folder.glob("*.part")):  # until it writes
        assert child.poll() is None, child.communicate()
        time.sleep(0.01)
    child.kill()
    child.communicate()
    assert not list(folder.glob("*.geo"))
    torn = folder / f"gazetteer-{cache.version()}.geo"
    torn.write_bytes(Path(cache.cached_index().origin).read_bytes()[:1_000_000])
    assert _compiling(tmp_path, 0).communicate(timeout=60)[0] == "3000\n"
    assert len(Index.open(torn)) == 3000
    assert not list(folder.glob("*.part"))


def test_versions_live_side_by_side_until_nobody_uses_them(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "cache_folders", lambda: [tmp_path])
    monkeypatch.setattr("geo.gazetteer.compile.build.build_default", lambda file, _: _small(file))
    for name, days in (("gazetteer-1.geo", 2), ("gazetteer-2.geo", 40)):
        (tmp_path / name).write_bytes(b"another version")
        os.utime(tmp_path / name, (time.time() - days * 86_400,) * 2)
    assert len(cache.cached_index()) == 1
    assert {path.name for path in tmp_path.glob("gazetteer-[12].geo")} == {"gazetteer-1.geo"}


def test_a_table_that_changes_makes_another_version(tmp_path, monkeypatch):
    tables = tmp_path / "data"
    shutil.copytree(Path(version.__file__).parents[1] / "data", tables)
    monkeypatch.setattr(version, "_data_folder", lambda: tables)
    first = version.version(tmp_path)
    assert version.version(tmp_path) == first == version.version()
    with (tables / "names.csv").open("a") as file:
        file.write("\n")
    changed = version.version(tmp_path)
    assert changed != first
    assert version.version(tmp_path) == changed == version.version()
    next(tmp_path.glob("*.version")).write_text("torn")
    assert version.version(tmp_path) == changed


def _small(file):
    with Compiler() as compiler:
        compiler.add(Place(1, "Omsk", 55, 73, 1, "RU", "", "city", 0, []))
        compiler.write(file)
