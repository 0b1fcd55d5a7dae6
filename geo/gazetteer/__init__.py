"""The embedded gazetteer: the places of the world and of history, found by any of their names, offline."""

from typing import TYPE_CHECKING, Any

from geo.gazetteer.candidate import Candidate
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer

if TYPE_CHECKING:
    from geo.gazetteer.dump import build_gazetteer

__all__ = ["Candidate", "Gazetteer", "build_gazetteer", "open_gazetteer"]


def __getattr__(name: str) -> Any:
    """Import the compiler of dumps only when it is asked for."""
    if name == "build_gazetteer":
        from geo.gazetteer.dump import build_gazetteer

        return build_gazetteer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
