"""The draft of a page: the last page that could be built, and the errors in the table since."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from geo.cells.text import printable
from geo.errors import GeoError, TableError
from geo.page.assets import content_hash
from geo.page.options import complete
from geo.pipeline import route_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Unpack

    from geo.page.options import PageOptions
    from geo.places.options import LocateOptions
    from geo.problems import Problem
    from geo.progress import Progress
    from geo.route.route import Route


@dataclass(frozen=True, slots=True)
class State:
    """What the browser learns: the version of the newest page, and the errors that prevent a newer one."""

    version: str
    faults: tuple[str, ...]


class Draft:
    """A table and its page; each build changes `state` and notifies `changed`.

    Args:
        table: the table.
        title: the title of the page; "" gives the person or the name of the file.
        locating: how places are found.
        **options: see `geo.page.options.PageOptions`.

    Raises:
        geo.errors.OptionError: pages do not have an option.

    """

    def __init__(
        self,
        table: Path,
        *,
        title: str = "",
        locating: LocateOptions | None = None,
        **options: Unpack[PageOptions],
    ) -> None:
        self.table = table
        self.title = title
        self.locating = locating
        self.options: PageOptions = {**complete(options), "live": script()}
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
                [self.table], title=self.title, allow_unplaced=True, progress=progress, locating=self.locating
            )
            html = page(self.route, **self.options)
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
    """Return the script that asks the server for changes."""
    from rjsmin import jsmin

    return str(jsmin((files("geo") / "static" / "js" / "watch.js").read_text(encoding="utf-8")))


def _empty(name: str) -> str:
    """Return the page that is shown before the first build; it shows only errors."""
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
    """Return a page with its version in its head, and the version; the script compares it with newer ones."""
    version = hashlib.sha256(html.encode()).hexdigest()[:16]
    return html.replace("<head>", f'<head>\n<meta name="geo-version" content="{version}">', 1), version
