"""The command where the surroundings are hostile: closed and full streams, other encodings, no home, no folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.gazetteer.cache import cached_index

pytestmark = pytest.mark.system

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\r\x7f"
HOSTILE = f'place,start,text,source\nOmsk,1893,"{ESCAPES}","{ESCAPES}"\n"Xyzzy {ESCAPES}",1900,a,b\n'
#: what no terminal may get: controls other than tab and line feed (utf-8 of C1 too)
CONTROLS = [bytes([n]) for n in (*range(9), *range(11, 13), *range(14, 32), 127)] + [
    "\x9b".encode(),
    b"\r1",
    b"\rX",
]


def geo(*arguments: str | Path, cwd: Path, shell: str = "", **environment: str | None) -> Any:
    """Run the command as a process; `shell` are redirections, None takes a variable out."""
    settings = {**os.environ, **environment}
    command = ["sh", "-c", f'exec "$@" {shell}', "sh", sys.executable, "-m", "geo", *map(str, arguments)]
    given = {name: value for name, value in settings.items() if value is not None}
    given["PYTHONPATH"] = str(Path(__file__).parent.parent)
    return subprocess.run(command, cwd=cwd, env=given, capture_output=True, check=False)


@pytest.fixture
def life(tmp_path: Path) -> Path:
    path = tmp_path / f"жизнь{ESCAPES}\n.csv"
    path.write_text(HOSTILE, newline="")
    return path


@pytest.mark.parametrize("command", ["build", "check", "locate"])
def test_no_control_character_reaches_a_terminal(life: Path, command: str) -> None:
    done = geo(command, life.name, cwd=life.parent)
    assert done.returncode == 0, done.stderr
    said = done.stdout + done.stderr
    assert [sign for sign in CONTROLS if sign in said] == []
    assert b"\\x1b]0;owned" in said
    assert b"Traceback" not in said


def test_a_file_gets_what_a_terminal_may_not(life: Path) -> None:
    done = geo("locate", life.name, cwd=life.parent, shell="> located.csv")
    assert (done.returncode, ESCAPES in (life.parent / "located.csv").read_bytes().decode()) == (0, True)


def test_names_in_a_mistaken_call_are_told_without_their_control_characters(life: Path) -> None:
    for arguments in (
        ["embed", life.name],
        ["new", life.name],
        ["find", ESCAPES + "Qwrtz"],
        ["build", life.name, "-o", f"{ESCAPES}\n.html/x.html"],
        ["build", life.name, "-o", f"{ESCAPES}\n.doc"],
        ["watch", f"no{ESCAPES}\nfolder/life.csv"],
    ):
        done = geo(*arguments, cwd=life.parent)
        said = done.stdout + done.stderr
        assert done.returncode in (1, 2), arguments
        assert [sign for sign in CONTROLS if sign in said] == [], said
        assert said.count(b"\n") <= 2
        assert b"Traceback" not in said


@pytest.mark.parametrize("arguments", [["--help"], ["build", "-h"], ["--version"], ["find", "Omsk"]])
def test_an_answer_that_cannot_be_written_is_told_so(tmp_path: Path, arguments: list[str]) -> None:
    done = geo(*arguments, cwd=tmp_path, shell="> /dev/full")
    assert (done.returncode, done.stderr) == (
        1,
        b"geo: the answer cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize(
    ("shell", "settings", "status"),
    [
        ("<&- >&- 2>&-", {}, 0),
        ("> /dev/full 2>&1", {}, 1),
        ("", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0),
        ("", {"PYTHONIOENCODING": "ascii:strict", "HOME": None, "XDG_CACHE_HOME": None}, 0),
    ],
)
def test_streams_and_locales_are_no_reason_to_fail(
    life: Path, shell: str, settings: dict[str, str | None], status: int
) -> None:
    """A warning goes to stdout (check), a file is written whole (build) whatever the streams are."""
    checked = geo("check", life.name, cwd=life.parent, shell=shell, **settings)
    assert (checked.returncode, b"Traceback" in checked.stderr) == (status, False), checked.stderr
    built = geo("build", life.name, "-o", "life.html", cwd=life.parent, shell=shell, **settings)
    assert (built.returncode, b"Traceback" in built.stderr) == (0, False), built.stderr
    page = (life.parent / "life.html").read_bytes()
    assert page.endswith(b"</html>\n")
    assert b"Omsk" in page


def test_a_folder_that_is_gone_and_one_that_is_read_only(tmp_path: Path) -> None:
    """The null device stands for a home that cannot be written: this holds for the superuser too."""
    table, gone = tmp_path / "life.csv", tmp_path / "gone"
    table.write_text("place,start\nOmsk,1893\n")
    compiled = Path(cached_index().origin)
    instead = tmp_path / f"geo-{os.getuid()}" / compiled.name
    instead.parent.mkdir(mode=0o700)
    shutil.copyfile(compiled, instead)
    code = (
        "import os, sys; os.mkdir(sys.argv[1]); os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]);"
        "sys.argv = ['geo', 'build', sys.argv[2], '-o', sys.argv[3]];"
        "from geo.__main__ import main; main()"
    )
    settings = {
        **os.environ,
        "HOME": "/dev/null",
        "XDG_CACHE_HOME": "/dev/null/cache",
        "TMPDIR": str(tmp_path),
    }
    command = [sys.executable, "-c", code, str(gone), str(table), str(tmp_path / "life.html")]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
    assert (tmp_path / "life.html").exists()


def test_a_build_and_the_import_ask_nobody(tmp_path: Path) -> None:
    """Every way out is watched: sockets, names looked up, other programs."""
    (tmp_path / "life.csv").write_text(
        "place,start,link,image\nOmsk,1893,https://example.org,https://example.org/a.png\nXyzzyville,1900,,\n"
    )
    code = (
        "import sys\n"
        "seen = []\n"
        "ways = ('socket.connect', 'socket.send', 'socket.get', 'urllib.', 'http.', 'ftplib.', 'smtplib.',\n"
        "        'subprocess.', 'os.system', 'os.exec', 'os.spawn', 'os.posix_spawn', 'os.fork', 'webbrowser.')\n"
        "sys.addaudithook(lambda name, args: seen.append((name, args)) if name.startswith(ways) else None)\n"
        "import geo, geo.cli\n"
        "[getattr(geo, name) for name in geo.__all__]\n"
        "for name in ('life.html', 'life.geojson', 'life.svg'): geo.build('life.csv', name)\n"
        "geo.check(geo.read_csv('life.csv'))\n"
        "print(seen, end='')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("[]", 0), done.stderr
