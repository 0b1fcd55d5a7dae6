"""Every hostile file through the command line: it builds, or is refused with its line and the reason."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cells.text import printable
from tests.command import command
from tests.trust.hostile.case import Case, Told
from tests.trust.hostile.corpus import corpus, place, write

pytestmark = pytest.mark.system
CASES = corpus()
#: all that are refused or warned of; of the others, which tests/browser/test_hostile.py builds and opens, some
TRIED = [case for i, case in enumerate(CASES) if not case.builds or i % 16 == 0]


def arguments(case: Case) -> list[str]:
    """Return the command's words; the file is given as people do, from its own folder."""
    return ["build", *case.arguments, "-o", "out.html", "--", case.file]


def sentences(stderr: str) -> list[tuple[str, str]]:
    """Return each message with what to do about it: a line, and the line below it that is set in."""
    lines = stderr.split("\n")
    return [
        (line, lines[i + 1] if lines[i + 1].startswith("    ") else "")
        for i, line in enumerate(lines[:-1])
        if line and not line.startswith("    ")
    ]


def is_told(one: Told, case: Case, stderr: str) -> bool:
    file = re.escape(printable(case.file))
    where = {-1: "geo", 0: f"{file}(:1)?"}.get(one.line, f"{file}:{one.line}")
    mark = "warning: " if one.severity == "warning" else ""
    column = f"{re.escape(printable(one.column))}: " if one.column else ""
    opening = re.compile(f"{where}: {mark}{column}")
    return any(opening.match(line) and one.words in f"{line} {remedy}" for line, remedy in sentences(stderr))


def assert_told(case: Case, status: int, stderr: str) -> None:
    assert status == (0 if case.builds else 1), stderr
    assert "Traceback" not in stderr
    assert all(character.isprintable() or character == "\n" for character in stderr), repr(stderr)
    for one in case.told:
        assert is_told(one, case, stderr), f"{one} is not among:\n{stderr}"
    if case.quiet:
        assert "0 warnings" in stderr, stderr


def assert_page(case: Case, page: Path) -> None:
    if not case.builds:
        assert not page.exists()
        return
    html = page.read_bytes()
    html.decode("utf-8")
    assert b"__hit=1>" not in html.replace(b"&gt;", b"")
    for words in case.absent:
        assert words not in html
        assert words not in _unpacked(html)


def _unpacked(html: bytes) -> bytes:
    """Return the pictures of a page as bytes, one after the other."""
    import base64

    return b"".join(base64.b64decode(text) for text in re.findall(rb"data:image/\w+;base64,([\w+/=]+)", html))


@pytest.mark.parametrize("case", TRIED, ids=[case.name for case in TRIED])
def test_it_builds_or_says_what_is_wrong_and_where(case: Case, tmp_path: Path) -> None:
    place(case, tmp_path)
    with contextlib.chdir(tmp_path):
        done = command(*arguments(case))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert_told(case, done.exit_code, done.stderr)
    assert_page(case, tmp_path / "out.html")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, "C") for name in ("unseen-escape", "file-letters", "file-override-fault", "encoded-cp1251")),
        *((name, "C.UTF-8") for name in ("file-escape", "text-template")),
    ],
)
def test_the_same_in_a_process_of_its_own(name: str, language: str, tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == name)
    place(case, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "geo", *arguments(case)],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": language, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert_told(case, done.returncode, done.stderr.decode("ascii" if language == "C" else "utf-8"))
    assert_page(case, tmp_path / "out.html")


def test_the_corpus_is_large_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    assert len(write(first)) == len(write(second)) >= 300
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)
