"""What a table past one process costs: `python bench/cluster.py [--coordinates]`, and more options by --help.

Writes Parquet files of 100,000, 300,000 and 1,000,000 rows (of a made-up table, as bench/bulk_locate.py has
it: a thousand rows a person, a different name for ten rows, 100,000 of them at most), has one and two
processes of a Dask cluster of this machine check and locate them, and prints a table for docs/scale.md: CPU
seconds of all processes, those on the wall, and the peak memory of a worker; and how the CPU grows, as a
power of the rows (log-log). With --coordinates every row has its own, so that no name is looked up.
"""

from __future__ import annotations

import argparse
import logging
import math
import resource
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import pyarrow
from bulk_locate import table
from distributed import Client, LocalCluster
from pyarrow import parquet

from geo.checks import problems
from geo.gazetteer import open_gazetteer
from geo.scale import tables


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", default="100000,300000,1000000")
    arguments.add_argument("--workers", default="1,2")
    arguments.add_argument("--coordinates", action="store_true", help="each row has its own")
    given = arguments.parse_args()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    sizes, workers = ([int(number) for number in text.split(",")] for text in (given.sizes, given.workers))
    spent: dict[tuple[str, int], list[tuple[int, float]]] = {}
    print("| rows | workers | check: CPU s | wall s | locate and write: CPU s | wall s | peak MB a worker |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            path = Path(name) / f"{size}.parquet"
            names, people = min(100_000, size // 10), max(1, size // 1000)
            made = table(open_gazetteer(), size, names, people, coordinates=given.coordinates)
            parquet.write_table(pyarrow.Table.from_pandas(made), path, row_group_size=100_000)
            for count in workers:
                costs, peak = measured(path, count, Path(name) / f"out-{size}-{count}")
                for what, (cpu, _) in costs.items():
                    spent.setdefault((what, count), []).append((size, cpu))
                shown = " | ".join(f"{cpu:.1f} | {wall:.1f}" for cpu, wall in costs.values())
                print(f"| {size:,} | {count} | {shown} | {peak:,.0f} |", flush=True)
    for (what, count), points in spent.items():
        if len(points) > 1:
            print(f"{what}, {count} workers: CPU grows with the power {slope(points):.2f} of the rows")


def measured(path: Path, count: int, folder: Path) -> tuple[dict[str, tuple[float, float]], float]:
    """Return what checking and locating a table took, CPU and wall seconds each, and the peak of a worker."""
    with LocalCluster(
        n_workers=count, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    ) as cluster:
        address = cluster.scheduler_address
        with Client(cluster, set_as_default=False) as client:
            seen = [(cpu(client), time.monotonic())]

            def told(what: str, done: int, _: int) -> None:
                if (what, done) == ("locating", 0):  # all is checked
                    seen.append((cpu(client), time.monotonic()))

            tables.write_parts(path, folder, address, problems, progress=told)
            seen.append((cpu(client), time.monotonic()))
            peak = max(client.run(megabytes).values())
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(seen)]
    return dict(zip(("check", "locate"), steps, strict=True)), peak


def cpu(client: Client) -> float:
    """Return the CPU seconds of the workers so far, and of this process, where the scheduler runs."""
    return time.process_time() + sum(client.run(time.process_time).values())


def megabytes() -> float:
    """Return the largest memory that a process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def slope(points: list[tuple[int, float]]) -> float:
    """Return the slope of the line through the first and the last point on logarithmic paper."""
    (few, little), (many, much) = points[0], points[-1]
    return math.log(much / little) / math.log(many / few)


if __name__ == "__main__":
    main()
