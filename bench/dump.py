"""Compile a GeoNames dump of full size, and print how long it took and how much memory.

`python bench/dump.py [LINES] [FOLDER]`: makes a file of that many made-up places in the format of
allCountries.txt (13 million, about 1.4 GB), compiles it as `geo gazetteer build` does, and looks a few of its
names up again.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from geo.gazetteer import open_gazetteer
from geo.gazetteer.compile.build import build_gazetteer

SYLLABLES = "ka lo mi tar ven bor ul shi dra nek pol gra est in am ro te sun vi zar".split()


def name_of(number: int) -> str:
    """Return a name of its own for a number, of three to six syllables."""
    parts = []
    rest = number + len(SYLLABLES) ** 2
    while rest:
        rest, digit = divmod(rest, len(SYLLABLES))
        parts.append(SYLLABLES[digit])
    return "".join(parts).capitalize()


def write_dump(path: Path, lines: int) -> None:
    """Write made-up places all over the world, a tenth of them with alternate names."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, lines + 1):
            name = name_of(number)
            others = f"{name}burg,{name} na Volge" if number % 10 == 0 else ""
            lat, lon = (number * 7919 % 160_000) / 1000 - 80, (number * 104_729 % 360_000) / 1000 - 180
            kind = ("P", "PPL") if number % 2 else ("S", "FRM")
            file.write(
                f"{number + 20_000_000}\t{name}\t{name}\t{others}\t{lat:.4f}\t{lon:.4f}\t{kind[0]}\t{kind[1]}\tRU\t\t"
                f"48\t\t\t\t{number % 5000}\t\t100\tEurope/Moscow\t2020-01-01\n"
            )


def main() -> None:
    """Make, compile, look up, print."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 13_000_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        dump, index = Path(folder) / "allCountries.txt", Path(folder) / "geonames.geo"
        write_dump(dump, lines)
        before = time.process_time()
        build_gazetteer(dump, index)
        seconds = time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(
            f"{lines:,} places, {dump.stat().st_size / 1e6:,.0f} MB: {seconds:,.0f} s CPU, peak {peak:,.0f} MB,",
            end=" ",
        )
        print(f"index {index.stat().st_size / 1e6:,.0f} MB")
        gazetteer = open_gazetteer(index)
        for number in (1, lines // 2, lines):
            found = gazetteer.find(name_of(number))
            assert any(place.place_id == f"geonames:{number + 20_000_000}" for place in found), number
        before = time.perf_counter()
        gazetteer.find(name_of(lines // 3))
        print(f"looked up in {1000 * (time.perf_counter() - before):.2f} ms")


if __name__ == "__main__":
    main()
