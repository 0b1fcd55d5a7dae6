"""Write the hostile files and what must happen to each: `python -m tests.trust.hostile.corpus FOLDER`.

Each file stands in a folder of its own name, with the pictures that it needs; manifest.json lists them all.
The same folder comes out every time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.trust.hostile import (
    coordinates,
    dates,
    encodings,
    filenames,
    headers,
    layouts,
    links,
    parquets,
    pictures,
    spreadsheets,
    texts,
)
from tests.trust.hostile.case import Case

KINDS = (
    encodings,
    layouts,
    headers,
    texts,
    dates,
    coordinates,
    links,
    pictures,
    filenames,
    spreadsheets,
    parquets,
)


def corpus() -> list[Case]:
    """Return every case; no two have one name."""
    found = [case for kind in KINDS for case in kind.cases()]
    names = [case.name for case in found]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"two cases of one name: {twice}"
    return found


def place(case: Case, folder: Path) -> Path:
    """Write the files of a case into a folder and return its table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in case.beside.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for name, target in case.linked.items():
        (folder / name).symlink_to(target)
    table = folder / case.file
    table.write_bytes(case.data)
    return table


def write(folder: Path) -> list[Case]:
    """Write the whole corpus and its manifest into a folder, and return the cases."""
    cases = corpus()
    manifest = []
    for case in cases:
        place(case, folder / case.name)
        manifest.append(
            {
                "file": f"{case.name}/{case.file}",
                "arguments": list(case.arguments),
                "outcome": "builds" if case.builds else "error",
                "shows": list(case.shows),
                "told": [
                    {"severity": one.severity, "line": one.line, "column": one.column, "words": one.words}
                    for one in case.told
                ],
            }
        )
    text = json.dumps(manifest, ensure_ascii=True, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return cases


if __name__ == "__main__":
    sys.stdout.write(f"{len(write(Path(sys.argv[1])))} files\n")
