"""Links that a row names: which may be followed, and in which form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

_AUTHORITY = re.compile(r"(?:\[[0-9a-f:.]+\]|\w[\w.-]*)(?::(\d{1,5}))?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@?]+@[^\s@?]+(?:\?.*)?")
_JOINERS = "\u200c\u200d"
#: signs that a browser writes as %xx, and that careless programs take for markup
_ENCODED = re.compile(rf'[\s"<>\\^`{{|}}{_JOINERS}]')


@lru_cache(maxsize=65536)
def safe_link(text: str) -> str:
    r"""Return a link that may be followed: http, https or mailto, without control characters; else empty.

    A link that names a user (`https://bank.example@evil.example`) is none, nor is one without a host. What a
    browser would write as %xx is written so.

    >>> safe_link(" https://example.org/a b"), safe_link("java\tscript:alert(1)")
    ('https://example.org/a%20b', '')
    """
    tidy = "".join(sign for sign in text.strip() if not _is_dropped(sign)).strip()
    scheme, colon, rest = tidy.partition(":")
    scheme = scheme.casefold()
    if not colon:
        return ""
    if scheme == "mailto":
        return f"mailto:{_encoded(rest)}" if _MAIL.fullmatch(rest) else ""
    match = re.fullmatch(r"//([^/?#]*)(.*)", rest)
    if scheme not in ("http", "https") or not match or not _is_host(match[1]):
        return ""
    return f"{scheme}://{match[1]}{_encoded(match[2])}"


def link_problem(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a link and what to do, or None.

    >>> link_problem("www.example.org")
    ('is no link that a page may follow', 'write https://www.example.org')
    """
    if safe_link(text):
        return None
    what = "is no link that a page may follow"
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        return what, f"write https://{text}"
    if match := re.match(r"https?://[^/?#]*@([^/?#]+)", text.strip(), re.IGNORECASE):
        return what, f"write it without the name before @: the server is {match[1]}"
    return what, "write an address that begins with https://, http:// or mailto:"


def _is_dropped(sign: str) -> bool:
    """Say whether a sign is a control or direction character, which no link has."""
    return sign not in _JOINERS and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _is_host(authority: str) -> bool:
    match = _AUTHORITY.fullmatch(authority)
    return bool(match) and int(match[1] or 0) <= 65535  # type: ignore[index]


def _encoded(text: str) -> str:
    return _ENCODED.sub(lambda match: quote(match[0], safe=""), text)
