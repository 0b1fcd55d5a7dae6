"""Borders of the time: the states through which a life passed, as they were then.

    files ──▶ years, features ──▶ states ──▶ Borders ──▶ the state at each stop       (state_then)
                                                    └──▶ the lines that a page draws  (drawn)

The shapes are somebody else's work: a map that draws them names the makers and the licence (credit).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.borders.atlas import Borders, open_borders
    from geo.borders.state_then import states_then

__all__ = ["Borders", "open_borders", "states_then"]

_HOMES = {
    "Borders": "geo.borders.atlas",
    "open_borders": "geo.borders.atlas",
    "states_then": "geo.borders.state_then",
}

# type checkers know the names from the imports above: to them, any other name is a mistake
if not TYPE_CHECKING:

    def __getattr__(name):
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module 'geo.borders' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(home), name)
