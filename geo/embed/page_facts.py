"""The facts about a page that its head states."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from geo.errors import FormatError

#: the number of bytes that are read: the head is at the beginning of a page
_HEAD_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The title, description and policy of a page, and its web address ("" if it was built without one)."""

    title: str
    description: str
    address: str
    policy: str = ""


def page_facts(path: str | Path) -> PageFacts:
    """Return the facts about the page in a file.

    Raises `geo.errors.FormatError` where the file cannot be read, or geo did not build it.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    except OSError as error:
        raise FormatError(f"{path}: cannot be read: {error.strerror or error}") from error
    head = _Head()
    head.feed(text)
    if not head.meta.get("generator", "").startswith("geo "):
        raise FormatError(f"{path}: is no page that geo built; build one with: geo build places.csv")
    return PageFacts(head.title, head.meta.get("description", ""), head.meta.get("og:url", ""), head.policy)


class _Head(HTMLParser):
    """The title and the meta elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.meta: dict[str, str] = {}
        self.policy = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._inside = tag
        content = attributes.get("content", "")
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = content
        elif tag == "meta":
            self.meta.setdefault(attributes.get("name") or attributes.get("property", ""), content)

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self.title += data if self._inside == "title" else ""
