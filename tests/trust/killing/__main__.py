"""Kill geo at moments that a seed chooses, again and again, and look at what is left.

    python -m tests.trust.killing build|locate|compile|cache [times] [seed]

A process that has imported geo forks one child a try, which runs the command line and is killed (SIGKILL), or
finds its disk full (RLIMIT_FSIZE). After each try the output is the old one or the new one, byte for byte, and
nothing lies beside it but the unfinished file, which the next run removes.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

LIFE = "place,start,text\nOmsk,1893,{0}\nLondon,1912,{0}\nTokyo,1927,{0}\n"
UNKNOWN = [f"Qwrtzplk {letter}burg an der Xq" for letter in "abcdefghijklmnop"]


def run(arguments: list[str], *, largest: int = 0) -> int:
    """Start the command line in a child of this process, and return its number."""
    number = os.fork()
    if number:
        return number
    status = 70
    try:
        sink = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(sink, stream)
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        from geo.cli import app

        try:
            app(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
    finally:
        os._exit(status)


def ended(child: int) -> int:
    """Wait for a child, and return its exit status; negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def took(arguments: list[str]) -> float:
    start = time.perf_counter()
    assert ended(run(arguments)) == 0, arguments
    return time.perf_counter() - start


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name.endswith(".part"))


def tried(
    chance: random.Random,
    times: int,
    target: Path,
    commands: list[list[str]],
    wanted: Callable[[Path], bytes],
) -> dict[str, int]:
    """Run each command in turn and hurt it; the target is always what one of them makes."""
    whole, longest = set(), 0.0
    for command in commands:
        longest = max(longest, took(command))
        whole.add(wanted(target))
    size = target.stat().st_size
    counts = {"killed": 0, "full": 0, "done": 0}
    for number in range(times):
        command = commands[number % len(commands)]
        if chance.random() < 0.3:
            status = ended(run(command, largest=chance.randrange(1, size)))
            assert status in (1, 2), (command, status)  # in words, not by a traceback
            counts["full"] += 1
            assert beside(target) == [], "litter of a full disk"
        else:
            child = run(command)
            # the file is written at the end: most blows fall there
            time.sleep(longest * (1 - chance.random() ** 2 * 0.9))
            os.kill(child, signal.SIGKILL)
            counts["killed" if ended(child) == -signal.SIGKILL else "done"] += 1
        assert wanted(target) in whole, f"torn at try {number}"
        assert len(beside(target)) <= 1, beside(target)
    took(commands[0])
    assert wanted(target) in whole
    assert beside(target) == [], "litter"
    return counts


def kill_build(chance: random.Random, times: int, folder: Path) -> dict[str, int]:
    target, commands = folder / "life.html", []
    for letter in "ab":
        table = folder / letter / "life.csv"
        table.parent.mkdir()
        table.write_text(LIFE.format(letter * 200_000))
        commands.append(["build", str(table), "-o", str(target)])
    return tried(chance, times, target, commands, Path.read_bytes)


def kill_compile(chance: random.Random, times: int, folder: Path) -> dict[str, int]:
    from geo.gazetteer.compile.build import sample_line

    target, commands = folder / "index.geo", []
    for letter in "ab":
        dump = folder / f"{letter}.txt"
        lines = [sample_line(n, f"{letter}town{n}", 50 + n / 1000, 10, country="AT") for n in range(2000)]
        dump.write_text("\n".join(lines) + "\n")
        commands.append(["gazetteer", "build", str(dump), "-o", str(target)])
    return tried(chance, times, target, commands, Path.read_bytes)


def kill_cache(chance: random.Random, times: int, folder: Path) -> dict[str, int]:
    """Compile the whole gazetteer into an empty cache: some ten seconds a try."""
    os.environ.update(XDG_CACHE_HOME=str(folder), TMPDIR=str(folder / "none"))
    tempfile.tempdir = str(folder / "none")
    from geo.gazetteer import gazetteer
    from geo.gazetteer.cache import version

    gazetteer._opened.cache_clear()  # a child opens its own
    target = folder / "geo" / f"gazetteer-{version()}.geo"
    os.environ.pop("TMPDIR")
    longest = took(["find", "Omsk"])
    whole, counts = target.read_bytes(), {"killed": 0, "full": 0, "done": 0}
    for number in range(times):
        target.unlink(missing_ok=True)
        if number % 3 == 2:
            counts["full"] += 1
            assert ended(run(["find", "Omsk"], largest=chance.randrange(1, len(whole)))) == 1
            assert beside(target) == []
        else:
            child = run(["find", "Omsk"])
            time.sleep(longest * (1 - chance.random() ** 2 * 0.9))
            os.kill(child, signal.SIGKILL)
            counts["killed" if ended(child) == -signal.SIGKILL else "done"] += 1
        assert not target.exists() or target.read_bytes() == whole, f"torn at try {number}"
    took(["find", "Omsk"])
    assert (target.read_bytes(), beside(target)) == (whole, [])
    return counts


