"""What a build wrote: a file or a folder, its numbers and the warnings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.problems import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.problems import Problem
    from geo.route.route import Route

#: the page of a site that lists the others
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Build:
    """What `geo.build` wrote, its numbers, and the warnings.

    `path` is the file, or the folder of a site, whose `pages` then are builds of their own; its numbers are
    their sums. `legs` join two placed stops, `places` are those visited, `unplaced` the stops without
    coordinates.
    """

    path: Path
    stops: int
    legs: int
    places: int
    unplaced: int
    problems: Sequence[Problem] = ()
    pages: tuple[Build, ...] = ()

    @classmethod
    def of_route(cls, route: Route, path: Path, problems: Sequence[Problem]) -> Build:
        """Return the build of a route that was written to a file.

        Args:
            route: the route.
            path: the file.
            problems: the warnings of its table.

        """
        unplaced = int(route.stops["lat"].isna().sum())
        return cls(path, len(route), len(route.legs), len(route.visited), unplaced, problems)

    @classmethod
    def of_site(cls, folder: Path, pages: Sequence[Build]) -> Build:
        """Return the build of a site of these pages."""
        numbers = {name: sum(getattr(page, name) for page in pages) for name in _NUMBERS}
        problems = [problem for page in pages for problem in page.problems]
        return cls(folder, **numbers, problems=problems, pages=tuple(pages))

    def sentence(self) -> str:
        """Return a line that says what was written; for a site, a line for each page and one for the list."""
        if self.pages:
            lives = counted(len(self.pages), "life", "lives")
            lines = [page.sentence() for page in self.pages]
            return "\n".join([*lines, f"{printable(str(self.path / INDEX))}: {lives}"])
        parts = [counted(self.stops, "stop"), counted(self.places, "place"), counted(self.legs, "leg")]
        if self.unplaced:
            parts.append(f"{self.unplaced} not placed")
        size, warnings = self.path.stat().st_size / 1000, counted(len(self.problems), "warning")
        return f"{printable(str(self.path))}: {', '.join(parts)}; {size:.0f} kB; {warnings}"


_NUMBERS = ("stops", "legs", "places", "unplaced")
