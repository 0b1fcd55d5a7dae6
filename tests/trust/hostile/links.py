"""Links: what may be followed, and what must not, however it is written."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile.case import HEAD, Case, quoted, warning

GOOD = {
    "https": "https://example.org/a?b=c&d=e#f", "http": "http://example.org", "mailto": "mailto:a@example.org?subject=x", "upper-case": "HTTPS://EXAMPLE.ORG/A", "punycode": "https://xn--mnchen-3ya.example/", "letters-of-any-script": "https://ru.wikipedia.org/wiki/Майский,_Иван", "brackets": "https://en.wikipedia.org/wiki/Samara_(city)", "port": "https://example.org:8443/x", "address-of-figures": "http://[2001:db8::1]/x", "percent": "https://example.org/%3Cscript%3E", "markup-in-path": "https://example.org/<script>globalThis.__hit=1</script>", "quotes-in-path": "https://example.org/\"onmouseover=\"globalThis.__hit=1", "spaces-around": "  https://example.org/a  ", "newline-inside": "https://example.org/a\nb", "space-inside": "https://example.org/a b", "joiner": "https://fa.wikipedia.org/wiki/می‌خواهم", "long": "https://example.org/" + "x" * 10_000,
}  # fmt: skip
BAD = {
    "javascript": "javascript:globalThis.__hit=1", "javascript-case": "JaVaScRiPt:globalThis.__hit=1", "javascript-tab": "java\tscript:globalThis.__hit=1", "javascript-newline": "java\nscript:globalThis.__hit=1", "javascript-control": "\x01javascript:globalThis.__hit=1", "javascript-space": " javascript:globalThis.__hit=1", "javascript-zero-width": "java\u200bscript:globalThis.__hit=1", "javascript-soft-hyphen": "java\u00adscript:globalThis.__hit=1", "javascript-entity": "javascript&colon;globalThis.__hit=1", "javascript-encoded": "javascript%3AglobalThis.__hit=1", "javascript-slashes": "javascript://example.org/%0AglobalThis.__hit=1",
    "data": "data:text/html,<script>globalThis.__hit=1</script>", "data-base64": "data:text/html;base64,PHNjcmlwdD4=", "vbscript": "vbscript:msgbox(1)", "file": "file:///etc/passwd", "ftp": "ftp://example.org/x", "blob": "blob:https://example.org/1", "view-source": "view-source:https://example.org", "about": "about:blank", "tel": "tel:+1", "ms-protocol": "ms-msdt:/id", "intent": "intent://x#Intent;end", "filesystem": "filesystem:https://example.org/x", "protocol-relative": "//example.org/x", "backslashes": "https:\\\\example.org", "relative": "page.html", "bare-host": "example.org/x", "www": "www.example.org", "no-slashes": "https:example.org", "one-slash": "https:/example.org", "no-host": "https://", "no-host-path": "https:///x", "mailto-nobody": "mailto:",
    "user": "https://bank.example@evil.example/", "user-and-word": "https://me:secret@example.org/", "backslash-user": "https://bank.example\\@evil.example/", "spaces-in-host": "https://exa mple.org/", "quote-in-host": "https://exa\"mple.org/", "angle-in-host": "https://<b>/", "word": "see the archive", "feed": "feed:https://example.org", "jar": "jar:https://example.org!/x", "scheme-alone": ":", "bad-port": "https://example.org:99999/", "bad-brackets": "https://[::1/",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the cases, some links each."""
    for i, some in enumerate(_some(GOOD, 6)):
        yield Case(f"links-{i}", _table(some), ("Place 0",), quiet=True)
    for i, some in enumerate(_some(BAD, 5)):
        told = tuple(warning(line, "no link", "link") for line in _lines(some))
        absent = tuple(f'href="{text}"'.encode() for text in some)
        yield Case(f"no-links-{i}", _table(some), ("Place 0",), told, absent=absent)


def _some(texts: dict[str, str], count: int) -> list[list[str]]:
    values = list(texts.values())
    return [values[i : i + count] for i in range(0, len(values), count)]


def _table(texts: list[str]) -> bytes:
    rows = "".join(f"Place {i},{1900 + i},{i},{i},{quoted(text)}\n" for i, text in enumerate(texts))
    return f"{HEAD},link\n{rows}".encode()


def _lines(texts: list[str]) -> list[int]:
    """Return the line on which each row begins."""
    starts = [2]
    for text in texts:
        starts.append(starts[-1] + 1 + text.count("\n"))
    return starts[:-1]
