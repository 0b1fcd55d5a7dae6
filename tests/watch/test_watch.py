"""`geo watch` as a process: who is answered, what a save does, and how it ends."""

from __future__ import annotations

import csv
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import geo
from geo.watch.draft import Draft
from geo.watch.watching import watch

pytestmark = pytest.mark.system

LIFE = "place,start\nOmsk,1893\nLondon,1912\nTokyo,1927\n"


@dataclass
class Watching:
    """A running `geo watch` and its address."""

    process: subprocess.Popen[str]
    port: int
    talk: Path

    def get(self, path: str = "/", *, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, {name.casefold(): value for name, value in answer.getheaders()}, body

    @contextmanager
    def news(self) -> Iterator[Iterator[dict[str, object]]]:
        """Give the events of the page's line, as they come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", "/news")
        answer = connection.getresponse()
        assert answer.getheader("Content-Type") == "text/event-stream"
        yield _events(answer)
        connection.close()

    def until(self, words: str) -> str:
        """Wait for words of the talk, and return all of it."""
        for _ in range(1200):
            text = self.talk.read_text()
            if words in text:
                return text
            assert self.process.poll() is None, text
            time.sleep(0.05)
        raise AssertionError(f"never said {words!r}: {self.talk.read_text()}")


def _events(answer: http.client.HTTPResponse) -> Iterator[dict[str, object]]:
    """Yield the events; an event that does not come is a fault, though the line is kept open."""
    asked = time.monotonic()
    for line in iter(answer.readline, b""):
        assert time.monotonic() - asked < 60, "no news"
        if line.startswith(b"data:"):
            yield json.loads(line.decode()[5:])
            asked = time.monotonic()


@contextmanager
def watching(table: Path, *options: str, **environment: str) -> Iterator[Watching]:
    talk = table.parent / "talk.txt"
    command = [sys.executable, "-m", "geo", "watch", table.name, "--port", "0", *options]
    with talk.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=table.parent,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **environment},
            # tests that are themselves run in the background pass on a Ctrl-C that is ignored
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
    try:
        running = Watching(process, 0, talk)
        said = running.until("http://127.0.0.1:")
        running.port = int(said.partition("http://127.0.0.1:")[2].partition("/")[0])
        yield running
    finally:
        process.kill()
        process.wait()


@pytest.fixture(autouse=True)
def _compiled(maisky: geo.Route) -> None:
    """The gazetteer is there: compiling it for the first time takes longer than a test should wait."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "life.csv"
    path.write_text(LIFE)
    return path


@pytest.fixture
def running(table: Path) -> Iterator[Watching]:
    with watching(table) as running:
        running.until("built in")
        yield running


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory, maisky: geo.Route) -> Iterator[Watching]:  # noqa: ARG001
    """One whose table nobody touches."""
    table = tmp_path_factory.mktemp("quiet") / "life.csv"
    table.write_text(LIFE)
    with watching(table) as running:
        running.until("built in")
        yield running


def test_it_answers_this_machine_only(quiet: Watching) -> None:
    status, headers, html = quiet.get()
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Omsk" in html
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert quiet.get(Host=f"localhost:{quiet.port}")[0] == 200
    # a name that somebody points at this machine, and a request that names none
    for host in (
        "evil.example",
        f"evil.example:{quiet.port}",
        "127.0.0.1",
        f"127.0.0.1.evil.example:{quiet.port}",
        "",
    ):
        status, _, body = quiet.get(Host=host)
        assert status == 421
        assert "Omsk" not in body
    assert quiet.get("/news", Host="evil.example")[0] == 421


def test_it_listens_on_loopback_and_nowhere_else(quiet: Watching) -> None:
    listening = Path("/proc/net/tcp")
    if listening.exists():
        rows = [line.split() for line in listening.read_text().splitlines()[1:]]
        at = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{quiet.port:04X}")}
        assert at == {f"0100007F:{quiet.port:04X}"}
    with socket.create_connection(("127.0.0.1", quiet.port), timeout=5):
        pass


def test_it_hands_out_nothing_but_the_page(quiet: Watching) -> None:
    for path in ["/life.csv", "/../life.csv", "/%2e%2e/life.csv", "//etc/passwd", "/?x", "/talk.txt"]:
        assert quiet.get(path)[0] == 404, path


