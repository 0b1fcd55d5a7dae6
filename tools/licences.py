"""Fail where something that geo needs to run has a licence that is not on the list.

What is needed stands in requirements.txt; what is not installed on this system is left out. The licences are
those that pip-licenses reads from the installed packages' own metadata, so this works without a network.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
EXTRAS = (
    "cloudpickle",
    "dask",
    "distributed",
    "fsspec",
    "importlib-metadata",
    "lazy-importer",
    "locket",
    "msgpack",
    "packaging",
    "partd",
    "psutil",
    "pyarrow",
    "pyyaml",
    "sortedcontainers",
    "tblib",
    "toolz",
    "tornado",
    "typst",
    "zict",
    "zipp",
)
#: nothing of them stands in a built page but Leaflet (BSD-2-Clause); MPL-2.0 asks only for its own files
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0", "PSF-2.0", "Zlib",
}  # fmt: skip
#: how packages call them that do not write SPDX
CALLED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
#: what the metadata of a version do not say and its files do
READ = {("resvg_py", "0.5.0"): "MIT"}  # its LICENSE


def needed() -> set[str]:
    """Return the names of what requirements.txt pins, and of the extras, as pip compares them."""
    text = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    return {folded(name) for name in [*re.findall(r"^([\w.-]+)==", text, re.M), *EXTRAS]}


def folded(name: str) -> str:
    """Return a package's name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def installed() -> list[dict[str, str]]:
    """Return name, version and licence of what is needed and installed here."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [one for one in json.loads(done.stdout) if folded(one["Name"]) in needed()]


def permitted(licence: str) -> bool:
    """Return whether a licence is on the list: one of "A OR B", each of "A AND B"; several names are all meant.

    >>> permitted("MIT AND (BSD-2-Clause OR GPL-3.0-only)"), permitted("MIT License; GNU Library (LGPL)")
    (True, False)
    """
    if licence in CALLED or licence in ALLOWED:
        return CALLED.get(licence, licence) in ALLOWED
    whole = re.fullmatch(r"\((.*)\)", licence)
    if whole and licence.count("(") == 1:
        return permitted(whole[1])
    for sign, rule in ((r"; | AND ", all), (r" OR ", any)):
        parts = [part.strip() for part in re.split(rf"(?:{sign})(?![^(]*\))", licence)]
        if len(parts) > 1:
            return rule(permitted(part) for part in parts)
    return False


def main() -> None:
    """Print what is not permitted, and end with 1 where there is something."""
    found = installed()
    wrong = []
    for one in found:
        licence = READ.get((one["Name"], one["Version"]), one["License"])
        if not permitted(licence):
            wrong.append(f"{one['Name']} {one['Version']}: {licence}")
    if len(found) < 30:
        sys.exit(f"only {len(found)} of {len(needed())} packages are installed here: make setup")
    if wrong:
        sys.exit("not on the list of licences (tools/licences.py):\n" + "\n".join(wrong))
    print(f"{len(found)} packages, each with a licence on the list")


if __name__ == "__main__":
    main()
