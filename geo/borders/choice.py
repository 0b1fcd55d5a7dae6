"""The borders that a command line asks for; what reads them is imported where it asks for some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import BordersError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.borders.atlas import Borders


def chosen_borders(paths: Sequence[str | Path], *, credit: str = "", fields: str = "") -> Borders | None:
    """Return the borders that a command line asks for; None where it names no file of them."""
    if paths:
        from geo.borders.atlas import open_borders

        return open_borders(list(paths), credit=credit, fields=fields)
    if credit or fields:
        option = "--borders-credit" if credit else "--borders-fields"
        raise BordersError(
            f"{option}: no borders are given", "name a folder or a file, as --borders borders/"
        )
    return None