def test_it_takes_nothing(quiet: Watching) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert quiet.get(method=method)[0] == 501
    status, headers, body = quiet.get(method="HEAD")
    assert (status, body) == (200, "")
    assert int(headers["content-length"]) > 100_000


def test_a_save_is_told_and_a_save_without_a_change_is_not(running: Watching, table: Path) -> None:
    with running.news() as news:
        first = next(news)
        assert first["faults"] == []
        table.write_text(LIFE)
        table.write_text(LIFE.replace("Omsk", "Samara"))
        second = next(news)
        assert second["version"] != first["version"]
        assert "Samara" in running.get()[2]
        # the way many programs save: a new file takes the old one's place
        other = table.with_suffix(".tmp")
        other.write_text(LIFE.replace("Omsk", "Saratov"))
        other.replace(table)
        third = next(news)
        assert third["version"] not in (first["version"], second["version"])
        assert "Saratov" in running.get()[2]


def test_faults_are_told_and_the_last_page_stays(running: Watching, table: Path) -> None:
    with running.news() as news:
        before = next(news)
        table.write_text(LIFE.replace("1912", "03/04/1912"))
        faults = next(news)["faults"]
        assert isinstance(faults, list)
        assert faults[0].startswith('life.csv:3: start: "03/04/1912" could be two days')
        assert "London" in running.get()[2]
        table.unlink()
        gone = next(news)["faults"]
        assert isinstance(gone, list)
        assert "there is no such file" in gone[0]
        table.write_text(LIFE)
        assert next(news) == before


def test_what_is_saved_before_the_watching_begins_is_built_too(table: Path) -> None:
    built: list[str] = []

    def say(line: str) -> None:
        if "stops, built in" in line:
            built.append(line)
            if len(built) == 2:
                raise KeyboardInterrupt
            # the first build has ended, and nothing watches yet
            table.write_text(LIFE + "Tokyo,1927\n")

    watching = threading.Thread(target=watch, args=(table,), kwargs={"say": say}, daemon=True)
    watching.start()
    watching.join(30)
    assert not watching.is_alive()
    assert built[1].startswith(f"{table}: {LIFE.count(chr(10))} stops")


def test_it_begins_with_a_table_that_is_broken_or_missing(table: Path) -> None:
    table.write_text("place,start\nOmsk,when\n")
    with watching(table) as running, running.news() as news:
        running.until("not built")
        assert any(event["faults"] for event in news)
        assert running.get()[0] == 200
    table.unlink()
    with watching(table) as running:
        running.until("there is no such file")


def test_hundreds_of_stops_are_built_again_within_half_a_second(tmp_path: Path, project: Path) -> None:
    """Time of the processor, which other programs on the machine do not stretch; the first build warms up."""
    with (project / "data/places.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    draft = Draft(tmp_path / "life.csv")
    took = []
    for n in range(4):
        lines = [f'"{rows[i % len(rows)]["place"]}",{1600 + i},version {n}' for i in range(300)]
        draft.table.write_text("\n".join(["place,start,title", *lines]), encoding="utf-8")
        start = time.process_time()
        state = draft.build()
        took.append(time.process_time() - start)
        assert state.faults == ()
        assert f"version {n}" in draft.html
    assert min(took[1:]) < 0.5


def test_ctrl_c_ends_it_without_a_word_too_much(running: Watching) -> None:
    with running.news() as news:
        next(news)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(10) == 0
    said = running.talk.read_text()
    assert "Traceback" not in said
    assert said.splitlines()[0].endswith("(life.csv; Ctrl-C ends)")


def test_open_opens_the_page_in_the_browser_of_the_reader(table: Path) -> None:
    browser = table.parent / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {table.parent}/opened\n')
    browser.chmod(0o755)
    with watching(table, "--open", BROWSER=f"{browser} %s") as running:
        for _ in range(400):
            if (table.parent / "opened").exists():
                break
            time.sleep(0.05)
        assert (table.parent / "opened").read_text().strip() == f"http://127.0.0.1:{running.port}/"


def test_a_port_that_is_taken_gives_way(table: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with watching(table, "--port", str(port)) as running:
            assert running.port != port
            running.until("built in")
            assert running.get()[0] == 200


def test_a_missing_folder_is_a_mistake_in_the_call(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "geo", "watch", "no/life.csv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "geo: no/life.csv: the folder 'no' does not exist\n")
