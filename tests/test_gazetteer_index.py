"""The compiled index: opened by anybody, made once, whole or not at all."""

import os
import subprocess
import sys

import pytest

from geo.gazetteer import cache, open_gazetteer
from geo.gazetteer.compile import Compiler, Place
from geo.gazetteer.folding import fold


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
    keys = index.meta["admin_keys"]
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
    monkeypatch.setattr("geo.gazetteer.compile._ENTRIES", 500)
    path = tmp_path / "small.geo"
    with Compiler({"dated_kinds": []}) as compiler, path.open("wb") as file:
        for number in range(3000):
            names = [f"Alias {number}"]
            compiler.add(Place(number, f"Town {number}", 10, 20, number, "XX", "", "city", 0, names))
        compiler.write(file)
    gazetteer = open_gazetteer(path)
    for number in (0, 1, 777, 2999):
        assert gazetteer.find(f"Alias {number}")[0].name == f"Town {number}"


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

    def small(file, _progress):
        with Compiler({"dated_kinds": []}) as compiler:
            compiler.add(Place(1, "Omsk", 55, 73, 1, "RU", "", "city", 0, []))
            compiler.write(file)

    monkeypatch.setattr("geo.gazetteer.build.build_default", small)
    assert len(cache.cached_index()) == 1
    assert [path.suffix for path in fallback.iterdir()] == [".geo"]

    def failing(file, _progress):
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.gazetteer.build.build_default", failing)
    monkeypatch.setattr(cache, "cache_folders", lambda: [tmp_path / "other"])
    with pytest.raises(KeyboardInterrupt):
        cache.cached_index()
    assert list((tmp_path / "other").iterdir()) == []
