"""Fuzz the reader or the dates: python -m tests.trust.fuzzing reader|dates [seconds]

Atheris drives (Linux on x86_64); elsewhere this says so. What fails is left in the current folder as crash-…,
and belongs, once mended, into tests/trust/fuzzing/kept, which the unit tests hold for ever.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.trust.fuzzing import hold_dates, hold_reader

PROJECT = Path(__file__).parents[3]
DATES = ["1884-01-19", "1906~", "[1922..1929]", "1912/1917", "-0043-03-15", "c. 1906", "summer 1914", "7 November 1917", "195X", "1917-05~/1918~", "XXXX", "Y-17E7", "1900-21", "{1905,1907}", "../1905", "03/04/1905", "44 BC", "18 апреля 1920", "1900-01-01T10:30", "1900-01-01 9:05:07.5+05:30/1900-01-02T24:00Z", "3 Nov 1905 at 4:15 p.m."]  # fmt: skip


def seeds(what: str) -> list[bytes]:
    """Return what to begin with: the tables of the tests, or dates of every kind."""
    if what == "dates":
        return [date.encode() for date in DATES]
    tables = [*(PROJECT / "tests/lives").rglob("*.[ct]sv"), *(PROJECT / "tests/trust/hostile").rglob("*.csv")]
    return [table.read_bytes() for table in tables if table.stat().st_size < 4096]


def main(what: str = "reader", seconds: str = "10") -> None:
    """Fuzz for so many seconds; atheris ends the process, with another status than 0 where something failed."""
    try:
        import atheris
    except ImportError:
        sys.stdout.write("no fuzzing here: atheris is for Linux on x86_64\n")
        return
    with atheris.instrument_imports(include=["geo", "csv"]):
        import geo.checks
        import geo.dates.edtf
        import geo.dates.words
        import geo.readers.encoding
        import geo.readers.table  # noqa: F401

    def one(data: bytes) -> None:
        if what == "dates":
            hold_dates(data.decode("utf-8", "replace"))
        else:
            hold_reader(data)

    folder = Path(tempfile.mkdtemp(prefix="geo-fuzz-"))
    for number, seed in enumerate(seeds(what)):
        (folder / str(number)).write_bytes(seed)
    longest = 40 if what == "dates" else 4096
    options = [f"-max_total_time={seconds}", f"-max_len={longest}", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
