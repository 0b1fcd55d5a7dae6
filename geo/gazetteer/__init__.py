"""The embedded gazetteer: the places of the world and of history, found by any of their names, offline."""

from typing import TYPE_CHECKING

from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.match import Candidate

if TYPE_CHECKING:
    from geo.gazetteer.compile.build import build_gazetteer

__all__ = ["Candidate", "Gazetteer", "build_gazetteer", "open_gazetteer"]

# type checkers know the names from the imports above: to them, any other name is a mistake
if not TYPE_CHECKING:

    def __getattr__(name):
        """Return the compiler of dumps, imported when it is first used."""
        if name == "build_gazetteer":
            from geo.gazetteer.compile.build import build_gazetteer

            return build_gazetteer
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