class Service(ThreadingHTTPServer):
    """Knows every second place, and remembers in which run what was asked."""

    daemon_threads = True
    run = 0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[tuple[int, str]] = []


class _Answers(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        place = parse_qs(urlsplit(self.path).query)["q"][0]
        self.server.asked.append((self.server.run, place))
        known = UNKNOWN.index(place) % 2 == 0
        found = [{"lat": "47.1", "lon": "15.2", "display_name": place}] if known else []
        body = json.dumps(found).encode()
        try:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # it was killed while it waited

    def log_message(self, *_arguments: Any) -> None:
        pass


def kill_locate(chance: random.Random, times: int, folder: Path) -> dict[str, int]:
    """Kill a run that asks a service, until it has come to its end; then begin anew, `times` kills long."""
    import geopy.geocoders

    import geo.geocoders.service as service

    geopy.geocoders.options.default_scheme = "http"
    service.Service.__init__.__kwdefaults__["delay_seconds"] = 0.0  # the loopback server has no terms
    server = Service()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    table = folder / "life.csv"
    table.write_text("place,start\n" + "".join(f"{name},19{n:02}\n" for n, name in enumerate(UNKNOWN)))
    kept, output = folder / "life.located.csv", folder / "located.csv"
    command = ["locate", str(table), "-o", str(output), "--geocoder", "nominatim", "--user-agent", "tests"]
    command += ["--domain", f"127.0.0.1:{server.server_port}"]
    longest = took(command)
    took(command)  # the answers are kept now, and the table says so
    whole, located = kept.read_bytes(), output.read_bytes()
    counts = {"killed": 0, "full": 0, "done": 0, "asked twice": 0}
    while counts["killed"] + counts["full"] < times:
        kept.unlink()
        output.unlink(missing_ok=True)
        server.asked.clear()
        while True:
            server.run += 1
            if chance.random() < 0.2:
                child, blow = run(command, largest=chance.randrange(1, len(whole))), threading.Timer(9, len)
            else:
                child = run(command)
                blow = threading.Timer(longest * chance.random(), _kill, [child])
                blow.start()
            status = ended(child)
            blow.cancel()
            if kept.exists():
                rows = kept.read_bytes().splitlines(keepends=True)
                strange = set(rows) - set(whole.splitlines(keepends=True))
                assert not strange, f"torn: {strange} in {rows} for {whole!r}"
            assert len(beside(table)) <= 2, beside(table)
            if status == 0:
                break
            counts["killed" if status == -signal.SIGKILL else "full"] += 1
            assert status in (-signal.SIGKILL, 1, 2), status
        counts["done"] += 1
        took(command)
        assert (kept.read_bytes(), output.read_bytes()) == (whole, located), (
            "other answers than without a kill"
        )
        assert beside(table) == [], "litter"
        last = {run: place for run, place in server.asked}  # noqa: C416 — the last one of each run
        for number, (asking, place) in enumerate(server.asked):
            before = [run for run, other in server.asked[:number] if other == place]
            counts["asked twice"] += bool(before)
            assert all(last[run] == place for run in before), f"{place} was answered, and asked again"
            assert asking not in before
    return counts


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):  # it had come to its end
        os.kill(child, signal.SIGKILL)


def main(what: str, times: str = "10", seed: str = "1") -> None:
    """Kill one thing so many times, and print what happened."""
    import geo
    import geo.outputs  # so that a child has nothing to import

    warm = Path(tempfile.mkdtemp()) / "life.csv"
    warm.write_text(LIFE.format("warm"))
    geo.build(warm, warm.with_suffix(".html"))
    kinds = {"build": kill_build, "locate": kill_locate, "compile": kill_compile, "cache": kill_cache}
    with tempfile.TemporaryDirectory() as folder:
        counts = kinds[what](random.Random(int(seed)), int(times), Path(folder).resolve())
    print(f"{what}:", ", ".join(f"{count} {name}" for name, count in counts.items()))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
