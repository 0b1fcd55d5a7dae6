"""Names of files, which stand in titles and in messages."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile.case import SOUND, Case, error

NAMES = {
    "spaces": "my life.csv", "letters": "Жизнь é 北京.csv", "emoji": "🗺️.csv", "override": "life\u202egpj.csv", "isolate": "\u2067life.csv", "zero-width": "li\u200bfe.csv", "newline": "li\nfe.csv", "escape": "li\x1b[31mfe.csv", "tab": "li\tfe.csv", "markup": "<img src=x onerror=globalThis.__hit=1>.csv", "template": "{{7*7}}${globalThis.__hit=1}.csv", "quotes": "\"life'.csv", "hyphen": "-o.csv", "two-hyphens": "--help.csv", "percent": "%s%n.csv", "hash": "a#b?c=d&e.csv", "backslash": "a\\b.csv", "upper-suffix": "LIFE.CSV", "no-suffix": "life", "two-suffixes": "life.csv.txt", "dot-first": ".life.csv", "apostrophe": "'; rm -rf '.csv", "semicolon": "a;b.csv", "dollar": "$(id).csv", "backtick": "`id`.csv", "decomposed": "Zu\u0308rich.csv", "tsv": "life.tsv", "long": "l" * 240 + ".csv", "control-c1": "li\x9bfe.csv", "line-separator": "li\u2028fe.csv",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, file in NAMES.items():
        yield Case(f"file-{name}", SOUND.encode(), ("Kirillov",), file=file)
    for name in ("newline", "escape", "override", "markup"):
        fault = b"place,start\nOmsk,never\n"
        yield Case(f"file-{name}-fault", fault, told=(error(2, "is not a date", "start"),), file=NAMES[name])
