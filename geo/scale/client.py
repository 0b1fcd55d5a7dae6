"""A Dask cluster: one that is running elsewhere, or one on this machine for the length of the work."""

from __future__ import annotations

import logging
import platform
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ClusterError, require
from geo.progress import gc_paused
from geo.scale.processes import processors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: the name of a scheduler for workers on this machine, one for each processor
LOCAL: Final = "local"
_SECONDS: Final = 10
#: packages that need the same version everywhere, because functions and tables travel between them
_SAME: Final = ("dask", "distributed", "pandas")


@contextmanager
def connected(scheduler: str) -> Iterator[Any]:
    """Yield a client of a scheduler, "tcp://host:8786" or "local".

    Raises `geo.errors.FormatError` where Dask is missing, and `geo.errors.ClusterError` where there is no
    scheduler or no worker, or where their versions differ.
    """
    require("distributed", extra="dask", user="a cluster")
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # errors are reported here, once
    with ExitStack() as closing:
        cluster = None
        # collecting a failed client while another one starts or closes would deadlock
        with gc_paused():
            if scheduler == LOCAL:
                # one thread each: the work holds the interpreter lock
                cluster = LocalCluster(
                    n_workers=processors(),
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
                closing.callback(gc_paused()(cluster.close))
            try:
                client = Client(cluster or scheduler, timeout=_SECONDS)
            except Exception as error:  # a timeout may surface as any exception
                raise ClusterError(_nobody(scheduler, error)) from error
            closing.callback(gc_paused()(client.close))
        _agree(client, scheduler)
        yield client


def results(client: Any, tasks: Sequence[Any], on_progress: Callable[[int], None]) -> list[Any]:
    """Return the results of delayed tasks, in the order of the tasks.

    Args:
        client: the client of the cluster.
        tasks: the delayed tasks.
        on_progress: called with the number of tasks that are done.

    Raises:
        ClusterError: the cluster fails. An exception of a task is raised as it is.

    """
    from distributed import CancelledError, KilledWorker, as_completed

    futures = client.compute(list(tasks))
    try:
        on_progress(0)
        for done, _ in enumerate(as_completed(futures, raise_errors=False), 1):
            on_progress(done)
        return list(client.gather(futures))
    except KilledWorker as error:
        what = "the same part of the table killed several workers, perhaps because memory ran out"
        raise ClusterError(f"{what}; give each worker more memory, or run fewer on a machine") from error
    except CancelledError as error:
        raise ClusterError("the cluster was stopped before its work was done") from error
    finally:
        client.cancel(futures)


def versions() -> dict[str, str]:
    """Return the versions that must be the same everywhere."""
    from geo._version import __version__

    here = {name: version(name) for name in _SAME}
    return here | {"geo": __version__, "Python": ".".join(platform.python_version_tuple()[:2])}


def _agree(client: Any, scheduler: str) -> None:
    """Raise `geo.errors.ClusterError` where the cluster has no worker, or other versions."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as error:
        what = f"the scheduler at {scheduler} has no workers"
        raise ClusterError(f"{what}; start one with: dask worker {scheduler}") from error
    here = versions()
    try:
        remote = {"the scheduler": client.run_on_scheduler(versions), **client.run(versions)}
    except ModuleNotFoundError as error:
        what = f"the cluster at {scheduler} has no {error.name or 'geo'}"
        raise ClusterError(f'{what}; install it there too: pip install "geo-lives[dask]"') from error
    except Exception as error:  # other versions may raise anything
        raise ClusterError(f"the cluster at {scheduler} does not answer: {str(error)[:200]}") from error
    for where, there in remote.items():
        for name, wanted in here.items():
            if there.get(name) != wanted:
                what = (
                    f"{where} has {name} {there.get(name, 'of an unknown version')}, but here it is {wanted}"
                )
                raise ClusterError(f"{what}; install the same version on both")


def _nobody(scheduler: str, error: Exception) -> str:
    if isinstance(error, ValueError):
        return f"{scheduler!r} is not the address of a scheduler; write local, or an address such as tcp://192.0.2.7:8786"
    return f"there is no scheduler at {scheduler}; start one with: dask scheduler, and give its address"
