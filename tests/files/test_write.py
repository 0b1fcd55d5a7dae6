"""Files are written whole or not at all."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import geo
from geo.errors import OutputError
from geo.files.write import refuse_input, replaced, write_file


def test_a_file_is_replaced_in_one_step_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    path.chmod(0o640)
    before = path.stat().st_ino
    write_file(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)
    assert path.stat().st_ino != before
    assert list(tmp_path.iterdir()) == [path]


def test_folders_and_inputs_are_not_overwritten_and_missing_folders_not_made(tmp_path: Path) -> None:
    table = tmp_path / "life.csv"
    table.write_text("place,start\n")
    with pytest.raises(OutputError, match="is a folder"):
        write_file(tmp_path, "x")
    with pytest.raises(OutputError, match="does not exist"):
        write_file(tmp_path / "missing" / "a.html", "x")
    with pytest.raises(OutputError, match="the table itself"):
        refuse_input(tmp_path / "." / "life.csv", [table])
    assert write_file(tmp_path / "made" / "a.html", "x", parents=True).read_text() == "x"


@pytest.mark.system
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from geo.files.write import write_file; write_file(sys.argv[1], 'x' * 100_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert "OutputError" in done.stderr
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096


@pytest.mark.system
def test_a_killed_write_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("0" * 1_000_000)
    code = (
        "import sys; from geo.files.write import write_file; print(flush=True)\n"
        "for n in range(10**6): write_file(sys.argv[1], str(n % 10) * 1_000_000)"
    )
    for wait in (0.0, 0.003, 0.011, 0.02, 0.037):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
        text = path.read_text()
        assert len(text) == 1_000_000
        assert len(set(text)) == 1


def test_an_input_is_known_by_any_name(tmp_path: Path) -> None:
    table, picture = tmp_path / "life.csv", tmp_path / "me.png"
    table.write_text("place,start,image\nOmsk,1893,me.png\n")
    picture.write_bytes(Path("tests/lives/lighthouse.png").read_bytes())
    (tmp_path / "soft.html").symlink_to(table)
    (tmp_path / "hard.html").hardlink_to(table)
    (tmp_path / "life.located.csv").write_text("place,lat,lon\nOmsk,55,73\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in ("soft.html", "hard.html", "life.located.csv", "me.png"):
        with pytest.raises(OutputError, match="name another file"):
            geo.build(table, tmp_path / name)
    with pytest.raises(OutputError, match="a file that is read"):
        geo.build(table, tmp_path / "me.html", url="https://example.org/")  # its preview would be me.png
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_link_stays_a_link_and_what_is_no_file_is_refused(tmp_path: Path) -> None:
    goal, link, pipe, locked = (tmp_path / name for name in ("goal", "link", "pipe", "locked"))
    goal.write_text("old")
    link.symlink_to(goal)
    write_file(link, "new")
    assert (goal.read_text(), link.is_symlink()) == ("new", True)
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="a device or a pipe"):
        write_file(pipe, "x")
    locked.write_text("old")
    locked.chmod(0o444)
    if os.getuid():  # the superuser may write anything
        with pytest.raises(OutputError, match="protected against writing"):
            write_file(locked, "x")
    with pytest.raises(OutputError, match="cannot be written: File name too long"):
        write_file(tmp_path / ("n" * 300), "x")


def test_what_a_killed_write_left_is_removed_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    left = tmp_path / ".a.html.part"
    left.write_text("half")
    with replaced(path) as file:
        file.write(b"first")
        write_file(path, "second")  # another one, meanwhile
        assert path.read_text() == "second"
    assert (path.read_text(), sorted(tmp_path.iterdir())) == ("first", [path])


def test_an_interrupted_write_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replaced(path) as file:  # noqa: PT012
        file.write(b"half")
        raise KeyboardInterrupt
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])
