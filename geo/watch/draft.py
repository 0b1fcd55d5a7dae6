"""The table as it is now: the last page that could be built, and what is wrong with the table."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.cells.text import printable
from geo.errors import GeoError, TableError
from geo.page.assets import content_hash
from geo.pipeline import route_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.places.options import LocateOptions
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.route.route import Route


@dataclass(frozen=True, slots=True)
class State:
    """What a browser is told: which page is the newest, and what forbids building a newer one."""

    version: str
    faults: tuple[str, ...]


class Draft:
    """A table under the hands of its author; `state` changes when it is built again, and `changed` tells."""

    def __init__(self, table: Path, **options: Any) -> None:
        self.table = table
        self.title: str = options.pop("title", "")
        self.locating: LocateOptions | None = options.pop("locating", None)
        self.options = options
        self.html, version = _versioned(_empty(table.name))
        self.state = State(version, ())
        self.changed = threading.Condition()
        self.route: Route | None = None
        self.warnings: Sequence[Problem] = ()

    def build(self, progress: Progress | None = None) -> State:
        """Build the page from the table as it is on the disk, and return the new state."""
        from geo.page.page import page

        html = ""
        faults: tuple[str, ...] = ()
        try:
            self.route, self.warnings = route_of(
                self.table, title=self.title, allow_unplaced=True, progress=progress, locating=self.locating
            )
            html = page(self.route, live=script(), **self.options)
        except TableError as error:
            faults = tuple(problem.sentence() for problem in error.problems)
        except GeoError as error:
            faults = (printable(str(error)),)
        with self.changed:
            if html:
                self.html, version = _versioned(html)
            else:
                version = self.state.version
            self.state = State(version, faults)
            self.changed.notify_all()
        return self.state


def script() -> str:
    """Return the script that asks the server for news."""
    from rjsmin import jsmin

    return str(jsmin((files("geo") / "static" / "js" / "watch.js").read_text(encoding="utf-8")))


def _empty(name: str) -> str:
    """Return the page that stands in while there is none: the faults are all there is to see."""
    code = script()
    policy = f"default-src 'none'; script-src {content_hash(code)}; connect-src 'self'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(name)}</title>\n</head>\n'
        f"<body><script>{code}</script></body>\n</html>\n"
    )


def _versioned(html: str) -> tuple[str, str]:
    """Return a page that names its version, by which its script knows that there is a newer one."""
    version = hashlib.sha256(html.encode()).hexdigest()[:16]
    return html.replace("<head>", f'<head>\n<meta name="geo-version" content="{version}">', 1), version
