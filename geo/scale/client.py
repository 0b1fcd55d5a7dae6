"""The cluster that works: a Dask scheduler somewhere, or processes of this machine while they are wanted."""

from __future__ import annotations

import logging
import platform
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ClusterError, FormatError
from geo.progress import gc_paused
from geo.scale.processes import processors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: the scheduler that means: workers on this machine, one a processor
LOCAL: Final = "local"
_SECONDS: Final = 10
#: what has to be the same everywhere: functions and tables travel between these
_SAME: Final = ("dask", "distributed", "pandas")


@contextmanager
def connected(scheduler: str) -> Iterator[Any]:
    """Give a client of a scheduler, "tcp://host:8786" or "local".

    Raises `geo.errors.FormatError` where Dask is missing, `geo.errors.ClusterError` where there is no
    scheduler, no worker, or another version of what all of them need.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        what = '--scheduler needs Dask, which is not here: pip install "geo-lives[dask]"'
        raise FormatError(what) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is wrong is told here, once
    with ExitStack() as closing:
        own = None
        # a client that failed, collected while another begins or ends, would wait for ever for its lock
        with gc_paused():
            if scheduler == LOCAL:
                # one thread each: what is done here holds Python's lock
                own = LocalCluster(
                    n_workers=processors(),
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
                closing.callback(gc_paused()(own.close))
            try:
                client = Client(own or scheduler, timeout=_SECONDS)
            except Exception as error:  # a timeout in the middle comes as anything
                raise ClusterError(_nobody(scheduler, error)) from error
            closing.callback(gc_paused()(client.close))
        _agree(client, scheduler)
        yield client


def results(client: Any, tasks: Sequence[Any], told: Callable[[int], None]) -> list[Any]:
    """Return the results of delayed tasks in their order; `told` is called with how many there are.

    Raises what a task raises, and `geo.errors.ClusterError` where the cluster fails.
    """
    from distributed import CancelledError, KilledWorker, as_completed

    futures = client.compute(list(tasks))
    try:
        told(0)
        for done, _ in enumerate(as_completed(futures, raise_errors=False), 1):
            told(done)
        return list(client.gather(futures))
    except KilledWorker as error:
        what = (
            "the same part of the table brought one worker down after the other: for want of memory, perhaps"
        )
        raise ClusterError(f"{what}; give the workers more, or fewer of them to a machine") from error
    except CancelledError as error:
        raise ClusterError("the cluster was stopped before its work was done") from error
    finally:
        client.cancel(futures)


def versions() -> dict[str, str]:
    """Return the versions that have to be the same everywhere."""
    from geo._version import __version__

    here = {name: version(name) for name in _SAME}
    return here | {"geo": __version__, "Python": ".".join(platform.python_version_tuple()[:2])}


def _agree(client: Any, scheduler: str) -> None:
    """Raise `geo.errors.ClusterError` where the cluster has no worker, or not what it needs."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as error:
        what = f"the scheduler at {scheduler} has no workers"
        raise ClusterError(f"{what}; start one with: dask worker {scheduler}") from error
    here = versions()
    try:
        found = {"the scheduler": client.run_on_scheduler(versions), **client.run(versions)}
    except ModuleNotFoundError as error:
        what = f"the cluster at {scheduler} has no {error.name or 'geo'}"
        raise ClusterError(f'{what}; there too: pip install "geo-lives[dask]"') from error
    except Exception as error:  # whatever another version makes of it
        raise ClusterError(f"the cluster at {scheduler} does not answer: {str(error)[:200]}") from error
    for where, those in found.items():
        for name, one in here.items():
            if those.get(name) != one:
                what = f"{where} has {name} {those.get(name, 'of an unknown version')}, and here it is {one}"
                raise ClusterError(f"{what}; install the same on both")


def _nobody(scheduler: str, error: Exception) -> str:
    if isinstance(error, ValueError):
        return f"{scheduler!r} is no address of a scheduler; write local, or one as tcp://192.0.2.7:8786"
    return (
        f"there is no scheduler at {scheduler}; start one with: dask scheduler, and give the address it says"
    )
